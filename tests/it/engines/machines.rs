//! Engines that are installed by the tests.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;

use crate::install::{install, install_where, runs, say_aloud};

pub const SKIP: &str = "DOICHIEU_SKIP_ENGINES";
const PACKAGES: [&str; 4] = ["duckdb==2.0.0", "pyspark==4.3.0", "datafusion==55.0.0", "pyarrow==26.0.1"];
const DRIVER: &str = include_str!("driver.py");

/// An environment with the engines of PyPI.
pub struct Python(PathBuf);

static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The environment, made where it is not there yet; `None` where engines are left out.
pub fn python() -> Option<Python> {
    if std::env::var_os(SKIP).is_some_and(|v| v == "1") {
        say_aloud(&format!("LEFT OUT: the tests with DuckDB, Spark, DataFusion and PostgreSQL, because {SKIP}=1"));
        return None;
    }
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(|held| held.into_inner());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("engines");
    let python = Python(folder.clone());
    // The last thing that is written is what was installed.
    let (noted, wanted) = (folder.join("installed.txt"), PACKAGES.join("\n"));
    if std::fs::read_to_string(&noted).is_ok_and(|have| have == wanted) && runs(&python.program("python"), &["--version"]) {
        return Some(python);
    }
    // Debian has the program without the part that makes environments.
    let made = || runs("python3", &["-m", "venv", "--clear", folder.to_str().unwrap()]);
    install_where(&made, "python3 -m venv", &["python3", "python3-venv"], SKIP);
    say_aloud("installing DuckDB, PySpark and DataFusion from PyPI");
    let pip = [&["-m", "pip", "install", "--quiet", "--disable-pip-version-check"][..], &PACKAGES].concat();
    let worked = runs(&python.program("python"), &pip);
    assert!(worked, "`pip install {}` did not work. Look at the network, or leave these tests out with {SKIP}=1", PACKAGES.join(" "));
    std::fs::write(noted, wanted).unwrap();
    Some(python)
}

/// Whether there is a Java to run Spark with.
pub fn java() -> bool {
    install("java", &["default-jre-headless"], SKIP)
}

impl Python {
    /// A program of the environment.
    pub fn program(&self, name: &str) -> String {
        self.0.join("bin").join(name).to_str().unwrap().to_string()
    }

    /// A command with what Spark wants to know.
    pub fn command(&self, name: &str, scratch: &Path) -> Command {
        let mut command = Command::new(self.program(name));
        let library = std::fs::read_dir(self.0.join("lib")).unwrap().next().unwrap().unwrap().path();
        command.env("SPARK_HOME", library.join("site-packages/pyspark")).env("PYSPARK_PYTHON", self.program("python"));
        command.env("SPARK_LOCAL_IP", "127.0.0.1").env("SPARK_LOCAL_DIRS", scratch.join("scratch")).env("TZ", "UTC");
        command.current_dir(scratch).stdin(Stdio::null());
        command
    }

    /// Has an engine answer every statement of a folder.
    pub fn run(&self, engine: &str, folder: &Path) {
        let driver = folder.join("driver.py");
        std::fs::write(&driver, DRIVER).unwrap();
        let output = self.command("python", folder).arg(&driver).arg(engine).output().unwrap();
        assert!(output.status.success(), "{engine}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
