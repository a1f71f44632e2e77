//! What a form says of a row: what it is, why it is asked, how it is filled in, what stood there before.

use crate::answer::form::{Form, Row};
use crate::base::lang::Lang;
use crate::base::show;
use crate::say;
use crate::vocab::schema::{IndicatorId, Type};

/// The title of the whole.
pub(super) fn title(form: &Form<'_>, lang: Lang) -> String {
    let (name, year) = (&form.unit.name, form.year);
    say!(lang, "Biểu số liệu năm {year}: {name}", "Figures for {year}: {name}")
}

/// What becomes of what is left empty.
pub(super) fn rule(lang: Lang) -> &'static str {
    lang.pick(
        "Chưa có số liệu thì để trống: để trống nghĩa là chưa báo cáo, không có nghĩa là không. Số liệu chỉ nêu trong kế hoạch không được tính là đã đạt.",
        "Leave empty what is not known: empty means not reported, it does not mean none. What is only planned never counts as achieved.",
    )
}

/// Both names, that of the language first.
pub(super) fn names(form: &Form<'_>, row: &Row<'_>, lang: Lang) -> (String, String) {
    let indicator = form.rules.vocabulary.indicator(row.indicator);
    let other = if lang == Lang::Vi { Lang::En } else { Lang::Vi };
    (indicator.name(lang).to_string(), indicator.name(other).to_string())
}

/// The targets that ask for it, one a line.
pub(super) fn why(form: &Form<'_>, row: &Row<'_>, lang: Lang) -> Vec<String> {
    let line = |id: &crate::model::ir::TargetId| {
        let target = form.rules.target(*id);
        let title = lang.pick(&target.title, &target.title_en);
        let number = &form.rules.instrument(target.instrument).number;
        let clause = target.clause.as_ref().map_or(String::new(), |clause| format!(", {clause}"));
        format!("{}: {title} ({number}{clause})", target.id)
    };
    row.targets.iter().map(line).collect()
}

/// How it is filled in, in one or two sentences.
pub(super) fn how(form: &Form<'_>, row: &Row<'_>, lang: Lang) -> String {
    let id = |i: IndicatorId| form.rules.vocabulary.indicator(i).id.clone();
    let mut said = by_type(form.rules.vocabulary.indicator(row.indicator).ty, lang);
    if let Some((part, whole)) = row.quotient.map(|(part, whole)| (id(part), id(whole))) {
        said += &say!(
            lang,
            " Bằng {part} chia cho {whole}: có đủ hai số này thì để trống được.",
            " It is {part} divided by {whole}: with both of these it may be left empty."
        );
    }
    if !row.behind.is_empty() {
        let all = row.behind.iter().map(|i| id(*i)).collect::<Vec<_>>().join(", ");
        said += &say!(lang, " Dùng để tính {all}.", " It serves to work out {all}.");
    }
    said
}

fn by_type(ty: Type, lang: Lang) -> String {
    let text = match ty {
        Type::Count => lang.pick(
            "Ghi một số đếm không âm. Chỉ biết giới hạn thì ghi “> 40” hoặc “< 40”.",
            "A count, not negative. Where only a bound is known, “> 40” or “< 40”.",
        ),
        Type::Share => lang.pick(
            "Ghi tỷ lệ từ 0% đến 100%, có dấu %. Chỉ biết giới hạn thì ghi “> 90%”.",
            "A share from 0% to 100%, with its % sign. Where only a bound is known, “> 90%”.",
        ),
        Type::Ratio => lang.pick(
            "Ghi tỷ số dưới dạng phần trăm, có dấu %; có thể trên 100%.",
            "A ratio as a percentage, with its % sign; it may pass 100%.",
        ),
        Type::Bool => lang.pick("Ghi có hoặc không.", "Yes or no."),
        Type::Date => lang.pick("Ghi một ngày.", "A day."),
        Type::Level { least, greatest } => {
            return say!(lang, "Ghi một mức, từ {least} đến {greatest}.", "A level, from {least} to {greatest}.");
        }
    };
    text.to_string()
}

/// What was said of an earlier year: `1.549 (2017)`.
pub(super) fn before(form: &Form<'_>, row: &Row<'_>, lang: Lang) -> Option<String> {
    let (year, fact) = row.before?;
    let ty = form.rules.vocabulary.indicator(row.indicator).ty;
    let value = if fact.value.vague {
        format!("“{}”", fact.value.text)
    } else {
        show::amount(lang, ty.number_unit(), &fact.value.interval, Some(&ty.domain()))
    };
    Some(format!("{value} ({year})"))
}
