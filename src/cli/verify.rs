//! `verify`: whether a package is as it was packed, and whether its files come to the same findings here.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, value_parser};
use serde_json::Value;

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::package::{self, Code, Damage, Difference, Heard, MANIFEST, Parts};
use crate::report::ENGINE;
use crate::say;
use crate::workspace::Files;

use super::args::{Entry, exceptions_arg, operand, option, output_args, path, path_arg, rules_arg, text};
use super::check::rules_from;
use super::pack::beside;
use super::packing::{Asked, EXCEPTIONS, FINDINGS, RULES, judge, own_rules};
use super::ui::{self, Ui};
use super::{FOUND, UNUSABLE};

pub(super) const ENTRY: Entry = Entry {
    name: "verify",
    about: (
        "Kiểm tra một gói: có bị sửa không, đối chiếu lại có ra như cũ không",
        "Verify a package: unchanged, and the same findings here",
    ),
    operands: (" <GÓI>", " <PACKAGE>"),
    define,
    run: |matches, ui| match run(matches, ui) {
        Ok(code) => code,
        Err(diag) => {
            ui.tell_one(&diag);
            UNUSABLE
        }
    },
};

/// Differences that are named.
const NAMED: usize = 20;

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let command = command
        .arg(
            operand("package", pick("GÓI", "PACKAGE"), pick("Tệp do `doichieu pack` lập", "A file that `doichieu pack` wrote"))
                .required(true)
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(option("total", pick("Mã kiểm tra nghe qua điện thoại", "The code as it was heard"), pick("MÃ", "CODE")))
        .arg(path_arg(lang, "public-key", pick("Khóa công khai minisign của người ký", "The signer's minisign public key")))
        .arg(path_arg(lang, "signature", pick("Tệp chữ ký; mặc định là GÓI.minisig", "The signature; by default PACKAGE.minisig")))
        .arg(rules_arg(lang))
        .arg(exceptions_arg(lang));
    output_args(lang, command).after_help(pick(
        "Mã thoát: 0 đúng như khi đóng gói và đối chiếu lại ra như cũ; 1 có chỗ khác; 2 không phải gói của chương trình.",
        "Exit codes: 0 as it was packed, and the same findings here; 1 something differs; 2 it is no package of this program.",
    ))
}

fn run(matches: &ArgMatches, ui: &Ui) -> Result<u8, Diag> {
    let lang = ui.lang();
    let file = path(matches, "package").unwrap_or_default();
    let shown = file.display().to_string();
    let bytes = ui.disk().read(&file).map_err(|e| no_package(&shown, &ui::reason(lang, &e), lang))?;
    let parts = package::read(&bytes).map_err(|damage| no_package(&shown, &damaged(&damage, lang), lang))?;
    let manifest = parts.get(MANIFEST).map(Vec::as_slice).unwrap_or_default();
    let unlisted = || {
        no_package(
            &shown,
            lang.pick("không có danh sách tệp (manifest.json) đọc được", "it has no list of files (manifest.json) that can be read"),
            lang,
        )
    };
    let (value, files) = package::listed(manifest).ok_or_else(unlisted)?;
    let asked = Asked::read(&value["asked"]).ok_or_else(unlisted)?;
    let same_engine = value["engine"] == ENGINE;
    let own = own_rules(ui.disk(), &rules_from(path(matches, "rules").as_ref()), path(matches, "exceptions").as_deref());
    let mut lines = vec![sameness(&value, &parts, &own.parts, same_engine, lang)];
    let mut sound = true;
    let mut add = |(fine, mut said): (bool, Vec<String>)| {
        sound &= fine;
        lines.append(&mut said);
    };
    add(unchanged(&bytes, &parts, &files, same_engine, lang));
    add(heard(text(matches, "total").as_deref(), manifest, lang));
    if let Some(key) = path(matches, "public-key") {
        let signature = path(matches, "signature").unwrap_or_else(|| beside(&file));
        add(signed(&bytes, &key, &signature, lang)?);
    }
    add(again(&parts, &asked, ui));
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    Ok(ui.result(&text, if sound { 0 } else { FOUND }))
}

fn no_package(shown: &str, why: &str, lang: Lang) -> Diag {
    let message = say!(lang, "`{shown}` không phải là gói đọc được: {why}", "`{shown}` is no package that can be read: {why}");
    let help = lang.pick(
        "Đề nghị nơi gửi gửi lại gói, rồi so mã kiểm tra qua điện thoại.",
        "Ask for the package again, and have its code read to you.",
    );
    Diag::error(code::NOT_A_PACKAGE, message).help(help)
}

fn damaged(damage: &Damage, lang: Lang) -> String {
    match damage {
        Damage::NoArchive => lang.pick("tệp bị hỏng hoặc không phải là tệp zip", "it is damaged, or no zip archive").to_string(),
        Damage::File(name) => say!(lang, "tệp `{name}` trong gói bị hỏng", "the file `{name}` in it is damaged"),
        Damage::Name(name) => say!(lang, "tên tệp `{name}` trong gói không hợp lệ", "the name `{name}` in it is not allowed"),
        Damage::TooLarge => lang.pick("nội dung quá lớn", "it holds too much").to_string(),
    }
}

// The first line: whether what judged there is what would judge here.
fn sameness(value: &Value, parts: &Parts, own: &Parts, same_engine: bool, lang: Lang) -> String {
    let of = |parts: &Parts| -> Vec<(String, String)> {
        let rules = parts.iter().filter(|(path, _)| path.starts_with(&format!("{RULES}/")) || path.starts_with(&format!("{EXCEPTIONS}/")));
        rules.map(|(path, bytes)| (path.clone(), package::sha256(bytes))).collect()
    };
    let (theirs, ours) = (of(parts), of(own));
    let mut differing: Vec<&str> = theirs.iter().filter(|rule| !ours.contains(rule)).map(|(path, _)| path.as_str()).collect();
    differing.extend(ours.iter().filter(|(path, _)| theirs.iter().all(|(other, _)| other != path)).map(|(path, _)| path.as_str()));
    differing.sort_unstable();
    let engine = value["engine"].as_str().unwrap_or_default();
    let first = if differing.is_empty() {
        lang.pick("Cùng bộ quy tắc", "The same rule set").to_string()
    } else {
        let (count, names) = (differing.len(), some(&differing));
        say!(lang, "Khác bộ quy tắc ở {count} tệp: {names}", "Another rule set, files that differ: {count}: {names}")
    };
    let second = if same_engine {
        say!(lang, "cùng chương trình ({ENGINE}) như ở đây", "the same program ({ENGINE}) as here")
    } else {
        say!(lang, "khác chương trình: gói lập bằng {engine}, ở đây là {ENGINE}", "another program: packed by {engine}, here is {ENGINE}")
    };
    format!("{first}; {second}.")
}

fn some(names: &[&str]) -> String {
    let more = if names.len() > NAMED { ", …" } else { "" };
    format!("{}{more}", names.iter().take(NAMED).copied().collect::<Vec<_>>().join(", "))
}

fn unchanged(bytes: &[u8], parts: &Parts, files: &[(String, String)], same_engine: bool, lang: Lang) -> (bool, Vec<String>) {
    let found = package::differences(parts, files, same_engine);
    let code = Code::of(parts.get(MANIFEST).map(Vec::as_slice).unwrap_or_default());
    if !found.is_empty() {
        let head = lang.pick("GÓI ĐÃ BỊ SỬA:", "THE PACKAGE WAS CHANGED:").to_string();
        let line = |difference: &Difference| match difference {
            Difference::Changed(path) => say!(lang, "  {path}: nội dung khác với khi đóng gói", "  {path}: not as it was packed"),
            Difference::Missing(path) => say!(lang, "  {path}: thiếu tệp", "  {path}: missing"),
            Difference::Extra(path) => say!(lang, "  {path}: tệp thêm vào sau", "  {path}: added later"),
        };
        return (false, std::iter::once(head).chain(found.iter().map(line)).collect());
    }
    let rebuilt = same_engine.then(|| package::write(parts).ok()).flatten();
    if rebuilt.is_some_and(|rebuilt| rebuilt != bytes) {
        let line = lang.pick(
            "GÓI ĐÃ BỊ SỬA: mọi tệp bên trong còn nguyên, nhưng chính tệp zip khác với khi đóng gói (thứ tự, ngày, ghi chú, byte thừa hoặc nén lại).",
            "THE PACKAGE WAS CHANGED: every file in it is as it was, but the archive is another one (order, dates, a comment, bytes behind its end, or packed again).",
        );
        return (false, vec![line.to_string()]);
    }
    let count = parts.len();
    let line = if same_engine {
        say!(lang, "Đúng từng byte như khi đóng gói: {count} tệp.", "Every byte is as it was packed: {count} files.")
    } else {
        say!(
            lang,
            "Mọi tệp đúng như khi đóng gói: {count} tệp; trang bìa và chính tệp zip do chương trình khác lập nên không so được.",
            "Every file is as it was packed: {count}; the cover and the archive were made by another program and are not compared."
        )
    };
    (true, vec![line, say!(lang, "Mã kiểm tra: {code}", "Code: {code}")])
}

fn heard(said: Option<&str>, manifest: &[u8], lang: Lang) -> (bool, Vec<String>) {
    let Some(said) = said else { return (true, Vec::new()) };
    let line = match Code::of(manifest).hear(said) {
        Heard::Same => {
            return (true, vec![lang.pick("Mã nghe được đúng là mã của gói.", "The code that was heard is the package's.").to_string()]);
        }
        Heard::NoCode => lang
            .pick(
                "Mã nghe được không phải là mười nhóm năm chữ số: nghe lại.",
                "What was heard is not ten groups of five digits: listen again.",
            )
            .to_string(),
        Heard::Misheard(group) => say!(
            lang,
            "Nhóm {group} của mã nghe nhầm hoặc sai chỗ: hỏi lại nhóm này.",
            "Group {group} of the code was misheard or stands at another place: ask for it again."
        ),
        Heard::Other(groups) => {
            let groups = groups.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
            say!(
                lang,
                "KHÁC MÃ ở các nhóm {groups}: đây không phải là gói mà nơi gửi đã đóng.",
                "ANOTHER CODE in groups {groups}: this is not the package that was sent."
            )
        }
    };
    (false, vec![line])
}

fn signed(bytes: &[u8], key: &Path, signature: &Path, lang: Lang) -> Result<(bool, Vec<String>), Diag> {
    let bad = |file: &Path| {
        let shown = file.display();
        let message = say!(
            lang,
            "không dùng được `{shown}`: không đọc được như tệp của minisign",
            "`{shown}` cannot be used: it does not read as a file of minisign"
        );
        let help = lang.pick(
            "Nêu khóa công khai bằng `--public-key`, chữ ký bằng `--signature`.",
            "Name the public key with `--public-key`, the signature with `--signature`.",
        );
        Diag::error(code::BAD_KEY, message).help(help)
    };
    let public = minisign_verify::PublicKey::from_file(key).map_err(|_| bad(key))?;
    let signed = minisign_verify::Signature::from_file(signature).map_err(|_| bad(signature))?;
    Ok(match public.verify(bytes, &signed, false) {
        Ok(()) => (true, vec![lang.pick("Chữ ký đúng với khóa công khai đã nêu.", "The signature fits the public key.").to_string()]),
        Err(_) => (
            false,
            vec![
                lang.pick(
                    "CHỮ KÝ KHÔNG ĐÚNG với gói và khóa công khai đã nêu.",
                    "THE SIGNATURE DOES NOT FIT the package and the public key.",
                )
                .to_string(),
            ],
        ),
    })
}

// Judged again from the files in the package.
fn again(parts: &Parts, asked: &Asked, ui: &Ui) -> (bool, Vec<String>) {
    let lang = ui.lang();
    let answer = match judge(parts, asked) {
        Ok(answer) => answer,
        Err((problems, sources)) => {
            ui.tell(&problems, &sources);
            return (
                false,
                vec![
                    lang.pick("Không đối chiếu lại được từ các tệp trong gói.", "The files of the package cannot be judged again.")
                        .to_string(),
                ],
            );
        }
    };
    let packed = parts.get(FINDINGS).map(Vec::as_slice).unwrap_or_default();
    if packed == answer.json.as_bytes() {
        return (
            true,
            vec![
                lang.pick("Đối chiếu lại ra đúng các kết luận trong gói.", "Judged again, the findings are those of the package.")
                    .to_string(),
            ],
        );
    }
    let (was, is) = (verdicts(packed), verdicts(answer.json.as_bytes()));
    let turned: Vec<String> = is
        .iter()
        .filter_map(|(key, now)| {
            let before = was.iter().find(|(other, _)| other == key).map_or("–", |(_, v)| v.as_str());
            (before != now).then(|| format!("  {key}: {before} → {now}"))
        })
        .collect();
    let lost = was.iter().filter(|(key, _)| is.iter().all(|(other, _)| other != key)).map(|(key, before)| format!("  {key}: {before} → –"));
    let all: Vec<String> = turned.into_iter().chain(lost).collect();
    if all.is_empty() {
        let line = lang.pick(
            "Đối chiếu lại ra cùng kết luận, nhưng lời văn hoặc chi tiết khác với trong gói.",
            "Judged again, every verdict is the same, but words or details are others.",
        );
        return (false, vec![line.to_string()]);
    }
    let count = all.len();
    let head = say!(lang, "ĐỐI CHIẾU LẠI RA KHÁC ở {count} kết luận:", "JUDGED AGAIN, VERDICTS DIFFER: {count}");
    (false, std::iter::once(head).chain(all.into_iter().take(NAMED)).collect())
}

// Unit, year and target with the verdict.
fn verdicts(json: &[u8]) -> Vec<(String, String)> {
    let value: Value = serde_json::from_slice(json).unwrap_or_default();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_string();
    let of = |report: Value| {
        let scene = format!("{} {}", text(&report["unit"]), report["year"]);
        list(&report["findings"])
            .into_iter()
            .map(move |f| (format!("{scene} {}", text(&f["target"])), text(&f["verdict"])))
            .collect::<Vec<_>>()
    };
    list(&value["reports"]).into_iter().flat_map(of).collect()
}
