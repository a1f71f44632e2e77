//! The statements of `sql` on the engines that they are for: their tables of verdicts are the bulk engine's, row for row.
//!
//! DuckDB, PySpark and DataFusion come from PyPI into an environment under the target directory, Java and PostgreSQL from Debian.

mod given;
mod machines;
mod postgres;
mod spark;

use std::collections::BTreeMap;
use std::path::Path;

use doichieu::sql::dialect::Dialect;

use self::given::{Given, Wanted, generated, shipped};
use self::machines::python;

const GENERATED: usize = 36;

/// Writes statements and tables of facts to a folder, in the order of their numbers.
fn laid_out(folder: &Path, dialect: Dialect, given: &[Given]) -> BTreeMap<usize, Vec<String>> {
    let mut wanted = BTreeMap::new();
    for (at, given) in given.iter().enumerate() {
        let Some(Wanted { sql, facts, verdicts }) = given.wanted(dialect, &format!("facts_{at}"), true) else { continue };
        std::fs::write(folder.join(format!("{at}.sql")), sql).unwrap();
        std::fs::write(folder.join(format!("{at}.csv")), facts).unwrap();
        wanted.insert(at, verdicts);
    }
    wanted
}

/// Holds the answers in a folder against what is wanted, line by line.
fn same(folder: &Path, wanted: &BTreeMap<usize, Vec<String>>) {
    let (mut rows, mut plain) = (0, 0);
    for (at, wanted) in wanted {
        let answer = std::fs::read_to_string(folder.join(format!("{at}.out"))).unwrap();
        let answer: Vec<&str> = answer.lines().collect();
        // The program puts targets in the order of their ids, as the statement does.
        let mut wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        wanted.sort_by_key(|line| line.splitn(4, ',').take(3).map(str::to_string).collect::<Vec<_>>());
        let differ: Vec<_> = wanted.iter().zip(&answer).filter(|(a, b)| a != b).take(5).collect();
        let sql = if differ.is_empty() { String::new() } else { std::fs::read_to_string(folder.join(format!("{at}.sql"))).unwrap() };
        let facts = if differ.is_empty() { String::new() } else { std::fs::read_to_string(folder.join(format!("{at}.csv"))).unwrap() };
        assert!(
            differ.is_empty(),
            "statement {at}: bulk and engine say {differ:#?}\n{}\n{sql}",
            facts.chars().take(4000).collect::<String>()
        );
        assert_eq!(wanted.len(), answer.len(), "statement {at} has another number of rows");
        rows += answer.len();
        plain += answer.iter().filter(|l| l.contains(",plain,")).count();
    }
    assert!(wanted.len() > GENERATED / 2 && rows > 500 && plain * 2 < rows, "{} statements, {rows} rows, {plain} plain", wanted.len());
}

fn everything(folder: &Path) -> Vec<Given> {
    let mut given = generated(GENERATED);
    given.push(shipped(folder, "12"));
    given
}

fn by_python(dialect: Dialect) {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().unwrap();
    let wanted = laid_out(folder.path(), dialect, &everything(folder.path()));
    python.run(dialect.id(), folder.path());
    same(folder.path(), &wanted);
}

#[test]
fn duckdb_says_what_bulk_says() {
    by_python(Dialect::DuckDb);
}

#[test]
fn datafusion_says_what_bulk_says() {
    by_python(Dialect::DataFusion);
}

#[test]
fn spark_says_what_bulk_says() {
    if machines::java() {
        by_python(Dialect::Spark);
    }
}
