//! How people name a clause: `Điều 1 khoản 2 điểm a`, `điểm a khoản 2 Điều 1`, `Điều 1.2.a`, `Mục II.1.a`.

use crate::base::viet::nfc;

use super::key::{Level, Step};
use super::spell::{ordinal, plain, point, roman};

/// The clauses that a text names, each from the outermost number to the innermost; `None` where it is no reference.
///
/// Several stand between `;`, or share their outer numbers: `khoản 1 và khoản 2 Điều 3` names two.
pub fn read(text: &str) -> Option<Vec<Vec<Step>>> {
    let mut named = Vec::new();
    for part in text.split(';').filter(|p| !p.trim().is_empty()) {
        named.extend(one(&nfc(part))?);
    }
    (!named.is_empty()).then_some(named)
}

// Numbers in the order in which they were written.
type Written = Vec<Step>;

fn one(text: &str) -> Option<Vec<Vec<Step>>> {
    let mut groups: Vec<Written> = vec![Written::new()];
    let mut level = None;
    let words = words(text);
    let mut rest = words.as_slice();
    while let Some((word, tail)) = rest.split_first() {
        rest = tail;
        let bare: String = word.chars().map(plain).collect();
        let next: String = tail.first().map(|w| w.chars().map(plain).collect()).unwrap_or_default();
        if bare == "phu" && next == "luc" {
            rest = tail.get(1..).unwrap_or_default();
            level = Some(Level::Annex);
        } else if let Some(named) = level_of(&bare) {
            begin(&mut groups, named);
            level = Some(named);
        } else if !["va", "cua", "thuoc", "tai", "so", "cac", "thu", "and", "of"].contains(&bare.as_str()) {
            let numbers = numbers(word, level)?;
            level = numbers.last().map(|s| s.level);
            groups.last_mut()?.extend(numbers);
        }
    }
    let named: Vec<Vec<Step>> = groups.iter().flat_map(|g| products(g)).collect();
    (!named.is_empty() && named.iter().all(|n| !n.is_empty())).then_some(named)
}

// Words with what stands in brackets left out; commas and spaces part them.
fn words(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut out = vec![String::new()];
    let closes_point = |word: Option<&String>| word.is_some_and(|w| w.chars().count() == 1);
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            // “điểm a)” is as good as “điểm a”.
            ')' if depth > 0 => depth -= 1,
            ')' if closes_point(out.last()) => out.push(String::new()),
            _ if depth > 0 => {}
            c if c.is_whitespace() || matches!(c, ',' | ':') => out.push(String::new()),
            c => out.last_mut().into_iter().for_each(|w| w.push(c)),
        }
    }
    let trimmed = out.iter().map(|w| w.trim_end_matches('.').to_string());
    trimmed.filter(|w| !w.is_empty()).collect()
}

fn level_of(word: &str) -> Option<Level> {
    Some(match word {
        "phan" | "part" => Level::Part,
        "chuong" | "chapter" => Level::Chapter,
        "muc" | "section" => Level::Section,
        "dieu" | "article" => Level::Article,
        "khoan" | "clause" => Level::Clause,
        "tiet" | "item" => Level::Item,
        "diem" | "point" => Level::Point,
        "annex" => Level::Annex,
        _ => return None,
    })
}

// “khoản 1 Điều 3 và khoản 2 Điều 5”: a level that was left comes back, so another clause begins. What stood before that level on
// the way in holds for it too: “Điều 3 khoản 1 điểm a và khoản 2”.
fn begin(groups: &mut Vec<Written>, level: Level) {
    let Some(group) = groups.last() else { return };
    let left = group.last().is_some_and(|s| s.level != level) && group.iter().any(|s| s.level == level);
    if left {
        let kept: Written = group.iter().take_while(|s| s.level < level).copied().collect();
        groups.push(kept);
    }
}

// `2`, `5a`, `II`, `đ`, and dotted ones that go on downward: `1.2.a`, `II.1.a`.
fn numbers(word: &str, level: Option<Level>) -> Option<Written> {
    let mut found = Written::new();
    // “tiết 1.2” repeats the number of its clause.
    let level = if level == Some(Level::Item) && word.contains('.') { Some(Level::Clause) } else { level };
    for part in word.split(['.', '/']) {
        let at = match (found.last().map(|s: &Step| s.level), level) {
            (None, Some(level)) => level,
            (None, None) if roman(part).is_some() => Level::Section,
            (None, None) => return None,
            (Some(above), _) => below(above, part)?,
        };
        found.push(number(part, at)?);
    }
    Some(found)
}

fn below(above: Level, part: &str) -> Option<Level> {
    let letter = part.chars().next().is_some_and(char::is_alphabetic);
    match above {
        _ if letter && roman(part).is_none() => (above < Level::Point).then_some(Level::Point),
        Level::Part | Level::Chapter | Level::Annex if letter => Some(Level::Section),
        Level::Article if letter => Some(Level::Section),
        Level::Section | Level::Article => Some(Level::Clause),
        Level::Clause => Some(Level::Item),
        _ => None,
    }
}

fn number(part: &str, level: Level) -> Option<Step> {
    if level == Level::Point {
        let mut letters = part.chars();
        let number = letters.next().and_then(point)?;
        return letters.next().is_none().then_some(Step::new(level, number));
    }
    let digits = part.trim_end_matches(char::is_alphabetic);
    if !digits.is_empty() {
        let mut letters = part.get(digits.len()..)?.chars();
        let suffix = letters.next().and_then(|c| c.to_lowercase().next());
        let number = digits.parse().ok().filter(|n| *n > 0)?;
        return letters.next().is_none().then_some(Step { level, number, suffix });
    }
    let upper = part.to_uppercase();
    let lone = || part.chars().next().filter(|c| level == Level::Part && part.len() == 1 && ('A'..='H').contains(c));
    let in_words = || ordinal(&part.chars().map(plain).collect::<String>());
    let number = roman(&upper).or_else(|| lone().map(|c| c as u32 - 'A' as u32 + 1)).or_else(in_words)?;
    Some(Step::new(level, number))
}

// Of each level one number: `khoản 1, 2 Điều 3` is two clauses.
fn products(written: &[Step]) -> Vec<Vec<Step>> {
    let mut levels: Vec<Level> = written.iter().map(|s| s.level).collect();
    levels.sort_unstable();
    levels.dedup();
    // A section under an article is named behind it or before it; which lies in which is for the text to say.
    levels.into_iter().fold(vec![Vec::new()], |sofar, level| {
        let of_level = || written.iter().enumerate().filter(move |(i, s)| s.level == level && !written[..*i].contains(s)).map(|(_, s)| s);
        sofar.iter().flat_map(|path| of_level().map(|s| path.iter().copied().chain([*s]).collect())).collect()
    })
}
