//! What an earlier run under other rules said.

use crate::base::lang::Lang;
use crate::diag::words::rule_set;
use crate::eval::finding::Verdict;
use crate::say;

use super::super::earlier::JudgedBefore;
use super::super::view::View;
use super::summary::counted;
use super::verdict;

/// Above so many they are counted instead of being listed.
const FEW: usize = 5;

/// A sentence for each unit and year whose verdicts changed, and one for all others; where everything is asked for, one for each with
/// every verdict that changed.
pub(crate) fn judged_before(view: &View<'_>, everything: bool, lang: Lang) -> Vec<String> {
    let (all, now) = (&view.health.judged_before, view.rules_hash);
    if everything {
        return all.iter().map(|b| one(b, now, true, lang)).collect();
    }
    let (changed, same): (Vec<_>, Vec<_>) = all.iter().partition(|b| b.differs());
    let said = |entries: &[&JudgedBefore<'_>], few: usize| match entries.len() {
        0 => Vec::new(),
        n if n > few => vec![together(entries, now, lang)],
        _ => entries.iter().map(|b| one(b, now, false, lang)).collect(),
    };
    let mut lines = said(&changed, FEW);
    if let Some(last) = lines.last_mut() {
        last.push_str(lang.pick("; `--show all` nêu từng kết luận", "; `--show all` names each verdict"));
    }
    lines.extend(said(&same, 1));
    lines
}

fn one(before: &JudgedBefore<'_>, now: &str, everything: bool, lang: Lang) -> String {
    let (name, year) = (before.name, before.year);
    let (then, now) = (rule_set(before.rules_hash, lang), now.get(..12).unwrap_or(now));
    let mut out = say!(
        lang,
        "{name} {year} đã được đối chiếu trước đây theo {then} (nay là {now})",
        "{name} {year} was judged before under {then} (now {now})"
    );
    if let Some(day) = before.as_of {
        out += &say!(lang, ", khi ấy đối chiếu đến ngày {day}", ", then as of {day}");
    }
    if before.documents_changed {
        out += lang.pick(", và báo cáo khi ấy là bản khác", ", and of other documents");
    }
    out += &format!(": {}", changes(before.changed.len(), before.new.len(), before.gone.len(), lang));
    if everything {
        out += &named(before, lang);
        out += &format!(" ({})", before.file);
    }
    out
}

fn changes(changed: usize, new: usize, gone: usize, lang: Lang) -> String {
    let mut out = match changed {
        0 => lang.pick("không kết luận nào đổi", "no verdict changed").to_string(),
        n => counted(lang, n, "kết luận đã đổi", ["verdict changed", "verdicts changed"]),
    };
    if new > 0 {
        out += &format!(", {}", counted(lang, new, "chỉ tiêu khi ấy chưa xét", ["target not judged then", "targets not judged then"]));
    }
    if gone > 0 {
        out += &format!(", {}", counted(lang, gone, "chỉ tiêu nay không còn", ["target is gone", "targets are gone"]));
    }
    out
}

fn named(before: &JudgedBefore<'_>, lang: Lang) -> String {
    let changed = before.changed.iter().map(|(id, then, now): &(&str, Verdict, Verdict)| {
        let (then, now) = (verdict(*then, lang), verdict(*now, lang));
        say!(lang, "{id} từ {then} thành {now}", "{id} from {then} to {now}")
    });
    let new = before.new.iter().map(|id| say!(lang, "{id} khi ấy chưa xét", "{id} not judged then"));
    let gone = before.gone.iter().map(|id| say!(lang, "{id} nay không còn", "{id} is gone"));
    let all: Vec<String> = changed.chain(new).chain(gone).collect();
    if all.is_empty() { String::new() } else { format!(": {}", all.join("; ")) }
}

fn together(all: &[&JudgedBefore<'_>], now: &str, lang: Lang) -> String {
    let mut sets: Vec<&str> = all.iter().map(|b| b.rules_hash.get(..12).unwrap_or(b.rules_hash)).collect();
    sets.sort_unstable();
    sets.dedup();
    let (sets, now) = (sets.join(", "), now.get(..12).unwrap_or(now));
    let entries = counted(lang, all.len(), "lượt đơn vị và năm", ["pair of unit and year", "pairs of unit and year"]);
    let sum = |count: &dyn Fn(&JudgedBefore<'_>) -> usize| all.iter().map(|b| count(b)).sum::<usize>();
    let changes = changes(sum(&|b| b.changed.len()), sum(&|b| b.new.len()), sum(&|b| b.gone.len()), lang);
    let of_others = all.iter().filter(|b| b.documents_changed).count();
    let mut out = say!(
        lang,
        "{entries} đã được đối chiếu trước đây theo bộ quy tắc {sets} (nay là {now})",
        "{entries} judged before under rule set {sets} (now {now})"
    );
    if of_others > 0 {
        out += &say!(lang, ", {of_others} trong đó trên bản báo cáo khác", ", {of_others} of them on other documents");
    }
    format!("{out}: {changes}")
}
