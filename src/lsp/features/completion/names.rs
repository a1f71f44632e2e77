//! Indicators, `define`s, units, instruments, targets, days.

use lsp_types::CompletionItemKind as Kind;

use crate::base::date::Date;
use crate::say;
use crate::syntax::tree::{Header, Item};

use super::super::hover;
use super::Offer;

/// Indicators and the file's `define`s; `typed` may be words of a name.
pub(super) fn quantities(offer: &mut Offer<'_>, typed: &str) {
    let (asked, lang) = (offer.cursor.asked, offer.state().lang);
    let set = &asked.state.sets[asked.set];
    for indicator in &set.vocabulary.indicators {
        let names = format!("{} {}", indicator.name(lang), if lang == crate::base::lang::Lang::Vi { "" } else { &indicator.vi });
        offer.named(typed, (&indicator.id, names.trim()), hover::indicator(indicator, lang), Kind::FIELD);
    }
    let Some(file) = set.file(asked.file) else { return };
    for item in &file.tree.items {
        let Item::Define(define) = item else { continue };
        let text = asked.state.texts.sources().text(define.value.span);
        offer.named(typed, (&define.name.value, text), format!("`{text}`"), Kind::VARIABLE);
    }
}

/// Units of the register by id or name.
pub(super) fn units(offer: &mut Offer<'_>) {
    let (asked, lang) = (offer.cursor.asked, offer.state().lang);
    let typed = offer.typed("- ").trim_start();
    let typed = typed.strip_prefix("unit").map_or(typed, str::trim_start);
    let mut last = "";
    for unit in &asked.state.sets[asked.set].vocabulary.units {
        if unit.id != last {
            offer.named(typed, (&unit.id, &unit.name), hover::unit(unit, lang), Kind::ENUM_MEMBER);
        }
        last = &unit.id;
    }
}

/// Instruments by id, number or title.
pub(super) fn instruments(offer: &mut Offer<'_>) {
    let asked = offer.cursor.asked;
    let typed = offer.typed("-");
    for header in asked.state.sets[asked.set].files.values().filter_map(|f| f.tree.header.as_ref()) {
        let text = |t: &Option<crate::base::source::Spanned<String>>| t.as_ref().map_or(String::new(), |t| t.value.clone());
        let name = format!("{} {}", text(&header.number), text(&header.title));
        offer.named(typed, (&header.id.value, name.trim()), String::new(), Kind::MODULE);
    }
}

/// Targets: the file's own by their ids, those of others behind their instrument.
pub(super) fn targets(offer: &mut Offer<'_>, always_full: bool) {
    let asked = offer.cursor.asked;
    let set = &asked.state.sets[asked.set];
    let own = set.file(asked.file).and_then(|f| f.tree.header.as_ref()).map(|h| h.id.value.as_str());
    let typed = offer.typed("-.");
    for (instrument, target) in set.targets() {
        let title = target.title.as_ref().map_or("", |t| &t.value);
        let is_own = own == Some(instrument) && !always_full;
        // Thousands of others are of no help before something is typed.
        if !is_own && typed.is_empty() && !always_full {
            continue;
        }
        let id = if is_own { target.id.value.clone() } else { format!("{instrument}.{}", target.id.value) };
        offer.named(typed, (&id, title), String::new(), Kind::CLASS);
    }
}

/// Days that matter to the instrument: the ends of its years in force, its first and its last day.
pub(super) fn days(offer: &mut Offer<'_>) {
    let asked = offer.cursor.asked;
    let file = asked.state.sets[asked.set].file(asked.file);
    let Some(header) = file.and_then(|f| f.tree.header.as_ref()) else { return };
    let typed = offer.typed("-");
    for (index, (day, why)) in notable(header, offer).into_iter().enumerate() {
        let text = day.to_string();
        let mut item = offer.item(typed, &text, text.clone(), Kind::VALUE);
        item.detail = Some(why);
        item.sort_text = Some(format!("{index:03}"));
        offer.items.push(item);
    }
}

fn notable(header: &Header, offer: &Offer<'_>) -> Vec<(Date, String)> {
    const YEARS: i16 = 15;
    let lang = offer.state().lang;
    let (from, until) = (header.from.value, header.until.as_ref().map(|u| u.value));
    let last = until.map_or(from.year().saturating_add(YEARS), Date::year).min(from.year().saturating_add(2 * YEARS));
    let mut days: Vec<(Date, String)> = (from.year()..=last)
        .filter_map(Date::last_of_year)
        .filter(|day| until.is_none_or(|until| *day <= until))
        .map(|day| {
            let year = day.year();
            (day, say!(lang, "cuối năm {year}", "end of {year}"))
        })
        .collect();
    days.extend(until.map(|until| (until, say!(lang, "ngày cuối còn hiệu lực", "last day in force"))));
    days.push((from, say!(lang, "ngày đầu có hiệu lực", "first day in force")));
    days.dedup_by_key(|(day, _)| *day);
    days
}
