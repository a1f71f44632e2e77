//! Texts and details, each kept once: a country says the same of the same target hundreds of times.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::base::lang::Lang;

/// Values in the order in which they came up, none twice.
#[derive(Debug, Default)]
pub(super) struct Pool {
    at: HashMap<String, usize>,
    list: Vec<Value>,
}

impl Pool {
    /// Where the value stands.
    pub(super) fn add(&mut self, value: Value) -> usize {
        let next = self.list.len();
        let at = *self.at.entry(value.to_string()).or_insert(next);
        if at == next {
            self.list.push(value);
        }
        at
    }

    /// All values.
    pub(super) fn into_list(self) -> Value {
        Value::Array(self.list)
    }
}

/// What is said, in both languages.
#[derive(Debug, Default)]
pub(super) struct Texts(Pool);

impl Texts {
    /// Where it stands; one text serves both languages where they say the same.
    pub(super) fn two(&mut self, say: impl Fn(Lang) -> String) -> usize {
        let (vi, en) = (say(Lang::Vi), say(Lang::En));
        self.0.add(if vi == en { json!(vi) } else { json!([vi, en]) })
    }

    /// A text without a language, such as a name.
    pub(super) fn one(&mut self, text: &str) -> usize {
        self.0.add(json!(text))
    }

    /// All texts.
    pub(super) fn into_list(self) -> Value {
        self.0.into_list()
    }
}
