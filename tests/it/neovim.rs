//! The language server in a real editor: Neovim opens a rule file, shows what is wrong with it, mends it, renames and formats.
//!
//! Neovim is installed where it is missing (`apt-get`, as root or by `sudo -n`). Where that cannot be, the test fails; only
//! `DOICHIEU_SKIP_NEOVIM=1` leaves it out, and then it says so.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::install::install;

const SERVER: &str = env!("CARGO_BIN_EXE_doichieu");
/// Long past what any machine needs; only an editor that hangs is ended by it.
const PATIENCE: Duration = Duration::from_secs(180);

const INDICATORS: &str = "\
[[indicator]]
id      = \"x.moi\"
type    = \"count\"
vi      = \"Hồ sơ nộp qua mạng\"
en      = \"Files handed in online\"

[[indicator]]
id      = \"x.tong\"
type    = \"count\"
vi      = \"Tổng số hồ sơ\"
en      = \"Files in all\"
";

const UNITS: &str = "[[unit]]\nid   = \"dong-nai\"\nname = \"Đồng Nai\"\nkind = \"province\"\n";

/// A misspelt field behind nothing, and text whose characters are one, two and four bytes wide before a name.
const RULES: &str = "\
+++
[instrument]
id       = \"thu\"
in_force = { from = 2010-01-01 }
+++

check it-hon \"🙂 Số hồ sơ nộp qua mạng\" { require x.moi <= x.tong }

target ho-so \"Hồ sơ nộp qua mạng\" {
  bind     province
  measure x.moi
  require     >= 3 by 2017-12-31
}
";

const OTHER: &str = "\
+++
[instrument]
id       = \"khac\"
in_force = { from = 2010-01-01 }
+++

define phan_con_lai = x.tong - x.moi

target con-lai \"Hồ sơ chưa nộp qua mạng\" {
  binds    province
  measure  phan_con_lai
  require  <= 10 by 2017-12-31
}
";

const FACTS: &str = "\
[report]
unit      = \"dong-nai\"
year      = 2016
published = 2016-12-31
source    = \"official\"

[[fact]]
indicator = \"x.moi\"
value     = 5
";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The file that docs/editors.md tells people to write.
fn documented_configuration() -> String {
    let page = std::fs::read_to_string(root().join("docs/editors.md")).unwrap();
    let (_, rest) = page.split_once("```lua\n").unwrap();
    rest.split("```").next().unwrap().replace("lang = 'vi'", "lang = 'en'")
}

fn write(path: PathBuf, text: &str) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// The grammar as the page has it compiled, in a folder of Neovim's search path.
fn compile_grammar(runtime: &Path) {
    let grammar = root().join("editors/tree-sitter-doichieu");
    std::fs::create_dir_all(runtime.join("parser")).unwrap();
    std::fs::create_dir_all(runtime.join("queries/doichieu")).unwrap();
    let sources = ["src/parser.c", "src/scanner.c"].map(|name| grammar.join(name));
    let mut compiler = Command::new("cc");
    compiler.args(["-shared", "-fPIC", "-I"]).arg(grammar.join("src")).arg("-o").arg(runtime.join("parser/doichieu.so")).args(sources);
    assert!(compiler.status().unwrap().success());
    for query in std::fs::read_dir(grammar.join("queries")).unwrap().map(|e| e.unwrap().path()) {
        std::fs::copy(&query, runtime.join("queries/doichieu").join(query.file_name().unwrap())).unwrap();
    }
}

/// Runs Neovim on the session to its end, or ends it when it hangs.
fn neovim(home: &Path, workspace: &Path) -> Output {
    let bin = Path::new(SERVER).parent().unwrap().to_path_buf();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(bin).chain(std::env::split_paths(&path));
    let session = root().join("tests/it/neovim/session.lua");
    let runtime = format!("set runtimepath^={}", home.join("runtime").display());
    let mut child = Command::new("nvim")
        .args(["--headless", "--clean", "-n", "--cmd"])
        .arg(runtime)
        .arg("-c")
        .arg(format!("luafile {}", session.display()))
        .current_dir(workspace)
        .env("PATH", std::env::join_paths(folders).unwrap())
        .env("DOICHIEU_CONFIG", home.join("doichieu.lua"))
        .env("DOICHIEU_RESULT", home.join("result.json"))
        .envs(["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"].map(|name| (name, home)))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if started.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("Neovim hangs: {}", String::from_utf8_lossy(&child.wait_with_output().unwrap().stderr));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.wait_with_output().unwrap()
}

#[test]
fn somebody_edits_a_rule_file_in_neovim() {
    if !install("nvim", &["neovim"], "DOICHIEU_SKIP_NEOVIM") {
        return;
    }
    let temporary = tempfile::tempdir().unwrap();
    let home = temporary.path().canonicalize().unwrap();
    let workspace = home.join("work space");
    for (name, text) in [
        ("rules/indicators.toml", INDICATORS),
        ("rules/units.toml", UNITS),
        ("rules/thu.rules", RULES),
        ("rules/khac.rules", OTHER),
        ("seeds/dong-nai.facts.toml", FACTS),
    ] {
        write(workspace.join(name), text);
    }
    write(home.join("doichieu.lua"), &documented_configuration());
    compile_grammar(&home.join("runtime"));

    let output = neovim(&home, &workspace);
    let told = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    let result = std::fs::read_to_string(home.join("result.json")).unwrap_or_else(|_| panic!("Neovim left no result: {told}"));
    let result: Value = serde_json::from_str(&result).unwrap();
    assert!(result.get("failed").is_none(), "{}\n{told}", result["failed"].as_str().unwrap_or_default());

    assert_eq!(result["filetype"], "doichieu");
    assert_diagnostics(&result);
    assert_quick_fix(&result);
    assert_rename(&workspace);
    assert_format(&result, &workspace);
    assert_eq!(result["tree_has_error"], false);
}

fn assert_diagnostics(result: &Value) {
    let found = result["diagnostics"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["line"], 10);
    assert_eq!(found[0]["words"], "bind");
    assert_eq!(found[0]["source"], "doichieu");
    assert!(found[0]["message"].as_str().unwrap().contains("`bind"), "{found:?}");
}

fn assert_quick_fix(result: &Value) {
    let titles = result["fixes"].as_array().unwrap();
    assert!(titles[0].as_str().unwrap().contains("`binds`"), "{titles:?}");
    let lines: Vec<&str> = result["mended"].as_array().unwrap().iter().map(|l| l.as_str().unwrap()).collect();
    assert_eq!(lines.join("\n") + "\n", RULES.replace("  bind     province", "  binds     province"));
}

/// Every file that names the indicator: rules, vocabulary and facts.
fn assert_rename(workspace: &Path) {
    let read = |name: &str| std::fs::read_to_string(workspace.join(name)).unwrap();
    for (name, text) in [("rules/indicators.toml", INDICATORS), ("rules/khac.rules", OTHER), ("seeds/dong-nai.facts.toml", FACTS)] {
        assert_eq!(read(name), text.replace("x.moi", "x.ten_khac"), "{name}");
    }
    assert!(!read("rules/thu.rules").contains("x.moi"));
}

fn assert_format(result: &Value, workspace: &Path) {
    assert_eq!(result["format_changed"], true, "the server formatted nothing");
    let text = std::fs::read_to_string(workspace.join("rules/thu.rules")).unwrap();
    for line in ["  binds    province", "  measure  x.ten_khac", "  require  >= 3 by 2017-12-31"] {
        assert!(text.lines().any(|l| l == line), "`{line}` does not stand in\n{text}");
    }
}
