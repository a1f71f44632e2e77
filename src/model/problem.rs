//! What can be wrong with rules that can be read: names, kinds of quantities, dates, circles.
//!
//! Owns all wording of this stage.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::source::Span;
use crate::base::truth::Comparison;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;
use crate::vocab::schema::{Tier, Tiers};

pub use super::kind::Kind;

/// An error in checked rules, with the places that show it.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)] // each variant is explained by its message in `to_diag`
pub enum Problem {
    UnknownName { name: String, near: Option<String>, at: Span },
    UnknownTier { name: String, near: Option<String>, at: Span },
    TierTwice { tier: Tier, at: Span },
    TierNotDeclared { indicator: String, declared: Tiers, tier: Tier, at: Span },
    UnknownKind { name: String, near: Option<String>, at: Span },
    UnknownUnit { name: String, near: Option<String>, at: Span },
    UnknownTarget { id: String, near: Option<String>, at: Span },
    UnitWithoutLocal { at: Span },
    InstrumentTwice { id: String, first: Span, again: Span },
    TargetTwice { id: String, first: Span, again: Span },
    DefineTwice { name: String, first: Span, again: Span },
    DefineShadows { name: String, at: Span },
    DefineCycle { path: Vec<String>, at: Span },
    TooLarge { at: Span },
    Incomparable { op: Span, left: (Span, Kind), right: (Span, Kind) },
    MissingPercent { share: Span, number: Span, value: Option<Number> },
    NoArithmetic { op: &'static str, left: (Span, Kind), right: Option<(Span, Kind)> },
    DividedByZero { at: Span },
    NotAQuantity { at: Span },
    NotACondition { at: Span, kind: Kind },
    TextAlone { at: Span },
    ValueWithoutMeasure { at: Span },
    AttributeOutsideWhen { name: String, at: Span },
    AttributeOrder { name: String, at: Span },
    AttributeValue { name: String, at: Span },
    UnknownAttributeValue { name: String, text: String, near: Option<String>, at: Span },
    NotInRelation { at: Span },
    TierInRelation { indicator: String, at: Span },
    RelationKind { indicator: String, own: Kind, kind: Kind, at: Span },
    DateTwice { day: Date, first: Span, again: Span, op: Option<Comparison> },
    MixedDates { dated: Span, undated: Span, id: String },
    DueBeforeInstrument { due: Date, begins: Date, at: Span, header: Span },
    DueAfterEnd { due: Date, until: Date, at: Span, header: Span },
    UnknownAmended { id: String, near: Option<String>, at: Span },
    AmendsItself { id: String, at: Span },
    AmendsOutsideForce { day: Date, from: Date, until: Option<Date>, at: Span },
    AlwaysMet { id: String, at: Span },
    NeverMet { id: String, at: Span },
    ContradictoryVocabulary { indicators: Vec<String>, at: Span },
}

fn did_you_mean(lang: Lang, near: &Option<String>, otherwise: String) -> String {
    match near {
        Some(near) => say!(lang, "Có phải ý bạn là `{near}`?", "Did you mean `{near}`?"),
        None => otherwise,
    }
}

fn unknown(code: code::Code, message: String, at: Span, label: String, help: String) -> Diag {
    Diag::error(code, message).label(at, label).help(help)
}

impl Problem {
    /// Where it is to be mended.
    pub fn at(&self) -> Span {
        match self {
            Problem::UnknownName { at, .. }
            | Problem::UnknownTier { at, .. }
            | Problem::TierTwice { at, .. }
            | Problem::TierNotDeclared { at, .. }
            | Problem::UnknownKind { at, .. }
            | Problem::UnknownUnit { at, .. }
            | Problem::UnknownTarget { at, .. }
            | Problem::UnitWithoutLocal { at, .. }
            | Problem::DefineShadows { at, .. }
            | Problem::DefineCycle { at, .. }
            | Problem::DividedByZero { at, .. }
            | Problem::NotAQuantity { at, .. }
            | Problem::NotACondition { at, .. }
            | Problem::TextAlone { at, .. }
            | Problem::ValueWithoutMeasure { at, .. }
            | Problem::AttributeOutsideWhen { at, .. }
            | Problem::AttributeOrder { at, .. }
            | Problem::AttributeValue { at, .. }
            | Problem::UnknownAttributeValue { at, .. }
            | Problem::NotInRelation { at, .. }
            | Problem::TierInRelation { at, .. }
            | Problem::RelationKind { at, .. }
            | Problem::DueBeforeInstrument { at, .. }
            | Problem::DueAfterEnd { at, .. }
            | Problem::UnknownAmended { at, .. }
            | Problem::AmendsItself { at, .. }
            | Problem::AmendsOutsideForce { at, .. }
            | Problem::AlwaysMet { at, .. }
            | Problem::NeverMet { at, .. }
            | Problem::ContradictoryVocabulary { at, .. }
            | Problem::TooLarge { at, .. } => *at,
            Problem::InstrumentTwice { again, .. }
            | Problem::TargetTwice { again, .. }
            | Problem::DefineTwice { again, .. }
            | Problem::DateTwice { again, .. } => *again,
            Problem::Incomparable { op, .. } => *op,
            Problem::MissingPercent { number, .. } => *number,
            Problem::NoArithmetic { left, .. } => left.0,
            Problem::MixedDates { undated, .. } => *undated,
        }
    }

    /// The problem in words.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        self.names(lang).or_else(|| self.quantities(lang)).unwrap_or_else(|| self.structure(lang))
    }

    fn names(&self, lang: Lang) -> Option<Diag> {
        let here = |vi: &str, en: &str| lang.pick(vi, en).to_string();
        let not_known = || here("chưa có trong từ vựng", "not in the vocabulary");
        Some(match self {
            Problem::UnknownName { name, near, at } => unknown(
                code::UNKNOWN_NAME,
                say!(lang, "không có chỉ số hay `define` nào tên là `{name}`", "there is no indicator or `define` called `{name}`"),
                *at,
                not_known(),
                did_you_mean(
                    lang,
                    near,
                    say!(
                        lang,
                        "Thêm chỉ số này vào `indicators.toml`, hoặc viết đúng tên đã có ở đó.",
                        "Add the indicator to `indicators.toml`, or write the name as it stands there."
                    ),
                ),
            ),
            Problem::UnknownTier { name, near, at } => unknown(
                code::UNKNOWN_TIER,
                say!(lang, "không có cấp nào tên là `{name}`", "there is no tier called `{name}`"),
                *at,
                here("không phải tên cấp", "not a tier"),
                did_you_mean(
                    lang,
                    near,
                    say!(lang, "Các cấp là `trung_uong`, `tinh`, `huyen`, `xa`.", "The tiers are `trung_uong`, `tinh`, `huyen`, `xa`."),
                ),
            ),
            Problem::UnknownKind { name, near, at } => unknown(
                code::UNKNOWN_KIND,
                say!(lang, "không có loại đơn vị nào tên là `{name}`", "there is no kind of unit called `{name}`"),
                *at,
                here("không phải loại đơn vị", "not a kind of unit"),
                did_you_mean(
                    lang,
                    near,
                    say!(
                        lang,
                        "Các loại đơn vị là `province`, `district`, `commune`, `ministry`, `state`.",
                        "The kinds are `province`, `district`, `commune`, `ministry`, `state`."
                    ),
                ),
            ),
            Problem::UnknownUnit { name, near, at } => unknown(
                code::UNIT_NOT_IN_REGISTER,
                say!(lang, "không có đơn vị nào tên là `{name}` trong danh mục", "no unit in the register is called `{name}`"),
                *at,
                here("chưa có trong `units.toml`", "not in `units.toml`"),
                did_you_mean(lang, near, say!(lang, "Thêm đơn vị vào `units.toml`.", "Add the unit to `units.toml`.")),
            ),
            Problem::UnknownTarget { id, near, at } => unknown(
                code::UNKNOWN_TARGET,
                say!(lang, "không có chỉ tiêu nào mang mã `{id}`", "there is no target with the id `{id}`"),
                *at,
                here("không tìm thấy mã này", "no such id"),
                did_you_mean(
                    lang,
                    near,
                    say!(
                        lang,
                        "Viết mã của chỉ tiêu trong tệp này, hoặc `văn-bản.mã` của tệp khác.",
                        "Write the id of a target of this file, or `instrument.id` for another file."
                    ),
                ),
            ),
            Problem::UnknownAmended { id, near, at } => unknown(
                code::UNKNOWN_TARGET,
                say!(lang, "chỉ tiêu được sửa đổi `{id}` không có trong bộ quy tắc", "the amended target `{id}` is not in the rule set"),
                *at,
                here("không tìm thấy mã này", "no such id"),
                did_you_mean(
                    lang,
                    near,
                    say!(
                        lang,
                        "Để tệp của văn bản cũ trong cùng thư mục quy tắc, và viết `văn-bản.mã`.",
                        "Keep the old instrument's file in the same rules folder, and write `instrument.id`."
                    ),
                ),
            ),
            Problem::UnknownAttributeValue { name, text, near, at } => unknown(
                code::UNKNOWN_ATTRIBUTE_VALUE,
                say!(lang, "`{name}` không bao giờ là `{text}`", "`{name}` is never `{text}`"),
                *at,
                not_known(),
                did_you_mean(
                    lang,
                    near,
                    say!(lang, "Viết một giá trị có trong danh mục đơn vị.", "Write a value that the register of units has."),
                ),
            ),
            _ => return None,
        })
    }

    fn quantities(&self, lang: Lang) -> Option<Diag> {
        let here = |vi: &str, en: &str| lang.pick(vi, en).to_string();
        Some(match self {
            Problem::Incomparable { op, left, right } => {
                let (a, b) = (left.1.describe(lang), right.1.describe(lang));
                Diag::error(code::INCOMPARABLE, say!(lang, "không thể so sánh {a} với {b}", "{a} cannot be compared with {b}"))
                    .label(*op, here("hai vế không cùng loại", "the two sides are of different kinds"))
                    .label(left.0, a)
                    .label(right.0, b)
                    .help(incomparable_help(lang, left.1, right.1))
            }
            Problem::MissingPercent { share, number, value } => {
                let text = value.as_ref().map_or_else(|| "30".to_string(), Number::to_string);
                Diag::error(code::SHARE_NEEDS_PERCENT, say!(lang, "tỷ lệ phải viết kèm dấu `%`", "a share is written with `%`"))
                    .label(*number, here("thiếu dấu `%`", "`%` is missing"))
                    .label(*share, here("đây là một tỷ lệ", "this is a share"))
                    .help(say!(lang, "Viết `{text}%`.", "Write `{text}%`."))
            }
            Problem::NoArithmetic { op, left, right } => {
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
                    Some((at, kind)) => diag.label(*at, kind.describe(lang)),
                    None => diag,
                };
                diag.help(say!(
                    lang,
                    "Cộng, trừ các số cùng loại; chia số đếm cho số đếm thành tỷ số; nhân tỷ lệ với số đếm thành số đếm.",
                    "Add and subtract like quantities; a count by a count is a ratio; a share times a count is a count."
                ))
            }
            Problem::DividedByZero { at } => Diag::error(code::DIVIDED_BY_ZERO, say!(lang, "không chia được cho 0", "nothing can be divided by 0"))
                .label(*at, here("luôn bằng 0", "always 0"))
                .help(say!(lang, "Viết một số khác 0.", "Write a number other than 0.")),
            Problem::NotAQuantity { at } => Diag::error(
                code::NOT_A_QUANTITY,
                say!(lang, "ở đây cần một số lượng, không phải một điều kiện", "a quantity is expected here, not a condition"),
            )
            .label(*at, here("đây là một điều kiện", "this is a condition"))
            .help(say!(
                lang,
                "Một phép so sánh không cộng trừ và không so sánh tiếp được; nối các điều kiện bằng `and`, `or`, `not`.",
                "A comparison cannot be added or compared again; join conditions with `and`, `or`, `not`."
            )),
            Problem::NotACondition { at, kind } => {
                let what = kind.describe(lang);
                Diag::error(code::NOT_A_CONDITION, say!(lang, "ở đây cần một điều kiện, không phải {what}", "a condition is expected here, not {what}"))
                    .label(*at, what)
                    .help(say!(lang, "So sánh nó với một giá trị, ví dụ `>= 30%`.", "Compare it with a value, such as `>= 30%`."))
            }
            Problem::TextAlone { at } => Diag::error(code::TEXT_ALONE, say!(lang, "chữ trong ngoặc kép không phải là một giá trị ở đây", "text in quotes is not a value here"))
                .label(*at, here("chữ", "text"))
                .help(say!(
                    lang,
                    "Chữ trong ngoặc kép chỉ đứng sau `unit.id =`, `unit.kind =` hoặc `unit.region =`; số và tên viết không có ngoặc kép.",
                    "Text in quotes stands only after `unit.id =`, `unit.kind =` or `unit.region =`; numbers and names are written without quotes."
                )),
            Problem::RelationKind { indicator, own, kind, at } => {
                let (own, kind) = (own.describe(lang), kind.describe(lang));
                Diag::error(
                    code::RELATION_KIND,
                    say!(lang, "quan hệ của `{indicator}` không cùng loại với nó", "the relation of `{indicator}` is of another kind than the indicator"),
                )
                .label(*at, say!(lang, "đây là {kind}, còn `{indicator}` là {own}", "this is {kind}, but `{indicator}` is {own}"))
                .help(say!(lang, "Sửa `type` của chỉ số hoặc sửa quan hệ.", "Mend the indicator's `type`, or the relation."))
            }
            _ => return None,
        })
    }

    fn structure(&self, lang: Lang) -> Diag {
        let here = |vi: &str, en: &str| lang.pick(vi, en).to_string();
        let twice = |code, message: String, first: Span, again: Span, help: String| {
            Diag::error(code, message)
                .label(again, here("lần thứ hai ở đây", "again here"))
                .label(first, here("lần đầu ở đây", "first here"))
                .help(help)
        };
        match self {
            Problem::TierTwice { tier, at } => {
                let id = tier.id();
                Diag::error(code::TIER_TWICE, say!(lang, "cấp `{id}` được viết hai lần", "the tier `{id}` is written twice"))
                    .label(*at, here("đã có ở trước", "already in the list"))
                    .help(say!(lang, "Bỏ một lần.", "Take one away."))
            }
            Problem::TierNotDeclared { indicator, declared, tier, at } => tier_not_declared(lang, indicator, *declared, *tier, *at),
            Problem::UnitWithoutLocal { at } => Diag::error(
                code::UNIT_WITHOUT_LOCAL,
                say!(lang, "`unit` chỉ dùng cho văn bản của địa phương", "`unit` is for local instruments only"),
            )
            .label(*at, here("văn bản này là của cả nước", "this instrument is a national one"))
            .help(say!(lang, "Thêm `layer = \"local\"`, hoặc bỏ `unit`.", "Add `layer = \"local\"`, or take `unit` away.")),
            Problem::InstrumentTwice { id, first, again } => twice(
                code::INSTRUMENT_TWICE,
                say!(lang, "hai tệp cùng khai văn bản `{id}`", "two files are headed `{id}`"),
                *first,
                *again,
                say!(lang, "Gộp hai tệp lại, hoặc đặt mã khác cho một tệp.", "Join the files, or give one of them another id."),
            ),
            Problem::TargetTwice { id, first, again } => twice(
                code::TARGET_TWICE,
                say!(lang, "mã `{id}` dùng cho hai chỉ tiêu", "the id `{id}` is used for two targets"),
                *first,
                *again,
                say!(lang, "Đặt mã khác cho một chỉ tiêu, hoặc xóa bản thừa.", "Give one of them another id, or delete the spare one."),
            ),
            Problem::DefineTwice { name, first, again } => twice(
                code::DEFINE_TWICE,
                say!(lang, "`{name}` được `define` hai lần", "`{name}` is defined twice"),
                *first,
                *again,
                say!(lang, "Đặt tên khác cho một biểu thức.", "Give one of the expressions another name."),
            ),
            Problem::DefineShadows { name, at } => Diag::error(
                code::DEFINE_SHADOWS,
                say!(lang, "`{name}` đã là tên một chỉ số", "`{name}` is already the name of an indicator"),
            )
            .label(*at, here("trùng tên chỉ số trong từ vựng", "an indicator of the vocabulary has this name"))
            .help(say!(lang, "Đặt tên khác cho `define` này.", "Give this `define` another name.")),
            Problem::DefineCycle { path, at } => {
                let path = path.join(" → ");
                Diag::error(
                    code::DEFINE_CYCLE,
                    say!(lang, "các `define` gọi vòng tròn: {path}", "the `define`s go round in a circle: {path}"),
                )
                .label(*at, here("ở đây quay lại chỗ bắt đầu", "here it comes back to where it began"))
                .help(say!(
                    lang,
                    "Viết một trong các biểu thức này mà không dùng các tên kia.",
                    "Write one of these expressions without the other names."
                ))
            }
            Problem::TooLarge { at } => Diag::error(code::TOO_LARGE, say!(lang, "biểu thức này quá lớn", "this expression is too large"))
                .label(
                    *at,
                    here(
                        "đến đây, kể cả các `define`, đã quá 10.000 phần hoặc quá 500 tầng",
                        "here it passes 10,000 parts or 500 levels, the `define`s in it counted",
                    ),
                )
                .help(say!(
                    lang,
                    "Viết gọn lại, hoặc đưa một phần vào từ vựng thành chỉ số có `is`.",
                    "Write it shorter, or make a part of it an indicator of the vocabulary with `is`."
                )),
            Problem::ValueWithoutMeasure { at } => Diag::error(
                code::NO_MEASURE,
                say!(lang, "chỉ tiêu này chưa có `measure` để so sánh", "this target has no `measure` to compare"),
            )
            .label(*at, here("so sánh cái gì?", "compare what?"))
            .help(say!(
                lang,
                "Thêm dòng `measure  tên_chỉ_số`, hoặc viết cả điều kiện: `require  tên_chỉ_số >= 30%`.",
                "Add a line `measure  indicator`, or write the whole condition: `require  indicator >= 30%`."
            )),
            Problem::AttributeOutsideWhen { name, at } => {
                Diag::error(code::ATTRIBUTE_PLACE, say!(lang, "`{name}` chỉ dùng trong `when`", "`{name}` is for `when` only"))
                    .label(*at, here("không dùng được ở đây", "not here"))
                    .help(say!(lang, "Chuyển điều kiện về đơn vị sang dòng `when`.", "Move what is asked of the unit to a line `when`."))
            }
            Problem::AttributeOrder { name, at } => Diag::error(
                code::ATTRIBUTE_PLACE,
                say!(lang, "`{name}` chỉ so sánh được bằng `=` hoặc `!=`", "`{name}` is compared with `=` or `!=` only"),
            )
            .label(*at, here("không có thứ tự", "there is no order"))
            .help(say!(lang, "Viết `{name} = …`.", "Write `{name} = …`.")),
            Problem::AttributeValue { name, at } => {
                Diag::error(code::ATTRIBUTE_PLACE, say!(lang, "`{name}` phải được so sánh với một tên", "`{name}` is compared with a name"))
                    .label(*at, here("cần một tên", "a name is expected"))
                    .help(say!(
                        lang,
                        "Ví dụ: `when unit.kind = province`, `when unit.id = \"phu-tho\"`.",
                        "For example: `when unit.kind = province`, `when unit.id = \"phu-tho\"`."
                    ))
            }
            Problem::NotInRelation { at } => Diag::error(
                code::NOT_IN_RELATION,
                say!(lang, "quan hệ giữa các chỉ số chỉ có phép tính", "a relation between indicators is arithmetic only"),
            )
            .label(*at, here("không dùng được ở đây", "not here"))
            .help(say!(
                lang,
                "Chỉ dùng `+ - * /`, `sum`, `min`, `max`, số và tên chỉ số.",
                "Use `+ - * /`, `sum`, `min`, `max`, numbers and indicators only."
            )),
            Problem::TierInRelation { indicator, at } => Diag::error(
                code::NOT_IN_RELATION,
                say!(lang, "quan hệ của `{indicator}` không nêu cấp", "the relation of `{indicator}` names no tier"),
            )
            .label(*at, here("có nêu cấp ở đây", "a tier is named here"))
            .help(say!(
                lang,
                "Bỏ `[…]`: quan hệ đúng cho cả đơn vị và cho từng cấp.",
                "Take `[…]` away: a relation holds for the whole and for each tier."
            )),
            Problem::DateTwice { day, first, again, op } => {
                let op = op.map_or(">=", Comparison::symbol);
                twice(
                    code::DATE_TWICE,
                    say!(lang, "hai dòng `require` cùng hạn {day}", "two `require` lines are due on {day}"),
                    *first,
                    *again,
                    say!(
                        lang,
                        "Viết một dòng: `require  value {op} … and value … by {day}`; hoặc nêu các cấp khác nhau bằng `at`.",
                        "Write one line: `require  value {op} … and value … by {day}`; or name different tiers with `at`."
                    ),
                )
            }
            Problem::MixedDates { dated, undated, id } => Diag::error(
                code::MIXED_DATES,
                say!(lang, "một chỉ tiêu có hạn hoặc không có hạn, không thể cả hai", "a target is dated or undated, not both"),
            )
            .label(*undated, here("không có hạn", "no date"))
            .label(*dated, here("có hạn", "dated"))
            .help(say!(
                lang,
                "Tách thành hai chỉ tiêu: giữ `{id}` cho các dòng có `by`, và thêm `target {id}-thuong-xuyen` cho dòng không có hạn.",
                "Split it in two: keep `{id}` for the lines with `by`, and add `target {id}-standing` for the line without."
            )),
            Problem::DueBeforeInstrument { due, begins, at, header } => Diag::error(
                code::DUE_OUTSIDE,
                say!(lang, "hạn {due} đến trước khi có văn bản", "the due date {due} lies before the instrument"),
            )
            .label(*at, say!(lang, "văn bản có từ {begins}", "the instrument begins on {begins}"))
            .label(*header, here("văn bản", "the instrument"))
            .help(say!(
                lang,
                "Sửa hạn, hoặc sửa `issued` và `in_force` ở phần đầu.",
                "Mend the date, or `issued` and `in_force` in the header."
            )),
            Problem::DueAfterEnd { due, until, at, header } => Diag::error(
                code::DUE_OUTSIDE,
                say!(lang, "hạn {due} đến sau khi văn bản hết hiệu lực", "the due date {due} lies after the instrument's end"),
            )
            .label(*at, say!(lang, "văn bản hết hiệu lực sau {until}", "the instrument ends with {until}"))
            .label(*header, here("văn bản", "the instrument"))
            .help(say!(
                lang,
                "Sửa hạn, hoặc sửa `until` trong `in_force` ở phần đầu.",
                "Mend the date, or `until` of `in_force` in the header."
            )),
            Problem::AmendsItself { id, at } => {
                Diag::error(code::AMENDS_ITSELF, say!(lang, "`{id}` không thể sửa đổi chính nó", "`{id}` cannot amend itself"))
                    .label(*at, here("chính chỉ tiêu này", "this very target"))
                    .help(say!(lang, "Viết mã của chỉ tiêu cũ trong văn bản cũ.", "Write the id of the old target in the old instrument."))
            }
            Problem::AmendsOutsideForce { day, from, until, at } => {
                let end = until.map_or_else(|| lang.pick("chưa định", "open").to_string(), |d| d.to_string());
                Diag::error(
                    code::DUE_OUTSIDE,
                    say!(
                        lang,
                        "ngày sửa đổi {day} nằm ngoài hiệu lực của văn bản này",
                        "the day of amendment {day} lies outside this instrument's force"
                    ),
                )
                .label(*at, say!(lang, "hiệu lực từ {from} đến {end}", "in force from {from} until {end}"))
                .help(say!(
                    lang,
                    "Sửa ngày, hoặc sửa `in_force` ở phần đầu.",
                    "Mend the day, or `in_force` in the header."
                ))
            }
            Problem::AlwaysMet { id, at } => Diag::error(
                code::ALWAYS_DECIDED,
                say!(lang, "chỉ tiêu `{id}` không bao giờ có thể không đạt", "the target `{id}` can never be missed"),
            )
            .label(*at, here("đúng với mọi giá trị có thể có", "true of every possible value"))
            .help(say!(
                lang,
                "Kiểm tra ngưỡng và chiều so sánh.",
                "Look at the threshold and the direction of the comparison."
            )),
            Problem::NeverMet { id, at } => Diag::error(
                code::ALWAYS_DECIDED,
                say!(lang, "chỉ tiêu `{id}` không bao giờ đạt được", "the target `{id}` can never be met"),
            )
            .label(*at, here("sai với mọi giá trị có thể có", "false of every possible value"))
            .help(say!(
                lang,
                "Kiểm tra ngưỡng, dấu `%` và chiều so sánh.",
                "Look at the threshold, the `%` and the direction of the comparison."
            )),
            Problem::ContradictoryVocabulary { indicators, at } => {
                let names = indicators.join("`, `");
                Diag::error(
                    code::CONTRADICTORY_VOCABULARY,
                    say!(lang, "các quan hệ của `{names}` không thể cùng đúng", "the relations of `{names}` cannot all hold"),
                )
                .label(*at, here("quan hệ", "relation"))
                .help(say!(
                    lang,
                    "Sửa `is` hoặc `part_of` của các chỉ số này.",
                    "Mend `is` or `part_of` of these indicators."
                ))
            }
            // The other forms are worded by `names` and `quantities`.
            other => Diag::error(code::UNKNOWN_NAME, format!("{other:?}")),
        }
    }
}

fn tier_not_declared(lang: Lang, indicator: &str, declared: Tiers, tier: Tier, at: Span) -> Diag {
    let id = tier.id();
    let list = declared.iter().map(Tier::id).collect::<Vec<_>>().join("`, `");
    let help = if declared.is_whole() {
        say!(
            lang,
            "Chỉ số này chỉ nói về cả đơn vị. Bỏ tên cấp, hoặc thêm `tiers = [\"{id}\"]` cho nó trong `indicators.toml`.",
            "This indicator speaks of the unit as a whole only. Take the tier away, or add `tiers = [\"{id}\"]` to it in `indicators.toml`."
        )
    } else {
        say!(lang, "Chỉ số này có các cấp `{list}`.", "This indicator has the tiers `{list}`.")
    };
    Diag::error(
        code::TIER_NOT_DECLARED,
        say!(lang, "`{indicator}` không được báo cáo theo cấp `{id}`", "`{indicator}` is not reported for the tier `{id}`"),
    )
    .label(at, lang.pick("cấp không có", "no such tier here"))
    .help(help)
}

fn incomparable_help(lang: Lang, left: Kind, right: Kind) -> String {
    match (left, right) {
        (Kind::Date, Kind::Percent | Kind::Share | Kind::Ratio) | (Kind::Percent | Kind::Share | Kind::Ratio, Kind::Date) => say!(
            lang,
            "So sánh ngày với ngày (`<= 2017-12-31`); hạn phải đạt một tỷ lệ viết sau `by`: `>= 30% by 2017-12-31`.",
            "Compare a date with a date (`<= 2017-12-31`); the day by which a share is due follows `by`: `>= 30% by 2017-12-31`."
        ),
        (Kind::Count, Kind::Percent | Kind::Share | Kind::Ratio) | (Kind::Percent | Kind::Share | Kind::Ratio, Kind::Count) => say!(
            lang,
            "Chia số đếm cho tổng số để thành tỷ lệ, hoặc dùng chỉ số `….ty_le` tương ứng.",
            "Divide the count by its whole to get a share, or use the indicator `….ty_le` that belongs to it."
        ),
        (Kind::Bool, Kind::Bool) => say!(lang, "Có/không chỉ so sánh bằng `=` hoặc `!=`.", "Yes or no is compared with `=` or `!=` only."),
        (Kind::Bool, _) | (_, Kind::Bool) => say!(lang, "Viết `= true` hoặc `= false`.", "Write `= true` or `= false`."),
        _ => say!(lang, "Viết hai vế cùng một loại số.", "Write both sides in one kind of quantity."),
    }
}
