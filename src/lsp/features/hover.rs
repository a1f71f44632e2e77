//! `textDocument/hover`: what stands under the cursor, in the reader's language.

use lsp_types::{Hover, HoverContents, HoverParams, MarkupContent, MarkupKind};

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show;
use crate::base::source::Span;
use crate::say;
use crate::syntax::FileKind;
use crate::syntax::paint::{Paint, paint};
use crate::syntax::tree::{Basis, ExprKind, Header, Item, Target};
use crate::vocab::schema::{Better, Indicator, UnitEntry};

use super::super::set::RuleFile;
use super::super::state::{Role, State};
use super::super::symbols::Symbol;
use super::super::words;
use super::Asked;

pub(super) fn hover(state: &State, params: HoverParams) -> Option<Hover> {
    let (asked, offset) = Asked::at(state, &params.text_document_position_params)?;
    let (text, span) = match asked.place(offset) {
        Some(place) => (symbol(&asked, &place.symbol)?, place.span),
        None if asked.role == Role::Rules => word(&asked, offset)?,
        None => return None,
    };
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: text });
    Some(Hover { contents, range: Some(state.texts.range(span)) })
}

fn symbol(asked: &Asked<'_>, symbol: &Symbol) -> Option<String> {
    let (set, lang) = (&asked.state.sets[asked.set], asked.state.lang);
    match symbol {
        Symbol::Indicator(id) => set.vocabulary.find(id).map(|i| indicator(set.vocabulary.indicator(i), lang)),
        Symbol::Define(file, name) => {
            let define = set.file(*file)?.tree.items.iter().find_map(|item| match item {
                Item::Define(define) if define.name.value == *name => Some(define),
                _ => None,
            })?;
            Some(format!("```rules\n{}\n```", asked.state.texts.sources().text(define.span)))
        }
        Symbol::Target(full) => {
            let (instrument, id) = full.split_once('.')?;
            let (file, target) = set.find_target(instrument, id)?;
            Some(target_page(asked, file, target))
        }
        Symbol::Instrument(id) => {
            let header = set.files.values().filter_map(|f| f.tree.header.as_ref()).find(|h| h.id.value == *id)?;
            Some(instrument(header, lang))
        }
        Symbol::Unit(id) => {
            let entries: Vec<String> = set.vocabulary.unit_entries(id).map(|u| unit(u, lang)).collect();
            (!entries.is_empty()).then(|| entries.join("\n\n---\n\n"))
        }
    }
}

// Lines of a page: a name and what it is.
struct Page(Vec<String>);

impl Page {
    fn row(&mut self, name: &str, value: impl AsRef<str>) {
        if !value.as_ref().is_empty() {
            self.0.push(format!("- {name}: {}", value.as_ref()));
        }
    }

    fn text(self) -> String {
        self.0.join("\n")
    }
}

/// The page of an indicator; completion shows it too.
pub(super) fn indicator(i: &Indicator, lang: Lang) -> String {
    let (first, other) = if lang == Lang::Vi { (&i.vi, &i.en) } else { (&i.en, &i.vi) };
    let mut page = Page(vec![format!("**{first}** (`{}`)\n\n*{other}*\n", i.id)]);
    page.row(lang.pick("Kiểu", "Type"), i.ty.describe(lang));
    page.row(lang.pick("Quan hệ", "Relation"), i.is.as_ref().map_or(String::new(), |is| format!("`= {}`", is.value)));
    page.row(lang.pick("Là một phần của", "Part of"), i.part_of.as_ref().map_or(String::new(), |p| format!("`{}`", p.value)));
    page.row(lang.pick("Cấp", "Tiers"), i.tiers.iter().map(|t| format!("`{}`", t.id())).collect::<Vec<_>>().join(", "));
    if i.better == Better::Lower {
        page.row(lang.pick("Chiều tốt", "Better"), lang.pick("càng thấp càng tốt", "the lower the better"));
    }
    let phrases = i.phrases.iter().map(|p| format!("“{p}”")).collect::<Vec<_>>().join("; ");
    page.row(lang.pick("Báo cáo thường viết", "How reports speak of it"), phrases);
    page.text()
}

fn target_page(asked: &Asked<'_>, file: &RuleFile, target: &Target) -> String {
    let lang = asked.state.lang;
    let title = target.title.as_ref().map_or(&target.id.value, |t| &t.value);
    let title = if lang == Lang::En { target.en.as_ref().map_or(title, |t| &t.value) } else { title };
    let mut page = Page(vec![format!("**{title}** (`{}`)\n", target.id.value)]);
    if let Some(header) = &file.tree.header {
        let number = header.number.as_ref().map_or(&header.id.value, |n| &n.value);
        page.row(lang.pick("Văn bản", "Instrument"), format!("{number}; {}", force(header, lang)));
    }
    let known = |text: &Option<crate::base::source::Spanned<String>>| text.as_ref().map(|t| t.value.clone()).filter(|t| t.trim() != "?");
    let unknown = || lang.pick("chưa biết", "not known").to_string();
    page.row(lang.pick("Điều khoản", "Clause"), known(&target.clause).unwrap_or_else(unknown));
    page.row(lang.pick("Nguyên văn", "Quote"), known(&target.quote).map_or_else(unknown, |q| format!("“{}”", one_line(&q))));
    page.row(lang.pick("Căn cứ", "Basis"), basis(target.basis.as_ref().map_or(Basis::Unverified, |b| b.value), lang));
    let source = known(&target.source).or_else(|| file.tree.header.as_ref().and_then(|h| known(&h.source)));
    page.row(lang.pick("Nguồn", "Source"), source.unwrap_or_default());
    let text = |span: Span| one_line(asked.state.texts.sources().text(span));
    page.row(lang.pick("Đo", "Measure"), target.measure.as_ref().map_or(String::new(), |m| format!("`{}`", text(m.span))));
    for require in &target.requires {
        let due = require.by.as_ref().map_or_else(
            || lang.pick("thường xuyên, khi văn bản còn hiệu lực", "a standing duty while the instrument is in force").to_string(),
            |by| {
                let day = by.value;
                say!(lang, "hạn ngày {day}", "due by {day}")
            },
        );
        page.row(lang.pick("Yêu cầu", "Requirement"), format!("`{}` ({due})", text(require.span)));
    }
    if let Some(amends) = &target.amends {
        let (old, day) = (format!("{}.{}", amends.instrument.value, amends.target.value), amends.from.value);
        page.row(lang.pick("Sửa đổi", "Amends"), say!(lang, "`{old}` từ ngày {day}", "`{old}` from {day}"));
    }
    page.text()
}

fn instrument(header: &Header, lang: Lang) -> String {
    let text = |field: &Option<crate::base::source::Spanned<String>>| field.as_ref().map(|f| f.value.clone()).unwrap_or_default();
    let title = match lang {
        Lang::En if header.title_en.is_some() => text(&header.title_en),
        _ => text(&header.title),
    };
    let mut page = Page(vec![format!("**{}** {title} (`{}`)\n", text(&header.number), header.id.value)]);
    page.row(lang.pick("Nơi ban hành", "Issued by"), text(&header.issuer));
    page.row(lang.pick("Ngày ban hành", "Issued"), header.issued.as_ref().map(|d| d.value.to_string()).unwrap_or_default());
    page.row(lang.pick("Hiệu lực", "In force"), force(header, lang));
    page.row(lang.pick("Thay thế bởi", "Replaced by"), text(&header.replaced_by));
    page.row(lang.pick("Nguồn", "Source"), text(&header.source));
    page.text()
}

fn force(header: &Header, lang: Lang) -> String {
    let from = header.from.value;
    match header.until.as_ref().map(|u| u.value) {
        Some(until) => say!(lang, "hiệu lực từ {from} đến hết {until}", "in force from {from} until {until}"),
        None => say!(lang, "hiệu lực từ {from}", "in force from {from}"),
    }
}

/// The page of a unit; completion shows it too.
pub(super) fn unit(u: &UnitEntry, lang: Lang) -> String {
    let mut page = Page(vec![format!("**{}** (`{}`)\n", u.name, u.id)]);
    page.row(lang.pick("Loại", "Kind"), words::help(&u.kind, lang).unwrap_or(&u.kind).trim_end_matches('.'));
    page.row(lang.pick("Mã", "Code"), u.code.clone().unwrap_or_default());
    page.row(lang.pick("Từ ngày", "From"), u.from.map(|d| d.to_string()).unwrap_or_default());
    page.row(lang.pick("Đến ngày", "Until"), u.until.map(|d| d.to_string()).unwrap_or_default());
    page.row(lang.pick("Nhập vào", "Merged into"), u.merged_into.clone().unwrap_or_default());
    page.row(lang.pick("Hợp nhất từ", "Made from"), u.merged_from.join(", "));
    page.row(lang.pick("Tên khác", "Other names"), u.aliases.join(", "));
    page.text()
}

fn basis(basis: Basis, lang: Lang) -> String {
    match basis {
        Basis::Verified => say!(lang, "đã kiểm chứng trong chính văn bản", "verified in the official text"),
        Basis::Restated(n) => say!(lang, "thuật lại ({n} nguồn độc lập)", "restated by {n} independent publications"),
        Basis::Unverified => say!(lang, "chưa kiểm chứng", "unverified"),
    }
}

// A number, a date or a word of the language.
fn word(asked: &Asked<'_>, offset: usize) -> Option<(String, Span)> {
    let (text, lang) = (asked.text(), asked.state.lang);
    let pieces = paint(asked.file, text, FileKind::of_name(&asked.state.texts.get(asked.file).name));
    let inside = |span: &Span| (span.start as usize..=span.end as usize).contains(&offset);
    let (span, kind) = pieces.into_iter().find(|(span, _)| inside(span))?;
    let written = text.get(span.range())?;
    let page = match kind {
        Paint::Number => number(asked, offset, written, lang)?,
        Paint::Date => date(asked, Date::parse(written)?, lang),
        Paint::Word(_) | Paint::Reserved => format!("`{written}`: {}", words::help(written, lang)?),
        Paint::Comment | Paint::Text | Paint::Operator => return None,
    };
    Some((page, span))
}

// How a number is read: a share as a fraction of one, a count with its thousands apart and what it counts.
fn number(asked: &Asked<'_>, offset: usize, written: &str, lang: Lang) -> Option<String> {
    if let Some(percent) = written.strip_suffix('%') {
        let value = Number::parse_decimal(percent)?.div(&Number::int(100))?;
        let shown = show::number(lang, show::Unit::Percent, &value);
        let fraction = value.decimal().unwrap_or_else(|| value.to_string());
        return Some(format!("{shown} = {fraction}"));
    }
    let value = Number::parse_decimal(written)?;
    let shown = show::number(lang, show::Unit::Plain, &value);
    let what = measured(asked, offset).map(|i| i.name(lang).to_string());
    Some(what.map_or(shown.clone(), |what| format!("{shown} ({what})")))
}

// The indicator that a number stands against: the block's measure, or the one that is given.
fn measured<'a>(asked: &Asked<'a>, offset: usize) -> Option<&'a Indicator> {
    let set = &asked.state.sets[asked.set];
    let name = match set.file(asked.file)?.item(offset)? {
        Item::Target(target) => match &target.measure.as_ref()?.kind {
            ExprKind::Name { name, .. } => name,
            _ => return None,
        },
        Item::Test(test) => {
            let given = test.givens.iter().find(|g| g.span.range().contains(&offset))?;
            &given.indicator.value
        }
        _ => return None,
    };
    set.vocabulary.find(name).map(|id| set.vocabulary.indicator(id))
}

// A day, and where it lies in the instrument's time of force.
fn date(asked: &Asked<'_>, day: Date, lang: Lang) -> String {
    let shown = show::number(lang, show::Unit::Day, &Number::int(day.day_number()));
    let header = asked.state.sets[asked.set].file(asked.file).and_then(|f| f.tree.header.as_ref());
    let Some(header) = header else { return shown };
    let inside = header.from.value <= day && header.until.as_ref().is_none_or(|u| day <= u.value);
    let force = force(header, lang);
    let place = if inside {
        say!(lang, "trong thời gian văn bản có hiệu lực ({force})", "while the instrument is in force ({force})")
    } else {
        say!(lang, "ngoài thời gian văn bản có hiệu lực ({force})", "outside of the instrument's force ({force})")
    };
    format!("{shown}: {place}")
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
