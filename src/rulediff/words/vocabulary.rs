//! What is said of indicators, units and words of quantity.

use crate::base::lang::Lang;
use crate::rulediff::change::What;
use crate::say;
use crate::vocab::schema::Tiers;

use super::values::{days, tiers, ty};
use super::{Said, Scene};

/// `None` where the change is about a target or an instrument.
pub(super) fn said(scene: &Scene<'_>) -> Option<Said> {
    let lang = scene.lang;
    let changed =
        |vi: &str, en: &str, a: String, b: String| Said::new(say!(lang, "{vi} đổi từ {a} thành {b}", "{en} changes from {a} to {b}"), a, b);
    Some(match &scene.change.what {
        What::Type(old, new) => changed("kiểu", "the type", ty(*old, lang), ty(*new, lang)),
        What::Relation => relation(scene),
        What::PartOf(old, new) => part_of(old.as_deref(), new.as_deref(), lang),
        What::Declared(old, new) => {
            changed("các cấp được báo cáo", "the tiers it is reported for", declared(*old, lang), declared(*new, lang))
        }
        What::Better(lower) => {
            let (high, low) = (lang.pick("cao hơn là tốt hơn", "higher is better"), lang.pick("thấp hơn là tốt hơn", "lower is better"));
            let (a, b) = if *lower { (high, low) } else { (low, high) };
            Said::new(say!(lang, "trước đây {a}, nay {b}", "{a} before, {b} now"), a, b)
        }
        What::Register(field, old, new) => {
            let none = || lang.pick("chưa ghi", "none").to_string();
            let (a, b) = (old.clone().unwrap_or_else(none), new.clone().unwrap_or_else(none));
            let (vi, en) = if *field == "kind" { ("loại đơn vị", "its kind") } else { ("vùng", "its region") };
            changed(vi, en, a, b)
        }
        What::Exists(old, new) => changed("thời gian tồn tại", "its time", days(old.0, old.1, lang), days(new.0, new.1, lang)),
        What::Reading(old, new) => reading(old.as_deref(), new.as_deref(), lang),
        _ => return None,
    })
}

fn declared(of: Tiers, lang: Lang) -> String {
    tiers(of.iter(), lang)
}

// The id is the place where one side has no relation.
fn relation(scene: &Scene<'_>) -> Said {
    let lang = scene.lang;
    let text = |span, id: &Option<String>| scene.written(span).filter(|t| Some(t.trim_matches('`')) != id.as_deref());
    let about = &scene.change.about;
    match (text(scene.change.old, &about.old), text(scene.change.new, &about.new)) {
        (None, Some(b)) => Said::new(say!(lang, "nay được tính bằng {b}", "is now {b}"), "", b),
        (Some(a), None) => Said::new(say!(lang, "không còn được tính bằng {a}", "is no longer {a}"), a, ""),
        (a, b) => {
            let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
            Said::new(say!(lang, "cách tính đổi từ {a} thành {b}", "was {a}, is now {b}"), a, b)
        }
    }
}

fn part_of(old: Option<&str>, new: Option<&str>, lang: Lang) -> Said {
    let text = match (old, new) {
        (_, None) => {
            let a = old.unwrap_or_default();
            say!(lang, "không còn là một phần của `{a}`", "is no longer a part of `{a}`")
        }
        (None, Some(b)) => say!(lang, "nay là một phần của `{b}`", "is now a part of `{b}`"),
        (Some(a), Some(b)) => say!(lang, "là một phần của `{b}` thay vì `{a}`", "is a part of `{b}` instead of `{a}`"),
    };
    Said::new(text, old.unwrap_or_default(), new.unwrap_or_default())
}

fn reading(old: Option<&str>, new: Option<&str>, lang: Lang) -> Said {
    let name = |reading: Option<&str>| match reading {
        None => lang.pick("từ không có trong danh mục", "not a known word").to_string(),
        Some("?") => lang.pick("không có con số", "no number").to_string(),
        Some(n) => n.to_string(),
    };
    let (a, b) = (name(old), name(new));
    Said::bare(say!(lang, "cách đọc đổi từ {a} thành {b}", "is read as {b} instead of {a}"))
}
