//! Generates the outputs of a case, which are files in its directory.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use gowasm_bindgen::render::support::{self, Support};
use gowasm_bindgen::{names, render};
use serde_json::json;

use super::harness::{BUILD, Case, SHIMS, Snapshot, directory};
use super::{Understood, declarations, glue, host_functions, support_path, understand, words};

/// The case whose glue is complete, and the case whose declarations are complete. Other cases omit declarations that are the same there.
const WHOLE_JS: &str = "one_number";
const WHOLE_DTS: &str = "one_struct";

/// The glue of the first, and the declarations of the second.
static WHOLE: LazyLock<(String, String)> = LazyLock::new(|| {
    let made = |name: &str, make: fn(&Case, &Understood) -> String| {
        let case = Case::read_directory(&directory("golden").join(name));
        let dir = tempfile::tempdir().unwrap();
        make(&case, &understand(&case, &case.write(dir.path())))
    };
    (made(WHOLE_JS, glue), made(WHOLE_DTS, declarations))
});

/// The words that the setting `golden` may have, and the outputs that each adds.
const WORDS: [(&str, Show); 6] =
    [("plan", plan), ("shims", shims), ("build", build), ("js", js), ("d.ts", dts), ("package", package)];

type Show = fn(&Case, &Understood) -> Vec<Snapshot>;

/// The setting of cases that have none.
const DEFAULT: &str = "shims js d.ts";

/// The outputs of a case, with paths relative to its directory.
pub fn outputs(case: &Case, understood: &Understood) -> Vec<Snapshot> {
    let setting = case.setting("golden").unwrap_or(DEFAULT);
    let show = |word: &str| match WORDS.iter().find(|(known, _)| *known == word) {
        Some((_, show)) => show(case, understood),
        None => panic!("{}: `// golden: {setting}` has the unknown word {word}", case.name),
    };
    setting.split(' ').filter(|word| *word != "none").flat_map(show).collect()
}

/// The text with exactly one line break at its end.
fn file(path: impl Into<String>, text: &str) -> Vec<Snapshot> {
    vec![(path.into(), format!("{}\n", text.trim_matches('\n')))]
}

fn plan(_: &Case, understood: &Understood) -> Vec<Snapshot> {
    file("plan.json", &format!("{:#}", json!(understood.plan)))
}

/// The shims of each package. `gen` adds the support code, templates/go/support with prefixed names, which is omitted here.
fn shims(case: &Case, Understood { model, plan, support, .. }: &Understood) -> Vec<Snapshot> {
    let show = |package: &gowasm_bindgen::model::Package| {
        let text = render::go::shims(plan, package, support);
        let text = match support {
            Support::Package(_) => text,
            Support::Inline => {
                let inlined = support::inlined(&plan.features, plan.attach.as_deref().unwrap_or(names::ATTACH));
                assert!(text.contains(&inlined), "{}: the shims lack the support code", case.name);
                text.replace(&inlined, "\n// Here stands the support code.\n")
            }
        };
        let directory = package.import_path.strip_prefix(&format!("example.com/{}", case.name)).unwrap();
        file(format!("{directory}/{SHIMS}").trim_start_matches('/'), &text)
    };
    model.packages.iter().flat_map(show).collect()
}

/// The other Go files that a build sees: the main that stays, and the user's files that the tool adapts.
fn build(case: &Case, Understood { program, plan, sources, .. }: &Understood) -> Vec<Snapshot> {
    let is_main = program.root().name == "main";
    let library = Some(program.root().import_path.as_str()).filter(|_| !is_main);
    let mut files = file(format!("{BUILD}/main.go"), &render::go::main(library, &support_path(&case.name)));
    for (id, adapted) in program.packages.iter().flat_map(|package| &package.files) {
        if let Some(text) = render::go::adapt(*id, adapted, is_main, plan, sources) {
            files.extend(file(format!("{BUILD}/{}", sources.file(*id).path.display()), &text));
        }
    }
    files
}

/// The glue without helpers. Only one case has these as well.
fn js(case: &Case, understood: &Understood) -> Vec<Snapshot> {
    let glue = glue(case, understood);
    let (main, helpers, end) = parts(&glue);
    let path = format!("{}.js", case.name);
    if case.name == WHOLE_JS {
        let blocks = blocks(helpers);
        let errors = blocks.iter().position(|block| block.contains("export class GoError ")).unwrap();
        let mut files = file(path, &format!("{main}{end}"));
        files.extend(file("helpers.js", &blocks[..errors].concat()));
        files.extend(file("errors.js", &blocks[errors..].concat()));
        return files;
    }
    let whole = WHOLE.0.replace(WHOLE_JS, &case.name);
    let (own, _) = without_shared(main, &whole);
    file(path, &format!("{}\n{end}", own.trim_end()))
}

/// The parts of the glue: the code from templates, the helpers, and code that runs when the module is loaded and needs the helpers.
fn parts(glue: &str) -> (&str, &str, &str) {
    let find = |from: usize, what: &str| glue[from..].find(what).map(|at| from + at);
    let bind = find(0, "\nfunction $bind").unwrap_or_else(|| panic!("the glue makes no exports:\n{glue}"));
    let helpers = find(bind, "\n}\n").unwrap() + "\n}\n".len();
    let end = find(helpers, "\n/** What the shared instance exports").unwrap_or(glue.len());
    (&glue[..helpers], &glue[helpers..end], &glue[end..])
}

/// The declarations, with an import of those that are shared.
fn dts(case: &Case, understood: &Understood) -> Vec<Snapshot> {
    let declarations = declarations(case, understood);
    let path = format!("{}.d.ts", case.name);
    if case.name == WHOLE_DTS {
        return file(path, &declarations);
    }
    let whole = WHOLE.1.replace(WHOLE_DTS, &case.name);
    let (own, shared) = without_shared(&declarations, &whole);
    let mentioned: BTreeSet<&str> = words(&own).collect();
    let names = shared.iter().filter_map(|block| declared_name(block));
    let imported: Vec<&str> = names.filter(|name| mentioned.contains(name)).collect();
    let (title, rest) = own.split_once('\n').unwrap();
    let import = match imported.as_slice() {
        [] => String::new(),
        names => format!("import {{ {} }} from \"../{WHOLE_DTS}/{WHOLE_DTS}.js\";\n", names.join(", ")),
    };
    file(path, &format!("{title}\n{import}{rest}"))
}

/// The name of the type that a block declares.
fn declared_name(block: &str) -> Option<&str> {
    let mut words = block.lines().find_map(|line| line.strip_prefix("export "))?.split([' ', '<']);
    words.next().filter(|keyword| ["class", "interface", "type"].contains(keyword)).and(words.next())
}

/// The text without the blocks that are in `whole`, and these blocks.
fn without_shared<'a>(text: &'a str, whole: &str) -> (String, Vec<&'a str>) {
    let known: HashSet<&str> = blocks(whole).into_iter().map(str::trim_end).collect();
    // The first block has the title.
    let is_shared = |index: usize, block: &str| index > 0 && known.contains(block.trim_end());
    let (shared, own): (Vec<_>, Vec<_>) =
        blocks(text).into_iter().enumerate().partition(|(index, block)| is_shared(*index, block));
    (own.iter().map(|(_, block)| *block).collect(), shared.iter().map(|(_, block)| *block).collect())
}

/// Splits a text at blank lines. Indented lines after a blank line belong to the block before it.
fn blocks(text: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (at, gap) in text.match_indices("\n\n") {
        let next = at + gap.len();
        if text[next..].starts_with(|letter: char| !letter.is_whitespace()) {
            blocks.push(&text[start..next]);
            start = next;
        }
    }
    blocks.push(&text[start..]);
    blocks
}

/// The other modules of the package, and its package.json.
fn package(case: &Case, understood: &Understood) -> Vec<Snapshot> {
    let plan = &understood.plan;
    // A module that imports functions cannot initialize itself: nobody would give it the functions.
    let has_auto = host_functions(case, &understood.model).is_empty() && plan.imports.is_empty();
    let mut files = file("workerd.js", &render::workerd(plan));
    files.extend(file("package.json", &render::package::package_json(plan, has_auto)));
    if has_auto {
        files.extend(file("auto.js", &render::auto(plan)));
        files.extend(file("auto.d.ts", &render::auto_dts(plan)));
    }
    files
}
