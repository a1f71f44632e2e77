//! Filters that match nothing: a run with one would end in success without having judged anything.

use crate::base::lang::Lang;
use crate::base::suggest;
use crate::base::viet;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::diag::words::did_you_mean;
use crate::eval::Options;
use crate::facts::fact::Report;
use crate::model::ir::Rules;
use crate::say;
use crate::vocab::schema::Vocabulary;

use super::check::CheckArgs;

/// The first name in a filter that nothing bears.
pub(super) fn unknown(args: &CheckArgs, rules: &Rules, lang: Lang) -> Option<Diag> {
    unknown_name(&args.instruments, &args.targets, &args.units, rules, lang)
}

/// The first of these names that nothing bears.
pub(super) fn unknown_name(instruments: &[String], targets: &[String], units: &[String], rules: &Rules, lang: Lang) -> Option<Diag> {
    let unknown = |wanted: &[String], known: Vec<&str>| {
        let name = wanted.iter().find(|w| !known.contains(&w.as_str()))?.clone();
        let near = suggest::nearest(&name, known).map(str::to_string);
        Some((name, near))
    };
    let known_instruments = rules.instruments.iter().map(|i| i.id.as_str()).collect();
    let known_targets = rules.targets.iter().map(|t| t.id.as_str()).collect();
    let found = unknown(instruments, known_instruments)
        .map(|(n, near)| (say!(lang, "không có văn bản nào mang mã `{n}`", "there is no instrument with the id `{n}`"), near))
        .or_else(|| {
            unknown(targets, known_targets)
                .map(|(n, near)| (say!(lang, "không có chỉ tiêu nào mang mã `{n}`", "there is no target with the id `{n}`"), near))
        });
    let found = found.map(|(message, near)| no_such_id(message, near.as_deref(), lang));
    found.or_else(|| units.iter().find_map(|unit| unknown_unit(unit, &rules.vocabulary, lang)))
}

/// A unit id that the register does not have.
pub(super) fn unknown_unit(id: &str, vocabulary: &Vocabulary, lang: Lang) -> Option<Diag> {
    let known = || vocabulary.units.iter().map(|u| u.id.as_str());
    if known().any(|u| u == id) {
        return None;
    }
    let message = say!(lang, "không có đơn vị nào mang mã `{id}`", "there is no unit with the id `{id}`");
    // Names are what people type: `Bến Tre`.
    let named = vocabulary.units.iter().find(|u| viet::bare(&u.name) == viet::bare(id)).map(|u| u.id.as_str());
    Some(no_such_id(message, named.or_else(|| suggest::nearest(id, known())), lang))
}

fn no_such_id(message: String, near: Option<&str>, lang: Lang) -> Diag {
    let otherwise = || say!(lang, "`doichieu check --format json` liệt kê mọi mã.", "`doichieu check --format json` lists every id.");
    Diag::error(code::UNKNOWN_FILTER, message).help(did_you_mean(near, otherwise, lang))
}

/// The first filter that leaves no report or no target; `reports` are those of the units asked for.
pub(super) fn nothing_left(options: &Options, rules: &Rules, reports: &[Report], args: &CheckArgs, lang: Lang) -> Option<Diag> {
    let left = |options: &Options| rules.targets.iter().any(|t| options.wants(rules, t));
    let instruments = Options { instruments: options.instruments.clone(), ..Options::default() };
    let targets = Options { targets: options.targets.clone(), ..instruments.clone() };
    let message = if !args.units.is_empty() && reports.is_empty() {
        return Some(no_report(&args.units, lang));
    } else if !options.instruments.is_empty() && !left(&instruments) {
        lang.pick("`--instrument` không để lại gì: văn bản này không có chỉ tiêu", "`--instrument` leaves nothing: it has no target")
            .to_string()
    } else if !options.targets.is_empty() && !left(&targets) {
        let say = "`--target` không để lại gì: chỉ tiêu này không thuộc văn bản mà `--instrument` nêu";
        lang.pick(say, "`--target` leaves nothing: it is not of an instrument that `--instrument` names").to_string()
    } else if options.basis.is_some() && !left(options) {
        lang.pick("`--basis` không để lại gì: không chỉ tiêu nào có căn cứ như vậy", "`--basis` leaves nothing: no target has that basis")
            .to_string()
    } else {
        return None;
    };
    Some(useless(message, lang))
}

/// `--unit` that leaves no report.
pub(super) fn no_report(units: &[String], lang: Lang) -> Diag {
    let units = units.join("`, `");
    let message = say!(
        lang,
        "`--unit` không để lại gì: không có báo cáo nào của `{units}`",
        "`--unit` leaves nothing: there is no report of `{units}`"
    );
    useless(message, lang)
}

/// `--instrument` and `--target` that leave no target.
pub(super) fn no_target(lang: Lang) -> Diag {
    let message = "`--instrument` và `--target` không để lại chỉ tiêu nào";
    useless(lang.pick(message, "`--instrument` and `--target` leave no target").to_string(), lang)
}

/// Filters of `test` that leave no test; `named` is whether targets or instruments are among them.
pub(super) fn no_test(only: Option<&str>, named: bool, lang: Lang) -> Diag {
    let message = match only {
        Some(only) => say!(
            lang,
            "`--only` không để lại gì: không phép thử nào có `{only}` trong tên",
            "`--only` leaves nothing: no test has `{only}` in its title"
        ),
        None if named => {
            lang.pick("không có phép thử nào cho những chỉ tiêu được chọn", "there is no test of the targets that were chosen").to_string()
        }
        None => lang.pick("không có phép thử nào trong các tệp này", "there is no test in these files").to_string(),
    };
    useless(message, lang)
}

/// `--only` beside `--mutate`.
pub(super) fn only_with_mutate(lang: Lang) -> Diag {
    let message = lang.pick(
        "`--only` không dùng cùng `--mutate`: một thay đổi được thử với mọi phép thử của chỉ tiêu",
        "`--only` does not go with `--mutate`: a change is tried against every test of its target",
    );
    let help = lang.pick("Chọn chỉ tiêu bằng `--target` hoặc `--instrument`.", "Choose targets with `--target` or `--instrument`.");
    Diag::error(code::UNKNOWN_FILTER, message).help(help)
}

fn useless(message: String, lang: Lang) -> Diag {
    Diag::error(code::UNKNOWN_FILTER, message).help(lang.pick("Bỏ hoặc sửa lựa chọn này.", "Leave this option out or change it."))
}
