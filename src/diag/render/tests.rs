//! Pictures of every kind of place, and what holds of all pictures.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthStr;

use super::*;
use crate::base::source::{FileId, Span};
use crate::diag::model::Diag;

const REPORT: &str = "Ứng dụng công nghệ thông tin phục vụ người dân, doanh nghiệp: Tỉnh đã triển khai Cổng thông tin điện tử và hệ thống một cửa \
điện tử tại 9/9 huyện, thành phố. Đến hết tháng 12 năm 2016, toàn tỉnh đã cung cấp 1.549 dịch vụ công trực tuyến mức độ 2 trên tổng số 1.581 thủ \
tục hành chính, đạt tỷ lệ 97,98%, trong đó các sở, ban, ngành cung cấp 1.203 dịch vụ, Ủy ban nhân dân các huyện cung cấp 346 dịch vụ; số dịch vụ mức \
độ 3 là 164. Hầu hết các cơ quan đã gửi, nhận văn bản điện tử qua phần mềm quản lý văn bản và điều hành; tuy nhiên việc liên thông bốn cấp chính \
quyền chưa được thực hiện đầy đủ do hạ tầng của một số xã vùng sâu, vùng xa còn hạn chế. Trong năm, tỉnh đã mở 12 lớp tập huấn cho 480 cán bộ, công \
chức, viên chức về sử dụng chữ ký số, bảo đảm an toàn thông tin và khai thác dịch vụ. Công tác tuyên truyền được đẩy mạnh trên Báo, Đài Phát thanh \
và Truyền hình tỉnh với 52 tin, bài và 24 chuyên mục. Kinh phí thực hiện là 18,5 tỷ đồng, trong đó ngân sách trung ương hỗ trợ 6 tỷ đồng và ngân \
sách địa phương bố trí 12,5 tỷ đồng.\n";

const RULE: &str =
    "target dvc-muc-2 \"Dịch vụ công mức độ 2\" {\n  clause \"Mục 3\"\n  require share(dvc_muc_2, tthc) >= 100\n  by 2016-12-31\n}\n";

/// The span of the n-th occurrence of `words`.
fn span(sources: &Sources, file: FileId, words: &str) -> Span {
    let at = sources.get(file).text.find(words).unwrap();
    Span::new(file, at, at + words.len())
}

/// The texts above the underlines of a picture, column by column as a terminal shows them.
fn underlined(picture: &str) -> Vec<String> {
    let mut out = Vec::new();
    let lines: Vec<&str> = picture.lines().collect();
    for pair in lines.windows(2) {
        let (Some((_, text)), Some((_, marks))) = (pair[0].split_once('│'), pair[1].split_once('·')) else { continue };
        if !pair[1].trim_start().starts_with('·') || pair[0].trim_start().starts_with('·') {
            continue;
        }
        for run in runs(marks) {
            out.push(between(text, run));
        }
    }
    out
}

fn runs(marks: &str) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (column, c) in marks.chars().enumerate().filter(|(_, c)| "─┬▲".contains(*c)) {
        match runs.last_mut() {
            Some(last) if last.end == column && c != '▲' => last.end += 1,
            _ => runs.push(column..column + 1),
        }
    }
    runs
}

fn between(text: &str, columns: std::ops::Range<usize>) -> String {
    let mut column = 0;
    let mut out = String::new();
    for cluster in unicode_segmentation::UnicodeSegmentation::graphemes(text, true) {
        if columns.contains(&column) {
            out.push_str(cluster);
        }
        column += cluster.width();
    }
    out
}

/// Draws at both widths in both languages and narrates; the picture at 80 columns comes back.
fn check(name: &str, sources: &Sources, diag: impl Fn(Lang) -> Diag) -> String {
    let mut all = String::new();
    for lang in [Lang::Vi, Lang::En] {
        for width in [80, 120] {
            let picture = human(&diag(lang), sources, &Style { lang, width, ..Style::default() });
            for line in picture.lines() {
                assert!(line.width() <= width && line.trim_end() == line, "{line}");
            }
            all.push_str(&format!("=== {lang:?}, {width} columns\n{picture}"));
        }
        all.push_str(&format!("=== {lang:?}, narrated\n{}", narratable(&diag(lang), sources, lang)));
    }
    insta::assert_snapshot!(name, all);
    human(&diag(Lang::Vi), sources, &Style::default())
}

fn finding(lang: Lang, sources: &Sources, report: FileId, rule: FileId, words: &str) -> Diag {
    let say = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    Diag::error(
        "nq36a::dvc-muc-2",
        say("Bình Phước 2016: 97,98% dịch vụ ở mức độ 2 trở lên, phải đạt 100%", "Bình Phước 2016: 97.98% of services at level 2 or above, 100% required"),
    )
    .label(span(sources, report, words), say("số đo được: 1549/1581", "measured: 1549/1581"))
    .label(span(sources, rule, ">= 100"), say("mức phải đạt", "required"))
    .help(say(
        "Đưa 32 thủ tục còn lại lên mức độ 2, hoặc sửa số liệu nếu báo cáo đếm thiếu; xem thêm bằng lệnh `doichieu explain nq36a::dvc-muc-2`.",
        "Bring the 32 remaining procedures to level 2, or correct the figure if the report counts too few; see `doichieu explain nq36a::dvc-muc-2`.",
    ))
}

#[test]
fn a_rule_with_two_labels() {
    let mut sources = Sources::default();
    let file = sources.add("rules/nq36a.rules", RULE);
    let picture = check("rule_two_labels", &sources, |lang| {
        Diag::error(crate::diag::code::UNEXPECTED, lang.pick("một tỷ lệ được so với một số đếm", "a share is compared with a count"))
            .label(span(&sources, file, "100"), lang.pick("đây là một số đếm", "this is a count"))
            .label(span(&sources, file, "share(dvc_muc_2, tthc)"), lang.pick("đây là một tỷ lệ", "this is a share"))
            .help(lang.pick("Viết `100%`.", "Write `100%`."))
    });
    assert_eq!(underlined(&picture), ["share(dvc_muc_2, tthc)", "100"]);
    assert!(picture.contains("[rules/nq36a.rules:3:37]"), "{picture}");
}

#[test]
fn a_paragraph_in_nfc_and_nfd() {
    let nfd: String = REPORT.nfd().collect();
    for (name, text, words) in
        [("report_nfc", REPORT.to_owned(), "tổng số 1.581 thủ tục hành chính"), ("report_nfd", nfd, "tổng số 1.581 thủ tục hành chính")]
    {
        let words: String = if name == "report_nfd" { words.nfd().collect() } else { words.to_owned() };
        let mut sources = Sources::default();
        let report = sources.add("seeds/binh-phuoc-2016/report.txt", format!("BÁO CÁO\n{text}"));
        let rule = sources.add("rules/nq36a.rules", RULE);
        let picture = check(name, &sources, |lang| finding(lang, &sources, report, rule, &words));
        assert_eq!(underlined(&picture), [words.as_str(), ">= 100"], "{picture}");
        assert!(picture.contains("[seeds/binh-phuoc-2016/report.txt:2:252]"), "{picture}");
        assert!(!picture.contains("9/9") && !picture.contains("số dịch vụ mức"), "only the sentence");
    }
}

#[test]
fn several_labels_in_one_paragraph() {
    let mut sources = Sources::default();
    let file = sources.add("report.txt", REPORT);
    let picture = check("several_labels", &sources, |lang| {
        Diag::warning("facts::contradiction", lang.pick("hai số không khớp nhau", "two figures do not agree"))
            .label(span(&sources, file, "12,5 tỷ đồng"), lang.pick("ngân sách địa phương", "local budget"))
            .label(
                span(&sources, file, "18,5 tỷ đồng"),
                lang.pick("tổng kinh phí, phải bằng tổng của hai khoản sau", "the total, which must be the sum of the two"),
            )
            .label(span(&sources, file, "1.549"), lang.pick("số dịch vụ", "services"))
    });
    let mut found = underlined(&picture);
    found.sort();
    assert_eq!(found, ["1.549", "12,5 tỷ đồng", "18,5 tỷ đồng"]);
}

#[test]
fn a_label_over_line_ends() {
    let mut sources = Sources::default();
    let file = sources.add("a.rules", RULE);
    let start = RULE.find("clause").unwrap();
    let end = RULE.find("by 2016").unwrap();
    let picture = check("over_line_end", &sources, |lang| {
        Diag::error("syntax::unclosed-block", lang.pick("khối này không đóng", "this block is not closed"))
            .label(Span::new(file, start, end), lang.pick("từ đây đến đây", "from here to here"))
    });
    assert_eq!(underlined(&picture), ["clause \"Mục 3\"", "require share(dvc_muc_2, tthc) >= 100"]);
}

#[test]
fn empty_labels_at_the_end() {
    for (name, text) in [("end_without_newline", "target a {"), ("end_after_newline", "target a {\n")] {
        let mut sources = Sources::default();
        let file = sources.add("a.rules", text);
        let picture = check(name, &sources, |lang| {
            Diag::error("syntax::unclosed-block", lang.pick("thiếu dấu `}`", "a `}` is missing"))
                .label(Span::new(file, text.len(), text.len()), lang.pick("ở đây", "here"))
        });
        assert!(picture.contains('▲'), "{picture}");
    }
}

#[test]
fn spans_past_the_end_and_inside_a_character() {
    let mut sources = Sources::default();
    let file = sources.add("a.rules", "tỷ lệ\nđạt");
    let past = Diag::error("x::past", "quá").label(Span::new(file, 500, 900), "đây");
    assert!(human(&past, &sources, &Style::default()).contains("[a.rules:2:4]"));
    let inside = Diag::error("x::inside", "trong").label(Span::new(file, 2, 3), "đây");
    let picture = human(&inside, &sources, &Style::default());
    assert_eq!(underlined(&picture), ["ỷ"]);
    assert!(picture.contains("[a.rules:1:2]"), "{picture}");
}

#[test]
fn tabs_and_windows_line_ends() {
    let mut sources = Sources::default();
    let file = sources.add("b.rules", "\u{feff}target a {\r\n\trequire\tx => 80%\r\n}\r\n");
    let picture = check("tab_crlf", &sources, |lang| {
        Diag::error("syntax::unexpected", lang.pick("không có phép `=>`", "there is no `=>`"))
            .label(span(&sources, file, "=>"), lang.pick("viết `>=`", "write `>=`"))
            .label(span(&sources, file, "\r\n}"), lang.pick("trước chỗ này", "before this"))
    });
    assert_eq!(underlined(&picture), ["=>", "}"]);
    assert!(picture.contains("[b.rules:2:12]"), "{picture}");
}

#[test]
fn wide_characters_and_emoji() {
    let mut sources = Sources::default();
    let file = sources.add("c.rules", "require ｓｈａｒｅ（x）\u{a0}👩‍👩‍👧 ≥ ８０％ và y\n");
    let picture = check("full_width", &sources, |lang| {
        Diag::warning("syntax::full-width", lang.pick("chữ rộng gấp đôi", "full-width characters"))
            .label(span(&sources, file, "８０％"), lang.pick("viết `80%`", "write `80%`"))
            .label(span(&sources, file, "và"), lang.pick("viết `and`", "write `and`"))
    });
    assert_eq!(underlined(&picture), ["８０％", "và"]);
}

#[test]
fn a_long_word_without_sentence_ends() {
    let mut sources = Sources::default();
    let text = format!("{}MỤC-TIÊU{}", "x".repeat(700), "y".repeat(700));
    let file = sources.add("d.txt", text);
    let picture = check("long_word", &sources, |lang| {
        Diag::error("facts::quote", lang.pick("không thấy", "not found"))
            .label(span(&sources, file, "MỤC-TIÊU"), lang.pick("ở giữa một từ rất dài", "in the middle of a very long word"))
    });
    assert_eq!(underlined(&picture).concat(), "MỤC-TIÊU");
    assert!(picture.contains("[d.txt:1:701]"));
}

#[test]
fn labels_that_overlap_are_drawn_apart() {
    let mut sources = Sources::default();
    let file = sources.add("a.rules", RULE);
    let picture = check("overlap", &sources, |lang| {
        Diag::warning("model::unit", lang.pick("đơn vị không khớp", "units do not agree"))
            .label(span(&sources, file, "share(dvc_muc_2, tthc)"), lang.pick("tỷ lệ", "share"))
            .label(span(&sources, file, "tthc"), lang.pick("số đếm", "count"))
            .label(span(&sources, file, "tthc"), lang.pick("chưa định nghĩa", "not defined"))
    });
    assert_eq!(underlined(&picture), ["share(dvc_muc_2, tthc)", "tthc"]);
}

#[test]
fn nothing_from_an_input_reaches_the_terminal_as_a_command() {
    let mut sources = Sources::default();
    let file = sources.add("a\u{1b}[2J.txt", "x \u{1b}[31mđỏ\u{202e} y");
    let diag = Diag::error("x\u{7}::y", "z\u{1b}[0m").label(span(&sources, file, "đỏ"), "\u{1b}]0;t\u{7}").help("\u{9b}1m");
    let obeyed = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
    assert!(!human(&diag, &sources, &Style::default()).contains(obeyed));
    assert!(!narratable(&diag, &sources, Lang::Vi).contains(obeyed));
}

#[test]
fn colour_changes_nothing_but_colour() {
    let mut sources = Sources::default();
    let report = sources.add("report.txt", REPORT);
    let rule = sources.add("a.rules", RULE);
    let diag = finding(Lang::Vi, &sources, report, rule, "1.581 thủ tục");
    let colored = human(&diag, &sources, &Style { color: true, ..Style::default() });
    assert!(colored.contains("\u{1b}[31m"));
    let mut plain = String::new();
    for (i, piece) in colored.split("\u{1b}[").enumerate() {
        plain.push_str(if i == 0 { piece } else { piece.split_once('m').unwrap().1 });
    }
    assert_eq!(plain, human(&diag, &sources, &Style::default()));
}

#[test]
fn ascii_lines_leave_letters_alone() {
    let mut sources = Sources::default();
    let report = sources.add("report.txt", REPORT);
    let rule = sources.add("a.rules", RULE);
    let diag = finding(Lang::Vi, &sources, report, rule, "1.581 thủ tục");
    let picture = human(&diag, &sources, &Style { ascii_lines: true, ..Style::default() });
    assert!(!picture.contains(['─', '│', '╭', '╰', '┬', '…', '×', '·']));
    insta::assert_snapshot!("ascii_lines", picture);
}

/// Texts as people paste them: words, marks, wide letters, odd blanks, line ends of all kinds, controls.
fn texts() -> impl Strategy<Value = String> {
    prop_oneof![pasted(), any::<String>()]
}

fn pasted() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "dịch vụ ",
        "tỷ lệ ",
        "e\u{302}\u{301}",
        "\u{301}",
        "８０％",
        "👩‍👩‍👧",
        ". ",
        "; ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\u{a0}",
        "\u{200b}",
        "\u{feff}",
        " ",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "\u{1b}[31m",
        "1.549",
        "Đến hết năm 2016, tỉnh đã cung cấp ",
        "\u{3000}",
        "ﷺ",
        "\0",
        "\u{ad}",
    ]);
    prop::collection::vec(pieces, 0..120).prop_map(|p| p.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_picture_fits_and_shows_every_label(
        texts in prop::collection::vec(texts(), 1..3),
        labels in prop::collection::vec((0usize..2, 0usize..3000, 0usize..600, 0usize..4), 1..5),
        width in 40usize..=160,
        folders in 0usize..20,
        color in any::<bool>(),
    ) {
        let mut sources = Sources::default();
        let files: Vec<FileId> = texts.iter().map(|t| sources.add("thư-mục/".repeat(folders) + "a.txt", t.as_str())).collect();
        let says = ["", "số đo", "tổng số thủ tục hành chính của tỉnh tại thời điểm báo cáo", "một\nhai"];
        let mut diag = Diag::note_for_tests("một câu nói có độ dài vừa phải để phải xuống dòng khi hẹp")
            .help(format!("ghi `{}` hoặc {}", "dich-vu-cong.muc_do_3".repeat(folders), "x".repeat(folders * 9)));
        diag.code = format!("x::{}", "mot-ten-dai".repeat(folders)).into();
        for (file, start, len, text) in labels {
            let file = files[file % files.len()];
            let start = start % (sources.get(file).text.len() + 3);
            diag = diag.label(Span::new(file, start, start + len), says[text]);
        }
        let style = Style { width, ..Style::default() };
        let picture = human(&diag, &sources, &style);
        for line in picture.lines() {
            prop_assert!(line.width() <= width, "{} columns of {width}: {line}\n{picture}", line.width());
            prop_assert_eq!(line.trim_end(), line);
        }
        for label in diag.labels.iter().flat_map(|label| label.text.split_whitespace().next()) {
            prop_assert!(picture.contains(label), "{}", picture);
        }
        prop_assert_eq!(&picture, &human(&diag, &sources, &style));
        let ascii = human(&diag, &sources, &Style { ascii_lines: true, ..style });
        prop_assert!(ascii.lines().all(|line| line.width() <= width), "{}", ascii);
        let _ = human(&diag, &sources, &Style { color, ascii_lines: true, ..style });
        let _ = narratable(&diag, &sources, Lang::En);
    }

    #[test]
    fn an_underline_is_right_below_its_words(text in pasted(), start in 0usize..3000, len in 1usize..200, width in 40usize..=160) {
        let mut sources = Sources::default();
        let file = sources.add("a.txt", text.as_str());
        let span = Span::new(file, start % (text.len() + 1), start % (text.len() + 1) + len);
        let range = super::snippet::whole_characters(sources.get(file), span.range());
        let words: String = text[range].chars().filter(|c| c.is_alphanumeric()).collect();
        let picture = human(&Diag::note_for_tests("câu").label(span, ""), &sources, &Style { width, ..Style::default() });
        let found: String = underlined(&picture).concat().chars().filter(|c| c.is_alphanumeric()).collect();
        // A label over many lines shows its first and its last one; one on what has no width points between two characters.
        if !picture.contains('…') && !words.is_empty() {
            prop_assert_eq!(found, words, "{}", picture);
        }
    }
}

impl Diag {
    fn note_for_tests(message: &str) -> Diag {
        Diag { severity: Severity::Note, ..Diag::error("x::note", message) }
    }
}
