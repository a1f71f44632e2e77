//! The rule packs and the vocabulary that are built into the program, for folders that have none of their own.

/// File name and text of each, in the order of the names.
pub const FILES: &[(&str, &str)] = &[
    ("indicators.toml", include_str!("../../rules/indicators.toml")),
    ("kh-ben-tre-2017.rules", include_str!("../../rules/kh-ben-tre-2017.rules")),
    ("kh-phu-tho-2016.rules", include_str!("../../rules/kh-phu-tho-2016.rules")),
    ("nq17.rules", include_str!("../../rules/nq17.rules")),
    ("nq36a.rules", include_str!("../../rules/nq36a.rules")),
    ("qd1605.rules", include_str!("../../rules/qd1605.rules")),
    ("qd1819.rules", include_str!("../../rules/qd1819.rules")),
    ("qd749.rules", include_str!("../../rules/qd749.rules")),
    ("qd942.rules", include_str!("../../rules/qd942.rules")),
    ("quantifiers.toml", include_str!("../../rules/quantifiers.toml")),
    ("tu-kiem-tra.rules", include_str!("../../rules/tu-kiem-tra.rules")),
    ("units.toml", include_str!("../../rules/units.toml")),
    ("wording.toml", include_str!("../../rules/wording.toml")),
];

/// The text of a built-in file.
pub fn text(name: &str) -> Option<&'static str> {
    FILES.iter().find(|(n, _)| *n == name).map(|(_, text)| *text)
}

// What the shown name of every built-in file begins with; no path does.
const SHOWN: &str = "doichieu:rules/";

/// The name a built-in file is shown by.
pub fn shown(name: &str) -> String {
    format!("{SHOWN}{name}")
}

/// Whether a file that is shown by this name is built in.
pub fn is_shown(name: &str) -> bool {
    name.starts_with(SHOWN)
}
