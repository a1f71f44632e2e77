//! A source looks like an address that no browser opens.

use crate::base::lang::Lang;
use crate::base::source::Spanned;
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_SOURCE_ADDRESS,
    level: Severity::Warning,
    short: ("địa chỉ của nguồn viết sai", "the address of a source is misspelt"),
    mends: Mends::No,
    check: Check::Rules(check),
};

#[derive(Clone, Copy)]
enum Slip {
    Scheme,
    Blank,
    NoScheme,
}

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let headers = context.trees.iter().filter_map(|t| t.header.as_ref()?.source.as_ref());
    let blocks = context.blocks.iter().filter_map(|b| b.written.source.as_ref());
    let sources = headers.chain(blocks);
    sources.filter_map(|source| slip(&source.value).map(|slip| LINT.finds(source.span, move |lang| say(source, slip, lang)))).collect()
}

// A source is free text; it is judged only where it begins as an address does.
fn slip(source: &str) -> Option<Slip> {
    let text = source.trim();
    let lower = text.to_ascii_lowercase();
    let begins = |all: &[&str]| all.iter().any(|b| lower.starts_with(b));
    if begins(&["http://", "https://"]) {
        let rest = &text[text.find("//").map_or(0, |n| n + 2)..];
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        // Behind the address may stand a remark in brackets.
        let blank = text.split(" (").next().is_some_and(|address| address.contains(char::is_whitespace));
        return if blank { Some(Slip::Blank) } else { (!host.contains('.')).then_some(Slip::Scheme) };
    }
    let scheme = begins(&["http:", "https:", "http//", "https//", "htp", "ttp", "hhtp"]);
    let bare = begins(&["www."]) && !text.contains(char::is_whitespace);
    if scheme { Some(Slip::Scheme) } else { bare.then_some(Slip::NoScheme) }
}

fn say(source: &Spanned<String>, slip: Slip, lang: Lang) -> Diag {
    let (label, help) = match slip {
        Slip::Scheme => (
            lang.pick("không phải `https://tên-miền…`", "not `https://host…`"),
            say!(lang, "Chép lại cả địa chỉ từ trình duyệt.", "Copy the whole address from the browser again."),
        ),
        Slip::Blank => (
            lang.pick("có dấu cách trong địa chỉ", "there is a space in the address"),
            say!(
                lang,
                "Bỏ dấu cách; lời chú thích đặt trong ngoặc đơn sau địa chỉ.",
                "Take the space out; put a remark in brackets behind the address."
            ),
        ),
        Slip::NoScheme => {
            (lang.pick("thiếu `https://`", "`https://` is missing"), say!(lang, "Viết `https://` ở đầu.", "Write `https://` before it."))
        }
    };
    LINT.says(say!(lang, "địa chỉ của nguồn không mở được", "the address of the source cannot be opened")).label(source.span, label).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_judged_only_where_they_begin_as_such() {
        for wrong in ["http//x.vn/a", "https//x.vn", "https:/x.vn", "hhtps://x.vn", "www.x.vn", "https://x", "https://x.vn/a b"] {
            assert!(slip(wrong).is_some(), "{wrong}");
        }
        for right in ["https://x.vn/a", "http://x.vn (đọc ngày 01/01/2016)", "Công báo số 12", "u"] {
            assert!(slip(right).is_none(), "{right}");
        }
    }
}
