//! A text in both languages, of which the page shows one.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::base::lang::Lang;

/// A text in both languages; in a template it escapes itself.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    source = r#"{% if vi == en %}{{ vi }}{% else %}<span class="t" lang="vi">{{ vi }}</span><span class="t" lang="en">{{ en }}</span>{% endif %}"#,
    ext = "html"
)]
pub(super) struct Two {
    pub(super) vi: String,
    pub(super) en: String,
}

impl HtmlSafe for Two {}

impl Two {
    /// What a function says in each language.
    pub(super) fn of(say: impl Fn(Lang) -> String) -> Two {
        Two { vi: say(Lang::Vi), en: say(Lang::En) }
    }

    /// A text that is the same in both.
    pub(super) fn same(text: String) -> Two {
        Two { vi: text.clone(), en: text }
    }
}

/// A text of the page itself.
pub(super) fn two(vi: &str, en: &str) -> Two {
    Two { vi: vi.to_string(), en: en.to_string() }
}
