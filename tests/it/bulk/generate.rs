//! Rule sets with every construct of the language, and facts, from a stream of bytes.

use crate::laws::generate::Dice;
use crate::memory::Case;

#[derive(Clone)]
pub struct Indicator {
    pub name: String,
    pub ty: &'static str,
    pub tiers: &'static [&'static str],
    is: Option<String>,
    part_of: Option<String>,
}

const TIERS: [&[&str]; 5] = [&[], &["tinh", "huyen"], &[], &["tinh", "huyen", "xa"], &["xa"]];
const OPS: [&str; 6] = [">=", "<=", ">", "<", "=", "!="];

pub fn indicators(dice: &mut Dice<'_>) -> Vec<Indicator> {
    let types = ["count", "share", "count", "ratio", "count", "bool", "date", "level levels=1,4"];
    let mut all: Vec<Indicator> = Vec::new();
    for at in 0..3 + dice.below(4) {
        let ty = dice.pick(&types);
        let name = format!("x.{}", char::from(b'a' + at as u8));
        let (mut is, mut part_of) = (None, None);
        let counts: Vec<String> = all.iter().filter(|i| i.ty == "count").map(|i| i.name.clone()).collect();
        if counts.len() > 1 && dice.chance(25) {
            let (a, b) = (&counts[0], &counts[counts.len() - 1]);
            is = match ty {
                "share" | "ratio" => Some(format!("{a} / {b}")),
                "count" => Some(format!("{a} + {b}")),
                _ => None,
            };
        } else if let (true, Some(first)) = (ty == "count" && dice.chance(20), counts.first()) {
            part_of = Some(first.clone());
        }
        all.push(Indicator { name, ty, tiers: dice.pick(&TIERS), is, part_of });
    }
    all
}

pub fn vocabulary(all: &[Indicator]) -> String {
    let one = |i: &Indicator| {
        let tiers = if i.tiers.is_empty() { String::new() } else { format!(" tiers={}", i.tiers.join(",")) };
        let is = i.is.as_ref().map_or(String::new(), |is| format!(" is={is}"));
        let part = i.part_of.as_ref().map_or(String::new(), |p| format!(" part_of={p}"));
        format!("{} {}{is}{part}{tiers}", i.name, i.ty)
    };
    all.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn number(dice: &mut Dice<'_>, ty: &str) -> String {
    let from: &[&str] = match ty {
        "count" => &["5", "0", "1", "2", "3", "10", "2.5", "1549", "3000000000", "7"],
        "share" => &["50%", "0%", "25%", "100%", "95.6%", "33.33%", "75%"],
        "ratio" => &["50%", "150%", "25%", "100%", "0%", "200%"],
        "bool" => &["true", "false"],
        "date" => &["2014-06-30", "2015-12-31", "2013-01-01"],
        _ => &["2", "1", "3", "4"],
    };
    dice.pick(from).to_string()
}

fn named(dice: &mut Dice<'_>, i: &Indicator) -> String {
    match i.tiers {
        [first, .., last] if dice.chance(10) => format!("{}[{first}, {last}]", i.name),
        [first, ..] if dice.chance(15) => format!("{}[{first}]", i.name),
        _ => i.name.clone(),
    }
}

fn comparison(dice: &mut Dice<'_>, all: &[Indicator]) -> String {
    let x = dice.pick(all);
    let name = named(dice, &x);
    let op = if x.ty == "bool" { "=" } else { dice.pick(&OPS) };
    let alike: Vec<&Indicator> = all.iter().filter(|i| i.ty == x.ty && i.name != x.name).collect();
    let plain = |dice: &mut Dice<'_>| format!("{name} {op} {}", number(dice, x.ty));
    if alike.is_empty() || x.ty == "bool" {
        return match dice.below(12) {
            0 => format!("reported({name})"),
            1 => format!("previous({name}) {op} {}", number(dice, x.ty)),
            2 => format!("plan({name}) {op} {}", number(dice, x.ty)),
            _ => plain(dice),
        };
    }
    let other = alike[dice.below(alike.len())];
    let other = named(dice, other);
    let limit = number(dice, x.ty);
    match (dice.below(16), x.ty) {
        (0..=4, "count") => format!("{name} / {other} {op} {}", number(dice, "ratio")),
        (5, "count") => format!("100 * {name} / {other} {op} 40"),
        (6, "count") => format!("{name} + {other} {op} {limit}"),
        (7, "count" | "share" | "ratio") => format!("min({name}, {other}) {op} {limit}"),
        (8, _) => format!("{name} else {other} {op} {limit}"),
        (9, "count" | "share") => format!("change({name}) {op} 0{}", if x.ty == "share" { "%" } else { "" }),
        (10, "count") => format!("2 * {name} {op} {limit}"),
        (11 | 12, _) => format!("{name} {op} {other}"),
        _ => plain(dice),
    }
}

fn condition(dice: &mut Dice<'_>, all: &[Indicator], depth: usize) -> String {
    if depth > 0 && dice.chance(35) {
        let (a, b) = (condition(dice, all, depth - 1), condition(dice, all, depth - 1));
        return match dice.below(3) {
            0 => format!("({a}) and ({b})"),
            1 => format!("({a}) or ({b})"),
            _ => format!("not ({a})"),
        };
    }
    comparison(dice, all)
}

fn at(dice: &mut Dice<'_>, i: &Indicator) -> String {
    match i.tiers {
        [] => String::new(),
        tiers if dice.chance(60) => format!(" at {}", tiers[..1 + dice.below(tiers.len())].join(", ")),
        _ => String::new(),
    }
}

pub fn target(dice: &mut Dice<'_>, all: &[Indicator]) -> String {
    let x = dice.pick(all);
    let mut lines = Vec::new();
    if dice.chance(25) {
        lines.push(match dice.below(6) {
            0 => "when unit.kind = province".to_string(),
            1 => "when unit.id = \"phu-tho\"".into(),
            2 => "when unit.region = \"trung-du\"".into(),
            3 => "when report.year >= 2014".into(),
            _ => format!("when {}", condition(dice, all, 1)),
        });
    }
    let days = ["2012-12-31", "2014-12-31", "2015-06-30", "2016-12-31"];
    let dated = dice.below(3);
    let by = |at: usize| if at == 0 && dated == 0 { String::new() } else { format!(" by {}", days[at % days.len()]) };
    if dice.chance(60) {
        lines.push(format!("measure {}", x.name));
        let op = if x.ty == "bool" { "=" } else { dice.pick(&OPS) };
        for milestone in 0..=dated {
            lines.push(format!("require {op} {}{}{}", number(dice, x.ty), at(dice, &x), by(milestone)));
        }
        if dated == 0 && dice.chance(20) {
            lines.push(format!("require <= {}{}", number(dice, x.ty), at(dice, &x)));
        }
    } else {
        let cond = condition(dice, all, 2);
        lines.push(format!("require {cond}{}", by(0)));
    }
    lines.join("\n")
}

pub fn facts(dice: &mut Dice<'_>, all: &[Indicator], year: i16) -> Vec<String> {
    let mut facts = Vec::new();
    for i in all {
        for chance in [75, 12] {
            if dice.chance(chance) {
                facts.push(fact(dice, i, year));
            }
        }
    }
    facts
}

fn fact(dice: &mut Dice<'_>, i: &Indicator, year: i16) -> String {
    let n = number(dice, i.ty);
    let value = match (dice.below(14), i.ty) {
        (0, "count" | "share" | "ratio" | "date") => format!(">= {n}"),
        (1, "count" | "share" | "ratio" | "date") => format!("> {n}"),
        (2, "count" | "share" | "ratio" | "date") => format!("<= {n}"),
        (3, "count" | "share" | "ratio") => format!("< {n}"),
        (4, "count") => "2..6".into(),
        (5, "count") => "~ 10".into(),
        (6, "share") => "hầu hết".into(),
        (7, "share") => "10/11".into(),
        _ => n,
    };
    let mut more = String::new();
    if let [first, rest @ ..] = i.tiers {
        match dice.below(5) {
            0 => more.push_str(&format!(" | tier={first}")),
            1 if !rest.is_empty() => more.push_str(&format!(" | tier={}", rest[rest.len() - 1])),
            2 if !rest.is_empty() => more.push_str(&format!(" | tier={first},{}", rest[0])),
            _ => {}
        }
    }
    match dice.below(20) {
        0 => more.push_str(&format!(" | as_of={year}-06-30")),
        1 => more.push_str(&format!(" | as_of={}-06-30", year - 1)),
        2 => more.push_str(&format!(" | status=planned | by={}-06-30", year + 1)),
        3 => more.push_str(&format!(" | status=planned | from={}-04-01", year + 1)),
        _ => {}
    }
    format!("{} = {value}{more}", i.name)
}

/// A rule set of some targets and a check, and reports of one unit over years.
pub fn case(dice: &mut Dice<'_>) -> Case {
    let all = indicators(dice);
    let mut case = Case::new(&vocabulary(&all));
    for id in ["a", "b", "c", "d"] {
        case = case.target(id, &target(dice, &all));
    }
    let binds = dice.pick(&["ministry", "province", "province"]);
    case = case.block("thu", &format!("target e \"T\" {{\nbinds {binds}\n{}\n}}\n", target(dice, &all)));
    case = case.block("thu", &format!("check f \"T\" {{\nrequire {}\n}}\n", condition(dice, &all, 1)));
    for year in [2013, 2014, 2015, 2016, 2025] {
        let unit = dice.pick(&["binh-phuoc", "phu-tho"]);
        let source = dice.pick(&["official", "press", "web"]);
        case = case.report(&format!("{year} {unit} {source}"), &facts(dice, &all, year));
    }
    case
}
