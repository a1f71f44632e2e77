//! What only the office knows: who it is, the number and date of the paper, who signs.

use crate::base::lang::Lang;
use crate::base::suggest;

use super::{Scope, text};

/// The keys of a letterhead file.
const KEYS: [&str; 8] = ["parent", "office", "number", "place", "date", "position", "signer", "recipients"];

/// What the office gave; the rest are gaps to fill by hand.
#[derive(Debug, Clone, Default)]
pub struct Letterhead {
    given: Vec<(&'static str, String)>,
}

/// What is wrong with a letterhead file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeadFault {
    /// No TOML; the bytes where it goes wrong.
    Syntax(std::ops::Range<usize>),
    /// A key that no letterhead has.
    Unknown {
        /// The key.
        key: String,
        /// What was meant, perhaps.
        near: Option<&'static str>,
    },
    /// Neither a text nor, for `recipients`, a list of texts.
    NoText(String),
}

impl Letterhead {
    /// Reads a letterhead file.
    ///
    /// # Errors
    /// It is no TOML, or has other keys or values.
    pub fn read(file: &str) -> Result<Letterhead, HeadFault> {
        let table: toml::Table = toml::from_str(file).map_err(|e| HeadFault::Syntax(e.span().unwrap_or_default()))?;
        let given = table.iter().map(|(key, value)| {
            let known = KEYS.iter().find(|k| *k == key).ok_or_else(|| HeadFault::Unknown {
                key: key.clone(),
                near: suggest::nearest(key, KEYS).and_then(|near| KEYS.iter().find(|k| **k == near).copied()),
            })?;
            let texts: Option<Vec<&str>> = match value.as_array() {
                Some(all) if *known == "recipients" => all.iter().map(toml::Value::as_str).collect(),
                Some(_) => None,
                None => value.as_str().map(|one| vec![one]),
            };
            Ok((*known, texts.ok_or_else(|| HeadFault::NoText(key.clone()))?.join("\n")))
        });
        Ok(Letterhead { given: given.collect::<Result<_, _>>()? })
    }

    pub(super) fn scope(&self, lang: Lang) -> Scope {
        KEYS.iter().map(|key| (*key, text(self.given(key).unwrap_or_else(|| gap(key, lang).to_string())))).collect()
    }

    fn given(&self, key: &str) -> Option<String> {
        let (_, value) = self.given.iter().find(|(k, value)| *k == key && !value.trim().is_empty())?;
        let recipient = |line: &str| format!("- {line}");
        Some(if key == "recipients" { value.lines().map(recipient).collect::<Vec<_>>().join(";\n") + ";" } else { value.clone() })
    }
}

// What stands in the paper until somebody writes it.
fn gap(key: &str, lang: Lang) -> &'static str {
    match key {
        "parent" => lang.pick("[CƠ QUAN CHỦ QUẢN]", "[CƠ QUAN CHỦ QUẢN / PARENT BODY]"),
        "office" => lang.pick("[CƠ QUAN BAN HÀNH]", "[CƠ QUAN BAN HÀNH / ISSUING OFFICE]"),
        "number" => "…/…",
        "place" => "…………",
        "date" => lang.pick("ngày … tháng … năm …", "ngày … tháng … năm … (date)"),
        "position" => lang.pick("[CHỨC VỤ NGƯỜI KÝ]", "[POSITION OF THE SIGNER]"),
        "signer" => lang.pick("[Họ và tên]", "[Full name]"),
        _ => "- …………;",
    }
}
