//! Whether two texts of a file say the same.

use crate::syntax::Reading;

use super::header;

/// The byte of the old text from which on the new one says something else; `None` where they say the same.
///
/// Everything but white space must stand in both in the same order, the trees must be equal apart from places, and so must the
/// texts of the comments.
pub(super) fn difference(old: (&str, &Reading), new: (&str, &Reading)) -> Option<usize> {
    let same = || {
        new.1.problems.is_empty()
            && without_places(&format!("{:?}", old.1.tree)) == without_places(&format!("{:?}", new.1.tree))
            && comments(old).eq(comments(new))
    };
    other_character(old.0, new.0).or_else(|| (!same()).then_some(0))
}

/// The first character, white space and byte order marks aside, that is another in the new text.
fn other_character(old: &str, new: &str) -> Option<usize> {
    let visible = |c: char| !c.is_whitespace();
    let start = old.len() - old.trim_start_matches('\u{feff}').len();
    let mut new = new.chars().filter(|c| visible(*c));
    let mut old = old.char_indices().filter(|(at, c)| *at >= start && visible(*c));
    let changed = old.find(|(_, c)| new.next() != Some(*c)).map(|(at, _)| at);
    changed.or_else(|| new.next().map(|_| start))
}

/// What `Debug` prints of a tree, places left out: whatever fields a tree will have, they are all in it.
fn without_places(printed: &str) -> String {
    const PLACE: &str = "Span {";
    let mut out = String::with_capacity(printed.len() / 2);
    let mut rest = printed;
    while let Some(at) = rest.find(['"', 'S']) {
        let (before, here) = rest.split_at(at);
        out.push_str(before);
        let taken = match here {
            text if text.starts_with('"') => quoted(text),
            place if place.starts_with(PLACE) => place.find('}').map_or(place.len(), |end| end + 1),
            _ => 1,
        };
        let (piece, after) = here.split_at(taken);
        out.push_str(if piece.starts_with(PLACE) { "" } else { piece });
        rest = after;
    }
    out + rest
}

/// The bytes of the quoted text that begins here.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().enumerate().skip(1).find(|(_, byte)| {
        let closes = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        closes
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

fn comments<'t>((text, reading): (&'t str, &'t Reading)) -> impl Iterator<Item = &'t str> {
    let toml = reading.toml.clone().and_then(|toml| text.get(toml)).unwrap_or("");
    let blocks = reading.tree.comments.iter().map(|c| text.get(c.range()).unwrap_or(""));
    header::comments(toml).into_iter().chain(blocks)
}
