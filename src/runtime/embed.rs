//! Makes a constant of the runtime's module, to stand in the glue.

use swc_common::Spanned;
use swc_ecma_ast::*;

use super::fragment::exported_class;
use super::source::Source;

/// `… export class Go { … }` → `const $Go = (() => { … return class Go { … }; })();`, below the comments at the beginning. The
/// lines are indented already: the stock file is such a function itself. `None` when something follows the class.
pub(super) fn embed(source: &Source) -> Option<String> {
    let (class, before) = source.module.body.split_last()?;
    exported_class(class)?;
    let is_directive = |item: &ModuleItem| item.as_stmt().is_some_and(Stmt::is_use_strict);
    let mut head_end = source.range_with_comments(before.first().unwrap_or(class)).start;
    let mut start = head_end;
    if let Some(directive) = before.iter().find(|item| is_directive(item)) {
        let directive = source.range(directive.span());
        (head_end, start) = (directive.start, directive.end);
    }
    let class = source.range(class.span());
    let declaration = source.slice(class.clone())?.strip_prefix("export ")?;
    let (head, helpers) = (source.slice(0..head_end)?.trim_end(), source.slice(start..class.start)?);
    Some(format!(
        "{head}\nconst $Go = /* @__PURE__ */ (() => {{\n{}return {declaration};\n}})();\n\n",
        helpers.trim_start_matches('\n')
    ))
}
