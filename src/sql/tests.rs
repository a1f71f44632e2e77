//! Conditions as whole numbers: 0 it fails, 1 only the plain evaluator can say, 2 undecided, 3 it holds.
//!
//! So `and` is the least of its parts, and `or` is `and` with both ends turned. Reasons are numbers by their rank, [`NO_REASON`] for none.

use crate::base::interval::End;
use crate::base::number::Number;
use crate::base::truth::{Comparison, Truth};
use crate::bulk::plan::{Leaf, Plan, SlotId, Test};
use crate::bulk::verdicts::index;
use crate::eval::finding::Reason;

use super::cells::{Cells, DIGITS, HI, LO};

/// More than every reason.
pub(super) const NO_REASON: usize = 9;
/// The most digits of a factor: a fact times a factor has to fit 38 digits in every engine, one of them kept for its sign of overflow.
const MOST_FACTOR: usize = 10;
/// The most digits of what a fact, times a factor or not, is held against.
const MOST_LIMIT: usize = 28;

/// A whole or decimal number with the type of facts.
pub(super) fn decimal(number: &str) -> String {
    let (p, s) = DIGITS;
    format!("CAST('{number}' AS DECIMAL({p}, {s}))")
}

fn whole(digits: &str) -> Option<String> {
    let many = digits.trim_start_matches('-').len();
    (many <= MOST_LIMIT).then(|| format!("CAST('{digits}' AS DECIMAL({many}, 0))"))
}

fn factor(digits: &str) -> Option<String> {
    (digits.len() <= MOST_FACTOR).then(|| whole(digits))?
}

/// The condition of a leaf; `None` where its numbers do not fit.
pub(super) fn leaf(plan: &Plan<'_>, leaf: &Leaf) -> Option<String> {
    match leaf {
        // A plan for statements has no shares of parts: they are limits.
        Leaf::Limit(x, op, limit) | Leaf::Share(x, _, op, limit) => against(plan, *x, *op, limit),
        Leaf::Quotient(x, y, op, limit) => quotient(*x, *y, *op, limit),
        Leaf::Order(x, op, y) => Some(order(plan, *x, *op, *y)),
        Leaf::Reported(x) => Some(format!("CASE x{x} WHEN 0 THEN 0 WHEN 8 THEN 1 ELSE 3 END")),
    }
}

/// The slots that a leaf reads.
pub(super) fn slots(leaf: &Leaf) -> Vec<SlotId> {
    match leaf {
        Leaf::Limit(x, ..) | Leaf::Share(x, ..) | Leaf::Reported(x) => vec![*x],
        Leaf::Quotient(x, y, ..) | Leaf::Order(x, _, y) => vec![*x, *y],
    }
}

// How the ends of a value stand to another, as conditions.
struct Ends {
    lo_ge: String,
    lo_gt: String,
    hi_le: String,
    hi_lt: String,
}

impl Ends {
    fn truth(self, op: Comparison, plain: &str) -> String {
        let Ends { lo_ge, lo_gt, hi_le, hi_lt } = self;
        let (yes, no) = match op {
            Comparison::Ge => (lo_ge, hi_lt),
            Comparison::Gt => (lo_gt, hi_le),
            Comparison::Le => (hi_le, lo_gt),
            Comparison::Lt => (hi_lt, lo_ge),
            Comparison::Eq => (format!("({lo_ge}) AND ({hi_le})"), format!("({lo_gt}) OR ({hi_lt})")),
            Comparison::Ne => (format!("({lo_gt}) OR ({hi_lt})"), format!("({lo_ge}) AND ({hi_le})")),
        };
        format!("CASE WHEN {plain} THEN 1 WHEN {yes} THEN 3 WHEN {no} THEN 0 ELSE 2 END")
    }
}

fn against(plan: &Plan<'_>, x: SlotId, op: Comparison, limit: &Number) -> Option<String> {
    let domain = plan.domain(plan.slots[x].indicator);
    let (left, right) = sides(x, limit)?;
    let end = |end: Option<&End>, test: fn(&Number, &Number) -> bool, states: &str| match end.is_some_and(|e| test(&e.at, limit)) {
        true => format!(" OR x{x} IN {states}"),
        false => String::new(),
    };
    let (lo, hi) = (|test| end(domain.lo(), test, "(0, 2, 6)"), |test| end(domain.hi(), test, "(0, 1, 5)"));
    Some(
        Ends {
            lo_ge: format!("x{x} IN {LO} AND {left} >= {right}{}", lo(|a, b| a >= b)),
            lo_gt: format!("x{x} IN {LO} AND {left} > {right} OR x{x} = 5 AND {left} = {right}{}", lo(|a, b| a > b)),
            hi_le: format!("x{x} IN {HI} AND {left} <= {right}{}", hi(|a, b| a <= b)),
            hi_lt: format!("x{x} IN {HI} AND {left} < {right} OR x{x} = 6 AND {left} = {right}{}", hi(|a, b| a < b)),
        }
        .truth(op, &format!("x{x} = 8")),
    )
}

// What stands on either side of `x OP limit`: the limit as it is where it is a short decimal, else both times its divisor.
fn sides(x: SlotId, limit: &Number) -> Option<(String, String)> {
    let short = |text: &String| {
        let (before, after) = text.trim_start_matches('-').split_once('.').unwrap_or((text.trim_start_matches('-'), ""));
        before.len() <= DIGITS.0 - DIGITS.1 && after.len() <= DIGITS.1
    };
    if let Some(text) = limit.decimal().filter(short) {
        return Some((format!("n{x}"), decimal(&text)));
    }
    let (above, below) = limit.parts();
    Some((format!("n{x} * {}", factor(&below)?), whole(&above)?))
}

fn quotient(x: SlotId, y: SlotId, op: Comparison, limit: &Number) -> Option<String> {
    let (above, below) = limit.parts();
    let (a, b) = (format!("n{x} * {}", factor(&below)?), format!("n{y} * {}", factor(&above)?));
    // The quotient has a greatest value where the divisor has a least one above zero, and a least value where the divisor is known.
    let (lo, hi) = (format!("x{x} IN {LO} AND x{y} = 3 AND n{y} > 0"), format!("x{x} IN {HI} AND x{y} IN {LO} AND n{y} > 0"));
    let plain = format!("x{x} = 8 OR x{y} IN (2, 6, 8) OR x{y} = 5 AND n{y} <= 0");
    Some(
        Ends {
            lo_ge: format!("{lo} AND {a} >= {b}"),
            lo_gt: format!("{lo} AND ({a} > {b} OR x{x} = 5 AND {a} = {b})"),
            hi_le: format!("{hi} AND {a} <= {b}"),
            hi_lt: format!("{hi} AND ({a} < {b} OR (x{x} = 6 OR x{y} = 5) AND {a} = {b})"),
        }
        .truth(op, &plain),
    )
}

fn order(plan: &Plan<'_>, x: SlotId, op: Comparison, y: SlotId) -> String {
    // At an end of the other's domain, an end that nobody states decides.
    let edge = |x: SlotId, y: SlotId| {
        let domain = plan.domain(plan.slots[y].indicator);
        let at = |end: &End| format!(" OR n{x} = {} AND x{x} <> 0 AND x{y} <> 3", decimal(&end.at.round_to(0)));
        [domain.lo(), domain.hi()].into_iter().flatten().map(at).collect::<String>()
    };
    let (lo, hi) = (format!("x{x} IN {LO} AND x{y} IN {HI}"), format!("x{x} IN {HI} AND x{y} IN {LO}"));
    let open = format!("(x{x} IN (5, 6) OR x{y} IN (5, 6)) AND n{x} = n{y}");
    Ends {
        lo_ge: format!("{lo} AND n{x} >= n{y}"),
        lo_gt: format!("{lo} AND (n{x} > n{y} OR {open})"),
        hi_le: format!("{hi} AND n{x} <= n{y}"),
        hi_lt: format!("{hi} AND (n{x} < n{y} OR {open})"),
    }
    .truth(op, &format!("x{x} = 8 OR x{y} = 8{}{}", edge(x, y), edge(y, x)))
}

/// Why a leaf is undecided, where it is.
pub(super) fn cause(cells: &Cells<'_, '_>, leaf: &Leaf) -> String {
    let (silent, loose) = (index(Reason::NotReported), index(Reason::BoundTooLoose));
    let of = |x: SlotId| {
        let apart =
            cells.whole(x).map_or(String::new(), |t| format!("WHEN x{x} = 0 AND t{t} <> 0 THEN {} ", index(Reason::TiersNotSeparated)));
        format!("CASE {apart}WHEN x{x} = 0 THEN {silent} WHEN x{x} = 3 THEN {NO_REASON} ELSE {loose} END")
    };
    match leaf {
        Leaf::Limit(x, ..) | Leaf::Share(x, ..) => of(*x),
        Leaf::Reported(_) => silent.to_string(),
        Leaf::Order(x, _, y) => format!("least({}, {})", of(*x), of(*y)),
        Leaf::Quotient(x, y, ..) => format!(
            "CASE WHEN x{y} = 3 AND n{y} = 0 OR x{x} = 3 AND n{x} = 0 AND (x{y} NOT IN {LO} OR x{y} = 1 AND n{y} = 0) THEN {} ELSE least({}, {}, CASE WHEN x{x} <> 0 AND NOT (x{x} = 1 AND n{x} = 0) AND x{y} = 0 THEN {} ELSE {NO_REASON} END) END",
            index(Reason::Undefined),
            of(*x),
            of(*y),
            index(Reason::WholeNotReported)
        ),
    }
}

/// A condition over the columns of leaves.
pub(super) fn code(test: &Test) -> String {
    match test {
        Test::Leaf(id) => format!("l{id}"),
        Test::Known(Truth::True) => "3".into(),
        Test::Known(Truth::False) => "0".into(),
        Test::Known(Truth::Unknown) => "2".into(),
        Test::Plain => "1".into(),
        Test::Not(a) => turned(&code(a)),
        Test::And(a, b) => all(&[code(a), code(b)]),
        Test::Or(a, b) => turned(&all(&[turned(&code(a)), turned(&code(b))])),
    }
}

fn turned(code: &str) -> String {
    format!("CASE {code} WHEN 0 THEN 3 WHEN 1 THEN 1 WHEN 2 THEN 2 ELSE 0 END")
}

/// All of some conditions.
pub(super) fn all(codes: &[String]) -> String {
    match codes {
        [] => "3".into(),
        [one] => one.clone(),
        more => format!("least({})", more.join(", ")),
    }
}

/// Why a condition is undecided, where it is: the gravest cause of what is undecided in it.
pub(super) fn why(test: &Test) -> String {
    match test {
        Test::Leaf(id) => format!("CASE WHEN l{id} = 2 THEN r{id} ELSE {NO_REASON} END"),
        Test::Known(Truth::Unknown) => index(Reason::NotReported).to_string(),
        Test::Known(_) | Test::Plain => NO_REASON.to_string(),
        Test::Not(a) => why(a),
        Test::And(a, b) | Test::Or(a, b) => {
            format!("CASE WHEN {} = 2 THEN least({}, {}) ELSE {NO_REASON} END", code(test), why(a), why(b))
        }
    }
}

/// The leaves of a condition.
pub(super) fn leaves(test: &Test, visit: &mut dyn FnMut(usize)) {
    match test {
        Test::Leaf(id) => visit(*id),
        Test::Known(_) | Test::Plain => {}
        Test::Not(a) => leaves(a, visit),
        Test::And(a, b) | Test::Or(a, b) => {
            leaves(a, visit);
            leaves(b, visit);
        }
    }
}

/// Whether something else than [`Test::Plain`] may come of a condition: `(it may fail, it may be open or hold)`.
pub(super) fn may_be(test: &Test) -> (bool, bool) {
    match test {
        Test::Leaf(_) => (true, true),
        Test::Known(truth) => (*truth == Truth::False, *truth != Truth::False),
        Test::Plain => (false, false),
        Test::Not(a) => turned_may(may_be(a)),
        Test::And(a, b) => both_may(may_be(a), may_be(b)),
        Test::Or(a, b) => turned_may(both_may(turned_may(may_be(a)), turned_may(may_be(b)))),
    }
}

fn turned_may((fail, hold): (bool, bool)) -> (bool, bool) {
    (hold, fail)
}

/// The same for conditions that must all hold.
pub(super) fn both_may(a: (bool, bool), b: (bool, bool)) -> (bool, bool) {
    (a.0 || b.0, a.1 && b.1)
}
