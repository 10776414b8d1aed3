//! `go build`.

use std::path::Path;

use super::overlay::Staged;
use super::{Failure, Go, Overlay, command, run};

/// What `go build` is asked for.
#[derive(Debug)]
pub struct Build<'a> {
    /// Where it runs.
    pub dir: &'a Path,
    /// The directory of the main package, which may exist in the overlay alone.
    pub package: &'a Path,
    pub overlay: &'a Overlay,
    /// The go.mod of the package's module.
    pub go_mod: &'a Path,
    /// `-tags` and whatever else the user gave.
    pub flags: &'a [String],
    pub ldflags: Option<&'a str>,
    /// Whether to keep function names.
    pub debug: bool,
}

/// What came of a build that could be started: the module, or what the compiler had to say.
pub type Outcome = Result<Vec<u8>, String>;

impl Go {
    pub fn build(&self, build: &Build) -> Result<Outcome, Failure> {
        let definition = self.workspace.as_deref().unwrap_or(build.go_mod);
        let staged = Staged::new(build.overlay, self, definition)?;
        let mut command = command(&self.program, "build", build.dir);
        command.arg("-overlay").arg(staged.file()).arg("-o").arg(staged.module());
        // The state of a repository would make two builds of the same source differ.
        command.arg("-buildvcs=false");
        if !build.debug {
            command.arg("-trimpath");
        }
        let strip = if build.debug { "" } else { "-s -w" };
        // What the command line says takes the place of what GOFLAGS says, so that is said again.
        let general = self.flag(&["ldflags"]).and_then(|flag| Some(flag.split_once('=')?.1)).unwrap_or_default();
        let ldflags = [strip, general, build.ldflags.unwrap_or_default()].join(" ");
        if !ldflags.trim().is_empty() {
            command.arg(format!("-ldflags={}", ldflags.trim()));
        }
        if self.module_cache.as_os_str().is_empty() {
            command.env("GOMODCACHE", staged.module_cache());
        }
        command.args(build.flags).arg(build.package);
        let output = run(&mut command)?;
        if !output.status.success() {
            return Ok(Err(staged.translate(&String::from_utf8_lossy(&output.stderr), build.dir)));
        }
        std::fs::read(staged.module()).map(Ok).map_err(|_| Failure::Refused {
            command: "go build".into(),
            message: "it made no module; check the flags behind `--`".into(),
        })
    }
}
