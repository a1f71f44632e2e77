//! The letter of questions and the record in Word, for the five seeds: what they say, that they repeat, and how LibreOffice sets them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use doichieu::document::{self, Options};

/// Runs `report` from the root of the project, as the samples are made.
fn report(args: &[&str], paper: &[(&str, &Path)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doichieu"));
    command.args(["report", "--rules", "rules", "--color", "never"]).args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    for (option, path) in paper {
        command.arg(format!("--{option}")).arg(path);
    }
    command.output().unwrap()
}

fn text_of(path: &Path) -> String {
    let read = document::read(path.to_str().unwrap(), std::fs::read(path).unwrap(), &Options::default()).unwrap();
    read.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn made(folder: &Path) -> [PathBuf; 2] {
    let (letter, record) = (folder.join("letter.docx"), folder.join("record.docx"));
    for (seeds, paper) in [("seeds/binh-phuoc-2016", ("letter", letter.as_path())), ("seeds", ("record", record.as_path()))] {
        let output = report(&["--lang", "vi", "--fail-on", "never", seeds], &[paper]);
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    [letter, record]
}

#[test]
fn the_samples_are_what_report_writes() {
    let folder = tempfile::tempdir().unwrap();
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    for (path, sample) in made(folder.path()).iter().zip(["binh-phuoc-2016.letter.vi.docx", "seeds.record.vi.docx"]) {
        let (bytes, sample) = (std::fs::read(path).unwrap(), reports.join(sample));
        if std::env::var_os("UPDATE_SAMPLES").is_some() {
            std::fs::write(&sample, &bytes).unwrap();
        }
        assert!(std::fs::read(&sample).unwrap_or_default() == bytes, "no longer true: {}; UPDATE_SAMPLES=1", sample.display());
    }
}

#[test]
fn our_own_reader_finds_every_question_and_every_unit() {
    let folder = tempfile::tempdir().unwrap();
    let [letter, record] = made(folder.path()).map(|path| text_of(&path));
    let json = folder.path().join("audit.json");
    report(&["--lang", "vi", "seeds"], &[("json", &json)]);
    let findings: serde_json::Value = serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap();
    let mut open = 0;
    for entry in findings["reports"].as_array().unwrap() {
        assert!(record.contains(entry["name"].as_str().unwrap()), "{entry}");
        for finding in entry["findings"].as_array().unwrap().iter().filter(|f| f["verdict"] == "undetermined") {
            open += 1;
            let id = finding["target"].as_str().unwrap();
            assert!(record.contains(id), "the record leaves {id} out");
            assert!(entry["unit"] != "binh-phuoc" || letter.contains(id), "the letter leaves {id} out");
        }
    }
    assert_eq!(open, 51);
    for said in ["Kính gửi: Bình Phước", "“1.549 DVC từ mức độ 2 trở lên”", "V/v đề nghị bổ sung số liệu", "Số: …/…"]
    {
        assert!(letter.contains(said), "{said}: {letter}");
    }
    assert!(record.contains("mã băm SHA-256") && !record.contains("{{"));
}

#[test]
fn the_record_lists_what_contradicts_itself_within_a_report_and_between_years() {
    let folder = tempfile::tempdir().unwrap();
    crate::answers::trend::years(folder.path());
    let record = folder.path().join("record.docx");
    for (lang, words) in [
        (
            "vi",
            ["4. Mâu thuẫn trong số liệu", "là số cộng dồn nhưng giảm: 2015 là 480, 2016 là 350", "Báo cáo 2016: “350 chữ ký số đã cấp”"],
        ),
        ("en", ["4. Contradictions in the figures", "falls: 480 in 2015, 350 in 2016", "2016 report: “350 chữ ký số đã cấp”"]),
    ] {
        let years = folder.path().join("years");
        report(&["--lang", lang, "--fail-on", "never", years.to_str().unwrap()], &[("record", &record)]);
        let said = text_of(&record);
        assert!(words.iter().all(|w| said.contains(w)), "{said}");
        assert!(!said.contains("Không thấy số liệu nào mâu thuẫn") && !said.contains("No figures were found"), "{said}");
    }
}

#[test]
fn a_letter_for_several_units_and_a_wrong_template_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("letter.docx");
    let output = report(&["--lang", "en", "seeds"], &[("letter", &letter)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("command::one-letter"));
    std::fs::write(folder.path().join("letter.en.docx"), "no Word").unwrap();
    let output = report(&["--lang", "en", "seeds/binh-phuoc-2016"], &[("letter", &letter), ("templates", folder.path())]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("command::template"));
    assert!(!letter.exists());
}

#[test]
fn templates_are_written_once_and_serve_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let write = || report(&["--lang", "vi"], &[("write-templates", folder.path())]);
    assert_eq!(write().status.code(), Some(0));
    assert_eq!(write().status.code(), Some(2), "a changed template would be lost");
    let (built_in, own) = (folder.path().join("a.docx"), folder.path().join("b.docx"));
    report(&["--lang", "vi", "seeds"], &[("record", &built_in)]);
    report(&["--lang", "vi", "seeds"], &[("record", &own), ("templates", folder.path())]);
    assert_eq!(std::fs::read(built_in).unwrap(), std::fs::read(own).unwrap());
}

#[test]
#[cfg(feature = "pdf")]
fn libreoffice_sets_them() {
    if !crate::office::there() {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    made(folder.path());
    crate::office::convert(folder.path(), &["letter.docx".to_string(), "record.docx".to_string()], "pdf");
    for (name, words) in [("letter.pdf", "Độc lập - Tự do - Hạnh phúc"), ("record.pdf", "BIÊN BẢN")] {
        let output = Command::new("pdftotext").arg(folder.path().join(name)).arg("-").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains(words), "{name}: {text}");
    }
}
