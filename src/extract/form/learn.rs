//! A mapping proposed from an example of a form, filled or empty.
//!
//! Labels and headings are held against the names and phrases of the vocabulary, and values against facts that are known. Every
//! proposal says why; what is doubtful stands as a comment, so that nothing takes effect that nobody looked at.

use std::collections::BTreeSet;

use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::place::Place;
use crate::base::viet;
use crate::document::workbook::{At, Value, Workbook};
use crate::document::{Block, Document, Role};
use crate::extract::table::{self, CellContext};
use crate::facts::fact::Fact;
use crate::say;
use crate::vocab::schema::{IndicatorId, Tier, Type, Vocabulary};

mod blanks;
mod guess;

use self::guess::Guess;

/// What a mapping is proposed from.
#[derive(Debug)]
pub struct Example<'e> {
    /// The file's name as people know it.
    pub name: &'e str,
    /// The workbook.
    pub book: &'e Workbook,
    /// The vocabulary.
    pub vocab: &'e Vocabulary,
    /// Facts that the form is known to say.
    pub known: &'e [Fact],
}

/// A cell with what it may say.
struct Proposal {
    sheet: String,
    address: String,
    row: Vec<String>,
    header: Vec<String>,
    part: Option<String>,
    percent: bool,
    tiers: Vec<Tier>,
    guess: Guess,
}

/// The mapping as TOML, its comments in a language.
pub fn learn(example: &Example<'_>, lang: Lang) -> String {
    let (book, written) = blanks::filled_in(example.book);
    let parts = written.write();
    let document =
        Document { kind: crate::document::Kind::Excel, sha256: String::new(), text: parts.text, blocks: parts.blocks, notes: Vec::new() };
    let mut proposals: Vec<Proposal> = table::contexts(&document).iter().filter_map(|c| proposal(example, &book, &document, c)).collect();
    keep_parts_that_tell(&mut proposals);
    doubt_rivals(&mut proposals);
    let sure = proposals.iter().filter(|p| p.guess.is_sure()).count();
    let sheets: BTreeSet<&str> = proposals.iter().map(|p| p.sheet.as_str()).collect();
    let one = if sheets.len() == 1 { sheets.first().copied() } else { None };
    let mut out = head(example, &document, one, (sure, proposals.len()), lang);
    for proposal in &proposals {
        out.push('\n');
        out.push_str(&entry(proposal, one.is_none(), example.vocab, lang));
    }
    out
}

fn text<'d>(document: &'d Document, block: &Block) -> &'d str {
    document.text.get(block.range.clone()).unwrap_or("").trim()
}

fn proposal(example: &Example<'_>, book: &Workbook, document: &Document, context: &CellContext) -> Option<Proposal> {
    let block = |i: usize| document.blocks.get(i);
    let words = |blocks: &[usize]| blocks.iter().filter_map(|i| block(*i)).map(|b| text(document, b).to_string()).collect::<Vec<_>>();
    let Some(Place::Sheet { sheet, cell }) = block(context.cell)?.place.clone() else { return None };
    let (row, header, parts) = (words(&context.row), words(&context.column), words(&context.parts));
    let unit = context.unit.and_then(block).map(|b| text(document, b).to_string());
    let value = At::parse(&cell).and_then(|at| book.sheet(&sheet)?.cells.get(&at)).map(|c| &c.value);
    let signed = matches!(value, Some(Value::Number { percent: true, .. }));
    let percent = unit.as_deref().is_some_and(|u| u.contains('%')) || header.iter().any(|h| h.contains('%'));
    let shares = if signed || percent { Some(true) } else { unit.is_some().then_some(false) };
    let around: Vec<&str> = parts.iter().chain(&header).map(String::as_str).collect();
    let number = match value {
        Some(Value::Number { number, percent }) => Some((number, *percent)),
        _ => None,
    };
    let guess = guess::guess(example.vocab, &row, &around, shares, &known(example, number));
    let tiers = tiers(row.iter().chain(&header).chain(&parts));
    Some(Proposal { sheet, address: cell, row, header, part: parts.last().cloned(), percent: percent && !signed, tiers, guess })
}

// A part is named only where it tells two rows with one label apart.
fn keep_parts_that_tell(proposals: &mut [Proposal]) {
    let key = |p: &Proposal| (p.sheet.clone(), p.row.clone(), p.header.clone());
    let mut keys: Vec<_> = proposals.iter().map(key).collect();
    keys.sort();
    for proposal in proposals.iter_mut() {
        let wanted = key(proposal);
        let first = keys.partition_point(|k| *k < wanted);
        if keys.get(first + 1) != Some(&wanted) {
            proposal.part = None;
        }
    }
}

// Of several cells that seem to say one thing only the likeliest is proposed; of equals none.
fn doubt_rivals(proposals: &mut [Proposal]) {
    let claims: Vec<_> = proposals.iter().map(|p| (p.guess.best(), p.tiers.clone(), p.guess.strength())).collect();
    for (i, proposal) in proposals.iter_mut().enumerate().filter(|(_, p)| p.guess.is_sure()) {
        let Some((best, tiers, own)) = claims.get(i) else { continue };
        let rival = |(j, (other, at, strength)): (usize, &(Option<IndicatorId>, Vec<Tier>, u32))| {
            j != i && other == best && at == tiers && strength >= own
        };
        if claims.iter().enumerate().any(rival) {
            proposal.guess.doubt(guess::Doubt::Rival);
        }
    }
}

// Indicators that are known to have the value of a cell.
fn known(example: &Example<'_>, number: Option<(&Number, bool)>) -> Vec<IndicatorId> {
    let Some((number, percent)) = number else { return Vec::new() };
    let same = |fact: &&Fact| {
        let of_one = number.div(&Number::int(100));
        let share = matches!(example.vocab.indicator(fact.indicator).ty, Type::Share | Type::Ratio);
        let value = fact.value.interval.as_point();
        if share { value == of_one.as_ref() } else { !percent && value == Some(number) }
    };
    example.known.iter().filter(same).map(|f| f.indicator).collect()
}

// The tier that a heading or label names, where they name one.
fn tiers<'t>(texts: impl Iterator<Item = &'t String>) -> Vec<Tier> {
    let mut found = Vec::new();
    for bare in texts.map(|t| viet::bare(t)) {
        let names = [(Tier::Tinh, "cap tinh"), (Tier::Huyen, "cap huyen"), (Tier::Xa, "cap xa")];
        found.extend(names.iter().filter(|(_, name)| bare.contains(name)).map(|(tier, _)| *tier));
    }
    found.sort();
    found.dedup();
    found
}

fn head(example: &Example<'_>, document: &Document, sheet: Option<&str>, (sure, all): (usize, usize), lang: Lang) -> String {
    let name = example.name;
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let id: String = viet::bare(stem).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let title = document.blocks.iter().find(|b| b.role == Role::Title).map_or(stem, |b| text(document, b));
    let mut out = say!(
        lang,
        "# Đề xuất từ `{file}`: {sure} trên {all} ô đã rõ, các ô còn lại là chú thích. Xem lại từng ô trước khi dùng.\n\n",
        "# Proposed from `{file}`: {sure} of {all} cells are clear, the others are comments. Look at each before using it.\n\n"
    );
    out.push_str(&format!("[form]\nid        = {}\ntitle     = {}\n", quoted(id.trim_matches('-')), quoted(title)));
    if let Some(sheet) = sheet {
        out.push_str(&format!("sheet     = {}\n", quoted(sheet)));
    }
    for (key, found) in [
        ("unit", guess::unit_cell(document, example.vocab)),
        ("year", guess::year_cell(document)),
        ("published", guess::day_cell(document)),
    ] {
        match found {
            Some(address) => out.push_str(&format!("{key:<9} = {}\n", quoted(&address))),
            None => out.push_str(&say!(lang, "# {key:<9} = \"C3\"   # chưa thấy ô nào\n", "# {key:<9} = \"C3\"   # no cell was found\n")),
        }
    }
    out
}

fn entry(proposal: &Proposal, names_sheet: bool, vocab: &Vocabulary, lang: Lang) -> String {
    let sure = proposal.guess.is_sure();
    let mark = if sure { "" } else { "# " };
    let mut lines = vec![format!("# {}", proposal.guess.say(vocab, lang)), format!("{mark}[[cell]]")];
    let mut line = |key: &str, value: String| lines.push(format!("{mark}{key:<9} = {value}"));
    if names_sheet {
        line("sheet", quoted(&proposal.sheet));
    }
    line("address", quoted(&proposal.address));
    for (key, texts) in [("header", &proposal.header), ("row", &proposal.row)] {
        match texts.as_slice() {
            [] => {}
            [only] => line(key, quoted(only)),
            several => line(key, format!("[{}]", several.iter().map(|t| quoted(t)).collect::<Vec<_>>().join(", "))),
        }
    }
    if let Some(part) = &proposal.part {
        line("part", quoted(part));
    }
    if proposal.percent {
        line("unit", quoted("%"));
    }
    line("indicator", quoted(proposal.guess.best().map_or("…", |id| &vocab.indicator(id).id)));
    let declared = proposal.guess.best().map(|id| vocab.indicator(id).tiers);
    let tiers: Vec<String> = proposal.tiers.iter().filter(|t| declared.is_some_and(|d| d.contains(**t))).map(|t| quoted(t.id())).collect();
    match tiers.as_slice() {
        [] => {}
        [only] => line("tier", only.clone()),
        several => line("tier", format!("[{}]", several.join(", "))),
    }
    lines.join("\n") + "\n"
}

// A JSON string is a TOML string.
fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_string()).to_string()
}

#[cfg(test)]
mod tests;
