//! All that the tool does, but for Go and for reading and writing files of the user.

use std::path::Path;

use gowasm_bindgen::go::load;
use gowasm_bindgen::names::ATTACH;
use gowasm_bindgen::plan;
use gowasm_bindgen::render;
use gowasm_bindgen::render::support::Support;
use gowasm_bindgen::resolve::{Scope, resolve};
use gowasm_bindgen::source::SourceMap;
use gowasm_bindgen::toolchain::{Listed, Module};
use gowasm_bindgen::wasm::HostFunctions;

/// Binds a package of one file; the diagnostics.
pub fn bind(source: &str) -> String {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path();
    std::fs::write(dir.join("p.go"), source).unwrap();
    let sources = SourceMap::default();
    let listed = Listed {
        dir: dir.to_path_buf(),
        import_path: "example.com/p".into(),
        name: "p".into(),
        go_files: vec!["p.go".into()],
        module: Some(Module { path: "example.com/p".into(), main: true, ..Module::default() }),
        ..Listed::default()
    };
    let shown = |path: &Path| path.strip_prefix(dir).unwrap().to_path_buf();
    let (program, mut diagnostics) = load::load(vec![listed], dir, &shown, &sources);
    if let Some(program) = program.filter(|_| !diagnostics.has_errors()) {
        let (model, found) = resolve(&program, Scope::Program, &sources);
        diagnostics.absorb(found);
        let support = Support::Package("example.com/gowasm".into());
        let (plan, found) = plan::plan("p", &model, &support.qualifier(), "example.com/p", false);
        diagnostics.absorb(found);
        if !diagnostics.has_errors() {
            for package in &model.packages {
                render::go::shims(&plan, package, &support);
            }
            render::glue(&plan, "example.com/p", &HostFunctions::new(), ATTACH, "");
            render::glue_dts(&plan, "example.com/p", &HostFunctions::new());
        }
    }
    diagnostics.render(&sources, false)
}
