//! The page: a table of clauses for each instrument, then what does not fit.

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::model::Diag;
use crate::diag::render::{Style, columns, human};
use crate::diag::words::rule_set;
use crate::law::Law;
use crate::law::coverage::{Counts, Coverage, Row, State};
use crate::law::words;
use crate::report::Page;
use crate::say;

use super::Covered;

/// Columns that the names of clauses may take.
const NAMES: usize = 26;
/// Columns below which the first words of a clause are not worth showing.
const WORDS: usize = 12;

/// The whole page, with a line end.
pub(super) fn page(covered: &[Covered<'_>], hash: &str, sources: &Sources, style: &Style) -> String {
    let page = Page::new(style, style.lang);
    let mut blocks: Vec<String> = covered.iter().map(|c| instrument(c, sources, &page)).collect();
    if covered.iter().any(|c| c.text.is_some()) {
        blocks.push(page.paragraph("", &legend(style)));
    }
    blocks.push(page.paragraph("", &total(covered, hash, style.lang)));
    blocks.join("\n")
}

fn instrument(covered: &Covered<'_>, sources: &Sources, page: &Page) -> String {
    let (header, lang) = (covered.header, page.style.lang);
    let id = &header.id.value;
    let number = header.number.as_ref().map(|n| format!("{} ", n.value)).unwrap_or_default();
    let title = if lang == Lang::En { header.title_en.as_ref().or(header.title.as_ref()) } else { header.title.as_ref() };
    let title = title.map(|t| format!(", {}", t.value)).unwrap_or_default();
    let mut out = page.title(&format!("{number}(`{id}`){title}"));
    if let Some((law, coverage)) = &covered.text {
        let source = sources.get(law.file());
        let (name, counts) = (&source.name, counted(coverage.counts, lang));
        out += &page.paragraph("", &say!(lang, "{name}: {counts}", "{name}: {counts}"));
        if !coverage.rows.is_empty() {
            out += &format!("\n{}", table(law, coverage, &source.text, page));
        }
    }
    let mut diags: Vec<Diag> = covered.problems.iter().map(|p| p.to_diag(lang)).collect();
    diags.sort_by_key(|d| (d.severity, d.order()));
    for diag in &diags {
        out += &format!("\n{}", human(diag, sources, &page.style));
    }
    out
}

fn counted(counts: Counts, lang: Lang) -> String {
    let (all, encoded, skipped, open) = (counts.clauses(), counts.encoded, counts.skipped, counts.not_looked_at);
    let noun = if all == 1 { "clause" } else { "clauses" };
    say!(
        lang,
        "{all} điều khoản: {encoded} đã lập chỉ tiêu, {skipped} không đo được, {open} chưa ai xem",
        "{all} {noun}: {encoded} made a target, {skipped} not measurable, {open} not looked at"
    )
}

fn table(law: &Law, coverage: &Coverage<'_>, text: &str, page: &Page) -> String {
    let lang = page.style.lang;
    let rows: Vec<[String; 3]> = coverage.rows.iter().map(|row| cells(law, row, &coverage.rows, text, &page.style)).collect();
    let head = [lang.pick("Điều khoản", "Clause"), lang.pick("Lời văn", "Words"), lang.pick("Kết quả", "State")].map(str::to_string);
    let widest = |column: usize| rows.iter().chain([&head]).filter_map(|r| r.get(column)).map(|c| columns(c)).max().unwrap_or(0);
    let names = widest(0).min(NAMES);
    let room = page.width.saturating_sub(names + 4);
    let states = widest(2).min(room.saturating_sub(WORDS).max(room / 2)).min(room * 3 / 5);
    let words = room.saturating_sub(states);
    let line = |[name, said, state]: &[String; 3]| {
        let line = format!("{}  {}  {}", page.padded(name, names), page.padded(said, words), page.cut(state, states));
        format!("{}\n", line.trim_end())
    };
    std::iter::once(&head).chain(&rows).map(line).collect()
}

fn cells(law: &Law, row: &Row<'_>, rows: &[Row<'_>], text: &str, style: &Style) -> [String; 3] {
    let clause = law.clauses.get(row.clause);
    let depth = clause.map_or(0, |c| c.path.len().saturating_sub(1));
    let sign = sign(row.state, style);
    // A reason that holds for a whole article is said at the article.
    let above = clause.and_then(|c| c.parent).and_then(|p| rows.get(p)).and_then(|r| r.why);
    let state = match (row.state, row.why) {
        (_, _) if !row.targets.is_empty() => row.targets.join(", "),
        (State::Skipped, Some(why)) if row.why != above && !why.trim().is_empty() => format!("{}: {why}", state(row.state, style.lang)),
        _ => state(row.state, style.lang).to_string(),
    };
    let name = format!("{}{}", "  ".repeat(depth), law.own_name(row.clause));
    [name, clause.map(|c| words(text, c)).unwrap_or_default(), format!("{sign} {state}")]
}

fn sign(state: State, style: &Style) -> &'static str {
    match (state, style.ascii_lines) {
        (State::Encoded, false) => "✓",
        (State::Encoded, true) => "+",
        (State::Skipped, false) => "–",
        (State::Skipped, true) => "-",
        (State::Partly, _) => "~",
        (State::NotLookedAt, _) => "?",
    }
}

fn state(state: State, lang: Lang) -> &'static str {
    match state {
        State::Encoded => lang.pick("đã lập chỉ tiêu", "made a target"),
        State::Skipped => lang.pick("không đo được", "not measurable"),
        State::Partly => lang.pick("mới xem một phần", "looked at in part"),
        State::NotLookedAt => lang.pick("chưa ai xem", "not looked at"),
    }
}

fn legend(style: &Style) -> String {
    let all = [State::Encoded, State::Skipped, State::Partly, State::NotLookedAt];
    all.map(|s| format!("{} {}", sign(s, style), state(s, style.lang))).join(" · ")
}

fn total(covered: &[Covered<'_>], hash: &str, lang: Lang) -> String {
    let mut sum = Counts::default();
    for counts in covered.iter().map(Covered::counts) {
        sum.encoded += counts.encoded;
        sum.skipped += counts.skipped;
        sum.not_looked_at += counts.not_looked_at;
    }
    let (n, sum, rules) = (covered.len(), counted(sum, lang), rule_set(hash, lang));
    let without = covered.iter().filter(|c| c.text.is_none()).count();
    let noun = if n == 1 { "instrument" } else { "instruments" };
    say!(
        lang,
        "{n} văn bản, {without} chưa kèm văn bản gốc; {sum} ({rules})",
        "{n} {noun}, {without} without the official text; {sum} ({rules})"
    )
}
