//! The job on a cluster of two executor processes, one of which is killed in the middle.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use doichieu::sql::dialect::Dialect;
use doichieu::sql::job::{VIEW, job};

use super::given::{Given, Wanted, shipped};
use super::machines::{java, python};

const EXECUTOR: &str = "CoarseGrainedExecutorBackend";
const PATIENCE: Duration = Duration::from_secs(300);

/// Parents and command lines of the processes that run now.
fn processes() -> BTreeMap<u32, (u32, String)> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|n| n.parse::<u32>().ok()) else { continue };
        let read = |name: &str| std::fs::read(entry.path().join(name)).map(|b| String::from_utf8_lossy(&b).replace('\0', " "));
        let (Ok(stat), Ok(line)) = (read("stat"), read("cmdline")) else { continue };
        let parent = stat.rsplit_once(')').and_then(|(_, rest)| rest.split_whitespace().nth(1)?.parse().ok());
        found.insert(id, (parent.unwrap_or(0), line));
    }
    found
}

/// The executors of a job that was started here, found through their parents.
fn executors(of: u32) -> Vec<u32> {
    let all = processes();
    let below = |id: u32| {
        let mut at = id;
        while let Some((parent, _)) = all.get(&at) {
            if *parent == of {
                return true;
            }
            at = *parent;
        }
        false
    };
    all.iter().filter(|(id, (_, line))| line.contains(EXECUTOR) && line.contains("java") && below(**id)).map(|(id, _)| *id).collect()
}

fn wait_for<T>(child: &mut Child, log: &Path, what: &str, mut found: impl FnMut(u32) -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = found(child.id()) {
            return found;
        }
        let ended = child.try_wait().unwrap();
        if ended.is_some() || start.elapsed() > PATIENCE {
            let _ = child.kill();
            panic!("the job ended ({ended:?}) or took too long before {what}: {}", std::fs::read_to_string(log).unwrap());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn parts(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut rows = Vec::new();
    let mut units: BTreeMap<String, usize> = BTreeMap::new();
    for (at, path) in entries.filter(|p| p.extension().is_some_and(|e| e == "csv")).enumerate() {
        let text = std::fs::read_to_string(path).unwrap();
        for line in text.lines().skip(1) {
            let unit = line.split(',').next().unwrap().to_string();
            assert_eq!(*units.entry(unit.clone()).or_insert(at), at, "the rows of {unit} are in more than one part");
            rows.push(line.replace("\"\"", ""));
        }
    }
    rows.sort();
    rows
}

/// Where a task waits, so that the job is surely in the middle when an executor dies.
const SLOW: &str = "spark.sql(STATEMENT).repartition(parts, \"unit\")";

fn slowed(job: &str) -> String {
    assert_eq!(job.matches(SLOW).count(), 1);
    let slow = format!(
        "(lambda made: spark.createDataFrame(made.rdd.mapPartitions(\
         lambda rows: (__import__('time').sleep(1), open(asked.out + '.begun', 'a').write('x'), rows)[2]), made.schema))({SLOW})"
    );
    job.replace(SLOW, &slow)
}

#[test]
fn a_job_whose_executor_dies_says_the_same() {
    let Some(python) = python().filter(|_| java()) else { return };
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let given: Given = shipped(at, "20");
    let Wanted { sql, facts, mut verdicts } = given.wanted(Dialect::Spark, VIEW, false).unwrap();
    std::fs::write(at.join("facts.csv"), facts).unwrap();
    std::fs::write(at.join("job.py"), slowed(&job(&sql))).unwrap();
    let mut command = python.command("spark-submit", at);
    command.args([
        "--master",
        "local-cluster[2,1,1024]",
        "--conf",
        "spark.ui.enabled=false",
        "--conf",
        "spark.driver.bindAddress=127.0.0.1",
    ]);
    command.args(["--conf", "spark.driver.host=127.0.0.1", "job.py", "--facts", "facts.csv", "--format", "csv", "--partitions", "16"]);
    let out = at.join("verdicts");
    let log = std::fs::File::create(at.join("log")).unwrap();
    let mut child = command.arg("--out").arg(&out).stdout(Stdio::null()).stderr(log).spawn().unwrap();
    let said = || std::fs::read_to_string(at.join("log")).unwrap();
    let begun = |_: u32| std::fs::metadata(at.join("verdicts.begun")).ok().filter(|m| m.len() >= 3).map(|_| ());
    wait_for(&mut child, &at.join("log"), "some parts were done", begun);
    let both = wait_for(&mut child, &at.join("log"), "two executors ran", |id| Some(executors(id)).filter(|all| all.len() == 2));
    let killed = std::process::Command::new("kill").args(["-9", &both[0].to_string()]).status().unwrap();
    assert!(killed.success() && child.try_wait().unwrap().is_none() && !out.join("_SUCCESS").exists(), "the job was over: {}", said());
    wait_for(&mut child, &at.join("log"), "its end", |_| Some(()).filter(|()| out.join("_SUCCESS").exists()));
    assert!(child.wait().unwrap().success(), "{}", said());
    assert!(said().contains("Lost executor"), "no executor was lost: {}", said());
    verdicts.sort();
    let answer = parts(&out);
    assert_eq!(verdicts.len(), answer.len());
    let differ: Vec<_> = verdicts.iter().zip(&answer).filter(|(a, b)| a != b).take(5).collect();
    assert!(differ.is_empty(), "{differ:#?}");
}
