//! Local targets that let through what national ones do not.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::show;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

use super::{Gap, Weaker};

pub(super) fn weaker(weaker: &Weaker, lang: Lang) -> Diag {
    let Weaker { local, national, day, .. } = weaker;
    let (message, own, other) = match &weaker.gap {
        Gap::Values { .. } => (
            say!(
                lang,
                "chỉ tiêu của địa phương `{local}` nhẹ hơn chỉ tiêu quốc gia `{national}`",
                "the local target `{local}` is weaker than the national one, `{national}`"
            ),
            let_through(weaker, lang),
            say!(lang, "còn ở đây, từ ngày {day}, chưa phải là đạt", "not enough here from {day} on"),
        ),
        Gap::Time { local: due, national: before } => later(local, national, *due, *before, lang),
    };
    let mut diag = Diag::error(code::WEAKER_LOCAL, message).label(weaker.local_at, own).label(weaker.national_at, other);
    if let Some((at, names)) = weaker.exception {
        let why = match names {
            true => say!(lang, "miễn trừ này không còn hiệu lực ngày {day}", "this exception has ended by {day}"),
            false => say!(lang, "miễn trừ này nêu văn bản khác", "this exception names another document"),
        };
        diag = diag.label(at, why);
    }
    diag.help(cure(weaker, lang))
}

fn let_through(weaker: &Weaker, lang: Lang) -> String {
    let Gap::Values { intervals, domain, unit, tier } = &weaker.gap else { return String::new() };
    let values = show::amounts(lang, *unit, intervals, Some(domain));
    let at = tier.map_or_else(String::new, |tier| {
        let tier = tier.name(lang);
        say!(lang, " ở {tier}", " at {tier}")
    });
    say!(lang, "ở đây, {values}{at} đã là đạt", "here {values}{at} is enough")
}

fn later(local: &str, national: &str, due: Date, before: Date, lang: Lang) -> (String, String, String) {
    (
        say!(
            lang,
            "chỉ tiêu của địa phương `{local}` đến hạn sau chỉ tiêu quốc gia `{national}`",
            "the local target `{local}` is due later than the national one, `{national}`"
        ),
        say!(lang, "đến ngày {due} mới phải đạt", "not due until {due}"),
        say!(lang, "đã phải đạt từ ngày {before}", "due by {before}"),
    )
}

fn cure(weaker: &Weaker, lang: Lang) -> String {
    let Weaker { unit, national, document, .. } = weaker;
    let raise = match weaker.gap {
        Gap::Values { .. } => lang.pick(
            "Sửa mức của địa phương cho bằng hoặc chặt hơn mức quốc gia.",
            "Make the local requirement as strict as the national one, or stricter.",
        ),
        Gap::Time { .. } => {
            lang.pick("Đặt hạn của địa phương không muộn hơn hạn quốc gia.", "Set the local due date no later than the national one.")
        }
    };
    if weaker.exception.is_some_and(|(_, names)| names) {
        let longer = lang.pick(
            "Nếu văn bản cho phép lâu hơn: sửa `until` của miễn trừ.",
            "Where the document allows it for longer, mend the exception's `until`.",
        );
        return format!("{raise}\n{longer}");
    }
    let allow = say!(
        lang,
        "Nếu địa phương được phép đặt như vậy: thêm vào `exceptions/` một mục `[[exception]]` có `unit = \"{unit}\"`, `target = \"{national}\"` và `document` nêu `{document}`.",
        "Where that is allowed, add an `[[exception]]` to `exceptions/` with `unit = \"{unit}\"`, `target = \"{national}\"` and a `document` that names `{document}`."
    );
    format!("{raise}\n{allow}")
}
