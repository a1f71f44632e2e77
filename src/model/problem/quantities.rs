//! Quantities, conditions and relations that do not go together.

use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;

use super::Kind;

pub(super) fn incomparable(op: Span, left: (Span, Kind), right: (Span, Kind), lang: Lang) -> Diag {
    let (a, b) = (left.1.describe(lang), right.1.describe(lang));
    let (message, label) = if (left.1, right.1) == (Kind::Bool, Kind::Bool) {
        (
            say!(lang, "giá trị có/không không so sánh lớn nhỏ được", "yes and no have no order"),
            lang.pick("chỉ dùng được `=` hoặc `!=`", "only `=` and `!=` go here"),
        )
    } else {
        (
            say!(lang, "không thể so sánh {a} với {b}", "{a} cannot be compared with {b}"),
            lang.pick("hai vế không cùng loại", "the two sides are of different kinds"),
        )
    };
    Diag::error(code::INCOMPARABLE, message)
        .label(op, label)
        .label(left.0, a)
        .label(right.0, b)
        .help(incomparable_help(left.1, right.1, lang))
}

fn incomparable_help(left: Kind, right: Kind, lang: Lang) -> String {
    match (left, right) {
        (Kind::Date, Kind::Percent | Kind::Share | Kind::Ratio) | (Kind::Percent | Kind::Share | Kind::Ratio, Kind::Date) => say!(
            lang,
            "So sánh ngày với ngày (`<= 2017-12-31`); hạn phải đạt một tỷ lệ viết sau `by`: `>= 30% by 2017-12-31`.",
            "Compare a date with a date (`<= 2017-12-31`); the day by which a share is due follows `by`: `>= 30% by 2017-12-31`."
        ),
        (Kind::Count, Kind::Percent | Kind::Share | Kind::Ratio) | (Kind::Percent | Kind::Share | Kind::Ratio, Kind::Count) => say!(
            lang,
            "Chia số đếm cho tổng số để thành tỷ lệ, hoặc dùng chỉ số tỷ lệ tương ứng (thường có đuôi `.ty_le`).",
            "Divide the count by its whole to get a share, or use the indicator of the share (often ending in `.ty_le`)."
        ),
        (Kind::Bool, Kind::Bool) => {
            say!(lang, "Viết `= true` (phải có) hoặc `= false` (không được có).", "Write `= true` (yes) or `= false` (no).")
        }
        (Kind::Bool, _) | (_, Kind::Bool) => {
            say!(lang, "Viết `= true` (có) hoặc `= false` (không).", "Write `= true` (yes) or `= false` (no).")
        }
        _ => say!(lang, "Viết hai vế cùng một loại.", "Write both sides in one kind of quantity."),
    }
}

pub(super) fn missing_percent(share: Span, number: Span, value: Option<&Number>, lang: Lang) -> Diag {
    let text = value.map_or_else(|| "30".to_string(), Number::to_string);
    Diag::error(code::SHARE_NEEDS_PERCENT, say!(lang, "tỷ lệ phải viết kèm dấu `%`", "a share is written with `%`"))
        .label(number, lang.pick("thiếu dấu `%`", "`%` is missing"))
        .label(share, lang.pick("đây là một tỷ lệ", "this is a share"))
        .help(say!(lang, "Viết `{text}%`.", "Write `{text}%`."))
}

pub(super) fn no_arithmetic(op: &str, left: (Span, Kind), right: Option<(Span, Kind)>, lang: Lang) -> Diag {
    let a = left.1.describe(lang);
    let message = match right {
        Some((_, right)) => {
            let b = right.describe(lang);
            say!(lang, "`{op}` không dùng được giữa {a} và {b}", "`{op}` does not work between {a} and {b}")
        }
        None => say!(lang, "`{op}` không dùng được với {a}", "`{op}` does not work on {a}"),
    };
    let diag = Diag::error(code::NO_ARITHMETIC, message).label(left.0, a);
    let diag = match right {
        Some((at, kind)) => diag.label(at, kind.describe(lang)),
        None => diag,
    };
    diag.help(arithmetic_help(op, [Some(left.1), right.map(|r| r.1)], lang))
}

fn arithmetic_help(op: &str, kinds: [Option<Kind>; 2], lang: Lang) -> String {
    let has = |kind: Kind| kinds.contains(&Some(kind));
    match op {
        "else" | "sum" | "min" | "max" => say!(
            lang,
            "Mọi giá trị trong `{op}` phải cùng loại: cùng là số đếm, cùng là tỷ lệ hoặc cùng là ngày.",
            "All values of `{op}` are of one kind: all counts, all shares or all dates."
        ),
        _ if has(Kind::Bool) => say!(
            lang,
            "Giá trị có/không không cộng trừ được; so sánh nó bằng `= true` hoặc `= false`.",
            "A yes or no cannot be added or subtracted; compare it by `= true` or `= false`."
        ),
        _ if has(Kind::Date) => say!(
            lang,
            "Ngày trừ ngày thành số ngày; ngày chỉ cộng, trừ với một số ngày.",
            "A date minus a date is a number of days; only days are added to a date or taken from it."
        ),
        _ => say!(
            lang,
            "Chỉ cộng, trừ các số cùng loại. Số đếm chia số đếm thành tỷ số; tỷ lệ nhân số đếm thành số đếm.",
            "Add and subtract like quantities only. A count by a count is a ratio; a share times a count is a count."
        ),
    }
}

pub(super) fn divided_by_zero(at: Span, lang: Lang) -> Diag {
    Diag::error(code::DIVIDED_BY_ZERO, say!(lang, "không chia được cho 0", "nothing can be divided by 0"))
        .label(at, lang.pick("luôn bằng 0", "always 0"))
        .help(say!(lang, "Viết một số khác 0.", "Write a number other than 0."))
}

pub(super) fn argument_kind(at: Span, kind: Kind, wanted: Kind, lang: Lang) -> Diag {
    let (is, wanted) = (kind.describe(lang), wanted.describe(lang));
    Diag::error(
        code::ARGUMENT_KIND,
        say!(lang, "`attainable` cần {wanted} ở chỗ này, không phải {is}", "`attainable` takes {wanted} here, not {is}"),
    )
    .label(at, is)
    .help(say!(
        lang,
        "Viết tỷ lệ trước, tổng số mà tỷ lệ ấy được tính trên đó viết sau: `attainable(x.ty_le, x.tong)`.",
        "Write the share first and the count that it is a share of behind it: `attainable(x.ty_le, x.tong)`."
    ))
}

pub(super) fn not_a_quantity(at: Span, lang: Lang) -> Diag {
    Diag::error(
        code::NOT_A_QUANTITY,
        say!(lang, "ở đây cần một số lượng, không phải một điều kiện", "a quantity is expected here, not a condition"),
    )
    .label(at, lang.pick("đây là một điều kiện", "this is a condition"))
    .help(say!(
        lang,
        "Một phép so sánh chỉ cho biết đúng hay sai: không cộng trừ, không so sánh tiếp, không làm quan hệ được. Các điều kiện nối bằng `and`, `or`, `not`.",
        "A comparison is only true or false: it cannot be added, compared again or be a relation. Conditions are joined by `and`, `or`, `not`."
    ))
}

pub(super) fn not_a_condition(at: Span, kind: Kind, lang: Lang) -> Diag {
    let what = kind.describe(lang);
    let help = match kind {
        Kind::Bool => say!(
            lang,
            "So sánh nó với `true` hoặc `false`, ví dụ `x.b = true`.",
            "Compare it with `true` or `false`, such as `x.b = true`."
        ),
        Kind::Date => say!(lang, "So sánh nó với một ngày, ví dụ `<= 2017-12-31`.", "Compare it with a date, such as `<= 2017-12-31`."),
        Kind::Percent | Kind::Share | Kind::Ratio => {
            say!(lang, "So sánh nó với một giá trị, ví dụ `>= 30%`.", "Compare it with a value, such as `>= 30%`.")
        }
        Kind::Number | Kind::Count | Kind::Days | Kind::Level => {
            say!(lang, "So sánh nó với một giá trị, ví dụ `>= 3`.", "Compare it with a value, such as `>= 3`.")
        }
    };
    Diag::error(code::NOT_A_CONDITION, say!(lang, "ở đây cần một điều kiện, không phải {what}", "a condition is expected here, not {what}"))
        .label(at, what)
        .help(help)
}

pub(super) fn text_alone(at: Span, lang: Lang) -> Diag {
    Diag::error(
        code::TEXT_ALONE,
        say!(lang, "lời văn trong ngoặc kép không phải là một giá trị ở đây", "a text in quotes is not a value here"),
    )
    .label(at, lang.pick("lời văn", "a text"))
    .help(say!(
        lang,
        "Lời văn trong ngoặc kép chỉ đứng sau `unit.id =`, `unit.kind =` hoặc `unit.region =`; số và tên viết không có ngoặc kép.",
        "Texts in quotes stand only after `unit.id =`, `unit.kind =` or `unit.region =`; numbers and names are written without quotes."
    ))
}

pub(super) fn no_measure(at: Span, lang: Lang) -> Diag {
    Diag::error(code::NO_MEASURE, say!(lang, "chỉ tiêu này chưa có `measure` để so sánh", "this target has no `measure` to compare"))
        .label(at, lang.pick("so sánh giá trị nào?", "which value is compared?"))
        .help(say!(
            lang,
            "Thêm dòng `measure x.n` với tên chỉ số, hoặc viết cả điều kiện: `require x.n >= 3`.",
            "Add a line `measure x.n` with the indicator, or write the whole condition: `require x.n >= 3`."
        ))
}

pub(super) fn attribute_outside_when(name: &str, at: Span, lang: Lang) -> Diag {
    Diag::error(code::ATTRIBUTE_PLACE, say!(lang, "`{name}` chỉ dùng trong `when`", "`{name}` is for `when` only"))
        .label(at, lang.pick("không dùng được ở đây", "cannot stand here"))
        .help(say!(
            lang,
            "Chuyển điều kiện về đơn vị sang dòng `when`, ví dụ `when unit.kind = province`.",
            "Move what is asked of the unit to a line `when`, such as `when unit.kind = province`."
        ))
}

pub(super) fn attribute_order(name: &str, at: Span, lang: Lang) -> Diag {
    Diag::error(
        code::ATTRIBUTE_PLACE,
        say!(lang, "`{name}` chỉ so sánh được bằng `=` hoặc `!=`", "`{name}` is compared with `=` or `!=` only"),
    )
    .label(at, lang.pick("không có lớn hơn, nhỏ hơn", "there is no more or less"))
    .help(say!(lang, "Viết `{name} = …`.", "Write `{name} = …`."))
}

pub(super) fn attribute_needs_name(name: &str, at: Span, lang: Lang) -> Diag {
    Diag::error(code::ATTRIBUTE_PLACE, say!(lang, "`{name}` phải được so sánh với một tên", "`{name}` is compared with a name"))
        .label(at, lang.pick("cần một tên ở đây", "expected a name here"))
        .help(say!(
            lang,
            "Ví dụ: `when unit.kind = province`, `when unit.id = \"phu-tho\"`.",
            "For example: `when unit.kind = province`, `when unit.id = \"phu-tho\"`."
        ))
}

pub(super) fn not_in_relation(at: Span, lang: Lang) -> Diag {
    Diag::error(
        code::NOT_IN_RELATION,
        say!(lang, "quan hệ giữa các chỉ số chỉ gồm phép tính", "a relation between indicators is arithmetic only"),
    )
    .label(at, lang.pick("không dùng được ở đây", "cannot stand here"))
    .help(say!(
        lang,
        "Chỉ dùng `+ - * /`, `sum`, `min`, `max`, số và tên chỉ số.",
        "Use `+ - * /`, `sum`, `min`, `max`, numbers and indicators only."
    ))
}

pub(super) fn tier_in_relation(indicator: &str, at: Span, lang: Lang) -> Diag {
    Diag::error(
        code::NOT_IN_RELATION,
        say!(lang, "quan hệ của `{indicator}` không được nêu cấp", "the relation of `{indicator}` names no tier"),
    )
    .label(at, lang.pick("có nêu cấp ở đây", "a tier is named here"))
    .help(say!(
        lang,
        "Bỏ `[…]`: quan hệ đúng cho cả đơn vị và cho từng cấp.",
        "Take `[…]` away: a relation holds for the whole and for each tier."
    ))
}

pub(super) fn relation_kind(indicator: &str, own: Kind, kind: Kind, at: Span, lang: Lang) -> Diag {
    let (own, kind) = (own.describe(lang), kind.describe(lang));
    Diag::error(
        code::RELATION_KIND,
        say!(
            lang,
            "quan hệ của `{indicator}` không cùng loại với nó",
            "the relation of `{indicator}` is of another kind than the indicator"
        ),
    )
    .label(at, say!(lang, "đây là {kind}, còn `{indicator}` là {own}", "this is {kind}, but `{indicator}` is {own}"))
    .help(say!(lang, "Sửa `type` của chỉ số, hoặc sửa quan hệ.", "Mend the indicator's `type`, or the relation."))
}

pub(super) fn contradictory_vocabulary(indicators: &[String], at: Span, lang: Lang) -> Diag {
    let names = indicators.join("`, `");
    Diag::error(
        code::CONTRADICTORY_VOCABULARY,
        say!(lang, "các quan hệ của `{names}` không thể cùng đúng", "the relations of `{names}` cannot all hold"),
    )
    .label(at, lang.pick("một trong các chỉ số này", "one of these indicators"))
    .help(say!(lang, "Sửa `is` hoặc `part_of` của các chỉ số này.", "Mend `is` or `part_of` of these indicators."))
}
