//! The statement as a job for `spark-submit`, which needs nothing of this program when it runs.

use super::cells::DIGITS;

const JOB: &str = include_str!("job.py");

/// A whole PySpark program around a statement of the Spark dialect that reads a view called [`VIEW`].
pub fn job(statement: &str) -> String {
    let (p, s) = DIGITS;
    let comment: String = statement.lines().take_while(|l| l.starts_with("--")).map(|l| format!("#{}\n", &l[2..])).collect();
    let parts = JOB.replace("#HEAD#\n", &comment).replace("#DECIMAL#", &format!("decimal({p},{s})"));
    parts.replace("#STATEMENT#", statement.trim_end().trim_end_matches(';'))
}

/// The name that the job gives to the facts.
pub const VIEW: &str = "facts";
