//! Arguments, streams and exit codes.
//!
//! Exit 0: done, nothing found at the chosen level; 1: something is; 2: the input could not be used. Results go to stdout, talk to
//! stderr. Nothing is written under its final name unless it is whole.

mod answers;
mod args;
mod check;
mod compare;
mod demo;
mod diff;
mod disk;
mod explain;
mod extract;
mod filters;
mod fmt;
mod gap;
mod init;
mod lint;
mod lint_law;
mod lsp;
mod out;
#[cfg(feature = "package")]
mod pack;
#[cfg(feature = "package")]
mod packing;
mod pages;
mod plan;
mod progress;
mod rank;
mod report;
mod sql;
mod template;
mod test;
mod trend;
mod ui;
#[cfg(feature = "package")]
mod verify;
mod whatif;

use std::ffi::OsString;
use std::process::ExitCode;

use crate::document::READER;

use self::args::Entry;
use self::ui::Ui;

/// Every command, in the order of the help.
const COMMANDS: &[Entry] = &[
    check::ENTRY,
    report::ENTRY,
    extract::ENTRY,
    explain::ENTRY,
    fmt::ENTRY,
    lint::ENTRY,
    test::ENTRY,
    diff::ENTRY,
    whatif::ENTRY,
    compare::ENTRY,
    gap::ENTRY,
    trend::ENTRY,
    plan::ENTRY,
    rank::ENTRY,
    sql::ENTRY,
    template::ENTRY,
    init::ENTRY,
    demo::ENTRY,
    #[cfg(feature = "package")]
    pack::ENTRY,
    #[cfg(feature = "package")]
    verify::ENTRY,
    lsp::ENTRY,
];

/// Exit code of a run that found something.
const FOUND: u8 = 1;
/// Exit code of a run whose input could not be used.
const UNUSABLE: u8 = 2;

/// Runs the program with its arguments, the program's own name first.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    #[cfg(feature = "pdf")]
    if crate::workspace::pdf_process::serve(&arguments) {
        return ExitCode::SUCCESS;
    }
    quiet_readers();
    let code = match args::parse(arguments) {
        Ok((entry, matches, settings)) => (entry.run)(&matches, &Ui::new(settings)),
        Err(stop) => ui::finish(stop.to_stdout, &stop.text, stop.code, stop.lang),
    };
    ExitCode::from(code)
}

// A library that stumbles over a damaged document does so in a thread of its own, and what it means is told as a problem of the file.
fn quiet_readers() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if std::thread::current().name() != Some(READER) {
            usual(panic);
        }
    }));
}
