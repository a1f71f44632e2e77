//! The wording of mistakes in conditions and in the facts of tests.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;
use crate::syntax::problem::listed;
use crate::syntax::tree::Function;

use super::Grammar;
use super::words::did_you_mean;

/// Mistakes in conditions.
pub(super) fn expression(wrong: &Grammar, at: Span, lang: Lang) -> Option<Diag> {
    Some(match wrong {
        Grammar::ExpectedOperand => {
            Diag::error(code::EXPECTED_OPERAND, say!(lang, "sau dấu này còn thiếu một vế", "something is missing after this sign"))
                .label(at, say!(lang, "cần một giá trị ở đây", "expected a value here"))
                .help(say!(
                    lang,
                    "Viết một con số (`30`, `95.6%`), một ngày (`2016-12-31`), `true`, `false` hoặc tên một chỉ số.",
                    "Write a number (`30`, `95.6%`), a date (`2016-12-31`), `true`, `false` or the name of an indicator."
                ))
        }
        Grammar::NoComparison { meant } => {
            Diag::error(code::NO_COMPARISON, say!(lang, "`require` thiếu dấu so sánh", "the `require` has no comparison"))
                .label(at, say!(lang, "có phải ý bạn là `{meant}`?", "did you mean `{meant}`?"))
                .help(say!(
                    lang,
                    "Viết dấu so sánh trước giá trị, ví dụ `require {meant}`.",
                    "Write a comparison before the value, such as `require {meant}`."
                ))
        }
        Grammar::ChainedComparison { meant } => {
            let help = match meant {
                Some(meant) => say!(lang, "Viết `{meant}`.", "Write `{meant}`."),
                None => say!(
                    lang,
                    "Viết từng phép so sánh rồi nối bằng `and`, ví dụ `a < b and b < c`.",
                    "Write each comparison and join them by `and`, such as `a < b and b < c`."
                ),
            };
            Diag::error(code::CHAINED_COMPARISON, say!(lang, "không viết liền hai phép so sánh", "comparisons cannot be chained"))
                .label(at, say!(lang, "hai phép so sánh liền nhau", "two comparisons in one"))
                .help(help)
        }
        Grammar::ShortJoined { meant } => {
            let meant = meant.as_deref().unwrap_or("value >= 3 and value <= 5");
            Diag::error(
                code::SHORT_JOINED,
                say!(lang, "dạng rút gọn của `require` chỉ có một phép so sánh", "a short `require` has one comparison only"),
            )
            .label(at, say!(lang, "thiếu `value` trước dấu so sánh", "`value` is missing before the comparisons"))
            .help(say!(
                lang,
                "Khi nối nhiều điều kiện, gọi giá trị đo là `value`: `require {meant}`.",
                "Where conditions are joined, the measure is called `value`: `require {meant}`."
            ))
        }
        Grammar::ShortWithoutMeasure { check: true } => Diag::error(
            code::SHORT_WITHOUT_MEASURE,
            say!(
                lang,
                "`check` không có `measure`, nên `require` phải là điều kiện đầy đủ",
                "a `check` has no `measure`, so its `require` is a whole condition"
            ),
        )
        .label(at, say!(lang, "thiếu vế trái", "nothing stands on the left"))
        .help(say!(lang, "Viết cả hai vế, ví dụ `require x.a <= x.b`.", "Write both sides, such as `require x.a <= x.b`.")),
        Grammar::ShortWithoutMeasure { check: false } => Diag::error(
            code::SHORT_WITHOUT_MEASURE,
            say!(lang, "dạng rút gọn của `require` cần có mục `measure`", "a short `require` needs a `measure`"),
        )
        .label(at, say!(lang, "so sánh giá trị nào?", "which value is compared?"))
        .help(say!(
            lang,
            "Thêm `measure` với tên chỉ số, hoặc viết cả hai vế trong `require`.",
            "Add a `measure` with the indicator, or write both sides in the `require`."
        )),
        Grammar::AtBehindBy => Diag::error(code::CLAUSE_LINE, say!(lang, "`at` đứng trước `by`", "`at` stands before `by`"))
            .label(at, say!(lang, "chuyển ra sau `at …`", "move it after `at …`"))
            .help(say!(
                lang,
                "Viết như `require >= 90% at huyen by 2017-12-31`.",
                "Write it like `require >= 90% at huyen by 2017-12-31`."
            )),
        Grammar::UnclosedBracket { sign, expected } => {
            let closing = if sign == "[" { "]" } else { ")" };
            Diag::error(code::UNCLOSED_BRACKET, say!(lang, "`{sign}` chưa được đóng", "`{sign}` is not closed"))
                .label(at, say!(lang, "mở ở đây", "opened here"))
                .label(*expected, say!(lang, "cần `{closing}` trước hoặc tại đây", "expected `{closing}` here or before"))
                .help(say!(lang, "Thêm `{closing}` vào chỗ kết thúc.", "Add `{closing}` where it ends."))
        }
        Grammar::UnopenedBracket => {
            Diag::error(code::UNOPENED_BRACKET, say!(lang, "dấu đóng này không có dấu mở", "this closing bracket was never opened"))
                .label(at, say!(lang, "thừa", "one too many"))
                .help(say!(lang, "Xóa dấu này, hoặc thêm dấu mở ở phía trước.", "Delete it, or add the opening one before it."))
        }
        Grammar::TooDeep { limit } => Diag::error(
            code::TOO_DEEP,
            say!(
                lang,
                "biểu thức quá dài hoặc lồng quá sâu (tối đa {limit} tầng)",
                "the expression is too long or too deeply nested (at most {limit} levels)"
            ),
        )
        .label(at, say!(lang, "từ chỗ này", "from here on"))
        .help(say!(
            lang,
            "Tách thành nhiều `define` rồi dùng tên của chúng.",
            "Split it into several `define`s and use their names."
        )),
        Grammar::UnknownFunction { near } => {
            let functions = listed(&Function::ALL.map(|(name, _)| name));
            Diag::error(code::UNKNOWN_FUNCTION, say!(lang, "không có hàm này", "there is no such function"))
                .label(at, did_you_mean(lang, *near, say!(lang, "không phải tên một hàm", "not the name of a function")))
                .help(say!(lang, "Các hàm: {functions}.", "The functions are {functions}."))
        }
        Grammar::ArgumentName { function, names: None } => Diag::error(
            code::FUNCTION_ARGUMENT,
            say!(lang, "`{function}` cần ít nhất một giá trị", "`{function}` needs one value at least"),
        )
        .label(at, say!(lang, "cần một giá trị ở đây", "expected a value here"))
        .help(say!(lang, "Viết như `{function}(x.a, x.b)`.", "Write it like `{function}(x.a, x.b)`.")),
        Grammar::ArgumentName { function, names: Some(2) } => Diag::error(
            code::FUNCTION_ARGUMENT,
            say!(
                lang,
                "`{function}` nhận đúng hai tên chỉ số: một tỷ lệ, một tổng số",
                "`{function}` takes the names of two indicators: a share and its total"
            ),
        )
        .label(at, say!(lang, "cần hai tên chỉ số ở đây", "expected two names here"))
        .help(say!(
            lang,
            "Viết như `{function}(x.ty_le, x.tong)` hoặc `{function}(x.ty_le[huyen], x.tong[huyen])`.",
            "Write it like `{function}(x.ty_le, x.tong)` or `{function}(x.ty_le[huyen], x.tong[huyen])`."
        )),
        Grammar::ArgumentName { function, .. } => Diag::error(
            code::FUNCTION_ARGUMENT,
            say!(lang, "`{function}` nhận đúng một tên chỉ số", "`{function}` takes the name of one indicator"),
        )
        .label(at, say!(lang, "cần một tên chỉ số ở đây", "expected one name here"))
        .help(say!(
            lang,
            "Viết như `{function}(x.a)` hoặc `{function}(x.a[huyen])`; phép tính đặt bên ngoài.",
            "Write it like `{function}(x.a)` or `{function}(x.a[huyen])`; arithmetic stands outside."
        )),
        Grammar::TiersSpace => {
            Diag::error(code::TIERS_PLACE, say!(lang, "`[` đứng liền sau tên, không có dấu cách", "`[` follows the name without a space"))
                .label(at, say!(lang, "bỏ dấu cách phía trước", "leave out the space"))
                .help(say!(lang, "Viết như `may.ty_le[huyen]`.", "Write it like `may.ty_le[huyen]`."))
        }
        Grammar::TiersPlace => {
            Diag::error(code::TIERS_PLACE, say!(lang, "cấp `[…]` chỉ đứng sau tên chỉ số", "tiers `[…]` follow names only"))
                .label(at, say!(lang, "phía trước không phải là tên", "no name stands before this"))
                .help(say!(
                    lang,
                    "Ghi cấp ngay sau tên, ví dụ `previous(x.n[huyen])`.",
                    "Put the tiers right after the name, as in `previous(x.n[huyen])`."
                ))
        }
        Grammar::MinusSpaces => {
            Diag::error(code::MINUS_SPACES, say!(lang, "dấu trừ cần dấu cách ở cả hai bên", "a minus has a space on both sides"))
                .label(at, say!(lang, "thêm dấu cách", "put spaces around it"))
                .help(say!(lang, "Viết như `x.a - 5`.", "Write it like `x.a - 5`."))
        }
        Grammar::HyphenName { minus: Some(minus), .. } => {
            Diag::error(code::HYPHEN_IN_NAME, say!(lang, "tên chỉ số không có dấu `-`", "names of indicators have no `-`"))
                .label(at, say!(lang, "có phải ý bạn là `{minus}`?", "did you mean `{minus}`?"))
                .help(say!(
                    lang,
                    "Phép trừ viết `{minus}`, có dấu cách ở cả hai bên; phần của tên nối bằng `_`.",
                    "A difference is written `{minus}`, with spaces; parts of a name are joined by `_`."
                ))
        }
        Grammar::HyphenName { minus: None, id } => Diag::error(
            code::HYPHEN_IN_NAME,
            say!(lang, "mã trong điều kiện phải đặt trong ngoặc kép", "an id in a condition stands in quotes"),
        )
        .label(at, say!(lang, "viết `\"{id}\"`", "write `\"{id}\"`"))
        .help(say!(
            lang,
            "Ví dụ: `when unit.id = \"phu-tho\"`. Tên chỉ số không có dấu `-`.",
            "An example is `when unit.id = \"phu-tho\"`. Names of indicators have no `-`."
        )),
        _ => return None,
    })
}

/// Mistakes that only tests can have.
pub(super) fn test(wrong: &Grammar, at: Span, lang: Lang) -> Diag {
    match wrong {
        Grammar::ReasonWithoutNeed => Diag::error(
            code::REASON_WITHOUT_NEED,
            say!(lang, "chỉ kết luận `undetermined` có lý do", "only the verdict `undetermined` has a reason"),
        )
        .label(at, say!(lang, "bỏ lý do này", "leave this out"))
        .help(say!(
            lang,
            "Viết lý do chỉ sau `undetermined`, ví dụ `expect dvc-muc-2 undetermined not-reported`.",
            "A reason follows `undetermined` only, as in `expect dvc-muc-2 undetermined not-reported`."
        )),
        Grammar::GivenFunction { near } => Diag::error(
            code::GIVEN_FORM,
            say!(lang, "sau `given` chỉ dùng được `plan(…)` hoặc `previous(…)`", "only `plan(…)` and `previous(…)` can follow `given`"),
        )
        .label(at, did_you_mean(lang, *near, say!(lang, "không dùng được ở đây", "cannot stand here")))
        .help(say!(
            lang,
            "Viết như `given x.n = 5`, `given plan(x.n) = 5 by 2017-12-31` hoặc `given previous(x.n) = 4`.",
            "Write it like `given x.n = 5`, `given plan(x.n) = 5 by 2017-12-31` or `given previous(x.n) = 4`."
        )),
        Grammar::GivenUnequal => {
            Diag::error(code::GIVEN_FORM, say!(lang, "số liệu không viết bằng `!=`", "a fact is not stated with `!=`"))
                .label(at, say!(lang, "dùng `= > >= < <=`", "use `= > >= < <=`"))
                .help(say!(
                    lang,
                    "Báo cáo nói một giá trị hoặc một giới hạn, ví dụ `given x.n > 40`.",
                    "A report states a value or a bound, such as `given x.n > 40`."
                ))
        }
        Grammar::BoundOfNoNumber => {
            Diag::error(code::GIVEN_FORM, say!(lang, "với giá trị này chỉ dùng được `=`", "only `=` goes with this value"))
                .label(at, say!(lang, "viết `=`", "write `=`"))
                .help(say!(
                    lang,
                    "Giới hạn `> >= < <=` chỉ đứng trước một con số hoặc một ngày.",
                    "Bounds `> >= < <=` stand before one number or date."
                ))
        }
        Grammar::PlanWithoutDate => Diag::error(code::PLAN_DATE, say!(lang, "số liệu kế hoạch thiếu ngày", "a planned fact has no date"))
            .label(at, say!(lang, "thiếu `by` hoặc `from`", "`by` or `from` is missing"))
            .help(say!(
                lang,
                "Viết `by` nếu đạt chậm nhất vào ngày đó, `from` nếu bắt đầu từ ngày đó, ví dụ `given plan(x.n) = 5 by 2017-12-31`.",
                "Write `by` if it is reached by then, `from` if it begins then, as in `given plan(x.n) = 5 by 2017-12-31`."
            )),
        Grammar::PlanWithTwoDates => Diag::error(
            code::PLAN_DATE,
            say!(lang, "số liệu kế hoạch chỉ có `by` hoặc `from`", "a planned fact has `by` or `from`, not both"),
        )
        .label(at, say!(lang, "ngày thứ hai", "a second date"))
        .help(say!(lang, "Giữ lại một trong hai ngày.", "Keep one of the two.")),
        Grammar::DateWithoutPlan => Diag::error(
            code::PLAN_DATE,
            say!(lang, "chỉ số liệu kế hoạch mới có `by` hoặc `from`", "only planned facts have `by` or `from`"),
        )
        .label(at, say!(lang, "bỏ ngày này", "leave out this date"))
        .help(say!(
            lang,
            "Nếu là kế hoạch, viết `given plan(x.n) = 5 by 2017-12-31`.",
            "If it is planned, write `given plan(x.n) = 5 by 2017-12-31`."
        )),
        Grammar::RangeHalfPercent => Diag::error(
            code::RANGE_FORM,
            say!(lang, "hai đầu của khoảng phải cùng có hoặc cùng không có `%`", "both ends of a range have `%`, or none"),
        )
        .label(at, say!(lang, "chỉ một đầu có `%`", "one end has `%`"))
        .help(say!(lang, "Viết như `40%..60%` hoặc `40..60`.", "Write it like `40%..60%` or `40..60`.")),
        _ => Diag::error(code::RANGE_FORM, say!(lang, "đầu của khoảng lớn hơn cuối khoảng", "the range begins above its end"))
            .label(at, say!(lang, "đổi chỗ hai đầu", "exchange the two ends"))
            .help(say!(lang, "Số nhỏ đứng trước, ví dụ `40..60`.", "The smaller number stands first, as in `40..60`.")),
    }
}
