//! Whole blocks with places to fill in.

use crate::base::lang::Lang;

/// First word, the block, and what it is, in a language.
pub(super) fn all(lang: Lang) -> [(&'static str, String, &'static str); 6] {
    let title = lang.pick("Tên chỉ tiêu", "Title");
    let shows = lang.pick("Điều phép thử này cho thấy", "What it shows");
    let choice = "${5|province,ministry,district,commune|}";
    let target = format!(
        "target ${{1:id}} \"${{2:{title}}}\" {{\n  clause   \"${{3:?}}\"\n  quote    \"${{4:?}}\"\n  basis    unverified\n  binds    {choice}\n  measure  ${{6}}\n  require  >= ${{7}}% by ${{8}}\n}}$0"
    );
    let amends = format!(
        "target ${{1:id}} \"${{2:{title}}}\" amends ${{3:instrument.id}} from ${{4:2020-01-01}} {{\n  binds    {choice}\n  measure  ${{6}}\n  require  >= ${{7}}% by ${{8}}\n}}$0"
    );
    let check = format!("check ${{1:id}} \"${{2:{title}}}\" {{\n  require  ${{3}}\n}}$0");
    let test = format!(
        "test \"${{1:{shows}}}\" {{\n  given    ${{2}} = ${{3}}\n  as of    ${{4}}\n  expect   ${{5}} ${{6|met,not-met,undetermined|}}\n}}$0"
    );
    [
        ("target", target, lang.pick("Khối chỉ tiêu", "A target")),
        ("target … amends", amends, lang.pick("Chỉ tiêu sửa đổi một chỉ tiêu cũ", "A target that replaces an earlier one")),
        ("check", check, lang.pick("Kiểm tra chính báo cáo", "A check of the report itself")),
        ("test", test, lang.pick("Phép thử", "A test")),
        ("define", "define ${1:ten} = ${2}$0".into(), lang.pick("Biểu thức có tên", "A named expression")),
        (
            "skip",
            format!(
                "skip \"${{1:{}}}\" \"${{2:{}}}\"$0",
                lang.pick("Điều … khoản …", "Article …"),
                lang.pick("vì sao không đo được", "why it cannot be measured")
            ),
            lang.pick("Điều khoản không đo được", "A clause that cannot be measured"),
        ),
    ]
}
