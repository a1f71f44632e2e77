//! The words of the language with a line of help each, for hover and completion.

use crate::base::lang::Lang;

/// A word with its help, Vietnamese and English.
pub(super) type Word = (&'static str, &'static str, &'static str);

/// First words of blocks.
pub(super) const BLOCKS: &[Word] = &[
    ("target", "Chỉ tiêu: một yêu cầu đo được của văn bản.", "A target: one measurable requirement of the instrument."),
    ("check", "Kiểm tra chính báo cáo, không xét kết quả của đơn vị.", "A check of the report itself, not of the unit's performance."),
    ("define", "Đặt tên cho một biểu thức dùng nhiều lần trong tệp.", "Gives a name to an expression that the file uses often."),
    ("test", "Phép thử: số liệu giả định và kết luận phải ra.", "A test: facts that are given and the verdicts that must come out."),
    ("skip", "Điều khoản đã đọc nhưng không đo được, kèm lý do.", "A clause that was read and cannot be measured, with the reason."),
    (
        "score",
        "Khối chấm điểm: chỉ số và chỉ tiêu cho điểm, điểm cho xếp loại và thứ hạng.",
        "A score: indicators and targets give points, points give bands and ranks.",
    ),
];

/// Fields of `target`, `check`, `test` and `score`, and words inside them.
pub(super) const FIELDS: &[Word] = &[
    ("en", "Tên chỉ tiêu bằng tiếng Anh.", "The title in English."),
    ("clause", "Điều, khoản, điểm của văn bản; chưa biết thì viết \"?\".", "Article, section, point; \"?\" while it is not known."),
    ("quote", "Nguyên văn của điều khoản; chưa ai đọc thì viết \"?\".", "The clause's own words; \"?\" while nobody has read them."),
    ("basis", "Lời văn chắc đến đâu: verified, restated hoặc unverified.", "How sure the wording is: verified, restated or unverified."),
    (
        "source",
        "Địa chỉ nơi đọc lời văn; trong phép thử: nguồn của báo cáo.",
        "Where the wording was read; in a test: the grade of the report.",
    ),
    ("binds", "Loại đơn vị phải thực hiện.", "The kinds of units that it binds."),
    ("measure", "Đại lượng đem so với mức phải đạt.", "The quantity that is held against the requirement."),
    ("tiers", "Yêu cầu phải đạt ở từng cấp này.", "The requirement holds at each of these tiers."),
    ("when", "Chỉ áp dụng khi điều kiện này đúng.", "It applies only where this is true."),
    ("require", "Mức phải đạt; `by` nêu hạn, `at` nêu cấp.", "What must hold; `by` gives the due date, `at` the tiers."),
    ("severity", "mandatory (mặc định) hoặc advisory (chỉ nêu ra).", "mandatory (the default) or advisory (only told)."),
    ("advice", "Lời khuyên cho đơn vị khi chưa đạt.", "Advice to the unit that misses it."),
    ("allow", "Cho phép một cảnh báo ở đây, kèm lý do.", "A lint that is not wanted here, with the reason."),
    ("among", "Xếp hạng riêng theo loại đơn vị (kind), theo vùng (region).", "Ranked apart by kind of unit, by region."),
    ("group", "Nhóm tiêu chí; `weight` là tỷ trọng trong tổng điểm.", "A group of criteria; `weight` is its part of the whole."),
    ("points", "Một tiêu chí: điểm tối đa, và cách tính.", "A criterion: the most it gives, and how points come."),
    ("band", "Mức xếp loại và điểm thấp nhất của mức đó.", "A band and the least score in it."),
    ("linear", "Điểm tăng đều giữa hai giá trị.", "Points rise in proportion between two values."),
    ("step", "Điểm theo bậc: bậc đầu tiên đúng thì được tính.", "Points by steps: the first that holds counts."),
    ("unit", "Đơn vị hoặc loại đơn vị của báo cáo giả định.", "The unit, or kind of unit, of the made-up report."),
    ("given", "Số liệu giả định.", "A fact that is given."),
    ("as", "`as of` NGÀY: ngày đối chiếu.", "`as of` DATE: the day asked about."),
    ("of", "`as of` NGÀY: ngày đối chiếu.", "`as of` DATE: the day asked about."),
    ("expect", "Kết luận phải ra cho một chỉ tiêu.", "The verdict that must come out for a target."),
    ("amends", "Chỉ tiêu này sửa đổi một chỉ tiêu của văn bản trước.", "This target replaces one of an earlier instrument."),
    ("from", "Từ ngày này trở đi, tính cả ngày này.", "From this day on, itself included."),
    ("by", "Chậm nhất vào ngày này, tính cả ngày này.", "By this day, itself included."),
    ("at", "Phải đúng ở từng cấp này.", "It must hold at each of these tiers."),
    ("and", "Cả hai điều kiện đều đúng.", "Both conditions hold."),
    ("or", "Ít nhất một điều kiện đúng.", "At least one condition holds."),
    ("not", "Điều kiện không đúng.", "The condition does not hold."),
    ("else", "`a else b`: giá trị đầu tiên có trong báo cáo.", "`a else b`: the first that is reported."),
    ("value", "Chính đại lượng ở dòng `measure`.", "The target's own `measure`."),
    ("true", "Có.", "Yes."),
    ("false", "Không.", "No."),
];

/// Functions.
pub(super) const FUNCTIONS: &[Word] = &[
    ("sum", "Tổng của các giá trị.", "The sum of several values."),
    ("min", "Giá trị nhỏ nhất.", "The least of several values."),
    ("max", "Giá trị lớn nhất.", "The greatest of several values."),
    ("previous", "Giá trị trong báo cáo trước của cùng đơn vị.", "Its value in the same unit's last earlier report."),
    ("change", "Mức thay đổi so với báo cáo trước.", "Its change since the last earlier report."),
    ("plan", "Giá trị theo kế hoạch, không phải đã đạt.", "Its planned value, not what is achieved."),
    ("reported", "Báo cáo có nêu chính chỉ số này.", "Whether the report states this very indicator."),
    (
        "attainable",
        "Tỷ lệ đứng trước ứng với một số nguyên của tổng số đứng sau.",
        "Whether some whole number of the count behind prints as the share before it.",
    ),
];

/// Verdicts.
pub(super) const VERDICTS: &[Word] = &[
    ("met", "Đạt: đúng với mọi khả năng mà số liệu cho phép.", "Met: so in every world that fits the facts."),
    ("not-met", "Chưa đạt: sai với mọi khả năng mà số liệu cho phép.", "Not met: so in no world that fits the facts."),
    ("undetermined", "Chưa kết luận được; sau đó có thể nêu lý do.", "Nothing is proven; a reason may follow."),
    ("not-due", "Chưa đến hạn.", "The due date is still to come."),
    ("not-applicable", "Không áp dụng cho đơn vị hoặc ngày này.", "It does not bind this unit, or not on this day."),
];

/// Reasons of `undetermined`.
pub(super) const REASONS: &[Word] = &[
    ("not-reported", "Báo cáo không nêu.", "The report says nothing of it."),
    ("whole-not-reported", "Có phần mà không có tổng.", "A part without its whole."),
    ("undefined", "Tỷ lệ trên tổng bằng không.", "A share of nothing."),
    ("bound-too-loose", "Chỉ có giới hạn quá rộng.", "Only a bound that leaves both open."),
    ("qualitative", "Chỉ có từ mơ hồ như “hầu hết”.", "Only a vague word such as “most”."),
    ("tiers-not-separated", "Một con số chung cho nhiều cấp.", "One value for several tiers together."),
    ("contradiction", "Các số liệu loại trừ nhau.", "Facts exclude each other."),
    ("out-of-date", "Hỏi về thời gian mà báo cáo không nói tới.", "Asked about a time that the report does not speak of."),
    ("source-grade", "Chỉ nguồn yếu hơn nêu điều này.", "Only weaker sources say it."),
];

/// Tiers.
pub(super) const TIERS: &[Word] = &[
    ("trung_uong", "Cấp trung ương.", "Central level."),
    ("tinh", "Cấp tỉnh.", "Province level."),
    ("huyen", "Cấp huyện; không còn từ ngày 2025-07-01.", "District level; abolished on 2025-07-01."),
    ("xa", "Cấp xã.", "Commune level."),
];

/// Kinds of units.
pub(super) const KINDS: &[Word] = &[
    ("province", "Tỉnh, thành phố trực thuộc trung ương.", "Provinces."),
    ("district", "Huyện, quận, thị xã.", "Districts."),
    ("commune", "Xã, phường, thị trấn.", "Communes."),
    ("ministry", "Bộ, ngành trung ương.", "Ministries and central agencies."),
    ("state", "Nhà nước (cả nước).", "The State as a whole."),
];

/// How sure a wording is.
pub(super) const BASES: &[Word] = &[
    ("verified", "Đã đọc trong chính văn bản.", "Read in the official text."),
    ("restated", "Các nguồn độc lập nhắc lại; thêm số nguồn.", "Told again by independent publications; add how many."),
    ("unverified", "Chưa thấy trong nguồn nào.", "Found in no source yet."),
];

/// Severities.
pub(super) const SEVERITIES: &[Word] = &[
    ("mandatory", "Bắt buộc: không đạt thì lệnh trả mã 1.", "A miss fails the run."),
    ("advisory", "Khuyến nghị: không đạt thì chỉ nêu ra.", "A miss is only told."),
];

/// Grades of a source.
pub(super) const GRADES: &[Word] = &[
    ("official", "Báo cáo của chính đơn vị.", "The unit's own report."),
    ("press", "Báo chí viết về báo cáo.", "The press about the report."),
    ("web", "Một trang trên mạng.", "Some page on the web."),
];

/// Attributes that a `when` may ask.
pub(super) const ATTRIBUTES: &[Word] = &[
    ("unit.kind", "Loại đơn vị.", "The kind of the unit."),
    ("unit.id", "Mã đơn vị, trong ngoặc kép.", "The id of the unit, in quotes."),
    ("unit.region", "Vùng, trong ngoặc kép.", "Its region, in quotes."),
    ("report.year", "Năm của báo cáo.", "The year of the report."),
];

const ALL: &[&[Word]] = &[BLOCKS, FIELDS, FUNCTIONS, VERDICTS, REASONS, TIERS, KINDS, BASES, SEVERITIES, GRADES, ATTRIBUTES];

/// The help of a word.
pub(super) fn help(word: &str, lang: Lang) -> Option<&'static str> {
    ALL.iter().flat_map(|words| words.iter()).find(|(w, ..)| *w == word).map(|(_, vi, en)| lang.pick(vi, en))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{self, Block};

    // What the language takes on a word is what is offered of it.
    #[test]
    fn every_word_of_the_language_has_help() {
        let fields = Block::ALL.iter().flat_map(|b| b.fields().iter());
        let words = syntax::BLOCKS.iter().chain(fields).chain(syntax::VERDICTS).chain(syntax::REASONS).chain(syntax::GRADES);
        let without: Vec<_> = words.filter(|w| help(w, Lang::Vi).is_none()).collect();
        assert!(without.is_empty(), "{without:?}");
        let known = |words: &[Word]| words.iter().map(|w| w.0).collect::<Vec<_>>();
        assert_eq!(known(VERDICTS), syntax::VERDICTS);
        assert_eq!(known(REASONS), syntax::REASONS);
        assert_eq!(known(KINDS), crate::vocab::schema::UNIT_KINDS);
        assert_eq!(known(TIERS), crate::vocab::schema::Tier::ALL.map(|t| t.id()));
    }
}
