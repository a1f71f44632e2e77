//! The form as a facts file: each fact stands in a comment until somebody fills it in.

use crate::answer::form::{Form, Row};
use crate::base::lang::Lang;
use crate::say;
use crate::vocab::schema::Type;

use super::words;

/// The whole file.
pub fn toml(form: &Form<'_>, lang: Lang) -> String {
    let how = lang.pick(
        "Mỗi số liệu ở dưới là một chú thích: bỏ dấu “# ” ở đầu các dòng từ [[fact]] trở đi, ghi `value` và câu của báo cáo vào `quote`.",
        "Each fact below is a comment: take the “# ” off its lines from [[fact]] on, write `value`, and the report's sentence as `quote`.",
    );
    let mut text = format!("# {}\n#\n# {how}\n# {}\n\n", words::title(form, lang), words::rule(lang));
    text += &head(form, lang);
    for row in &form.rows {
        text.push('\n');
        text += &fact(form, row, lang);
    }
    text
}

fn head(form: &Form<'_>, lang: Lang) -> String {
    let (unit, year, day) = (&form.unit.id, form.year, form.last_day);
    let published =
        lang.pick("ngày của báo cáo; chưa ban hành thì giữ ngày cuối năm", "the report's day; until it is out, the last day of the year");
    let source =
        lang.pick("official: chính đơn vị báo cáo; press: báo chí; web: trang khác", "official: the unit itself; press; web: some page");
    let document = lang.pick(
        "văn bản báo cáo để cạnh tệp này; ghi vào thì mọi câu trích được kiểm tra",
        "the report beside this file; named here, every quote is checked",
    );
    format!(
        "[report]\nunit      = \"{unit}\"\nyear      = {year}\npublished = {day}   # {published}\nsource    = \"official\"   # {source}\n\
         # document = \"report.docx\"   # {document}\n"
    )
}

fn fact(form: &Form<'_>, row: &Row<'_>, lang: Lang) -> String {
    let indicator = form.rules.vocabulary.indicator(row.indicator);
    let (name, other) = words::names(form, row, lang);
    let mut lines = vec![format!("{name} / {other}"), words::how(form, row, lang)];
    lines.extend(words::why(form, row, lang).into_iter().map(|why| say!(lang, "Vì sao hỏi: {why}", "Asked for {why}")));
    lines.extend(words::before(form, row, lang).map(|before| say!(lang, "Năm trước: {before}", "Before: {before}")));
    lines.extend(["[[fact]]".to_string(), format!("indicator = \"{}\"", indicator.id)]);
    let tiers: Vec<String> = row.tiers.iter().map(|t| format!("\"{}\"", t.id())).collect();
    match tiers.as_slice() {
        [] => {}
        [one] => lines.push(format!("tier      = {one}")),
        several => lines.push(format!("tier      = [{}]", several.join(", "))),
    }
    lines.push(format!("value     = {}", blank(indicator.ty)));
    lines.push("quote     = \"\"".to_string());
    lines.iter().map(|line| format!("# {}\n", line.trim_end())).collect()
}

// What is to be written between or instead of the marks; no value of its own.
fn blank(ty: Type) -> &'static str {
    match ty {
        Type::Share | Type::Ratio => "\"%\"",
        Type::Count | Type::Level { .. } | Type::Bool | Type::Date => "",
    }
}
