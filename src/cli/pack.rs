//! `pack`: one archive to hand on, with everything that the findings were made from.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::facts::fact::Confidence;
use crate::package::{Code, MANIFEST, complete, write};
use crate::say;
use crate::workspace::kept::Keeping;
use crate::workspace::problem::FileProblem;
use crate::workspace::{LoadedReports, Problem, Reading, load_reports_as};

use super::UNUSABLE;
use super::answers::paths_or_seeds;
use super::args::{Entry, accept_arg, as_of_arg, color_args, exceptions_arg, path, path_arg, path_operands, paths, rules_arg};
use super::check::rules_from;
use super::packing::{Asked, FINDINGS, PAGE, judge, own_reports, own_rules};
use super::ui::Ui;

pub(super) const ENTRY: Entry = Entry {
    name: "pack",
    about: ("Đóng gói báo cáo, số liệu, quy tắc và kết luận để gửi đi", "Pack reports, facts, rules and findings to hand on"),
    operands: (" [ĐƯỜNG_DẪN]...", " [PATH]..."),
    define,
    run: |matches, ui| match run(matches, ui) {
        Ok(()) => 0,
        Err(code) => code,
    },
};

/// The name that a package gets where none is given.
const NAME: &str = "doichieu.zip";

fn define(lang: Lang, command: clap::Command) -> clap::Command {
    let pick = |vi: &'static str, en: &'static str| lang.pick(vi, en);
    let command = command
        .arg(path_operands(lang, "paths", pick("Tệp hoặc thư mục số liệu", "Facts files, or folders of them")))
        .arg(path_arg(lang, "to", pick("Tên gói; mặc định là `doichieu.zip`", "The package; by default `doichieu.zip`")))
        .arg(rules_arg(lang))
        .arg(exceptions_arg(lang))
        .arg(as_of_arg(lang))
        .arg(accept_arg(pick(
            "Dùng cả số liệu chương trình đọc, chưa ai xác nhận, có độ tin cậy từ mức này",
            "Also use facts that the program read and nobody confirmed, at this confidence or more",
        )));
    #[cfg(feature = "sign")]
    let command = command.arg(path_arg(
        lang,
        "sign",
        pick(
            "Ký bằng khóa bí mật minisign này; mật khẩu hỏi trên màn hình, hoặc lấy từ DOICHIEU_SIGN_PASSWORD",
            "Sign with this minisign secret key; the password is asked for, or taken from DOICHIEU_SIGN_PASSWORD",
        ),
    ));
    color_args(lang, command).after_help(pick(
        "Cùng tệp thì ra cùng từng byte. Nơi nhận chạy `doichieu verify`; mã ở cuối đọc được qua điện thoại.",
        "The same files give the same bytes. Who receives it runs `doichieu verify`; the code at the end can be read over the telephone.",
    ))
}

fn run(matches: &ArgMatches, ui: &Ui) -> Result<(), u8> {
    let lang = ui.lang();
    let told = |diag: Diag| {
        ui.tell_one(&diag);
        UNUSABLE
    };
    let rules = own_rules(ui.disk(), &rules_from(path(matches, "rules").as_ref()), path(matches, "exceptions").as_deref());
    if !rules.loaded.problems.is_empty() {
        ui.tell(&rules.loaded.problems, &rules.sources);
        return Err(UNUSABLE);
    }
    let accept = matches.get_one::<Confidence>("accept").copied();
    let (reports, named, files) = read_reports(&paths_or_seeds(paths(matches, "paths")), &rules.loaded.rules.vocabulary, accept, ui)?;
    let asked = Asked { as_of: matches.get_one::<Date>("as-of").copied(), accept, lang, reports: named };
    let mut parts = rules.parts;
    parts.extend(files);
    let answer = judge(&parts, &asked).map_err(|(problems, sources)| {
        ui.tell(&problems, &sources);
        UNUSABLE
    })?;
    parts.insert(FINDINGS.to_string(), answer.json.clone().into_bytes());
    parts.insert(PAGE.to_string(), answer.page.clone().into_bytes());
    let parts = complete(&answer.about(&asked), parts);
    let to = path(matches, "to").unwrap_or_else(|| NAME.into());
    let bytes = write(&parts).map_err(|why| told(too_large(&to, &why, lang)))?;
    #[cfg(feature = "sign")]
    let signature = path(matches, "sign").map(|key| sign(&key, &bytes, lang)).transpose().map_err(told)?;
    ui.write(&to, &bytes).map_err(told)?;
    #[cfg(feature = "sign")]
    if let Some(signature) = signature {
        ui.write(&beside(&to), signature).map_err(told)?;
    }
    let code = Code::of(parts.get(MANIFEST).map(Vec::as_slice).unwrap_or_default());
    let (shown, count, units, size) = (to.display(), parts.len(), reports.reports.len(), bytes.len());
    ui.say(&say!(
        lang,
        "Đã đóng gói {shown}: {units} báo cáo, {count} tệp, {size} byte\nMã kiểm tra: {code}\nNơi nhận chạy: doichieu verify {shown} --total \"{code}\"\n",
        "Packed {shown}: reports: {units}, files: {count}, bytes: {size}\nCode: {code}\nWho receives it runs: doichieu verify {shown} --total \"{code}\"\n"
    ));
    Ok(())
}

// The reports, the paths of their facts files in the package, and all files that were read for them.
fn read_reports(
    paths: &[PathBuf],
    vocabulary: &crate::vocab::schema::Vocabulary,
    accept: Option<Confidence>,
    ui: &Ui,
) -> Result<(LoadedReports, Vec<String>, crate::package::Parts), u8> {
    let (keeping, mut sources) = (Keeping::new(ui.disk()), Sources::default());
    let reading = Reading { accept, ..Reading::default() };
    let mut reports = load_reports_as(&keeping, vocabulary, paths, &reading, &mut sources);
    if paths.is_empty() {
        reports.problems.push(Problem::File(FileProblem::NothingToCheck));
    }
    if !reports.problems.is_empty() {
        ui.tell(&reports.problems, &sources);
        return Err(UNUSABLE);
    }
    let facts_files: Vec<String> = reports.reports.iter().map(|r| sources.get(r.file).name.clone()).collect();
    let (named, files) = own_reports(&keeping.into_kept(), &facts_files);
    Ok((reports, named, files))
}

fn too_large(to: &Path, why: &str, lang: Lang) -> Diag {
    let shown = to.display();
    let message = say!(lang, "không đóng được gói `{shown}`: {why}", "`{shown}` cannot be packed: {why}");
    Diag::error(code::NOT_WRITTEN, message).help(lang.pick("Đóng gói ít báo cáo hơn một lần.", "Pack fewer reports at once."))
}

/// The file of a package's signature.
pub(super) fn beside(package: &Path) -> PathBuf {
    let mut name = package.as_os_str().to_os_string();
    name.push(".minisig");
    name.into()
}

#[cfg(feature = "sign")]
fn sign(key: &Path, bytes: &[u8], lang: Lang) -> Result<String, Diag> {
    let shown = key.display();
    let failed = |why: String| {
        let message = say!(lang, "không ký được bằng `{shown}`: {why}", "`{shown}` cannot sign: {why}");
        let help = lang.pick(
            "Nêu tệp khóa bí mật do minisign lập, và đúng mật khẩu của nó.",
            "Name a secret key file that minisign made, and give its password.",
        );
        Diag::error(code::BAD_KEY, message).help(help)
    };
    let text = std::fs::read_to_string(key).map_err(|e| failed(super::ui::reason(lang, &e)))?;
    let password = std::env::var("DOICHIEU_SIGN_PASSWORD").ok();
    let sealed = minisign::SecretKeyBox::from_string(&text).map_err(|e| failed(e.to_string()))?;
    let secret = match sealed.clone().into_unencrypted_secret_key() {
        Ok(secret) => secret,
        Err(_) => sealed.into_secret_key(password).map_err(|e| failed(e.to_string()))?,
    };
    // Without the hour, so that the same package is signed in the same words.
    let comment = "doichieu package";
    let signature =
        minisign::sign(None, &secret, std::io::Cursor::new(bytes), Some(comment), Some(comment)).map_err(|e| failed(e.to_string()))?;
    Ok(signature.into_string())
}
