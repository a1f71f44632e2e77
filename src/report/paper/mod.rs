//! The papers of an audit in Word: the letter of questions to a unit, and the record of the audit.
//!
//! What must hold: a paper says what `words` says and no more; what only the office knows (number, place, date, who signs) is a visible gap
//! unless the office gave it; the same findings and template give the same bytes.

mod conflicts;
mod fill;
mod letter;
mod letterhead;
mod record;
mod said;
pub mod schema;
mod template;
#[cfg(test)]
mod tests;
mod tree;

use std::collections::BTreeMap;

pub use letter::letter;
pub use letterhead::{HeadFault, Letterhead};
pub use record::record;
pub use template::{Kind, Template};

/// What a name stands for.
#[derive(Debug, Clone)]
enum Value {
    Text(String),
    List(Vec<Scope>),
}

/// Names with their values.
type Scope = BTreeMap<&'static str, Value>;

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No Word document.
    NotWord,
    /// A part of it is no well-formed XML.
    Damaged(String),
    /// A name that stands for nothing here.
    Unknown {
        /// The name.
        name: String,
        /// The words of the paragraph or row.
        text: String,
        /// What was meant, perhaps.
        near: Option<String>,
    },
    /// Braces without their partners, or with nothing between them.
    Broken {
        /// The words of the paragraph.
        text: String,
    },
    /// A list that does not end beside its beginning.
    NotClosed {
        /// The list.
        name: String,
        /// The words of the paragraph or row.
        text: String,
    },
    /// An end without a beginning.
    NotOpened {
        /// The list.
        name: String,
        /// The words of the paragraph.
        text: String,
    },
    /// A list where a text is meant.
    IsList {
        /// The list.
        name: String,
        /// The words of the paragraph.
        text: String,
    },
    /// A text where a list is meant.
    NoList {
        /// The name.
        name: String,
        /// The words of the paragraph or row.
        text: String,
    },
}

fn text(value: impl Into<String>) -> Value {
    Value::Text(value.into())
}

/// A list that has one entry where something is so, for words that only then belong in the paper.
fn only_if(so: bool) -> Value {
    Value::List(if so { vec![Scope::new()] } else { Vec::new() })
}

fn is_empty(value: &Value) -> bool {
    matches!(value, Value::List(all) if all.is_empty())
}

fn numbered(scopes: impl Iterator<Item = Scope>) -> Value {
    let with_number = |(i, mut scope): (usize, Scope)| {
        scope.insert("no", text((i + 1).to_string()));
        scope
    };
    Value::List(scopes.enumerate().map(with_number).collect())
}

fn lines(lines: impl IntoIterator<Item = String>) -> Value {
    Value::List(lines.into_iter().map(|line| Scope::from([("line", text(line))])).collect())
}
