//! `abi.go` and `abi.js` are what `src/abi.rs` declares. `UPDATE_GOLDEN=1 cargo test --test abi` writes them.

use std::fs;
use std::path::Path;

use gowasm_bindgen::abi;

#[test]
fn both_sides_have_the_numbers_that_are_declared() {
    for (path, declared) in [("templates/go/support/abi.go", abi::go()), ("templates/js/runtime/abi.js", abi::js())] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&file, &declared).unwrap();
        }
        let written = fs::read_to_string(&file).unwrap_or_default();
        assert!(written == declared, "{path} is stale: UPDATE_GOLDEN=1 cargo test --test abi");
    }
}
