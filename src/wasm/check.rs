//! Source and module held against each other. In: the plan, and the module that is to be bound. Out: a diagnostic for
//! everything in which they disagree. And a module held against what wasm-opt has made of it.

use std::collections::{HashMap, HashSet};

use wasmparser::{Validator, WasmFeatures};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::messages;
use crate::names;
use crate::plan::Plan;
use crate::toolchain;
use crate::types::Codec;
use crate::wasm::{Compiler, Export, Import, Module, SHIM_PREFIX, Target};

/// What Go's linker writes, and wasm-opt is told of.
const FEATURES: WasmFeatures = WasmFeatures::WASM1
    .union(WasmFeatures::SIGN_EXTENSION)
    .union(WasmFeatures::SATURATING_FLOAT_TO_INT)
    .union(WasmFeatures::BULK_MEMORY);

/// `go_version` is that of the toolchain whose `wasm_exec.js` is used; none when the user chose the file.
/// `support_exports` are the names of what the shared code of the shims exports.
pub fn check<'a>(
    plan: &Plan,
    mut support_exports: impl Iterator<Item = &'a str>,
    module: &Module,
    file: &str,
    go_version: Option<&str>,
) -> Diagnostics {
    let mut diagnostics = check_toolchain(module, file, go_version);
    if diagnostics.has_errors() {
        return diagnostics;
    }
    let mut report = |message, values: &[(&str, &str)]| diagnostics.push(Diagnostic::new(message, values));
    for name in module.duplicate_exports() {
        let message = if names::RUNTIME_EXPORTS.contains(&name) {
            &messages::MODULE_EXPORTS_RUNTIME_NAME
        } else {
            &messages::MODULE_EXPORTS_TWICE
        };
        report(message, &[("file", file), ("name", name)]);
    }
    let shims = || module.exports.iter().filter(|export| export.name.starts_with(SHIM_PREFIX));
    if shims().next().is_none() && plan.shimmed().next().is_some() {
        report(&messages::MODULE_WITHOUT_SHIMS, &[("file", file)]);
        return diagnostics;
    }
    let callbacks: Vec<&str> = plan.types.codecs.iter().filter_map(Codec::import).collect();
    let is_stale = |import: &Import| {
        let is_other_callback =
            import.name.starts_with(names::CALLBACK_PREFIX) && !callbacks.contains(&import.name.as_str());
        let is_attach = names::without_stamp(&import.name) == names::ATTACH;
        let is_other_program = is_attach && plan.attach.as_ref().is_some_and(|attach| *attach != import.name);
        import.module == "gowasm" && (is_other_callback || is_other_program)
    };
    if module.imports.iter().any(is_stale) {
        report(&messages::MODULE_IMPORTS_STALE, &[("file", file)]);
    }
    let planned: HashSet<&str> =
        plan.shimmed().map(|function| names::without_stamp(&function.shim.wasm_name)).collect();
    for export in shims() {
        let name = names::without_stamp(&export.name);
        if !planned.contains(name) {
            report(&messages::MODULE_EXPORT_EXTRA, &[("file", file), ("name", name.trim_start_matches(SHIM_PREFIX))]);
        }
    }
    // Of two of a name the first, as everywhere; that there are two is told already.
    let exports: HashMap<&str, &Export> =
        module.exports.iter().rev().map(|export| (export.name.as_str(), export)).collect();
    let built: HashSet<&str> = shims().map(|export| names::without_stamp(&export.name)).collect();
    for function in plan.shimmed() {
        let wasm_name = function.shim.wasm_name.as_str();
        let values = [("file", file), ("name", function.js_name.as_str()), ("function", function.go_name.as_str())];
        let found = exports.get(wasm_name).and_then(|export| export.item.signature());
        match found.map(ToString::to_string) {
            None => {
                let is_stale = built.contains(names::without_stamp(wasm_name));
                let message = if is_stale { &messages::MODULE_EXPORT_STALE } else { &messages::MODULE_EXPORT_MISSING };
                diagnostics.push(Diagnostic::at(function.span, message, &values));
            }
            Some(found) if found != function.shim.signature => {
                let [file, name, function_name] = values;
                let (found, expected) = (("found", found.as_str()), ("expected", function.shim.signature.as_str()));
                let values = [file, name, function_name, found, expected];
                diagnostics.push(Diagnostic::at(function.span, &messages::MODULE_EXPORT_DIFFERS, &values));
            }
            Some(_) => {}
        }
    }
    // Older shims lack what the glue of today calls; of other shims that is told already.
    let missing = support_exports.find(|name| !exports.contains_key(name));
    if let Some(name) = missing.filter(|_| plan.shimmed().next().is_some() && !diagnostics.has_errors()) {
        diagnostics.push(Diagnostic::new(&messages::MODULE_SUPPORT_STALE, &[("file", file), ("name", name)]));
    }
    diagnostics
}

fn exports_by_name(module: &Module) -> HashMap<&str, &Export> {
    module.exports.iter().map(|export| (export.name.as_str(), export)).collect()
}

/// Whether what wasm-opt made of a module can be put in its place; if not, why.
pub fn check_optimized(module: &Module, bytes: &[u8]) -> Result<(), String> {
    let optimized = super::read(bytes).map_err(|_| "its output is not a module")?;
    let valid = Validator::new_with_features(FEATURES).validate_all(bytes);
    valid.map_err(|error| format!("its output is not a valid module: {error}"))?;
    let [exports_before, exports_after] = [module, &optimized].map(exports_by_name);
    let is_in = |exports: &HashMap<&str, &Export>, export: &Export| exports.get(export.name.as_str()) == Some(&export);
    let lost = |export: &&Export| !is_in(&exports_after, export);
    let gained = |export: &&Export| !is_in(&exports_before, export);
    if let Some(export) = module.exports.iter().find(lost).or(optimized.exports.iter().find(gained)) {
        return Err(format!("its output has other exports: `{}` differs", export.name.escape_debug()));
    }
    // Those that nothing uses may go.
    if let Some(import) = optimized.imports.iter().find(|import| !module.imports.contains(import)) {
        let (from, name) = (import.module.escape_debug(), import.name.escape_debug());
        return Err(format!("its output has other imports: `{name}` from `{from}` differs"));
    }
    if optimized.start.is_some() != module.start.is_some() {
        return Err("its output has another start function".into());
    }
    Ok(())
}

/// Whether the runtime of `go_version` is the one that the module was linked against.
pub fn check_toolchain(module: &Module, file: &str, go_version: Option<&str>) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let Some(built_by) = &module.toolchain else {
        diagnostics
            .push(Diagnostic::new(&messages::MODULE_NOT_GO, &[("file", file), ("toolchain", "another compiler")]));
        return diagnostics;
    };
    let found = built_by.to_string();
    let values = [("file", file), ("toolchain", found.as_str()), ("go", go_version.unwrap_or_default())];
    let message = match &built_by.compiler {
        Compiler::TinyGo => Some(&messages::MODULE_TINYGO),
        Compiler::Other(_) => Some(&messages::MODULE_NOT_GO),
        Compiler::Go if module.target != Target::Js => Some(&messages::MODULE_NOT_JS),
        Compiler::Go => {
            let minors =
                go_version.and_then(toolchain::minor).zip(built_by.version.as_deref().and_then(toolchain::minor));
            minors.filter(|(ours, theirs)| ours != theirs).map(|_| &messages::MODULE_OTHER_GO)
        }
    };
    diagnostics.extend(message.map(|message| Diagnostic::new(message, &values)));
    diagnostics
}
