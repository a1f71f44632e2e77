//! How a whole run stands: the first line, what it was judged by, and its health.

use crate::base::lang::Lang;
use crate::diag::words::rule_set;
use crate::eval::finding::Verdict;
use crate::model::exception::Phase;
use crate::say;

use super::super::health::{FactCounts, HealthView};
use super::super::questions;
use super::super::view::{Counts, Document, ENGINE, Entry, View};
use super::amount::{at_tiers, name};
use super::labels::grade;
use super::verdict;

/// Units with contradictions that the first line names.
const NAMED: usize = 5;

/// The first lines of a run: of one unit and year how far it could be judged; how the matter stands; by which rules, program and day.
pub(crate) fn head(view: &View<'_>, lang: Lang) -> Vec<String> {
    let one = if let [entry] = view.entries.as_slice() { Some(judged(entry, lang)) } else { None };
    let mut lines: Vec<String> = one.into_iter().chain([headline(view, lang), judged_by(view, lang)]).collect();
    // What is made up says so before anything else.
    if let Some(first) = lines.first_mut() {
        *first = synthetic(&view.health, lang) + first;
    }
    lines
}

// What a unit wants to know before it submits: how much of its report can be judged, and which number would help most.
fn judged(entry: &Entry<'_>, lang: Lang) -> String {
    let questions::Judged { decided, due, next } = questions::judged(entry);
    let targets = counted(lang, due, "chỉ tiêu đã đến hạn", ["target that is due", "targets that are due"]);
    let mut out = say!(lang, "Kết luận được {decided} trong {targets}", "{decided} of {targets} can be judged");
    if due == 0 {
        return lang.pick("Không có chỉ tiêu nào đã đến hạn", "No target is due").to_string();
    }
    if let Some((question, more)) = next {
        let (id, tiers) = (&question.indicator.id, at_tiers(lang, question.tiers));
        let name = name(lang, question.indicator);
        out += &say!(lang, "; thêm {more} nếu có một số liệu: {id}{tiers} ({name})", "; {more} more with one number: {id}{tiers} ({name})");
    } else if decided < due {
        out += lang.pick("; không chỉ tiêu nào khác chỉ thiếu một số liệu", "; none of the others lacks one number only");
    }
    out
}

/// The line that says how the matter stands, contradictions included.
fn headline(view: &View<'_>, lang: Lang) -> String {
    let reports = counted(lang, view.health.reports, "báo cáo", ["report", "reports"]);
    let targets = counted(lang, view.targets, "chỉ tiêu", ["target", "targets"]);
    let verdicts = verdicts(&view.summary, lang);
    let mut out = format!("{reports}, {targets}: {verdicts}");
    if view.contradictions > 0 {
        let n =
            counted(lang, view.contradictions, "mâu thuẫn trong số liệu", ["contradiction in the facts", "contradictions in the facts"]);
        let mut places: Vec<String> =
            view.entries.iter().filter(|e| e.contradictions > 0).map(|e| format!("{} {}", e.scene.shown(lang), e.scene.year)).collect();
        if places.len() > NAMED {
            places.truncate(NAMED);
            places.push("…".to_string());
        }
        out += &format!(" · {n} ({})", places.join(", "));
    }
    let on_unconfirmed = view.health.on_unconfirmed;
    if on_unconfirmed > 0 {
        out += &say!(
            lang,
            " · {on_unconfirmed} kết luận dựa vào số liệu chưa ai xác nhận",
            " · {on_unconfirmed} of the verdicts rest on facts that nobody confirmed"
        );
    }
    if !view.health.complete {
        let n =
            counted(lang, view.health.run.unreadable.len(), "tệp không dùng được", ["file could not be used", "files could not be used"]);
        out += &format!(" · {n}");
    }
    out
}

// Said before everything else: what is made up must never be taken for a finding about a real unit.
fn synthetic(health: &HealthView<'_>, lang: Lang) -> String {
    let (all, n) = (health.reports, health.synthetic);
    match n {
        0 => String::new(),
        n if n == all => lang.pick("SỐ LIỆU GIẢ LẬP, không phải báo cáo thật · ", "SYNTHETIC DATA, no real reports · ").to_string(),
        n => say!(lang, "CÓ {n} BÁO CÁO GIẢ LẬP trong {all} báo cáo · ", "{n} OF {all} REPORTS ARE SYNTHETIC · "),
    }
}

/// `2 đạt, 1 không đạt (1 được miễn), …`, all five.
pub(crate) fn verdicts(counts: &Counts, lang: Lang) -> String {
    let one = |v: &Verdict| {
        let exempt = match counts.exempt(*v) {
            0 => String::new(),
            n => say!(lang, " ({n} được miễn)", " ({n} exempt)"),
        };
        format!("{} {}{exempt}", counts.of(*v), verdict(*v, lang))
    };
    Verdict::ALL.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// By which rules, program and day.
fn judged_by(view: &View<'_>, lang: Lang) -> String {
    let rules = rule_set(view.rules_hash, lang);
    let day = match view.as_of {
        Some(day) => say!(lang, "đối chiếu đến ngày {day}", "as of {day}"),
        None => lang.pick("đối chiếu đến ngày cuối năm của mỗi báo cáo", "as of the last day of each report's year").to_string(),
    };
    format!("{ENGINE} · {rules} · {day}")
}

/// What was read, used and left aside, one matter a sentence.
pub(crate) fn health(view: &View<'_>, lang: Lang) -> Vec<String> {
    let health = &view.health;
    let mut lines = vec![rules(view, lang), reports(health, lang), facts(&health.facts, lang), weight(health, lang)];
    lines.extend(unconfirmed(&health.facts, lang));
    lines.extend(view.entries.iter().flat_map(|e| e.documents.iter().map(move |d| (e, d))).filter_map(|(e, d)| direct(e, d, lang)));
    lines.extend(exceptions(view, lang));
    lines.extend(health.run.unreadable.iter().map(|(file, why)| say!(lang, "Không đọc được {file}: {why}", "Could not use {file}: {why}")));
    lines
}

fn rules(view: &View<'_>, lang: Lang) -> String {
    let health = &view.health;
    let files = counted(lang, health.run.rule_files, "tệp quy tắc", ["rule file", "rule files"]);
    let targets = counted(lang, health.targets, "chỉ tiêu", ["target", "targets"]);
    let checks = counted(lang, health.checks, "phép kiểm tra", ["check", "checks"]);
    let judged = view.targets;
    let mut out =
        say!(lang, "Quy tắc: {files}, {targets}, {checks}; đã xét {judged}", "Rules: {files}, {targets}, {checks}; {judged} judged");
    let (signed, packs) = (health.signed_off, health.instruments);
    out += &say!(lang, "; {signed} trong {packs} văn bản đã có người ký duyệt", "; {signed} of {packs} packs signed off");
    if health.run.left_out_by_basis > 0 {
        let n = health.run.left_out_by_basis;
        out += &say!(lang, ", bỏ {n} vì căn cứ yếu hơn `--basis`", ", {n} left out by `--basis`");
    }
    if health.run.built_in_rules {
        out += lang.pick("; dùng bộ quy tắc có sẵn trong chương trình", "; the rules built into the program");
    }
    if health.run.built_in_vocabulary {
        out += lang.pick("; dùng danh mục có sẵn trong chương trình", "; the vocabulary built into the program");
    }
    out
}

// How many exceptions had effect, then each that is over: somebody may still believe in it.
fn exceptions(view: &View<'_>, lang: Lang) -> Vec<String> {
    let all = &view.health.exceptions;
    if view.health.run.exception_files == 0 {
        return Vec::new();
    }
    let files = counted(lang, view.health.run.exception_files, "tệp", ["file", "files"]);
    let entries = counted(lang, all.len(), "mục", ["entry", "entries"]);
    let count = |wanted: Option<Phase>| all.iter().filter(|(_, phase)| *phase == wanted).count();
    let used = count(Some(Phase::InForce));
    let mut line = say!(lang, "Miễn trừ: {files}, {entries}; {used} có tác dụng", "Exceptions: {files}, {entries}; {used} in effect");
    let others = [
        (count(Some(Phase::Expired)), lang.pick("đã hết hiệu lực", "expired")),
        (count(Some(Phase::NotYet)), lang.pick("chưa có hiệu lực", "not begun")),
        (count(None), lang.pick("của đơn vị hoặc chỉ tiêu không xét ở đây", "of units or targets that are not judged here")),
    ];
    for (n, what) in others.iter().filter(|(n, _)| *n > 0) {
        line += &format!(", {n} {what}");
    }
    let mut lines = vec![line];
    for (exception, _) in all.iter().filter(|(_, phase)| *phase == Some(Phase::Expired)) {
        let (document, until, id) = (&exception.document, exception.until, &view.rules.target(exception.target).id);
        let unit = view.rules.vocabulary.unit_entries(&exception.unit).next().map_or(&exception.unit, |u| &u.name);
        lines.push(say!(
            lang,
            "Miễn trừ đã hết hiệu lực: {document}, {unit}, {id}, đến hết ngày {until}",
            "Expired exception: {document}, {unit}, {id}, until {until}"
        ));
    }
    lines
}

fn reports(health: &HealthView<'_>, lang: Lang) -> String {
    let files = counted(lang, health.run.report_files, "tệp số liệu", ["facts file", "facts files"]);
    let reports = counted(lang, health.reports, "báo cáo", ["report", "reports"]);
    let entries = counted(lang, health.entries, "lượt đơn vị và năm", ["pair of unit and year", "pairs of unit and year"]);
    let mut out = say!(lang, "Báo cáo: {files}, {reports}, gộp thành {entries}", "Reports: {files}, {reports}, making {entries}");
    if health.synthetic > 0 {
        let n = health.synthetic;
        out += &say!(lang, "; {n} báo cáo giả lập", "; {n} synthetic");
    }
    out
}

fn facts(facts: &FactCounts, lang: Lang) -> String {
    let (read, used) = (facts.read, facts.used);
    let mut out = say!(lang, "Số liệu: {read} đã đọc, {used} được dùng", "Facts: {read} read, {used} used");
    let others = [
        (facts.planned, lang.pick("là kế hoạch", "planned")),
        (facts.replaced, lang.pick("có số mới hơn thay", "replaced by later ones")),
        (facts.earlier_year, lang.pick("thuộc năm trước", "of an earlier year")),
        (facts.too_late, lang.pick("sau ngày đối chiếu hoặc sau năm báo cáo", "after the as-of date or the report's year")),
        (facts.reading, lang.pick("bỏ vì dựa vào cách đọc", "left out as readings")),
        (facts.no_tier, lang.pick("về cấp không còn tồn tại", "about tiers that no longer exist")),
    ];
    for (n, what) in others.iter().filter(|(n, _)| *n > 0) {
        out += &format!(", {n} {what}");
    }
    out
}

// What a program read and nobody stands for: what of it was used, what was not.
fn unconfirmed(facts: &FactCounts, lang: Lang) -> Option<String> {
    let used = counted(lang, facts.unconfirmed, "số liệu do chương trình đọc, chưa ai xác nhận", UNCONFIRMED);
    let left_out = facts.left_out;
    let rest = say!(
        lang,
        "{left_out} số liệu khác chưa đủ độ tin cậy nên không được dùng",
        "{left_out} more not sure enough and therefore not used"
    );
    match (facts.unconfirmed, left_out) {
        (0, 0) => None,
        (0, n) => Some(say!(
            lang,
            "Chưa xác nhận: {n} số liệu do chương trình đọc, chưa ai xác nhận và chưa đủ độ tin cậy nên không được dùng",
            "Not confirmed: {n} read by the program, confirmed by nobody and not sure enough, therefore not used"
        )),
        (_, 0) => Some(say!(lang, "Chưa xác nhận: {used}", "Not confirmed: {used}")),
        (_, _) => Some(say!(lang, "Chưa xác nhận: {used}; {rest}", "Not confirmed: {used}; {rest}")),
    }
}

// Whose report a document is that nobody wrote a facts file for: the program may have read that wrongly too.
fn direct(entry: &Entry<'_>, document: &Document<'_>, lang: Lang) -> Option<String> {
    let (name, year, published) = (entry.scene.shown(lang), entry.scene.year, document.published);
    let (file, grade) = (document.name, grade(document.grade, lang));
    document.is_direct().then(|| {
        say!(
            lang,
            "{file} được đọc thẳng, là báo cáo năm {year} của {name}, công bố {published}, nguồn: {grade}; nếu không đúng, nêu `--as-year`, \
             `--as-unit`, `--published`, `--source`",
            "{file} was read straight away, as the report of {name} on {year}, published {published}, source: {grade}; if that is wrong, name \
             `--as-unit`, `--as-year`, `--published`, `--source`"
        )
    })
}

const UNCONFIRMED: [&str; 2] =
    ["fact was read by the program and confirmed by nobody", "facts were read by the program and confirmed by nobody"];

fn weight(health: &HealthView<'_>, lang: Lang) -> String {
    let (readings, press, web, not_verified) = (health.on_readings, health.on_press, health.on_web, health.not_verified);
    let rest = if readings == 1 { "rests" } else { "rest" };
    let mut out = say!(
        lang,
        "Kết luận đạt hoặc không đạt: {readings} dựa vào cách đọc của người nhập, {press} chỉ do báo chí nói",
        "Of the verdicts met and not met, {readings} {rest} on somebody's reading, {press} on the press alone"
    );
    if health.on_unconfirmed > 0 {
        let n = health.on_unconfirmed;
        out += &say!(lang, ", {n} dựa vào số liệu chưa ai xác nhận", ", {n} on facts that nobody confirmed");
    }
    if web > 0 {
        out += &say!(lang, ", {web} chỉ do trang mạng nói", ", {web} on web pages alone");
    }
    out += &say!(
        lang,
        ", {not_verified} theo chỉ tiêu chưa kiểm chứng nguyên văn",
        ", {not_verified} on targets whose wording was not read in the official text"
    );
    if health.verified_without_document > 0 {
        let n = health.verified_without_document;
        out += &say!(
            lang,
            ", {n} theo chỉ tiêu ghi `verified` nhưng không kèm văn bản gốc để đối chiếu",
            ", {n} on targets that say `verified` without the official text to hold that against"
        );
    }
    out
}

/// A number with its noun; Vietnamese has one form, English two.
pub(crate) fn counted(lang: Lang, n: usize, vi: &str, en: [&str; 2]) -> String {
    let [one, many] = en;
    format!("{n} {}", lang.pick(vi, if n == 1 { one } else { many }))
}
