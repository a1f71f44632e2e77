//! The whole statement.

use std::collections::BTreeSet;

use crate::bulk::plan::{Plan, Program, ProgramId};
use crate::bulk::verdicts::index;
use crate::eval::finding::Reason;

use super::cells::{Cells, DIGITS};
use super::dialect::{Dialect, quoted};
use super::duties::Duties;
use super::tests::{self, NO_REASON};

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Ask<'q> {
    /// For which engine.
    pub dialect: Dialect,
    /// The years of reports.
    pub years: Vec<i16>,
    /// Name of the table of facts.
    pub table: &'q str,
    /// Whether targets that cannot be said are left out.
    pub leave_out: bool,
    /// Whether the answer is put in order.
    pub ordered: bool,
    /// Hash of the rule set.
    pub rules_hash: &'q str,
    /// Name and version of this program.
    pub engine: &'q str,
}

/// Why a target cannot be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Only the plain evaluator can judge it.
    Plain,
    /// Its numbers are longer than exact decimals of 38 digits allow.
    TooLong,
}

/// Why there is no statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Some targets cannot be said: id and reason.
    Targets(Vec<(String, Why)>),
    /// So many kinds of rows are too many.
    TooManyYears,
    /// The engine allows fewer columns than these.
    TooWide(usize, usize),
    /// Nothing is left.
    Nothing,
}

/// Writes the statement.
///
/// # Errors
/// What it cannot say.
pub fn statement(plan: &mut Plan<'_>, ask: &Ask<'_>) -> Result<String, Refused> {
    let duties = Duties::of(plan, &ask.years).ok_or(Refused::TooManyYears)?;
    let plan = &*plan;
    let (targets, left) = sayable(plan, &duties);
    if !left.is_empty() && !ask.leave_out {
        return Err(Refused::Targets(left));
    }
    if targets.is_empty() {
        return Err(Refused::Nothing);
    }
    let programs: BTreeSet<ProgramId> = targets.iter().flat_map(|t| duties.programs(*t)).collect();
    let programs: Vec<ProgramId> = programs.into_iter().collect();
    let leaves: BTreeSet<usize> = programs.iter().flat_map(|p| leaves_of(&plan.programs[*p])).collect();
    let cells = Cells::new(plan, leaves.iter().flat_map(|l| tests::slots(&plan.leaves[*l])).collect());
    let widest = cells.columns().max(3 * leaves.len()).max(3 * programs.len()) + 8;
    if let Some(most) = ask.dialect.most_columns().filter(|most| widest > *most) {
        return Err(Refused::TooWide(widest, most));
    }
    let once = ask.dialect.once();
    let place = |program: ProgramId| programs.iter().position(|p| *p == program).unwrap_or_default() + 1;
    let steps = [
        head(plan, ask, &left),
        "WITH ".into(),
        cells.tables(),
        duties.tables(&targets, &place),
        named_targets(plan, &targets),
        duties.units(ask.table),
        cells.steps(ask.table, &duties.gone, once),
        cells.wide(once),
        judged(plan, &cells, &leaves, &programs, ask.dialect),
        answer(ask),
    ];
    Ok(steps.concat())
}

// The targets that the statement can say, and those that it cannot.
fn sayable(plan: &Plan<'_>, duties: &Duties) -> (Vec<usize>, Vec<(String, Why)>) {
    let (mut said, mut left) = (Vec::new(), Vec::new());
    for target in 0..plan.targets.len() {
        let programs = duties.programs(target);
        let mut all = programs.iter().map(|p| &plan.programs[*p]);
        let too_long = |program: &Program| leaves_of(program).into_iter().any(|l| tests::leaf(plan, &plan.leaves[l]).is_none());
        let why = if all.clone().any(too_long) {
            Why::TooLong
        } else if programs.is_empty() || all.any(decides) {
            said.push(target);
            continue;
        } else {
            Why::Plain
        };
        left.push((plan.rules.target(plan.targets[target]).id.clone(), why));
    }
    (said, left)
}

// Whether a kernel may come to anything.
fn decides(program: &Program) -> bool {
    let (fails, holds) = program.lines.iter().map(|l| tests::may_be(&l.test)).fold((false, true), tests::both_may);
    match &program.when {
        None => fails || holds,
        Some(when) => {
            let (not, applies) = tests::may_be(when);
            not || applies && (fails || holds)
        }
    }
}

fn leaves_of(program: &Program) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let all = program.when.iter().chain(program.lines.iter().map(|l| &l.test));
    all.for_each(|test| tests::leaves(test, &mut |leaf| found.extend([leaf])));
    found
}

fn head(plan: &Plan<'_>, ask: &Ask<'_>, left: &[(String, Why)]) -> String {
    let (p, s) = DIGITS;
    let (text, table) = (ask.dialect.text(), ask.table);
    let years: Vec<String> = ask.years.iter().map(i16::to_string).collect();
    let as_of = plan.options.as_of.map_or("the last day of each year".to_string(), |d| d.to_string());
    let mut head = format!(
        "-- {}, rule set {}\n-- dialect {}; as of {as_of}; years {}\n\
         -- Facts, a row a statement (docs/sql.md):\n\
         -- create table {table} (unit {text} not null, kind {text} not null, region {text}, year int not null, indicator {text} not null, tiers {text} not null,\n\
         --   lo decimal({p}, {s}), hi decimal({p}, {s}), lo_open boolean not null, hi_open boolean not null, simple boolean not null)\n\
         -- Answer: unit, year, target, verdict, reason. `plain`: `doichieu check --table` can judge it, this statement cannot.\n",
        ask.engine,
        ask.rules_hash,
        ask.dialect.id(),
        years.join(", ")
    );
    for (target, why) in left {
        let why = match why {
            Why::Plain => "only `doichieu check` can judge it",
            Why::TooLong => "its numbers are too long",
        };
        head.push_str(&format!("-- left out: {target} ({why})\n"));
    }
    head
}

fn named_targets(plan: &Plan<'_>, targets: &[usize]) -> String {
    let one = |t: &usize| format!("({t}, {})", quoted(&plan.rules.target(plan.targets[*t]).id));
    let all: Vec<String> = targets.iter().map(one).collect();
    format!("targets(no, id) AS (SELECT * FROM (VALUES\n    {}\n  ) AS t(no, id)),\n", all.join(",\n    "))
}

// `leaves`, what comes of each program, and all of that in one list: 0 does not apply, 1 plain, 3 holds, 4 fails, 20 and more whether it
// applies is open, 50 and more it is open; the last digit is the reason.
fn judged(plan: &Plan<'_>, cells: &Cells<'_, '_>, leaves: &BTreeSet<usize>, programs: &[ProgramId], dialect: Dialect) -> String {
    let once = dialect.once();
    let (mut of_leaves, mut of_programs, mut codes) = (String::new(), String::new(), Vec::new());
    for leaf in leaves {
        let test = tests::leaf(plan, &plan.leaves[*leaf]).unwrap_or_else(|| "1".into());
        of_leaves.push_str(&format!(",\n    {test} AS l{leaf},\n    {} AS r{leaf}", tests::cause(cells, &plan.leaves[*leaf])));
    }
    for id in programs {
        let Program { when, lines, entangled } = &plan.programs[*id];
        let holds = tests::all(&lines.iter().map(|l| tests::code(&l.test)).collect::<Vec<_>>());
        let why = lines.iter().map(|l| tests::why(&l.test)).collect::<Vec<_>>();
        let why = if why.is_empty() { NO_REASON.to_string() } else { tests::all(&why) };
        of_programs.push_str(&format!(",\n    {holds} AS p{id}, {why} AS w{id}"));
        let open = if *entangled { format!("p{id} IN (1, 2)") } else { format!("p{id} = 1") };
        let held = format!("WHEN p{id} = 3 THEN 3 WHEN p{id} = 0 THEN 4 ELSE 50 + w{id} END");
        codes.push(match when {
            None => format!("CASE WHEN {open} THEN 1 {held}"),
            Some(when) => {
                of_programs.push_str(&format!(", {} AS a{id}, {} AS b{id}", tests::code(when), tests::why(when)));
                format!("CASE WHEN a{id} = 0 THEN 0 WHEN a{id} = 1 OR {open} THEN 1 WHEN a{id} = 2 THEN 20 + b{id} {held}")
            }
        });
    }
    if codes.is_empty() {
        codes.push("1".into());
    }
    format!(
        "leaves AS{once} (\n  SELECT unit, year, profile{of_leaves}\n  FROM slots\n),\n\
         programs AS{once} (\n  SELECT unit, year, profile{of_programs}\n  FROM leaves\n),\n\
         judged AS{once} (\n  SELECT unit, year, profile, {} AS codes\n  FROM programs\n),\n",
        dialect.list(&codes)
    )
}

fn answer(ask: &Ask<'_>) -> String {
    let dialect = ask.dialect;
    let reasons: Vec<String> = Reason::ALL.iter().map(|r| format!("WHEN {} THEN {}", index(*r), quoted(r.id()))).collect();
    let reason = |at: &str| format!("CASE {at} {} ELSE {} END", reasons.join(" "), quoted(Reason::NotReported.id()));
    let order = match ask.ordered {
        true => format!("\nORDER BY unit{0}, year, target{0}", dialect.by_bytes()),
        false => String::new(),
    };
    format!(
        "asked AS (\n  SELECT j.unit, j.year, t.id AS target, coalesce(d.time, 0) AS time,\n    \
         CASE WHEN j.profile < 0 THEN 1 WHEN d.program IS NULL THEN 0 ELSE {} END AS code\n  \
         FROM judged j CROSS JOIN targets t LEFT JOIN duties d ON d.profile = j.profile AND d.target = t.no\n)\n\
         SELECT unit, year, target,\n  CASE WHEN code = 1 THEN 'plain'\n    WHEN code = 0 THEN 'not-applicable'\n    \
         WHEN code BETWEEN 20 AND 29 OR time = 3 THEN 'undetermined'\n    WHEN code = 3 AND time IN (0, 1) THEN 'met'\n    \
         WHEN time IN (1, 2) THEN 'not-due'\n    WHEN code = 4 THEN 'not-met'\n    ELSE 'undetermined' END AS verdict,\n  \
         CASE WHEN code IN (0, 1) THEN NULL\n    WHEN code BETWEEN 20 AND 29 THEN {}\n    WHEN time = 3 THEN {}\n    \
         WHEN time = 0 AND code >= 50 THEN {}\n    ELSE NULL END AS reason\nFROM asked{order};\n",
        dialect.member("j.codes", "d.program"),
        reason("code - 20"),
        quoted(Reason::OutOfDate.id()),
        reason("code - 50"),
    )
}
