//! The program `doichieu`: hands its arguments to the library and returns its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    doichieu::cli::run(std::env::args_os().collect())
}
