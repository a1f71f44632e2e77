//! The phrase language of `indicators.toml`: how reports state an indicator, in a few signs.
//!
//! - Words stand in their order; capitals, commas, slashes and words that say nothing (`role = "skip"`) do not count, and words of
//!   one meaning (`role = "same"`) are one: `CBCC có thư điện tử` also is `cán bộ, công chức đã có hộp thư công vụ`.
//! - `…` between words: some other words may stand there, no figure and no semicolon.
//! - `(a|b)`: one of these; `[a]`: may be missing. Both may stand inside each other.
//! - `#` is where the figure stands; a phrase without it may stand before or after its figure.
//! - `đơn vị` is any body or list of bodies; `mức độ 3, 4` is that list of levels however it is written.

/// What a gap stands for in a parsed phrase.
pub const GAP: char = '…';

/// A phrase that stands for more than this many is cut off: it should be several.
const MOST: usize = 400;

/// Every plain phrase that a phrase stands for, without `(|)` and `[]`; the gaps are still in them.
pub fn expand(phrase: &str) -> Vec<String> {
    let mut rest = phrase;
    let mut out = series(&mut rest, 0);
    for plain in &mut out {
        *plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    out.dedup();
    out
}

// Reads up to a closing sign or `|`.
fn series(rest: &mut &str, depth: usize) -> Vec<String> {
    let mut out = vec![String::new()];
    while let Some(c) = rest.chars().next() {
        if depth > 0 && matches!(c, ')' | ']' | '|') {
            break;
        }
        *rest = &rest[c.len_utf8()..];
        match c {
            '(' | '[' => {
                let mut choices = choices(rest, depth + 1);
                if c == '[' {
                    choices.push(String::new());
                }
                out = out.iter().flat_map(|a| choices.iter().map(move |b| format!("{a} {b} "))).take(MOST).collect();
            }
            _ => out.iter_mut().for_each(|o| o.push(c)),
        }
    }
    out
}

fn choices(rest: &mut &str, depth: usize) -> Vec<String> {
    let mut out = Vec::new();
    loop {
        out.extend(series(rest, depth));
        let Some(c) = rest.chars().next() else { return out };
        *rest = &rest[c.len_utf8()..];
        if c != '|' {
            return out;
        }
    }
}

/// The pieces of a plain phrase between its gaps.
pub fn pieces(plain: &str) -> impl Iterator<Item = &str> {
    plain.split(GAP).map(str::trim).filter(|p| !p.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_and_optional_words_are_written_out() {
        assert_eq!(
            expand("tỷ lệ [hồ sơ] (đúng|trước) hạn"),
            ["tỷ lệ hồ sơ đúng hạn", "tỷ lệ hồ sơ trước hạn", "tỷ lệ đúng hạn", "tỷ lệ trước hạn"]
        );
        assert_eq!(expand("# (máy [quét] mã|đầu đọc)"), ["# máy quét mã", "# máy mã", "# đầu đọc"]);
        assert_eq!(expand("một ) lạc"), ["một ) lạc"]);
        assert_eq!(expand("(không đóng|b"), ["không đóng", "b"]);
    }

    #[test]
    fn gaps_cut_a_phrase_into_pieces() {
        assert_eq!(pieces("đơn vị … có # máy").collect::<Vec<_>>(), ["đơn vị", "có # máy"]);
    }
}
