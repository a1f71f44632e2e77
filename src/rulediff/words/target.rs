//! What is said of targets and instruments.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::show;
use crate::rulediff::change::{Limit, What};
use crate::say;
use crate::syntax::tree::TargetKind;
use crate::vocab::schema::Tier;

use super::values::{basis, days, ends, kinds, limit, severity, tiers};
use super::{Said, Scene};

/// `None` where the change is about the vocabulary.
pub(super) fn said(scene: &Scene<'_>) -> Option<Said> {
    let lang = scene.lang;
    Some(match &scene.change.what {
        What::Requirement { due, tiers, old, new } => requirement(scene, *due, tiers, old, new),
        What::MilestoneAdded(due, asked) => milestone(scene, *due, asked, true),
        What::MilestoneRemoved(due, asked) => milestone(scene, *due, asked, false),
        What::MilestoneMoved(from, to) => moved(*from, *to, lang),
        What::Tiers { due, old, new } => at_tiers(*due, old, new, lang),
        What::Kind(now) => kind(*now, lang),
        What::Binds(old, new) => binds(old, new, lang),
        What::When => when(scene),
        What::Measure => measure(scene),
        What::Severity(old, new) => {
            let (a, b) = (severity(*old, lang), severity(*new, lang));
            Said::new(say!(lang, "mức độ đổi từ {a} thành {b}", "the severity changes from {a} to {b}"), a, b)
        }
        What::Basis(old, new) => {
            let (a, b) = (basis(*old, lang), basis(*new, lang));
            Said::new(say!(lang, "căn cứ lời văn đổi từ “{a}” thành “{b}”", "the basis changes from “{a}” to “{b}”"), a, b)
        }
        What::Amends(old, new) => amends(old.as_ref(), new.as_ref(), lang),
        What::Force(old, new) => {
            let (a, b) = (days(Some(old.0), old.1, lang), days(Some(new.0), new.1, lang));
            let text = say!(lang, "thời gian hiệu lực đổi: trước đây {a}; nay {b}", "the time of force changes: before {a}; now {b}");
            Said::new(text, a, b)
        }
        What::ReplacedBy(old, new) => replaced(old.as_deref(), new.as_deref(), lang),
        What::LocalUnit(old, new) => local(old.as_deref(), new.as_deref(), lang),
        _ => return None,
    })
}

fn requirement(scene: &Scene<'_>, due: Option<Date>, at: &[Tier], old: &Limit, new: &Limit) -> Said {
    let lang = scene.lang;
    let (a, b) = (limit(scene, old), limit(scene, new));
    let text = match ends(old, new) {
        Some((lower, unit, from, to)) => {
            let (x, y) = (show::number(lang, unit, &from), show::number(lang, unit, &to));
            match (lower, to > from) {
                (true, true) => say!(lang, "ngưỡng tăng từ {x} lên {y}", "the threshold rises from {x} to {y}"),
                (true, false) => say!(lang, "ngưỡng giảm từ {x} xuống {y}", "the threshold falls from {x} to {y}"),
                (false, true) => say!(lang, "mức trần tăng từ {x} lên {y}", "the upper limit rises from {x} to {y}"),
                (false, false) => say!(lang, "mức trần giảm từ {x} xuống {y}", "the upper limit falls from {x} to {y}"),
            }
        }
        None if a == b => say!(
            lang,
            "yêu cầu {a} viết như cũ nhưng nghĩa đã đổi, vì một `define` hoặc đại lượng đo đã đổi",
            "{a} is written as before but means something else, as a `define` or the measure changed"
        ),
        None => say!(lang, "yêu cầu đổi từ {a} thành {b}", "the requirement changes from {a} to {b}"),
    };
    let text = text + &place(due, at, lang);
    Said::new(text, a, b)
}

fn place(due: Option<Date>, at: &[Tier], lang: Lang) -> String {
    let mut out = String::new();
    if !at.is_empty() {
        let at = tiers(at.iter().copied(), lang);
        out += &say!(lang, " ở {at}", " at {at}");
    }
    if let Some(due) = due {
        out += &say!(lang, ", mốc {due}", ", milestone {due}");
    }
    out
}

fn milestone(scene: &Scene<'_>, due: Option<Date>, asked: &Limit, added: bool) -> Said {
    let (lang, asked) = (scene.lang, limit(scene, asked));
    let text = match (due, added) {
        (Some(due), true) => say!(lang, "thêm mốc {due}: {asked}", "milestone {due} added: {asked}"),
        (Some(due), false) => say!(lang, "bỏ mốc {due}: {asked}", "milestone {due} removed: {asked}"),
        (None, true) => say!(lang, "thêm yêu cầu không có hạn: {asked}", "a duty without a date is added: {asked}"),
        (None, false) => say!(lang, "bỏ yêu cầu không có hạn: {asked}", "the duty without a date is removed: {asked}"),
    };
    Said::new(text, asked.clone(), asked)
}

fn moved(from: Option<Date>, to: Option<Date>, lang: Lang) -> Said {
    let day = |d: Option<Date>| d.map_or_else(|| lang.pick("không có hạn", "no date").to_string(), |d| say!(lang, "hạn {d}", "due {d}"));
    let text = match (from, to) {
        (Some(a), Some(b)) => say!(lang, "hạn chuyển từ {a} sang {b}", "the due date moves from {a} to {b}"),
        (None, Some(b)) => say!(lang, "trước đây là nghĩa vụ thường xuyên, nay có hạn {b}", "was a standing duty, is now due {b}"),
        (Some(a), None) => say!(lang, "trước đây có hạn {a}, nay là nghĩa vụ thường xuyên", "was due {a}, is now a standing duty"),
        (None, None) => String::new(),
    };
    Said::new(text, day(from), day(to))
}

fn at_tiers(due: Option<Date>, old: &[Tier], new: &[Tier], lang: Lang) -> Said {
    let (a, b) = (tiers(old.iter().copied(), lang), tiers(new.iter().copied(), lang));
    let text = say!(lang, "cấp phải đạt đổi từ {a} thành {b}", "the tiers change from {a} to {b}") + &place(due, &[], lang);
    Said::new(text, a, b)
}

fn kind(now: TargetKind, lang: Lang) -> Said {
    let (target, check) = (lang.pick("chỉ tiêu", "a target"), lang.pick("phép kiểm tra báo cáo", "a check of reports"));
    let (a, b) = if now == TargetKind::Check { (target, check) } else { (check, target) };
    Said::new(say!(lang, "trước đây là {a}, nay là {b}", "was {a}, is now {b}"), a, b)
}

fn binds(old: &[String], new: &[String], lang: Lang) -> Said {
    let missing = |from: &[String], of: &[String]| of.iter().filter(|k| !from.contains(k)).cloned().collect::<Vec<_>>();
    let (more, fewer) = (missing(old, new), missing(new, old));
    let (a, b) = (kinds(old, lang), kinds(new, lang));
    let text = if old.is_empty() || new.is_empty() || (!more.is_empty() && !fewer.is_empty()) {
        say!(lang, "đối tượng áp dụng đổi từ {a} thành {b}", "binds {b} instead of {a}")
    } else if fewer.is_empty() {
        let more = kinds(&more, lang);
        say!(lang, "áp dụng thêm cho {more}", "binds {more} as well")
    } else {
        let fewer = kinds(&fewer, lang);
        say!(lang, "không còn áp dụng cho {fewer}", "binds {fewer} no longer")
    };
    Said::new(text, a, b)
}

// The block's head is the place where one side has no such field.
fn when(scene: &Scene<'_>) -> Said {
    let lang = scene.lang;
    let field = |span| scene.written(span).filter(|t| !t.starts_with("`target ") && !t.starts_with("`check "));
    match (field(scene.change.old), field(scene.change.new)) {
        (None, Some(b)) => Said::new(say!(lang, "nay chỉ áp dụng khi {b}", "applies only when {b} now"), "", b),
        (Some(a), None) => Said::new(say!(lang, "không còn điều kiện áp dụng {a}", "the condition {a} is gone: it always applies"), a, ""),
        (Some(a), Some(b)) if a != b => {
            Said::new(say!(lang, "điều kiện áp dụng đổi từ {a} thành {b}", "the condition to apply changes from {a} to {b}"), a, b)
        }
        _ => Said::bare(say!(lang, "điều kiện áp dụng có nghĩa khác", "the condition to apply means something else")),
    }
}

fn measure(scene: &Scene<'_>) -> Said {
    let lang = scene.lang;
    let (a, b) = (scene.written(scene.change.old).unwrap_or_default(), scene.written(scene.change.new).unwrap_or_default());
    if a == b {
        let text = say!(
            lang,
            "đại lượng đo {a} viết như cũ nhưng nghĩa đã đổi, vì một `define` đã đổi",
            "the measure {a} is written as before but means something else, as a `define` changed"
        );
        return Said::bare(text);
    }
    Said::new(say!(lang, "đại lượng đo đổi từ {a} thành {b}", "the measure changes from {a} to {b}"), a, b)
}

fn amends(old: Option<&(String, Date)>, new: Option<&(String, Date)>, lang: Lang) -> Said {
    let say_one = |(id, day): &(String, Date)| say!(lang, "thay thế `{id}` từ {day}", "replaces `{id}` from {day}");
    let (a, b) = (old.map(say_one), new.map(say_one));
    let text = match (&a, &b) {
        (None, Some(b)) => say!(lang, "nay {b}", "now {b}"),
        (Some(a), None) => say!(lang, "không còn {a}", "no longer {a}"),
        (a, b) => {
            let (a, b) = (a.clone().unwrap_or_default(), b.clone().unwrap_or_default());
            say!(lang, "trước đây {a}, nay {b}", "{a} before, {b} now")
        }
    };
    Said::new(text, a.unwrap_or_default(), b.unwrap_or_default())
}

fn replaced(old: Option<&str>, new: Option<&str>, lang: Lang) -> Said {
    let text = match (old, new) {
        (_, None) => say!(lang, "không còn ghi văn bản thay thế", "no instrument is named that replaces it"),
        (None, Some(b)) => say!(lang, "nay được `{b}` thay thế", "is now replaced by `{b}`"),
        (Some(a), Some(b)) => say!(lang, "văn bản thay thế đổi từ `{a}` thành `{b}`", "is replaced by `{b}` instead of `{a}`"),
    };
    Said::new(text, old.unwrap_or_default(), new.unwrap_or_default())
}

fn local(old: Option<&str>, new: Option<&str>, lang: Lang) -> Said {
    let name = |unit: Option<&str>| match unit {
        Some(unit) => say!(lang, "văn bản riêng của `{unit}`", "the own plan of `{unit}`"),
        None => lang.pick("văn bản chung", "a national instrument").to_string(),
    };
    let (a, b) = (name(old), name(new));
    Said::new(say!(lang, "trước đây là {a}, nay là {b}", "was {a}, is now {b}"), a, b)
}
