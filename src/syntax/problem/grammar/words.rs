//! The wording of grammar mistakes. Each function knows one part of the language and gives `None` for the others.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::say;
use crate::syntax::problem::listed;
use crate::syntax::recover::BLOCKS;

use super::Block;
use super::Grammar;
use super::What;

fn did_you_mean(lang: Lang, near: Option<&str>, otherwise: String) -> String {
    match near {
        Some(near) => say!(lang, "có phải ý là `{near}`?", "did you mean `{near}`?"),
        None => otherwise,
    }
}

/// Mistakes in heads and braces.
pub(super) fn block(wrong: &Grammar, at: Span, lang: Lang) -> Option<Diag> {
    let blocks = listed(BLOCKS);
    Some(match wrong {
        Grammar::OutsideBlock => Diag::error(code::OUTSIDE_BLOCK, say!(lang, "nội dung này không thuộc khối nào", "this stands in no block"))
            .label(at, say!(lang, "đứng ngoài mọi khối", "outside of all blocks"))
            .help(say!(lang, "Sau phần đầu, tệp chỉ gồm các khối bắt đầu bằng {blocks}; chú thích bắt đầu bằng `#`.", "Behind the header a file consists of blocks that begin with {blocks}; a comment begins with `#`.")),
        Grammar::FieldOutside => Diag::error(code::OUTSIDE_BLOCK, say!(lang, "mục này không thuộc khối nào", "this field stands in no block"))
            .label(at, say!(lang, "đứng ngoài mọi khối", "outside of all blocks"))
            .help(say!(lang, "Đặt mục này giữa `{{` và `}}` của một khối, ví dụ `target`; có thể khối phía trước đã đóng quá sớm.", "Put it between the `{{` and `}}` of a block such as `target`; perhaps the block before it was closed too early.")),
        Grammar::StrayBrace => Diag::error(code::STRAY_BRACE, say!(lang, "`}}` này không đóng khối nào", "this `}}` closes no block"))
            .label(at, say!(lang, "thừa", "one too many"))
            .help(say!(lang, "Xóa dấu này, hoặc tìm chỗ thiếu `{{` ở phía trước.", "Delete it, or look for the `{{` that is missing before it.")),
        Grammar::UnknownBlock { near } => Diag::error(code::UNKNOWN_BLOCK, say!(lang, "không có loại khối này", "there is no such block"))
            .label(at, did_you_mean(lang, *near, say!(lang, "không phải là từ mở đầu của một khối", "not the first word of a block")))
            .help(say!(lang, "Các khối bắt đầu bằng {blocks}.", "Blocks begin with {blocks}.")),
        Grammar::ExpectedId { block } => {
            let word = block.word();
            Diag::error(code::MISSING_ID, say!(lang, "sau `{word}` thiếu mã", "an id is missing behind `{word}`"))
                .label(at, say!(lang, "cần mã ở đây", "an id is expected here"))
                .help(say!(lang, "Viết như `{word} dvc-muc-2 \"Tên gọi\" {{`; mã gồm chữ thường không dấu, chữ số và dấu `-`.", "Write it like `{word} dvc-muc-2 \"Title\" {{`; an id has lower-case letters, digits and `-`."))
        }
        Grammar::IdSpelling { meant } => Diag::error(code::ID_SPELLING, say!(lang, "mã viết bằng chữ thường không dấu, chữ số và dấu `-`", "an id is written in lower-case letters, digits and `-`"))
            .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
            .help(say!(lang, "Dấu `_` và `.` chỉ dùng trong tên chỉ số.", "`_` and `.` belong to the names of indicators.")),
        Grammar::MissingTitle { block } => {
            let word = block.word();
            let example = if *block == Block::Test { "test \"…\" {".to_string() } else { format!("{word} dvc-muc-2 \"…\" {{") };
            Diag::error(code::MISSING_TITLE, say!(lang, "khối `{word}` thiếu tên gọi trong ngoặc kép", "the `{word}` has no title"))
                .label(at, say!(lang, "cần `\"tên gọi\"` ở đây", "`\"a title\"` is expected here"))
                .help(say!(lang, "Viết như `{example}`.", "Write it like `{example}`."))
        }
        Grammar::ExpectedBrace { block } => {
            let word = block.word();
            Diag::error(code::MISSING_BRACE, say!(lang, "khối `{word}` thiếu `{{` mở", "the `{word}` lacks its opening `{{`"))
                .label(at, say!(lang, "cần `{{` ở đây", "`{{` is expected here"))
                .help(say!(lang, "Các mục của khối nằm giữa `{{` và `}}`.", "The fields of a block stand between `{{` and `}}`."))
        }
        Grammar::HeadLeftover { block, near } => {
            let word = block.word();
            let order = match block {
                Block::Target => "target ID \"…\" amends INSTRUMENT.ID from DATE {",
                Block::Test => "test \"…\" {",
                _ => "check ID \"…\" {",
            };
            Diag::error(code::UNEXPECTED, say!(lang, "dòng đầu của `{word}` có phần không hiểu được", "the first line of the `{word}` has something in it that is not understood"))
                .label(at, did_you_mean(lang, *near, say!(lang, "cần `{{` ở đây", "`{{` is expected here")))
                .help(say!(lang, "Dòng đầu có dạng `{order}`.", "The first line has the form `{order}`."))
        }
        Grammar::UnclosedBlock { block, expected } => {
            let word = block.word();
            Diag::error(code::UNCLOSED_BLOCK, say!(lang, "khối `{word}` chưa được đóng", "the `{word}` is not closed"))
                .label(at, say!(lang, "mở ở đây", "opened here"))
                .label(*expected, say!(lang, "cần `}}` sau chỗ này", "`}}` is expected behind this"))
                .help(say!(lang, "Thêm một dòng chỉ có `}}` sau mục cuối của khối.", "Add a line with `}}` behind the last field of the block."))
        }
        Grammar::DefineName { reserved } => {
            let label = match reserved {
                true => say!(lang, "từ dành riêng của ngôn ngữ", "a reserved word"),
                false => say!(lang, "cần tên ở đây", "a name is expected here"),
            };
            Diag::error(code::DEFINE_NAME, say!(lang, "sau `define` phải là một tên", "a name must follow `define`"))
                .label(at, label)
                .help(say!(lang, "Viết như `define ty_le = x.a / x.b`. Không dùng được các từ `and or not else by at true false value`.", "Write it like `define ty_le = x.a / x.b`. The words `and or not else by at true false value` cannot be names."))
        }
        Grammar::DefineHyphen { meant } => Diag::error(code::DEFINE_NAME, say!(lang, "tên sau `define` không có dấu `-`", "a name behind `define` has no `-`"))
            .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
            .help(say!(lang, "Nối các phần của tên bằng `_`.", "Join the parts of a name by `_`.")),
        _ => return None,
    })
}

/// Mistakes in the fields of a block.
pub(super) fn field(wrong: &Grammar, at: Span, lang: Lang) -> Option<Diag> {
    Some(match wrong {
        Grammar::UnknownField { near, block } => {
            let (word, fields) = (block.word(), fields_of(*block));
            Diag::error(code::UNKNOWN_FIELD, say!(lang, "khối `{word}` không có mục này", "a `{word}` has no such field"))
                .label(at, did_you_mean(lang, *near, say!(lang, "không phải tên một mục", "not the name of a field")))
                .help(say!(lang, "Các mục của `{word}`: {fields}. Mỗi dòng bắt đầu bằng tên một mục.", "The fields of a `{word}` are {fields}. Each line begins with the name of one."))
        }
        Grammar::FieldElsewhere { block, other } => {
            let (word, fields, other) = (block.word(), fields_of(*block), other.word());
            Diag::error(code::FIELD_ELSEWHERE, say!(lang, "mục này thuộc khối `{other}`, không thuộc `{word}`", "this field belongs to a `{other}`, not to a `{word}`"))
                .label(at, say!(lang, "không dùng được trong `{word}`", "cannot stand in a `{word}`"))
                .help(say!(lang, "Các mục của `{word}`: {fields}.", "The fields of a `{word}` are {fields}."))
        }
        Grammar::ClauseOnItsOwnLine { word } => Diag::error(code::CLAUSE_LINE, say!(lang, "`{word}` phải đứng cùng dòng với `require` của nó", "`{word}` stands on the line of its `require`"))
            .label(at, say!(lang, "chuyển lên cuối dòng trên", "belongs to the line above"))
            .help(say!(lang, "Viết trên một dòng, ví dụ `require >= 90% at huyen by 2017-12-31`.", "Write it on one line, such as `require >= 90% at huyen by 2017-12-31`.")),
        Grammar::DuplicateField { first } => Diag::error(code::DUPLICATE_FIELD, say!(lang, "mục này đã có trong khối", "this field stands in the block already"))
            .label(at, say!(lang, "lặp lại", "once more here"))
            .label(*first, say!(lang, "lần đầu ở đây", "first here"))
            .help(say!(lang, "Chỉ giữ lại một dòng; chỉ riêng `require`, `given` và `expect` được lặp lại.", "Keep one of them; only `require`, `given` and `expect` may be repeated.")),
        Grammar::MissingField { field, block } => {
            let word = block.word();
            let example = match *field {
                "binds" => "binds province",
                "expect" => "expect dvc-muc-2 not-met",
                _ if *block == Block::Check => "require x.a <= x.b",
                _ => "require >= 90% by 2017-12-31",
            };
            Diag::error(code::MISSING_FIELD, say!(lang, "khối `{word}` thiếu mục `{field}`", "the `{word}` has no `{field}`"))
                .label(at, say!(lang, "thiếu `{field}`", "`{field}` is missing"))
                .help(say!(lang, "Thêm một dòng như `{example}`.", "Add a line such as `{example}`."))
        }
        Grammar::FieldSign => Diag::error(code::FIELD_SIGN, say!(lang, "giữa tên mục và nội dung không có dấu", "no sign stands between a field's name and what it holds"))
            .label(at, say!(lang, "bỏ dấu này", "leave this out"))
            .help(say!(lang, "Viết tên mục, dấu cách, rồi nội dung, ví dụ `measure x.n`.", "Write the field's name, a space, and what it holds, such as `measure x.n`.")),
        Grammar::UnknownValue { near, allowed } => {
            let allowed = listed(allowed);
            Diag::error(code::UNKNOWN_VALUE, say!(lang, "ở đây chỉ dùng được một số từ nhất định", "only certain words can stand here"))
                .label(at, did_you_mean(lang, *near, say!(lang, "không thuộc các từ đó", "not one of them")))
                .help(say!(lang, "Viết một trong các từ: {allowed}.", "Write one of {allowed}."))
        }
        Grammar::Expected { what } => {
            let (thing, example) = what.words(lang);
            Diag::error(code::EXPECTED, say!(lang, "ở đây cần {thing}", "{thing} is expected here"))
                .label(at, say!(lang, "cần {thing}", "{thing} is expected"))
                .help(say!(lang, "Viết như `{example}`.", "Write it like `{example}`."))
        }
        Grammar::Unexpected { near } => Diag::error(code::UNEXPECTED, say!(lang, "mục đã đủ nhưng còn nội dung phía sau", "the field is complete, but something follows"))
            .label(at, did_you_mean(lang, *near, say!(lang, "không hiểu từ chỗ này", "not understood from here on")))
            .help(say!(lang, "Mỗi mục đứng trên dòng riêng; các điều kiện nối với nhau bằng `and` hoặc `or`, các con số bằng `+ - * /`.", "Each field stands on its own line; conditions are joined by `and` or `or`, numbers by `+ - * /`.")),
        _ => return None,
    })
}

fn fields_of(block: Block) -> String {
    let fields: Vec<&str> = block.fields().iter().map(|name| if *name == "as" { "as of" } else { name }).collect();
    listed(&fields)
}

/// Mistakes in conditions.
pub(super) fn expression(wrong: &Grammar, at: Span, lang: Lang) -> Option<Diag> {
    Some(match wrong {
        Grammar::ExpectedOperand => Diag::error(code::EXPECTED_OPERAND, say!(lang, "sau dấu này còn thiếu một vế", "something is missing behind this sign"))
            .label(at, say!(lang, "cần một giá trị ở đây", "a value is expected here"))
            .help(say!(lang, "Viết một con số (`30`, `95.6%`), một ngày (`2016-12-31`), `true`, `false` hoặc tên một chỉ số.", "Write a number (`30`, `95.6%`), a date (`2016-12-31`), `true`, `false` or the name of an indicator.")),
        Grammar::NoComparison { meant } => Diag::error(code::NO_COMPARISON, say!(lang, "`require` thiếu dấu so sánh", "the `require` has no comparison"))
            .label(at, say!(lang, "có phải ý là `{meant}`?", "did you mean `{meant}`?"))
            .help(say!(lang, "Viết dấu so sánh trước giá trị, ví dụ `require {meant}`.", "Write a comparison before the value, such as `require {meant}`.")),
        Grammar::ChainedComparison { meant } => {
            let help = match meant {
                Some(meant) => say!(lang, "Viết `{meant}`.", "Write `{meant}`."),
                None => say!(lang, "Viết từng phép so sánh rồi nối bằng `and`, ví dụ `a < b and b < c`.", "Write each comparison and join them by `and`, such as `a < b and b < c`."),
            };
            Diag::error(code::CHAINED_COMPARISON, say!(lang, "không viết liền hai phép so sánh", "comparisons cannot be chained"))
                .label(at, say!(lang, "hai phép so sánh liền nhau", "two comparisons in one"))
                .help(help)
        }
        Grammar::ShortJoined { meant } => {
            let meant = meant.as_deref().unwrap_or("value >= 3 and value <= 5");
            Diag::error(code::SHORT_JOINED, say!(lang, "dạng rút gọn của `require` chỉ có một phép so sánh", "a short `require` has one comparison only"))
                .label(at, say!(lang, "thiếu `value` trước dấu so sánh", "`value` is missing before the comparisons"))
                .help(say!(lang, "Khi nối nhiều điều kiện, gọi giá trị đo là `value`: `require {meant}`.", "Where conditions are joined, the measure is called `value`: `require {meant}`."))
        }
        Grammar::ShortWithoutMeasure { check: true } => Diag::error(code::SHORT_WITHOUT_MEASURE, say!(lang, "`check` không có `measure`, nên `require` phải là điều kiện đầy đủ", "a `check` has no `measure`, so its `require` is a whole condition"))
            .label(at, say!(lang, "thiếu vế trái", "nothing stands on the left"))
            .help(say!(lang, "Viết cả hai vế, ví dụ `require x.a <= x.b`.", "Write both sides, such as `require x.a <= x.b`.")),
        Grammar::ShortWithoutMeasure { check: false } => Diag::error(code::SHORT_WITHOUT_MEASURE, say!(lang, "dạng rút gọn của `require` cần có mục `measure`", "a short `require` needs a `measure`"))
            .label(at, say!(lang, "so sánh giá trị nào?", "which value is compared?"))
            .help(say!(lang, "Thêm `measure` với tên chỉ số, hoặc viết cả hai vế trong `require`.", "Add a `measure` with the indicator, or write both sides in the `require`.")),
        Grammar::AtBehindBy => Diag::error(code::CLAUSE_LINE, say!(lang, "`at` đứng trước `by`", "`at` stands before `by`"))
            .label(at, say!(lang, "chuyển ra sau `at …`", "belongs behind `at …`"))
            .help(say!(lang, "Viết như `require >= 90% at huyen by 2017-12-31`.", "Write it like `require >= 90% at huyen by 2017-12-31`.")),
        Grammar::UnclosedBracket { sign, expected } => {
            let closing = if sign == "[" { "]" } else { ")" };
            Diag::error(code::UNCLOSED_BRACKET, say!(lang, "`{sign}` chưa được đóng", "`{sign}` is not closed"))
                .label(at, say!(lang, "mở ở đây", "opened here"))
                .label(*expected, say!(lang, "cần `{closing}` trước hoặc tại đây", "`{closing}` is expected here or before"))
                .help(say!(lang, "Thêm `{closing}` vào chỗ kết thúc.", "Add `{closing}` where it ends."))
        }
        Grammar::UnopenedBracket => Diag::error(code::UNOPENED_BRACKET, say!(lang, "dấu đóng này không có dấu mở", "this closing bracket was never opened"))
            .label(at, say!(lang, "thừa", "one too many"))
            .help(say!(lang, "Xóa dấu này, hoặc thêm dấu mở ở phía trước.", "Delete it, or add the opening one before it.")),
        Grammar::TooDeep { limit } => Diag::error(code::TOO_DEEP, say!(lang, "biểu thức quá dài hoặc lồng quá sâu (tối đa {limit} tầng)", "the expression is too long or too deeply nested (at most {limit} levels)"))
            .label(at, say!(lang, "từ chỗ này", "from here on"))
            .help(say!(lang, "Tách thành nhiều `define` rồi dùng tên của chúng.", "Split it into several `define`s and use their names.")),
        Grammar::UnknownFunction { near } => {
            let functions = listed(&["sum", "min", "max", "previous", "change", "plan", "reported"]);
            Diag::error(code::UNKNOWN_FUNCTION, say!(lang, "không có hàm này", "there is no such function"))
                .label(at, did_you_mean(lang, *near, say!(lang, "không phải tên một hàm", "not the name of a function")))
                .help(say!(lang, "Các hàm: {functions}.", "The functions are {functions}."))
        }
        Grammar::ArgumentName { function, many: true } => Diag::error(code::FUNCTION_ARGUMENT, say!(lang, "`{function}` cần ít nhất một giá trị", "`{function}` needs one value at least"))
            .label(at, say!(lang, "cần một giá trị ở đây", "a value is expected here"))
            .help(say!(lang, "Viết như `{function}(x.a, x.b)`.", "Write it like `{function}(x.a, x.b)`.")),
        Grammar::ArgumentName { function, many: false } => Diag::error(code::FUNCTION_ARGUMENT, say!(lang, "`{function}` nhận đúng một tên chỉ số", "`{function}` takes the name of one indicator"))
            .label(at, say!(lang, "cần một tên chỉ số", "one name is expected"))
            .help(say!(lang, "Viết như `{function}(x.a)` hoặc `{function}(x.a[huyen])`; phép tính đặt bên ngoài.", "Write it like `{function}(x.a)` or `{function}(x.a[huyen])`; arithmetic stands outside.")),
        Grammar::TiersSpace => Diag::error(code::TIERS_PLACE, say!(lang, "`[` đứng liền sau tên, không có dấu cách", "`[` follows the name without a space"))
            .label(at, say!(lang, "bỏ dấu cách phía trước", "leave the space out"))
            .help(say!(lang, "Viết như `may.ty_le[huyen]`.", "Write it like `may.ty_le[huyen]`.")),
        Grammar::TiersPlace => Diag::error(code::TIERS_PLACE, say!(lang, "cấp `[…]` chỉ đứng sau tên chỉ số", "tiers `[…]` follow names only"))
            .label(at, say!(lang, "phía trước không phải là tên", "no name stands before this"))
            .help(say!(lang, "Ghi cấp ngay sau tên, ví dụ `previous(x.n[huyen])`.", "Put the tiers right behind the name, as in `previous(x.n[huyen])`.")),
        Grammar::MinusSpaces => Diag::error(code::MINUS_SPACES, say!(lang, "dấu trừ cần dấu cách ở cả hai bên", "a minus has a space on both sides"))
            .label(at, say!(lang, "thêm dấu cách", "put spaces around it"))
            .help(say!(lang, "Viết như `x.a - 5`.", "Write it like `x.a - 5`.")),
        Grammar::HyphenName { minus: Some(minus), .. } => Diag::error(code::HYPHEN_IN_NAME, say!(lang, "tên chỉ số không có dấu `-`", "names of indicators have no `-`"))
            .label(at, say!(lang, "có phải ý là `{minus}`?", "did you mean `{minus}`?"))
            .help(say!(lang, "Phép trừ viết `{minus}`, có dấu cách ở cả hai bên; phần của tên nối bằng `_`.", "A difference is written `{minus}`, with spaces; parts of a name are joined by `_`.")),
        Grammar::HyphenName { minus: None, id } => Diag::error(code::HYPHEN_IN_NAME, say!(lang, "mã trong điều kiện phải đặt trong ngoặc kép", "an id in a condition stands in quotes"))
            .label(at, say!(lang, "viết `\"{id}\"`", "write `\"{id}\"`"))
            .help(say!(lang, "Ví dụ: `when unit.id = \"phu-tho\"`. Tên chỉ số không có dấu `-`.", "An example is `when unit.id = \"phu-tho\"`. Names of indicators have no `-`.")),
        _ => return None,
    })
}

/// Mistakes that only tests can have.
pub(super) fn test(wrong: &Grammar, at: Span, lang: Lang) -> Diag {
    match wrong {
        Grammar::ReasonWithoutNeed => Diag::error(code::REASON_WITHOUT_NEED, say!(lang, "chỉ kết luận `undetermined` có lý do", "only the verdict `undetermined` has a reason"))
            .label(at, say!(lang, "bỏ lý do này", "leave this out"))
            .help(say!(lang, "Viết lý do chỉ sau `undetermined`, ví dụ `expect dvc-muc-2 undetermined not-reported`.", "A reason follows `undetermined` only, as in `expect dvc-muc-2 undetermined not-reported`.")),
        Grammar::GivenFunction { near } => Diag::error(code::GIVEN_FORM, say!(lang, "sau `given` chỉ dùng được `plan(…)` hoặc `previous(…)`", "only `plan(…)` and `previous(…)` can follow `given`"))
            .label(at, did_you_mean(lang, *near, say!(lang, "không dùng được ở đây", "cannot stand here")))
            .help(say!(lang, "Viết như `given x.n = 5`, `given plan(x.n) = 5 by 2017-12-31` hoặc `given previous(x.n) = 4`.", "Write it like `given x.n = 5`, `given plan(x.n) = 5 by 2017-12-31` or `given previous(x.n) = 4`.")),
        Grammar::GivenUnequal => Diag::error(code::GIVEN_FORM, say!(lang, "số liệu không viết bằng `!=`", "a fact is not stated with `!=`"))
            .label(at, say!(lang, "dùng `= > >= < <=`", "use `= > >= < <=`"))
            .help(say!(lang, "Báo cáo nói một giá trị hoặc một giới hạn, ví dụ `given x.n > 40`.", "A report states a value or a bound, such as `given x.n > 40`.")),
        Grammar::BoundOfNoNumber => Diag::error(code::GIVEN_FORM, say!(lang, "với giá trị này chỉ dùng được `=`", "only `=` goes with this value"))
            .label(at, say!(lang, "viết `=`", "write `=`"))
            .help(say!(lang, "Giới hạn `> >= < <=` chỉ đứng trước một con số hoặc một ngày.", "Bounds `> >= < <=` stand before one number or date.")),
        Grammar::PlanWithoutDate => Diag::error(code::PLAN_DATE, say!(lang, "số liệu kế hoạch thiếu ngày", "a planned fact has no date"))
            .label(at, say!(lang, "thiếu `by` hoặc `from`", "`by` or `from` is missing"))
            .help(say!(lang, "Viết `by` nếu đạt chậm nhất vào ngày đó, `from` nếu bắt đầu từ ngày đó, ví dụ `given plan(x.n) = 5 by 2017-12-31`.", "Write `by` if it is reached by then, `from` if it begins then, as in `given plan(x.n) = 5 by 2017-12-31`.")),
        Grammar::PlanWithTwoDates => Diag::error(code::PLAN_DATE, say!(lang, "số liệu kế hoạch chỉ có `by` hoặc `from`", "a planned fact has `by` or `from`, not both"))
            .label(at, say!(lang, "ngày thứ hai", "a second date"))
            .help(say!(lang, "Giữ lại một trong hai ngày.", "Keep one of the two.")),
        Grammar::DateWithoutPlan => Diag::error(code::PLAN_DATE, say!(lang, "chỉ số liệu kế hoạch mới có `by` hoặc `from`", "only planned facts have `by` or `from`"))
            .label(at, say!(lang, "bỏ ngày này", "leave this date out"))
            .help(say!(lang, "Nếu là kế hoạch, viết `given plan(x.n) = 5 by 2017-12-31`.", "If it is planned, write `given plan(x.n) = 5 by 2017-12-31`.")),
        Grammar::RangeHalfPercent => Diag::error(code::RANGE_FORM, say!(lang, "hai đầu của khoảng phải cùng có hoặc cùng không có `%`", "both ends of a range have `%`, or none"))
            .label(at, say!(lang, "chỉ một đầu có `%`", "one end has `%`"))
            .help(say!(lang, "Viết như `40%..60%` hoặc `40..60`.", "Write it like `40%..60%` or `40..60`.")),
        _ => Diag::error(code::RANGE_FORM, say!(lang, "đầu của khoảng lớn hơn cuối", "the range begins above its end"))
            .label(at, say!(lang, "đổi chỗ hai đầu", "exchange the two ends"))
            .help(say!(lang, "Số nhỏ đứng trước, ví dụ `40..60`.", "The smaller number stands first, as in `40..60`.")),
    }
}

impl What {
    /// The thing, and an example of it.
    fn words(self, lang: Lang) -> (&'static str, &'static str) {
        let (vi, en, example) = match self {
            What::Operand => ("một giá trị", "a value", "x.n + 30"),
            What::Condition => ("một điều kiện", "a condition", ">= 90%"),
            What::Measure => ("tên chỉ số hoặc phép tính", "an indicator or arithmetic", "measure x.a / x.b"),
            What::Text => ("lời văn trong ngoặc kép", "a text in quotes", "\"…\""),
            What::Tier => ("tên cấp", "a tier", "tinh, huyen"),
            What::UnitKind => ("loại đơn vị", "a kind of unit", "binds province, ministry"),
            What::Number => ("một con số", "a number", "60%"),
            What::Publications => ("số lượng nguồn đăng lại", "the number of publications", "basis restated 4"),
            What::Date => ("một ngày", "a date", "2016-12-31"),
            What::Equals => ("dấu `=`", "`=`", "define ty_le = x.a / x.b"),
            What::Unit => ("mã đơn vị hoặc loại đơn vị", "a unit or a kind of unit", "unit phu-tho"),
            What::Of => ("`of` và một ngày", "`of` and a date", "as of 2016-12-31"),
            What::TargetId => ("mã chỉ tiêu", "the id of a target", "expect dvc-muc-2 not-met"),
            What::Comparison => ("`=`, `>`, `>=`, `<` hoặc `<=`", "`=`, `>`, `>=`, `<` or `<=`", "given x.n = 1549"),
            What::GivenValue => ("một giá trị của báo cáo", "a value as reports state it", "given x.n = 40..60"),
            What::Indicator => ("tên chỉ số", "the name of an indicator", "given x.n = 1549"),
            What::AmendedTarget => ("mã văn bản và mã chỉ tiêu", "an instrument and a target", "amends nq36a.dvc-muc-2 from 2019-03-07"),
            What::AmendsFrom => ("`from` và một ngày", "`from` and a date", "amends nq36a.dvc-muc-2 from 2019-03-07"),
        };
        (lang.pick(vi, en), example)
    }
}
