//! What a test needs is installed by the test: `apt-get`, as root or by `sudo -n`.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::Mutex;

// The lists of packages have one lock, and tests run side by side.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Says something past the test harness, which keeps what passing tests print to itself.
pub(super) fn say_aloud(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

/// Whether a program can be started with these arguments and ends well.
pub(super) fn runs(program: &str, arguments: &[&str]) -> bool {
    let started = Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    started.is_ok_and(|status| status.success())
}

/// Makes sure that a program is there, from packages of Debian. Gives whether it is to be tested with: `skip` names the environment
/// variable that leaves its tests out, and then that is said. Where it is missing and cannot be installed, the test fails.
pub(super) fn install(program: &str, packages: &[&str], skip: &str) -> bool {
    install_where(&|| runs(program, &["--version"]), program, packages, skip)
}

/// The same for what shows in another way whether it is there.
pub(super) fn install_where(there: &dyn Fn() -> bool, program: &str, packages: &[&str], skip: &str) -> bool {
    if std::env::var_os(skip).is_some_and(|v| v == "1") {
        say_aloud(&format!("LEFT OUT: the tests with {program}, because {skip}=1"));
        return false;
    }
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(|held| held.into_inner());
    if there() {
        return true;
    }
    say_aloud(&format!("{program} is missing: installing it with apt-get"));
    let as_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0");
    let before: &[&str] = if as_root { &[] } else { &["sudo", "-n"] };
    let get = ["apt-get", "-o", "DPkg::Lock::Timeout=300", "install", "-y", "--no-install-recommends"];
    let steps = [vec!["apt-get", "update"], [&get, packages].concat()];
    let worked = steps.iter().all(|step| {
        let words = [before, step].concat();
        runs(words[0], &words[1..])
    });
    assert!(
        worked && there(),
        "{program} is not installed and `apt-get install {}` did not work. Install it, or leave its tests out with {skip}=1",
        packages.join(" ")
    );
    true
}
