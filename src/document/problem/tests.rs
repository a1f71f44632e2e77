use super::*;
use crate::document::encoding::Encoding;

fn said(problems: &[Problem]) -> String {
    let mut shown = String::new();
    for problem in problems {
        for lang in [Lang::Vi, Lang::En] {
            let diag = problem.to_diag("bc.txt", lang);
            shown.push_str(&format!("{} {}\n  = {}\n", diag.code, diag.message, diag.help.unwrap().replace('\n', "\n    ")));
        }
    }
    shown
}

#[test]
fn files_that_are_not_read() {
    let forms = [
        Form::Doc,
        Form::Xls,
        Form::Xlsb,
        Form::Slides,
        Form::Locked,
        Form::Rtf,
        Form::Odt,
        Form::Ods,
        Form::WebArchive,
        Form::Picture,
        Form::Archive,
        Form::Unknown,
    ];
    let mut problems: Vec<Problem> = forms.map(Problem::Unread).to_vec();
    problems.extend([
        Problem::Empty,
        Problem::Blank(Kind::Text),
        Problem::Blank(Kind::Html),
        Problem::OtherKind { ending: "doc".into(), is: Kind::Html },
        Problem::OtherKind { ending: String::new(), is: Kind::Pdf },
        Problem::NotThatKind { said: Kind::Word },
        Problem::OnlyArchive { said: Kind::Excel },
        Problem::UnknownEnding { ending: "log".into() },
        Problem::UnknownEnding { ending: "toml".into() },
        Problem::UnknownEnding { ending: String::new() },
        Problem::Scripted,
        Problem::NotBuilt(Kind::Pdf),
    ]);
    insta::assert_snapshot!(said(&problems));
}

#[test]
fn characters_that_are_not_read() {
    let asked = |likely, mixed| EncodingProblem::Asked {
        likely,
        line: 3,
        before: "TØnh ®· cÊp 1.549 dÞch vô".into(),
        after: "Tỉnh đã cấp 1.549 dịch vụ".into(),
        mixed,
    };
    let problems = [
        asked(Encoding::Tcvn3, false),
        asked(Encoding::Windows1258, true),
        EncodingProblem::Damaged { line: 2, offset: 40 },
        EncodingProblem::Unknown { line: 2, offset: 40 },
        EncodingProblem::NotThat { asked: Encoding::Vni, likely: Some(Encoding::Utf8) },
        EncodingProblem::NotThat { asked: Encoding::Vni, likely: Some(Encoding::Tcvn3) },
        EncodingProblem::NotThat { asked: Encoding::Utf8, likely: None },
        EncodingProblem::Nul { line: 7 },
        EncodingProblem::Cut,
    ];
    insta::assert_snapshot!(said(&problems.map(Problem::Encoding)));
}

#[test]
fn limits_that_are_passed() {
    let limits = [Limit::Text(32), Limit::Parts(500_000), Limit::Line { line: 4, most: 1 }, Limit::Depth { line: 90, most: 1000 }];
    insta::assert_snapshot!(said(&limits.map(Problem::Limit)));
}

#[test]
fn notes() {
    let repairs = [
        (Repair::LookAlike, "tоàn", "toàn", 3),
        (Repair::Invisible, "U+00AD", "", 1),
        (Repair::Space, "U+00A0", " ", 10_000),
        (Repair::FullWidth, "％", "%", 2),
        (Repair::Dash, "–", "-", 5),
        (Repair::Quote, "“", "\"", 2),
        (Repair::Ligature, "ﬁ", "fi", 1),
        (Repair::Eth, "ð", "đ", 1),
        (Repair::Apart, "U+006F U+0301", "ó", 812),
        (Repair::Encoding(Encoding::Tcvn3), "TØnh ®·", "Tỉnh đã", 40),
        (Repair::Broken, "", "Tỉnh \u{fffd}ã", 2),
        (Repair::LeftOut, "Trang chủ", "", 14),
        (Repair::OrderWorkedOut, "", "", 1),
        (Repair::PageWithoutText(5), "", "", 1),
    ];
    let mut shown = String::new();
    for (repair, before, after, times) in repairs {
        let note = Note { times, ..Note::new(0..0, repair, before, after) };
        shown.push_str(&format!("{}\n{}\n", note.say(Lang::Vi), note.say(Lang::En)));
    }
    insta::assert_snapshot!(shown);
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_files_that_are_not_read() {
    use super::pdf::PdfProblem;
    let (page, pages) = (Some(7), 12);
    let problems = [
        PdfProblem::Scan { pages },
        PdfProblem::Encrypted,
        PdfProblem::Garbled { page: 3, percent: 62 },
        PdfProblem::Damaged { page },
        PdfProblem::Damaged { page: None },
        PdfProblem::PagesMissing { found: 3, promised: Some(12) },
        PdfProblem::PagesMissing { found: 0, promised: None },
        PdfProblem::TooManyPages { pages: 2400, most: 2000 },
        PdfProblem::PageTooLarge { page: 3 },
        PdfProblem::TooMuchText { mib: 16 },
        PdfProblem::Crashed { page },
        PdfProblem::Crashed { page: None },
        PdfProblem::OutOfMemory { page, mib: 1024 },
        PdfProblem::OutOfTime { page, seconds: 60 },
        PdfProblem::NotStarted,
    ];
    insta::assert_snapshot!(said(&problems.map(Problem::Pdf)));
}
