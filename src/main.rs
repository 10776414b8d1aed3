//! The command: parses the arguments, runs the pipeline, prints, writes, exits. Nothing else does these.

use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anstream::{AutoStream, ColorChoice};
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory, FromArgMatches};
use gowasm_bindgen::cli::{Bind, Cli, Color, Command, Common, Compiler, Emit, Gen, Toolchain, WasmExec, reference};
use gowasm_bindgen::diagnostic::{Diagnostic, Diagnostics};
use gowasm_bindgen::interrupt;
use gowasm_bindgen::messages;
use gowasm_bindgen::output::{self, Output};
use gowasm_bindgen::pipeline::{self, Request, Run, Stop};
use gowasm_bindgen::printable::printable;
use gowasm_bindgen::resolve::Scope;
use gowasm_bindgen::source::SourceMap;
use gowasm_bindgen::stack;
use gowasm_bindgen::toolchain::is_flag;
use gowasm_bindgen::wasm;
use indicatif::{ProgressBar, ProgressStyle};

const DONE: u8 = 0;
const CODE_HAS_ERRORS: u8 = 1;
const COULD_NOT_RUN: u8 = 2;
/// As a shell says that a command was interrupted.
const INTERRUPTED: i32 = 130;

fn main() -> ExitCode {
    stack::with_room(command).unwrap_or_else(|error| {
        tell(&format!("error: cannot start a thread: {error}\n"));
        ExitCode::from(COULD_NOT_RUN)
    })
}

fn command() -> ExitCode {
    let matches = Cli::command().get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    refuse_stray_arguments(&matches);
    match cli.common.color {
        Color::Auto => {}
        Color::Always => ColorChoice::Always.write_global(),
        Color::Never => ColorChoice::Never.write_global(),
    }
    interrupt::handle(INTERRUPTED);
    let progress = Progress::start(&cli.common);
    let step = &mut |text: &str| progress.step(text);
    let mut run = Run { sources: SourceMap::default(), diagnostics: Diagnostics::default(), step };
    let result = match &cli.command {
        Some(Command::Gen(arguments)) => generate(arguments, &mut run),
        Some(Command::Inspect { file, json }) => inspect(file, *json),
        Some(Command::WasmExec(arguments)) => wasm_exec(arguments, &mut run),
        Some(Command::Completions { shell }) => Report::result(reference::completions(*shell)),
        Some(Command::Man { command }) => {
            let page = reference::man(command.as_deref()).ok_or("there is no such command".into());
            page.map_err(Stop::Unable).and_then(Report::result)
        }
        None => bind(&cli.bind, &mut run),
    };
    let Run { sources, mut diagnostics, .. } = run;
    // Sizes take a while, so they are worked out before it is said that all is done, and only if they are shown.
    let result = result.map(|Report { text, status }| {
        let shown = match text {
            Text::Result(text) => Some(text),
            Text::News(news) if !cli.common.quiet || status != DONE => {
                Some(format!("{}\n", printable(news().trim_end())))
            }
            Text::News(_) => None,
        };
        (shown, status)
    });
    progress.finish();
    let styled = AutoStream::choice(&std::io::stderr()) != ColorChoice::Never;
    if cli.common.quiet {
        diagnostics.keep_errors();
    }
    tell(&diagnostics.render(&sources, styled));
    let (text, status) = match result {
        Ok(done) => done,
        Err(Stop::Errors) => (None, CODE_HAS_ERRORS),
        Err(Stop::Unable(reason)) => {
            tell(&format!("error: {}\n", printable(&reason)));
            (None, COULD_NOT_RUN)
        }
    };
    match text.map_or(Ok(()), |text| print(&text)) {
        // A reader that has seen enough closes the pipe; that is no error.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            tell(&format!("error: cannot write to standard output: {error}\n"));
            ExitCode::from(COULD_NOT_RUN)
        }
        _ => ExitCode::from(status),
    }
}

fn print(text: &str) -> std::io::Result<()> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// Writes to standard error. Where that fails, there is nobody to tell.
fn tell(text: &str) {
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// What stands before a subcommand and is not for all of them would be lost.
fn refuse_stray_arguments(matches: &ArgMatches) {
    let Some((subcommand, _)) = matches.subcommand() else { return };
    let is_global = |id: &str| matches!(id, "quiet" | "verbose" | "color" | "Common" | "Bind" | "Toolchain");
    let given = matches
        .ids()
        .map(|id| id.as_str())
        .find(|id| !is_global(id) && matches.value_source(id) == Some(ValueSource::CommandLine));
    if let Some(id) = given {
        let message = format!("`{id}` before `{subcommand}` has no effect; put it after `{subcommand}`");
        Cli::command().error(clap::error::ErrorKind::ArgumentConflict, message).exit();
    }
}

/// What a command that could run has to say, and its exit status.
struct Report {
    text: Text,
    status: u8,
}

enum Text {
    /// What was asked for; printed always and as it is.
    Result(String),
    /// What was done; left out with --quiet, and then not even worked out.
    News(Box<dyn FnOnce() -> String>),
}

impl Report {
    fn result(text: String) -> Result<Report, Stop> {
        Ok(Report { text: Text::Result(text), status: DONE })
    }
}

fn bind(arguments: &Bind, run: &mut Run) -> Result<Report, Stop> {
    if arguments.watch {
        return Err(Stop::Unable("--watch is not supported yet; run the command again after a change".into()));
    }
    if let Some(flag) = arguments.toolchain.go_flags.iter().find(|flag| is_flag(flag, &["ldflags"])) {
        return Err(Stop::Unable(format!("{flag} would replace the tool's own linker flags; use --ldflags")));
    }
    let package =
        arguments.package.as_deref().ok_or("PKG is missing: pass the directory of a Go package; see --help")?;
    let request = Request {
        name: arguments.name.clone(),
        wasm: arguments.wasm.clone(),
        ldflags: arguments.ldflags.clone(),
        debug: arguments.debug,
        optimize: arguments.optimize,
        package_json: !arguments.no_package,
        ..request(package, &arguments.toolchain)?
    };
    if arguments.emit == Some(Emit::Plan) {
        let scope = if request.wasm.is_some() { Scope::Root } else { Scope::Program };
        let planned = pipeline::plan(&request, scope, run)?;
        return Report::result(format!("{:#}\n", serde_json::json!(planned.plan)));
    }
    let bound = pipeline::bind(&request, run)?;
    let ways_out = "write elsewhere, choose another --name, or keep a package.json with --no-package";
    let (dir, name) = (&arguments.out_dir, bound.name);
    let replaced = output::files_of_other_packages(&bound.output, dir, &name)?;
    let report = write(bound.output, dir, arguments.check, ways_out, move |output| {
        let brought = bound.linked.iter().flat_map(|linked| output.changes_since(linked));
        brought.fold(output.table(), |text, change| format!("{text}wasm-opt: {change}\n"))
    })?;
    if !replaced.is_empty() && !arguments.check {
        let files: Vec<String> = replaced.iter().map(|path| path.display().to_string()).collect();
        let values = [("files", &*files.join(", ")), ("name", &name)];
        run.diagnostics.push(Diagnostic::new(&messages::SHARED_DIRECTORY, &values));
    }
    Ok(report)
}

fn generate(arguments: &Gen, run: &mut Run) -> Result<Report, Stop> {
    let request = request(&arguments.package, &arguments.toolchain)?;
    let (dir, output) = pipeline::generate(&request, run)?;
    let next = format!(
        "Build the program for js/wasm, then bind it: gowasm-bindgen {} --wasm FILE",
        arguments.package.display()
    );
    let files: Vec<String> =
        output.iter().map(|(path, _)| arguments.package.join(path).display().to_string()).collect();
    let news = format!("Wrote {}\n{next}", files.join(", "));
    write(output, &dir, arguments.check, "give it another name", |_| news)
}

fn wasm_exec(arguments: &WasmExec, run: &mut Run) -> Result<Report, Stop> {
    let wasm_exec = arguments.wasm_exec.as_deref();
    let text = pipeline::wasm_exec(&program(&arguments.go), wasm_exec, arguments.wasm.as_deref(), run)?;
    let Some(file) = &arguments.output else { return Report::result(text) };
    let name = file.file_name().ok_or_else(|| format!("{} is not the name of a file", file.display()))?;
    let mut output = Output::default();
    let name = name.to_string_lossy();
    if let Some(stem) = name.strip_suffix(".js") {
        output.insert(format!("{stem}.d.ts"), gowasm_bindgen::runtime::types())?;
    }
    output.insert(name, text)?;
    let dir = file.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    write(output, dir, false, "write elsewhere", |output| output.table())
}

fn inspect(file: &Path, json: bool) -> Result<Report, Stop> {
    let shown = file.display().to_string();
    let bytes = std::fs::read(file).map_err(|error| format!("cannot read {shown}: {error}"))?;
    let module = wasm::read(&bytes).map_err(|error| format!("{shown}: {error}"))?;
    let size = bytes.len() as u64;
    if json {
        return Report::result(format!("{:#}\n", serde_json::json!(wasm::inspect::summarize(&module, &shown, size))));
    }
    Report::result(wasm::inspect::report(&module, &shown, size))
}

fn request(package: &Path, toolchain: &Toolchain) -> Result<Request, Stop> {
    if toolchain.compiler == Compiler::Tinygo {
        return Err(Stop::Unable("--compiler tinygo is not supported yet; omit it to build with Go".into()));
    }
    if let Some(flag) = toolchain.go_flags.iter().find(|flag| is_flag(flag, &["o", "overlay"])) {
        return Err(Stop::Unable(format!(
            "{flag} cannot be passed to go build, because the tool sets it itself; remove it"
        )));
    }
    if toolchain.tags.is_some()
        && let Some(flag) = toolchain.go_flags.iter().find(|flag| is_flag(flag, &["tags"]))
    {
        return Err(Stop::Unable(format!("--tags and {flag} cannot be combined; use one of them")));
    }
    let tags = toolchain.tags.iter().map(|tags| format!("-tags={tags}"));
    Ok(Request {
        package: package.to_path_buf(),
        name: None,
        wasm: None,
        go: program(&toolchain.go),
        wasm_exec: toolchain.wasm_exec.clone(),
        go_flags: tags.chain(toolchain.go_flags.iter().cloned()).collect(),
        ldflags: None,
        debug: false,
        optimize: false,
        package_json: true,
    })
}

/// The go command as a path that means the same in every directory, or as a name that is looked for on PATH.
fn program(path: &Path) -> PathBuf {
    let is_name = path.components().count() == 1 && !path.starts_with(".");
    if is_name { path.to_path_buf() } else { std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()) }
}

/// Writes `output`, or with `check` compares it with what is there.
/// `ways_out` say what else to do about a file that is in the way.
fn write<News>(output: Output, dir: &Path, check: bool, ways_out: &str, news: News) -> Result<Report, Stop>
where
    News: FnOnce(&Output) -> String + 'static,
{
    if check {
        let differences = output.check(dir);
        let lines: Vec<String> = differences.iter().map(|difference| difference.to_string()).collect();
        let (text, status) = match lines.is_empty() {
            true => (format!("{} is up to date", dir.display()), DONE),
            false => (format!("{} would change:\n{}", dir.display(), lines.join("\n")), CODE_HAS_ERRORS),
        };
        return Ok(Report { text: Text::News(Box::new(|| text)), status });
    }
    if let [first, ..] = output::files_of_others(&output, dir)?.as_slice() {
        return Err(Stop::Unable(format!(
            "{} was not written by gowasm-bindgen, or not to its end, and would be lost; delete it, or {ways_out}",
            first.display()
        )));
    }
    output.write(dir)?;
    Ok(Report { text: Text::News(Box::new(move || news(&output))), status: DONE })
}

/// Tells on standard error what goes on: a spinner on a terminal, a line per step with --verbose, else nothing.
struct Progress {
    spinner: Option<ProgressBar>,
    verbose: bool,
    start: Instant,
}

impl Progress {
    fn start(common: &Common) -> Progress {
        let shows_spinner = !common.quiet && !common.verbose && std::io::stderr().is_terminal();
        let spinner = shows_spinner.then(|| {
            let style = ProgressStyle::with_template("{spinner} {msg} ({elapsed})");
            ProgressBar::new_spinner().with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
        });
        Progress { spinner, verbose: common.verbose, start: Instant::now() }
    }

    fn step(&self, text: &str) {
        let text = printable(text);
        if let Some(spinner) = &self.spinner {
            spinner.set_message(text.to_string());
            spinner.enable_steady_tick(Duration::from_millis(100));
        }
        if self.verbose {
            tell(&format!("[{:>6.3} s] {text}\n", self.start.elapsed().as_secs_f64()));
        }
    }

    fn finish(&self) {
        self.step("Done");
        if let Some(spinner) = &self.spinner {
            spinner.finish_and_clear();
        }
    }
}
