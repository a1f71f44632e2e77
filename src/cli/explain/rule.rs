//! Pages on targets and instruments.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::model::ir::{Instrument, InstrumentId, Milestone, Target, TargetId};
use crate::model::score::Score;
use crate::say;
use crate::syntax::tree::{Basis, Item, Severity, TargetKind};
use crate::syntax::{self, FileKind};
use crate::vocab::schema::IndicatorId;

use super::Known;
use super::doc::Piece;
use super::layers;
use super::score;

/// The page of a target or check.
pub(super) fn target(id: TargetId, known: &Known<'_>) -> Vec<Piece> {
    let lang = known.lang;
    let target = known.rules.target(id);
    let instrument = known.rules.instrument(target.instrument);
    let mut pieces = vec![Piece::Title(target.id.clone()), Piece::Text(lang.pick(&target.title, &target.title_en).to_string())];
    let mut row = |vi: &str, en: &str, value: String| pieces.push(Piece::Row(lang.pick(vi, en).to_string(), value));
    row("Loại", "Kind", kind(target, lang));
    row("Văn bản", "Instrument", named(instrument, lang));
    // A check that cites nothing was never to be found in a law.
    if target.kind == TargetKind::Target || target.clause.is_some() || target.source.is_some() {
        let unknown_clause = || lang.pick("chưa biết điều, khoản nào", "not known").to_string();
        row("Điều khoản", "Clause", target.clause.clone().unwrap_or_else(unknown_clause));
        let no_quote = || lang.pick("chưa ghi được nguyên văn", "the clause's own words are not recorded yet").to_string();
        row("Lời văn", "Wording", target.quote.as_ref().map_or_else(no_quote, |q| format!("“{q}”")));
        row("Căn cứ", "Basis", basis(target.basis, instrument, lang));
        let no_source = || lang.pick("không ghi", "not given").to_string();
        row("Nguồn", "Source", target.source.clone().or_else(|| instrument.source.clone()).unwrap_or_else(no_source));
    }
    row("Ràng buộc", "Binds", binds(target, instrument, known));
    row("Phạm vi", "Layer", layers::layer(instrument, known));
    row("Hiệu lực", "In force", force(instrument, lang));
    if let Some((old, day)) = &target.amends {
        let old = &known.rules.target(*old).id;
        row("Sửa đổi", "Amends", say!(lang, "`{old}`, từ ngày {day}", "`{old}`, from {day}"));
    }
    for (new, day) in &target.amended_by {
        let new = &known.rules.target(*new).id;
        row("Được sửa bởi", "Amended by", say!(lang, "`{new}`, từ ngày {day}", "`{new}`, from {day}"));
    }
    row("Vị trí", "Place", known.place(target.head));
    pieces.extend(requirement(target, known));
    pieces.extend(layers::other_layer(id, known));
    pieces.extend(layers::exceptions(id, known));
    if let Some(advice) = &target.advice {
        pieces.push(Piece::Heading(lang.pick("Lời khuyên", "Advice").to_string()));
        pieces.push(Piece::Text(advice.clone()));
    }
    pieces.extend(tests(target, known));
    pieces
}

/// The page of an instrument.
pub(super) fn instrument(id: InstrumentId, known: &Known<'_>) -> Vec<Piece> {
    let lang = known.lang;
    let instrument = known.rules.instrument(id);
    let mut pieces = vec![Piece::Title(instrument.id.clone())];
    let title = lang.pick(&instrument.title, &instrument.title_en);
    if !title.is_empty() {
        pieces.push(Piece::Text(title.to_string()));
    }
    let mut row = |vi: &str, en: &str, value: Option<String>| {
        pieces.extend(value.filter(|v| !v.is_empty()).map(|v| Piece::Row(lang.pick(vi, en).to_string(), v)));
    };
    row("Số", "Number", Some(instrument.number.clone()));
    row("Nơi ban hành", "Issued by", Some(instrument.issuer.clone()));
    row("Ngày ban hành", "Issued", instrument.issued.map(|d| d.to_string()));
    row("Hiệu lực", "In force", Some(force(instrument, lang)));
    row("Thay thế bởi", "Replaced by", instrument.replaced_by.as_ref().map(|id| format!("`{id}`")));
    row("Của riêng", "Only for", instrument.local_unit.as_ref().map(|unit| known.unit_name(unit)));
    row("Nguồn", "Source", instrument.source.clone());
    row("Văn bản gốc", "Official text", Some(document(instrument, known)));
    row("Phiên bản", "Version", instrument.version.clone());
    row("Ký duyệt", "Signed off", Some(sign_off(instrument, lang)));
    row("Vị trí", "Place", Some(known.place(instrument.span)));
    let own: Vec<&Target> = known.rules.targets.iter().filter(|t| t.instrument == id).collect();
    let n = own.len();
    pieces.push(Piece::Heading(say!(lang, "Chỉ tiêu ({n})", "Targets ({n})")));
    pieces.extend(own.iter().map(|t| {
        let (id, title, due) = (&t.id, lang.pick(&t.title, &t.title_en), dues(t, lang));
        Piece::Point(format!("`{id}`: {title}; {due}"))
    }));
    let scores: Vec<&Score> = known.rules.scores.iter().filter(|s| s.instrument == id).collect();
    if !scores.is_empty() {
        let n = scores.len();
        pieces.push(Piece::Heading(say!(lang, "Bảng điểm ({n})", "Scores ({n})")));
        pieces.extend(scores.iter().map(|s| Piece::Point(format!("`{}`: {}", s.id, score::title(s, lang)))));
    }
    pieces
}

fn document(instrument: &Instrument, known: &Known<'_>) -> String {
    match &instrument.document {
        Some(name) => say!(known.lang, "`{name}`, các câu trích đã được đối chiếu", "`{name}`, the quotes were held against it"),
        None => say!(known.lang, "chưa kèm, nên chưa câu trích nào được đối chiếu", "not with the rules, so no quote was held against it"),
    }
}

fn sign_off(instrument: &Instrument, lang: Lang) -> String {
    match (&instrument.approved_by, instrument.approved_on) {
        (Some(by), Some(on)) => say!(lang, "{by}, ngày {on}", "{by}, on {on}"),
        _ => lang.pick("chưa có ai ký duyệt", "nobody has yet").to_string(),
    }
}

/// The indicators that a target speaks of, each once, in the order of the text.
pub(super) fn indicators(target: &Target) -> Vec<IndicatorId> {
    let mut found: Vec<IndicatorId> = Vec::new();
    let mut visit = |r: crate::model::ir::Ref| {
        if !found.contains(&r.indicator) {
            found.push(r.indicator);
        }
    };
    target.measure.iter().for_each(|m| m.refs(&mut visit));
    target.milestones.iter().flat_map(|m| &m.parts).for_each(|p| p.condition.refs(&mut visit));
    target.when.iter().for_each(|w| w.refs(&mut visit));
    found
}

fn kind(target: &Target, lang: Lang) -> String {
    let text = match (target.kind, target.severity) {
        (TargetKind::Check, _) => lang
            .pick("kiểm tra chính báo cáo, không xét kết quả của đơn vị", "a check of the report itself, not of what the unit has reached"),
        (TargetKind::Target, Severity::Mandatory) => lang.pick("chỉ tiêu bắt buộc", "a mandatory target"),
        (TargetKind::Target, Severity::Advisory) => {
            lang.pick("chỉ tiêu khuyến nghị: không đạt thì chỉ được nêu ra", "an advisory target: a miss is only told")
        }
    };
    text.to_string()
}

pub(super) fn named(instrument: &Instrument, lang: Lang) -> String {
    let (id, number, title) = (&instrument.id, &instrument.number, lang.pick(&instrument.title, &instrument.title_en));
    let full = [number.as_str(), title].into_iter().filter(|part| !part.is_empty() && part != id).collect::<Vec<_>>().join(", ");
    match (full.is_empty(), instrument.issuer.is_empty()) {
        (true, _) => format!("`{id}`"),
        (false, true) => format!("{full}; `{id}`"),
        (false, false) => format!("{full} ({}); `{id}`", instrument.issuer),
    }
}

pub(super) fn basis(basis: Basis, instrument: &Instrument, lang: Lang) -> String {
    match basis {
        Basis::Verified if instrument.document.is_none() => say!(
            lang,
            "ghi là đã kiểm chứng, nhưng tệp quy tắc không kèm văn bản gốc nên chương trình chưa đối chiếu được",
            "said to be verified, but no official text comes with the rules, so it was not held against one"
        ),
        Basis::Verified => {
            say!(lang, "đã kiểm chứng: lời văn này được đọc trong chính văn bản", "verified: the wording was read in the official text")
        }
        Basis::Restated(0) => say!(
            lang,
            "thuật lại: chưa đọc được trong chính văn bản, mới thấy ở nguồn nhắc lại văn bản",
            "restated: not read in the official text yet, only where others tell it again"
        ),
        Basis::Restated(1) => say!(
            lang,
            "thuật lại (1 nguồn): chưa đọc được trong chính văn bản, mới có một nguồn nhắc lại",
            "restated (1): not read in the official text yet, but told again by one publication"
        ),
        Basis::Restated(n) => say!(
            lang,
            "thuật lại ({n} nguồn độc lập): chưa đọc được trong chính văn bản, nhưng {n} nguồn công bố độc lập đã nhắc lại",
            "restated ({n}): not read in the official text yet, but told again by {n} independent publications"
        ),
        Basis::Unverified => say!(
            lang,
            "chưa kiểm chứng: chưa thấy lời văn này trong nguồn nào; mọi kết quả dựa vào đó đều kèm lời nhắc ấy",
            "unverified: the wording has not been found in a source; every result that rests on it says so"
        ),
    }
}

/// A kind of unit in words.
pub(super) fn unit_kind(kind: &str, lang: Lang) -> String {
    match kind {
        "province" => lang.pick("tỉnh, thành phố trực thuộc trung ương", "provinces").to_string(),
        "district" => lang.pick("huyện, quận, thị xã", "districts").to_string(),
        "commune" => lang.pick("xã, phường, thị trấn", "communes").to_string(),
        "ministry" => lang.pick("bộ, ngành trung ương", "ministries and central agencies").to_string(),
        "state" => lang.pick("Nhà nước (cả nước)", "the State as a whole").to_string(),
        other => format!("`{other}`"),
    }
}

fn binds(target: &Target, instrument: &Instrument, known: &Known<'_>) -> String {
    let lang = known.lang;
    let kinds: Vec<String> = target.binds.iter().map(|k| unit_kind(k, lang)).collect();
    let whom = if kinds.is_empty() { lang.pick("mọi đơn vị", "every unit").to_string() } else { kinds.join("; ") };
    match &instrument.local_unit {
        Some(unit) => {
            let unit = known.unit_name(unit);
            say!(lang, "{whom}; chỉ riêng {unit}", "{whom}; {unit} only")
        }
        None => whom,
    }
}

pub(super) fn force(instrument: &Instrument, lang: Lang) -> String {
    let from = instrument.from;
    match instrument.until {
        Some(until) => say!(lang, "từ ngày {from} đến hết ngày {until}", "from {from} until {until}, both included"),
        None => say!(lang, "từ ngày {from}, chưa có ngày kết thúc", "from {from}, no end known"),
    }
}

pub(super) fn due(due: Option<Date>, lang: Lang) -> String {
    match due {
        Some(due) => say!(lang, "hạn ngày {due}", "due by {due}"),
        None => say!(lang, "thường xuyên, khi văn bản còn hiệu lực", "a standing duty while the instrument is in force"),
    }
}

fn dues(target: &Target, lang: Lang) -> String {
    match target.milestones.as_slice() {
        [one] => due(one.due, lang),
        many => {
            let days = many.iter().filter_map(|m| m.due).map(|d| d.to_string()).collect::<Vec<_>>().join(", ");
            say!(lang, "hạn các ngày {days}", "due by {days}")
        }
    }
}

// What is measured and required, as written; then what the lines mean.
fn requirement(target: &Target, known: &Known<'_>) -> Vec<Piece> {
    let lang = known.lang;
    let heading = |vi: &str, en: &str| Piece::Heading(lang.pick(vi, en).to_string());
    let mut pieces = vec![heading("Yêu cầu", "Requirement"), Piece::Code(None, as_written(target, known))];
    pieces.extend(target.milestones.iter().flat_map(|m| m.parts.iter().map(move |p| (m, p))).map(|(milestone, part)| {
        let Milestone { due: day, .. } = milestone;
        let (line, due) = (one_line(known.text(part.span)), due(*day, lang));
        let tiers = part.tiers.iter().map(|t| t.name(lang)).collect::<Vec<_>>().join(", ");
        let at = if tiers.is_empty() { String::new() } else { say!(lang, "; xét riêng từng cấp: {tiers}", "; at each of: {tiers}") };
        Piece::Point(format!("`{line}`: {due}{at}"))
    }));
    let named: Vec<Piece> = indicators(target)
        .into_iter()
        .map(|id| {
            let indicator = known.rules.vocabulary.indicator(id);
            Piece::Point(format!("`{}`: {}", indicator.id, indicator.name(lang)))
        })
        .collect();
    if !named.is_empty() {
        pieces.push(heading("Chỉ số", "Indicators"));
        pieces.extend(named);
    }
    pieces
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

// A field may run over several lines of its file; one with a comment in it is left as it is.
pub(super) fn joined(text: &str) -> String {
    if text.contains('#') { text.to_string() } else { one_line(text) }
}

// The lines of the block that decide, from the file itself: the checked form no longer has them.
fn as_written(target: &Target, known: &Known<'_>) -> String {
    let file = target.span.file;
    let (tree, _) = syntax::parse(file, &known.sources.get(file).text, FileKind::Rules);
    let block = tree.items.iter().find_map(|item| match item {
        Item::Target(block) if block.span == target.span => Some(block),
        _ => None,
    });
    let mut lines = Vec::new();
    if let Some(block) = block {
        let field = |name: &str, text: &str| format!("{name:8} {text}");
        lines.extend(block.measure.as_ref().map(|e| field("measure", &joined(known.text(e.span)))));
        let tiers = block.tiers.iter().map(|t| t.value.as_str()).collect::<Vec<_>>().join(", ");
        if !tiers.is_empty() {
            lines.push(field("tiers", &tiers));
        }
        lines.extend(block.when.as_ref().map(|e| field("when", &joined(known.text(e.span)))));
    }
    lines.extend(target.milestones.iter().flat_map(|m| &m.parts).map(|p| known.text(p.span).to_string()));
    lines.join("\n")
}

fn tests(target: &Target, known: &Known<'_>) -> Vec<Piece> {
    let full = |instrument: Option<InstrumentId>, id: &str| match instrument {
        Some(own) if !id.contains('.') => format!("{}.{id}", known.rules.instrument(own).id),
        _ => id.to_string(),
    };
    let of = known.rules.tests.iter().filter(|(i, test)| test.expects.iter().any(|e| full(*i, &e.target.value) == target.id));
    let blocks: Vec<Piece> = of.map(|(_, test)| Piece::Code(None, known.text(test.span).to_string())).collect();
    let n = blocks.len();
    let heading = match n {
        0 => return vec![Piece::Text(known.lang.pick("Chưa có phép thử nào cho chỉ tiêu này.", "No test speaks of it yet.").to_string())],
        _ => Piece::Heading(say!(known.lang, "Phép thử ({n})", "Tests ({n})")),
    };
    std::iter::once(heading).chain(blocks).collect()
}
