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

pub(super) fn did_you_mean(lang: Lang, near: Option<&str>, otherwise: String) -> String {
    match near {
        Some(near) => say!(lang, "có phải ý bạn là `{near}`?", "did you mean `{near}`?"),
        None => otherwise,
    }
}

/// Mistakes in heads and braces.
pub(super) fn block(wrong: &Grammar, at: Span, lang: Lang) -> Option<Diag> {
    let blocks = listed(BLOCKS);
    Some(match wrong {
        Grammar::OutsideBlock => {
            Diag::error(code::OUTSIDE_BLOCK, say!(lang, "nội dung này không thuộc khối nào", "this stands in no block"))
                .label(at, say!(lang, "đứng ngoài mọi khối", "outside of all blocks"))
                .help(say!(
                    lang,
                    "Sau phần đầu, tệp chỉ gồm các khối bắt đầu bằng {blocks}; chú thích bắt đầu bằng `#`.",
                    "After the header a file consists of blocks that begin with {blocks}; a comment begins with `#`."
                ))
        }
        Grammar::FieldOutside => {
            Diag::error(code::OUTSIDE_BLOCK, say!(lang, "mục này không thuộc khối nào", "this field stands in no block"))
                .label(at, say!(lang, "đứng ngoài mọi khối", "outside of all blocks"))
                .help(say!(
                    lang,
                    "Đặt mục này giữa `{{` và `}}` của một khối, ví dụ `target`; có thể khối phía trước đã đóng quá sớm.",
                    "Put it between the `{{` and `}}` of a block such as `target`; perhaps the block before it was closed too early."
                ))
        }
        Grammar::StrayBrace => Diag::error(code::STRAY_BRACE, say!(lang, "`}}` này không đóng khối nào", "this `}}` closes no block"))
            .label(at, say!(lang, "thừa", "one too many"))
            .help(say!(
                lang,
                "Xóa dấu này, hoặc tìm chỗ thiếu `{{` ở phía trước.",
                "Delete it, or look for the `{{` that is missing before it."
            )),
        Grammar::UnknownBlock { near } => Diag::error(code::UNKNOWN_BLOCK, say!(lang, "không có loại khối này", "there is no such block"))
            .label(at, did_you_mean(lang, *near, say!(lang, "không phải là từ mở đầu của một khối", "not the first word of a block")))
            .help(say!(lang, "Các khối bắt đầu bằng {blocks}.", "Blocks begin with {blocks}.")),
        Grammar::ExpectedId { block } => {
            let word = block.word();
            Diag::error(code::MISSING_ID, say!(lang, "sau `{word}` thiếu mã", "an id is missing after `{word}`"))
                .label(at, say!(lang, "cần mã ở đây", "expected an id here"))
                .help(say!(
                    lang,
                    "Viết như `{word} dvc-muc-2 \"Tên gọi\" {{`; mã gồm chữ thường không dấu, chữ số và dấu `-`.",
                    "Write it like `{word} dvc-muc-2 \"Title\" {{`; an id has lower-case letters without marks, digits and `-`."
                ))
        }
        Grammar::IdSpelling { meant } => Diag::error(
            code::ID_SPELLING,
            say!(
                lang,
                "mã viết bằng chữ thường không dấu, chữ số và dấu `-`",
                "an id is written in lower-case letters without marks, digits and `-`"
            ),
        )
        .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
        .help(say!(lang, "Dấu `_` và `.` chỉ dùng trong tên chỉ số.", "`_` and `.` stand only in the names of indicators.")),
        Grammar::MissingTitle { block } => {
            let word = block.word();
            let example = if *block == Block::Test { "test \"…\" {".to_string() } else { format!("{word} dvc-muc-2 \"…\" {{") };
            Diag::error(code::MISSING_TITLE, say!(lang, "khối `{word}` thiếu tên gọi trong ngoặc kép", "the `{word}` has no title"))
                .label(at, say!(lang, "cần `\"tên gọi\"` ở đây", "expected `\"a title\"` here"))
                .help(say!(lang, "Viết như `{example}`.", "Write it like `{example}`."))
        }
        Grammar::ExpectedBrace { block } => {
            let word = block.word();
            Diag::error(code::MISSING_BRACE, say!(lang, "khối `{word}` thiếu `{{` mở", "the `{word}` lacks its opening `{{`"))
                .label(at, say!(lang, "cần `{{` ở đây", "expected `{{` here"))
                .help(say!(lang, "Các mục của khối nằm giữa `{{` và `}}`.", "The fields of a block stand between `{{` and `}}`."))
        }
        Grammar::HeadLeftover { block, near } => {
            let word = block.word();
            let order = match block {
                Block::Target => "target ID \"…\" amends INSTRUMENT.ID from DATE {",
                Block::Test => "test \"…\" {",
                Block::Score => "score ID \"…\" {",
                _ => "check ID \"…\" {",
            };
            Diag::error(
                code::UNEXPECTED,
                say!(
                    lang,
                    "dòng đầu của `{word}` có phần không hiểu được",
                    "the first line of the `{word}` has something in it that is not understood"
                ),
            )
            .label(at, did_you_mean(lang, *near, say!(lang, "cần `{{` ở đây", "expected `{{` here")))
            .help(say!(lang, "Dòng đầu có dạng `{order}`.", "The first line has the form `{order}`."))
        }
        Grammar::UnclosedBlock { block, expected } => {
            let word = block.word();
            Diag::error(code::UNCLOSED_BLOCK, say!(lang, "khối `{word}` chưa được đóng", "the `{word}` is not closed"))
                .label(at, say!(lang, "mở ở đây", "opened here"))
                .label(*expected, say!(lang, "cần `}}` sau chỗ này", "expected `}}` after this"))
                .help(say!(
                    lang,
                    "Thêm một dòng chỉ có `}}` sau mục cuối của khối.",
                    "Add a line with nothing but `}}` after the last field of the block."
                ))
        }
        Grammar::DefineName { reserved } => {
            let label = match reserved {
                true => say!(lang, "từ dành riêng của ngôn ngữ", "a reserved word"),
                false => say!(lang, "cần tên ở đây", "expected a name here"),
            };
            Diag::error(code::DEFINE_NAME, say!(lang, "sau `define` phải là một tên", "a name must follow `define`")).label(at, label).help(
                say!(
                    lang,
                    "Viết như `define ty_le = x.a / x.b`. Không dùng được các từ `and or not else by at true false value`.",
                    "Write it like `define ty_le = x.a / x.b`. The words `and or not else by at true false value` cannot be names."
                ),
            )
        }
        Grammar::DefineHyphen { meant } => {
            Diag::error(code::DEFINE_NAME, say!(lang, "tên sau `define` không có dấu `-`", "a name after `define` has no `-`"))
                .label(at, say!(lang, "viết `{meant}`", "write `{meant}`"))
                .help(say!(lang, "Nối các phần của tên bằng `_`.", "Join the parts of a name by `_`."))
        }
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
                .help(say!(
                    lang,
                    "Các mục của `{word}`: {fields}. Mỗi dòng bắt đầu bằng tên một mục.",
                    "The fields of a `{word}` are {fields}. Each line begins with the name of one."
                ))
        }
        Grammar::FieldElsewhere { block, other } => {
            let (word, fields, other) = (block.word(), fields_of(*block), other.word());
            Diag::error(
                code::FIELD_ELSEWHERE,
                say!(lang, "mục này thuộc khối `{other}`, không thuộc `{word}`", "this field belongs to a `{other}`, not to a `{word}`"),
            )
            .label(at, say!(lang, "không dùng được trong `{word}`", "cannot stand in a `{word}`"))
            .help(say!(lang, "Các mục của `{word}`: {fields}.", "The fields of a `{word}` are {fields}."))
        }
        Grammar::ClauseOnItsOwnLine { word } => Diag::error(
            code::CLAUSE_LINE,
            say!(lang, "`{word}` phải đứng cùng dòng với `require` của nó", "`{word}` stands on the line of its `require`"),
        )
        .label(at, say!(lang, "chuyển lên cuối dòng trên", "belongs to the line above"))
        .help(say!(
            lang,
            "Viết trên một dòng, ví dụ `require >= 90% at huyen by 2017-12-31`.",
            "Write it on one line, such as `require >= 90% at huyen by 2017-12-31`."
        )),
        Grammar::DuplicateField { first } => {
            Diag::error(code::DUPLICATE_FIELD, say!(lang, "mục này đã có trong khối", "this field stands in the block already"))
                .label(at, say!(lang, "lặp lại ở đây", "again here"))
                .label(*first, say!(lang, "lần đầu ở đây", "first here"))
                .help(say!(
                    lang,
                    "Chỉ giữ lại một dòng; chỉ riêng `require`, `allow`, `given`, `expect`, `group`, `points` và `band` được lặp lại.",
                    "Keep one line; only `require`, `allow`, `given`, `expect`, `group`, `points` and `band` may be repeated."
                ))
        }
        Grammar::MissingField { field, block } => {
            let word = block.word();
            let example = match *field {
                "binds" => "binds province",
                "expect" => "expect dvc-muc-2 not-met",
                "points" => "points 10 from may_tinh.ty_le linear 0%..100%",
                _ if *block == Block::Check => "require x.a <= x.b",
                _ => "require >= 90% by 2017-12-31",
            };
            Diag::error(code::MISSING_FIELD, say!(lang, "khối `{word}` thiếu mục `{field}`", "the `{word}` has no `{field}`"))
                .label(at, say!(lang, "thiếu `{field}`", "`{field}` is missing"))
                .help(say!(lang, "Thêm một dòng như `{example}`.", "Add a line such as `{example}`."))
        }
        Grammar::FieldSign => Diag::error(
            code::FIELD_SIGN,
            say!(lang, "giữa tên mục và nội dung không có dấu", "no sign stands between a field's name and what it holds"),
        )
        .label(at, say!(lang, "bỏ dấu này", "leave this out"))
        .help(say!(
            lang,
            "Viết tên mục, dấu cách, rồi nội dung, ví dụ `measure x.n`.",
            "Write the field's name, a space, and what it holds, such as `measure x.n`."
        )),
        Grammar::UnknownValue { field, near, allowed } => {
            let allowed = listed(allowed);
            Diag::error(code::UNKNOWN_VALUE, say!(lang, "`{field}` không nhận từ này", "`{field}` does not take this word"))
                .label(at, did_you_mean(lang, *near, say!(lang, "không thuộc các từ dùng được", "not one of its words")))
                .help(say!(lang, "Viết một trong các từ: {allowed}.", "Write one of {allowed}."))
        }
        Grammar::Expected { what } => {
            let (thing, example) = what.words(lang);
            Diag::error(code::EXPECTED, say!(lang, "ở đây cần {thing}", "expected {thing} here"))
                .label(at, say!(lang, "cần {thing}", "expected {thing}"))
                .help(say!(lang, "Viết như `{example}`.", "Write it like `{example}`."))
        }
        Grammar::Unexpected { near } => Diag::error(
            code::UNEXPECTED,
            say!(lang, "mục đã đủ nhưng còn nội dung phía sau", "the field is complete, but something follows"),
        )
        .label(at, did_you_mean(lang, *near, say!(lang, "không hiểu từ chỗ này", "not understood from here on")))
        .help(say!(
            lang,
            "Mỗi mục đứng trên dòng riêng; các điều kiện nối với nhau bằng `and` hoặc `or`, các con số bằng `+ - * /`.",
            "Each field stands on its own line; conditions are joined by `and` or `or`, numbers by `+ - * /`."
        )),
        _ => return None,
    })
}

fn fields_of(block: Block) -> String {
    let fields: Vec<&str> = block.fields().iter().map(|name| if *name == "as" { "as of" } else { name }).collect();
    listed(&fields)
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
            What::Lint => ("tên một phép soát quy tắc", "the name of a lint", "allow no-test \"…\""),
            What::Clause => ("điều khoản trong ngoặc kép", "a clause in quotes", "skip \"Điều 3 khoản 2\" \"…\""),
            What::GroupId => ("mã nhóm", "the id of a group", "group ha-tang \"Hạ tầng\" weight 30%"),
            What::Weight => ("tỷ trọng có dấu `%`", "a weight with `%`", "weight 30%"),
            What::Points => {
                ("số điểm, không có dấu `%`", "a number of points, without `%`", "points 10 from may_tinh.ty_le linear 0%..100%")
            }
            What::PointsFrom => ("`from` hoặc `if`", "`from` or `if`", "points 5 if dvc-muc-2 met"),
            What::ScoredTarget => ("mã chỉ tiêu", "the id of a target", "points 5 if dvc-muc-2 met"),
            What::LinearOrStep => ("`linear` hoặc `step`", "`linear` or `step`", "points 10 from may_tinh.ty_le linear 0%..100%"),
            What::LinearRange => ("hai đầu của khoảng", "both ends of the range", "linear 0%..100%"),
            What::Step => ("một bậc điểm", "a step", "step 10 if >= 80%, 5 if >= 60%"),
            What::Limit => ("con số, ngày, `true` hoặc `false`", "a number, a date, `true` or `false`", "step 10 if >= 80%, 5 if >= 60%"),
            What::BandLimit => ("`>=` và số điểm, không có dấu `%`", "`>=` and a number of points, without `%`", "band \"tốt\" >= 85"),
            What::Why => ("lý do trong ngoặc kép", "a reason in quotes", "skip \"Điều 3 khoản 2\" \"…\""),
        };
        (lang.pick(vi, en), example)
    }
}
