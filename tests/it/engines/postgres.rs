//! PostgreSQL on loopback, as an unprivileged user, gone again at the end whatever happens.

use std::fmt::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use doichieu::sql::dialect::Dialect;

use super::machines::SKIP;
use super::{everything, laid_out, same};
use crate::install::{install_where, runs};

const COLUMNS: &str = "unit text, kind text, region text, year int, indicator text, tiers text, lo decimal(27,9), hi decimal(27,9), \
                       lo_open boolean, hi_open boolean, simple boolean";

struct Server {
    folder: tempfile::TempDir,
    port: u16,
    as_other: bool,
}

/// A program of the newest PostgreSQL that Debian has installed: those for servers stand outside the usual path.
fn of_server(name: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten().map(|e| e.path());
    let newest = versions.max_by_key(|p| p.file_name().and_then(|n| n.to_str()?.parse::<u32>().ok()));
    newest.map_or_else(|| PathBuf::from(name), |folder| folder.join("bin").join(name))
}

impl Server {
    fn start() -> Server {
        let folder = tempfile::tempdir().unwrap();
        let root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.trim_ascii() == b"0");
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let server = Server { folder, port, as_other: root };
        if root {
            // The server refuses root, and has to reach its own folder.
            let owned = Command::new("chown").arg("postgres").arg(server.folder.path()).status().unwrap();
            assert!(owned.success());
        }
        let data = server.data();
        server.run(&of_server("initdb"), &["-D", &data, "-U", "postgres", "-A", "trust", "--locale=C.UTF-8", "-E", "UTF8", "-N"]);
        let options = format!("-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off");
        server.run(&of_server("pg_ctl"), &["-D", &data, "-w", "-t", "60", "-l", &format!("{data}.log"), "-o", &options, "start"]);
        server
    }

    fn data(&self) -> String {
        self.folder.path().join("data").to_str().unwrap().to_string()
    }

    fn command(&self, program: &Path) -> Command {
        let mut command = if self.as_other { Command::new("setpriv") } else { Command::new(program) };
        if self.as_other {
            command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]).arg(program);
        }
        // What stays behind as a server must not hold the pipes of the one who started it.
        command.current_dir(self.folder.path()).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    fn run(&self, program: &Path, arguments: &[&str]) {
        let status = self.command(program).args(arguments).status().unwrap();
        let log = std::fs::read_to_string(format!("{}.log", self.data())).unwrap_or_default();
        assert!(status.success(), "{} {arguments:?}: {log}", program.display());
    }

    fn script(&self, folder: &Path, script: &Path) -> Output {
        let mut command = Command::new("psql");
        command.current_dir(folder).args(["-h", "127.0.0.1", "-p", &self.port.to_string(), "-U", "postgres", "-X", "-q", "-A", "-t"]);
        command.args(["-F", ",", "-v", "ON_ERROR_STOP=1", "-f"]).arg(script).output().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.command(&of_server("pg_ctl")).args(["-D", &self.data(), "-w", "-m", "immediate", "stop"]).status();
    }
}

#[test]
fn postgres_says_what_bulk_says() {
    // A client alone is no server.
    let there = || runs("psql", &["--version"]) && of_server("initdb").is_file();
    if !install_where(&there, "PostgreSQL", &["postgresql"], SKIP) {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let wanted = laid_out(folder.path(), Dialect::Postgres, &everything(folder.path()));
    let server = Server::start();
    let mut script = String::new();
    for at in wanted.keys() {
        let _ = writeln!(script, "create table facts_{at} ({COLUMNS});");
        let _ = writeln!(script, "\\copy facts_{at} from '{at}.csv' with (format csv, header, force_not_null (indicator, tiers))");
        let _ = writeln!(script, "analyze facts_{at};\n\\o {at}.out\n\\i {at}.sql\n\\o");
    }
    let path = folder.path().join("all.psql");
    std::fs::write(&path, script).unwrap();
    let output = server.script(folder.path(), &path);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    same(folder.path(), &wanted);
}
