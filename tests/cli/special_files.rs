//! What is no regular file, or cannot be read, stands in the place of an output file.

use std::fs;
use std::os::unix::fs::{FileTypeExt, symlink};
use std::os::unix::net::UnixListener;

use crate::needs_go;
use crate::tree::{GREETER, Tree};

/// Reading from a FIFO that nobody writes to never ends, nor does reading from some devices.
#[test]
fn fifos_sockets_and_devices_are_refused() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    fs::create_dir(tree.path("dist")).unwrap();
    let place = tree.path("dist/greeter.js");
    for special in ["FIFO", "socket", "device"] {
        match special {
            "FIFO" => drop(tree.sh("mkfifo", &["dist/greeter.js"])),
            "socket" => drop(UnixListener::bind(&place).unwrap()),
            _ => symlink("/dev/zero", &place).unwrap(),
        }
        let kind = fs::symlink_metadata(&place).unwrap().file_type();
        tree.run(&["greeter"]).expect(2).says(&["dist/greeter.js", "a FIFO, a socket or a device", "remove it"]);
        let ran = tree.run(&["greeter", "--check"]).expect(1);
        assert!(ran.stdout.contains("greeter.js cannot be read: a FIFO, a socket or a device"), "{ran}");
        let after = fs::symlink_metadata(&place).unwrap().file_type();
        assert!(
            after == kind && (after.is_fifo() || after.is_socket() || after.is_symlink()),
            "the {special} was replaced"
        );
        assert_eq!(fs::read_dir(tree.path("dist")).unwrap().count(), 1, "something was written");
        fs::remove_file(&place).unwrap();
    }
    tree.bind(&["greeter"]);
}

/// Whose file it is can only be known from its text.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_cannot_be_read_is_not_overwritten() {
    needs_go!();
    let tree = Tree::new(&[("greeter/greeter.go", GREETER)]);
    for path in ["greeter.js", "package.json", "greeter.wasm"] {
        let place = tree.path("dist").join(path);
        fs::create_dir_all(tree.path("dist")).unwrap();
        // A regular file whose bytes are an error, for root as well.
        symlink("/proc/self/mem", &place).unwrap();
        tree.run(&["greeter"]).expect(2).says(&["error: cannot write", path]);
        assert!(fs::symlink_metadata(&place).unwrap().is_symlink(), "{path} was replaced");
        fs::remove_file(&place).unwrap();
    }
}
