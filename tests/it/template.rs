//! The form of a unit's figures: filled in and read back it says what a facts file says, and what is wrong in it is told with its cell.

use std::io::{Cursor, Read, Write};
use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx};
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::command::{refused, root, run, write};
use crate::guide::{inside, try_command};
#[cfg(feature = "pdf")]
use crate::office;

const ASKED: [&str; 5] = ["template", "--unit", "ben-tre", "--year", "2017"];
const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The form in a language, as the program writes it.
fn form(folder: &Path, lang: &str) -> Vec<u8> {
    let name = format!("empty-{lang}.facts.xlsx");
    let (code, out, err) = run(folder, &[&ASKED[..], &["--xlsx", &name, "--lang", lang]].concat());
    assert_eq!((code, out.as_str()), (Some(0), ""), "{err}");
    let bytes = std::fs::read(folder.join(&name)).unwrap();
    std::fs::remove_file(folder.join(&name)).unwrap();
    bytes
}

fn sheet(form: &[u8]) -> Range<Data> {
    Xlsx::new(Cursor::new(form.to_vec())).unwrap().worksheets().remove(0).1
}

/// The row of an indicator, as the sheet numbers it.
fn row_of(form: &[u8], indicator: &str) -> usize {
    let sheet = sheet(form);
    let first = sheet.start().unwrap().0 as usize;
    sheet.rows().position(|row| row[0] == *indicator).unwrap() + first + 1
}

/// Types into open cells: a number, or a text. Everything else of the file stays as it is.
fn fill(form: &[u8], cells: &[(String, &str)]) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(form.to_vec())).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut entry = old.by_index(index).unwrap();
        let name = entry.name().unwrap().to_string();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if name == SHEET {
            let text = cells.iter().fold(String::from_utf8(bytes).unwrap(), |text, (cell, typed)| type_in(&text, cell, typed));
            bytes = text.into_bytes();
        }
        new.start_file(name, SimpleFileOptions::default()).unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.finish().unwrap().into_inner()
}

fn type_in(sheet: &str, cell: &str, typed: &str) -> String {
    let (before, rest) = sheet.split_once(&format!("<c r=\"{cell}\"")).unwrap();
    let (style, rest) = rest.split_once("/>").unwrap();
    assert!(!style.contains('>'), "{cell} is no open, empty cell");
    let typed = typed.replace('<', "&lt;").replace('>', "&gt;");
    let cell_is = format!("<c r=\"{cell}\"{style}");
    match typed.parse::<f64>() {
        Ok(_) => format!("{before}{cell_is}><v>{typed}</v></c>{rest}"),
        Err(_) => format!("{before}{cell_is} t=\"inlineStr\"><is><t>{typed}</t></is></c>{rest}"),
    }
}

/// What somebody typed: column, indicator, text.
fn filled(form: &[u8], typed: &[(char, &str, &'static str)]) -> Vec<u8> {
    let cells: Vec<(String, &str)> =
        typed.iter().map(|(column, indicator, text)| (format!("{column}{}", row_of(form, indicator)), *text)).collect();
    fill(form, &cells)
}

/// Verdicts and reasons by target.
fn verdicts(folder: &Path, file: &str) -> Vec<(String, String, String)> {
    let (code, out, err) = run(folder, &["check", file, "--format", "json"]);
    assert!(matches!(code, Some(0 | 1)), "{err}");
    let answer: Value = serde_json::from_str(&out).unwrap();
    let findings = answer["reports"][0]["findings"].as_array().unwrap();
    findings.iter().map(|f| (f["target"].to_string(), f["verdict"].to_string(), f["reason"].to_string())).collect()
}

const TYPED: [(char, &str, &str); 8] = [
    ('D', "dvc.danh_muc.ty_le", "0.8711"),
    ('D', "dvc.muc_2_tro_len", "1549"),
    ('D', "tthc.tong", "1549"),
    ('G', "tthc.tong", "43069"),
    ('D', "dvc.muc_3", "> 79"),
    ('D', "thu_dien_tu.ty_le", "99,5%"),
    ('D', "ke_hoach_hanh_dong.ban_hanh", "có"),
    ('D', "lien_thong_vpcp.ket_noi", "không"),
];

const SAME: &str = r#"
[report]
unit = "ben-tre"
year = 2017
published = 2017-12-31
source = "official"
[[fact]]
indicator = "dvc.danh_muc.ty_le"
value = "87.11%"
quote = "x"
[[fact]]
indicator = "dvc.muc_2_tro_len"
value = 1549
quote = "x"
[[fact]]
indicator = "tthc.tong"
value = 1549
as_of = 2017-11-30
quote = "x"
[[fact]]
indicator = "dvc.muc_3"
value = "> 79"
quote = "x"
[[fact]]
indicator = "thu_dien_tu.ty_le"
value = "99.5%"
quote = "x"
[[fact]]
indicator = "ke_hoach_hanh_dong.ban_hanh"
value = true
quote = "x"
[[fact]]
indicator = "lien_thong_vpcp.ket_noi"
value = false
quote = "x"
"#;

#[test]
fn a_filled_form_gets_the_verdicts_of_the_same_facts_in_toml() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "same/a.facts.toml", SAME);
    let same = verdicts(at, "same/a.facts.toml");
    let some = |verdict: &str| same.iter().any(|(_, v, _)| v.contains(verdict));
    assert!(some("\"met\"") && some("not-met") && some("undetermined"));
    for (lang, yes, no) in [("vi", "có", "không"), ("en", "yes", "no")] {
        let typed = TYPED.map(|(c, i, text)| {
            (
                c,
                i,
                if text == "có" {
                    yes
                } else if text == "không" {
                    no
                } else {
                    text
                },
            )
        });
        write(at, "form/a.facts.xlsx", filled(&form(at, lang), &typed));
        assert_eq!(verdicts(at, "form/a.facts.xlsx"), same, "{lang}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_form_saved_by_libreoffice_says_the_same() {
    if !office::there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "a.facts.xlsx", filled(&form(at, "vi"), &TYPED));
    let written = verdicts(at, "a.facts.xlsx");
    office::convert(at, &["a.facts.xlsx".to_string()], "ods");
    std::fs::remove_file(at.join("a.facts.xlsx")).unwrap();
    office::convert(at, &["a.facts.ods".to_string()], "xlsx:Calc MS Excel 2007 XML");
    assert_eq!(verdicts(at, "a.facts.xlsx"), written);
}

#[test]
fn an_empty_form_is_a_report_without_facts() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let (_, toml, err) = run(at, &ASKED);
    assert_eq!(err, "");
    write(at, "t/a.facts.toml", toml);
    write(at, "x/a.facts.xlsx", form(at, "vi"));
    let none = verdicts(at, "t/a.facts.toml");
    assert_eq!(verdicts(at, "x/a.facts.xlsx"), none);
    assert!(none.iter().all(|(_, verdict, _)| !verdict.contains("met")), "{none:?}");
}

#[test]
fn a_wrong_cell_is_told_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for (lang, sheet) in [("vi", "Số liệu"), ("en", "Figures")] {
        let form = form(at, lang);
        for (column, indicator, typed) in [
            ('D', "tthc.tong", "nhiều lắm"),
            ('D', "tthc.tong", "1,549"),
            ('D', "dvc.danh_muc.ty_le", "0.87x"),
            ('D', "ke_hoach_hanh_dong.ban_hanh", "3"),
            ('G', "tthc.tong", "31/13/2017"),
            ('G', "tthc.tong", "2018-01-01"),
            ('G', "tthc.tong", "43101"),
            ('E', "tthc.tong", "sắp xong"),
        ] {
            let cell = format!("{sheet}!{column}{}", row_of(&form, indicator));
            let mut cells = vec![(column, indicator, typed)];
            if column != 'D' {
                cells.push(('D', indicator, "5"));
            }
            write(at, "a.facts.xlsx", filled(&form, &cells));
            refused(at, &["check", "a.facts.xlsx", "--lang", lang, "--width", "200"], &cell);
        }
        // A row with a remark and no value was meant to have one.
        write(at, "a.facts.xlsx", filled(&form, &[('I', "tthc.tong", "?")]));
        refused(at, &["check", "a.facts.xlsx", "--lang", lang, "--width", "200"], "`value`");
    }
}

#[test]
fn what_cannot_be_true_is_shown_in_its_cell() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let form = form(at, "en");
    let cell = |indicator: &str| format!("cell D{}", row_of(&form, indicator));
    // A share above 100%, and a part above its whole: the report is at fault, not the input.
    let typed = [('D', "dvc.danh_muc.ty_le", "1.05"), ('D', "dvc.muc_3", "1600"), ('D', "tthc.tong", "1549")];
    write(at, "a.facts.xlsx", filled(&form, &typed));
    let (code, out, err) = run(at, &["check", "a.facts.xlsx", "--lang", "en", "--fail-on", "contradiction", "--width", "200"]);
    assert_eq!((code, err.as_str()), (Some(1), ""));
    for (_, indicator, _) in typed {
        assert!(out.contains(&cell(indicator)), "{indicator}: no {}\n{out}", cell(indicator));
    }
}

#[test]
fn the_same_form_has_the_same_bytes_and_its_labels_are_locked() {
    let folder = tempfile::tempdir().unwrap();
    let form = (form(folder.path(), "vi"), form(folder.path(), "vi"));
    assert!(form.0 == form.1);
    let mut text = String::new();
    ZipArchive::new(Cursor::new(form.0)).unwrap().by_name(SHEET).unwrap().read_to_string(&mut text).unwrap();
    assert!(text.contains("<sheetProtection") && !text.contains("password"));
    for part in ["type=\"list\"", "type=\"whole\"", "type=\"decimal\"", "type=\"date\"", "paperSize=\"9\"", "state=\"frozen\""] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn the_facts_file_reads_well() {
    let (_, vi, _) = run(root(), &[&ASKED[..], &["--lang", "vi", "seeds"]].concat());
    let (_, en, _) = run(root(), &[&ASKED[..], &["--lang", "en", "seeds"]].concat());
    insta::assert_snapshot!("template_vi", vi);
    insta::assert_snapshot!("template_en", en);
}

#[test]
fn what_cannot_be_asked_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    refused(at, &["template", "--unit", "ben-tre", "--year", "2030"], "vinh-long");
    refused(at, &["template", "--unit", "ben-tree", "--year", "2017"], "Did you mean `ben-tre`");
    refused(at, &["template", "--unit", "ben-tre", "--year", "2017", "--xlsx", "a.xlsx"], "a.facts.xlsx");
    write(at, "a.facts.xlsx", "filled in already");
    refused(at, &["template", "--unit", "ben-tre", "--year", "2017", "--xlsx", "a.facts.xlsx"], "is there already");
    assert_eq!(std::fs::read_to_string(at.join("a.facts.xlsx")).unwrap(), "filled in already");
    refused(at, &["template", "--unit", "ben-tre", "--year", "2017", "nowhere"], "nowhere");
}

/// The commands that `init` prints.
fn next(told: &str) -> Vec<Vec<&str>> {
    told.lines().filter_map(|l| l.strip_prefix("  doichieu ")).map(|l| l.split(' ').collect()).collect()
}

#[test]
fn the_two_next_commands_run_as_printed() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for start in [&["--unit", "ben-tre"][..], &["--unit", "an-giang", "--toml"], &["--audit"]] {
        let (code, out, err) = run(at, &[&["init", "--year", "2017"], start].concat());
        assert_eq!((code, err.as_str()), (Some(0), ""));
        let next = next(&out);
        assert_eq!(next.len(), 2, "{out}");
        for command in next {
            let (code, _, err) = run(at, &command);
            assert_eq!(code, Some(0), "{command:?}: {err}");
        }
        let made: Vec<String> = err_of(at, &[&["init", "--year", "2017"], start].concat());
        assert!(made.iter().any(|l| l.contains("is there already")), "{made:?}");
    }
    refused(at, &["init", "--year", "2017"], "exactly one of");
    refused(at, &["init", "--year", "2017", "--audit", "--unit", "ben-tre"], "exactly one of");
}

fn err_of(folder: &Path, args: &[&str]) -> Vec<String> {
    let (code, out, err) = run(folder, args);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    err.lines().map(str::to_string).collect()
}

/// Follows the page of the self-check: its commands, and what it has the reader type into the form. Gives both.
fn follow(page: &str, lang: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join("docs").join(page)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (mut told, mut lines) = (Vec::new(), text.lines());
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```") else { continue };
        let inside = inside(&mut lines);
        if let Some(name) = info.strip_prefix("form ") {
            let form = std::fs::read(folder.path().join(name)).unwrap();
            let typed = inside.iter().map(|line| line.split_once(" = ").unwrap());
            let cells: Vec<(String, &str)> = typed.map(|(id, text)| (format!("D{}", row_of(&form, id)), text)).collect();
            write(folder.path(), name, fill(&form, &cells));
            told.extend(inside.iter().map(|line| line.replace("yes", "có")));
        } else {
            try_command(folder.path(), info, &inside, lang, page);
            told.push(inside[0].to_string());
        }
    }
    told
}

#[test]
fn an_evening_of_self_check_shows_what_the_screen_shows() {
    let (english, vietnamese) = (follow("self-check.md", "en"), follow("self-check.vi.md", "vi"));
    assert_eq!(english, vietnamese, "both pages have the reader do the same");
    assert_eq!(english.iter().filter(|t| t.starts_with('$')).count(), 4);
}
