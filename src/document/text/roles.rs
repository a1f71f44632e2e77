//! What part each paragraph of a plain text plays: title, heading, item, caption, frame of the page, or running text.

use crate::base::viet::bare;
use crate::document::furniture::is_furniture;
use crate::document::{Block, Role};

/// The longest heading, in characters.
const HEADING: usize = 140;

/// The title stands among so many first paragraphs.
const TITLE: usize = 12;

/// So many short lines below each other are a menu.
const MENU: usize = 4;

/// Gives running text the roles that its shape shows; other roles are left as they are.
pub(in crate::document) fn give_roles(text: &str, blocks: &mut [Block]) {
    let shapes: Vec<Shape> = blocks.iter().map(|b| Shape::of(&text[b.range.clone()])).collect();
    let free: Vec<bool> = blocks.iter().map(|b| b.role == Role::Body).collect();
    let mut roles: Vec<Role> = (0..shapes.len()).map(|i| role(&shapes, i)).collect();
    menus(&shapes, &mut roles);
    signature(&shapes, &mut roles);
    if !blocks.iter().any(|b| b.role == Role::Title) {
        title(&shapes, &mut roles);
    }
    for ((block, role), _) in blocks.iter_mut().zip(roles).zip(free).filter(|(_, free)| *free) {
        block.role = role;
    }
}

// What is seen of a paragraph.
struct Shape<'a> {
    text: &'a str,
    chars: usize,
    words: usize,
    furniture: bool,
    marker: Option<Marker>,
    // Whether it ends as sentences do.
    ended: bool,
    digits: bool,
}

/// What stands before a heading or an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marker {
    /// `I.`, `Phần 1`, `Chương II`, `Điều 5`
    Part,
    /// `1.`, `2.3`, `a)`
    Number,
    /// `-`, `+`, `•`
    Bullet,
}

impl Shape<'_> {
    fn of(text: &str) -> Shape<'_> {
        Shape {
            text,
            chars: text.chars().count(),
            words: text.split_whitespace().count(),
            furniture: is_furniture(text),
            marker: marker(text),
            ended: text.ends_with(['.', ';', ',', ':', '!', '?', '…']) || text.ends_with(".”") || text.ends_with(".\""),
            digits: text.contains(|c: char| c.is_ascii_digit()),
        }
    }

    fn is_short(&self) -> bool {
        !self.ended && self.chars <= HEADING
    }
}

/// The marker that a line begins with.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let first = line.split_whitespace().next()?;
    if matches!(first, "-" | "+" | "*" | "•" | "–" | "▪" | "■" | "●" | "○" | "▫" | "\u{f0b7}" | "➢" | "✓") {
        return Some(Marker::Bullet);
    }
    let glued = line.strip_prefix(['-', '•', '–', '▪', '●', '+']).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    if glued {
        return Some(Marker::Bullet);
    }
    let bare_first = bare(first);
    let second = line.split_whitespace().nth(1).map(|w| w.trim_end_matches(['.', ':'])).unwrap_or_default();
    let counted = !second.is_empty() && (second.bytes().all(|b| b.is_ascii_digit()) || is_roman(second));
    if counted && matches!(bare_first.as_str(), "phan" | "chuong" | "muc" | "dieu") && first.starts_with(char::is_uppercase) {
        return Some(Marker::Part);
    }
    let number = first.strip_suffix(['.', ')', '/'])?;
    match () {
        () if is_roman(number) => Some(Marker::Part),
        () if number.len() <= 8
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number.bytes().all(|b| b.is_ascii_digit() || b == b'.') =>
        {
            Some(Marker::Number)
        }
        () if number.chars().count() == 1 && number.chars().all(|c| c.is_lowercase()) => Some(Marker::Number),
        () => None,
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.len() <= 6 && word.bytes().all(|b| b"IVXL".contains(&b))
}

fn role(shapes: &[Shape<'_>], i: usize) -> Role {
    let shape = &shapes[i];
    let before = i.checked_sub(1).map(|i| &shapes[i]);
    match shape.marker {
        _ if shape.furniture => Role::Furniture,
        _ if is_caption(shape.text) || (shape.is_short() && before.is_some_and(|b| is_picture(b.text))) => Role::Caption,
        Some(Marker::Part) if shape.is_short() => Role::Heading,
        Some(Marker::Number) if shape.is_short() && shape.chars <= 100 && !states(shape.text) => Role::Heading,
        Some(_) => Role::Item,
        None if shape.is_short() && is_heading(shape, shapes.get(i + 1)) => Role::Heading,
        None => Role::Body,
    }
}

// Above a longer paragraph, or in capitals throughout.
fn is_heading(shape: &Shape<'_>, next: Option<&Shape<'_>>) -> bool {
    let capitals = !shape.text.contains(char::is_lowercase) && shape.text.contains(char::is_alphabetic);
    let above = next.is_some_and(|next| !next.furniture && (next.ended || next.marker.is_some()) && next.chars > shape.chars);
    shape.words >= 2 && (capitals || (above && !states(shape.text)))
}

// Whether a line gives a share or begins with a number: it says something, however short.
fn states(line: &str) -> bool {
    let body = match marker(line) {
        Some(_) => line.split_once(char::is_whitespace).map_or("", |(_, rest)| rest.trim_start()),
        None => line,
    };
    body.contains('%') || body.starts_with(|c: char| c.is_ascii_digit())
}

fn is_picture(line: &str) -> bool {
    matches!(bare(line.trim_matches(['[', ']', '(', ')', ' '])).as_str(), "img" | "image" | "anh" | "hinh" | "hinh anh")
}

// “Hình 2: …”, “Bảng 1. …”, “(Ảnh: …)”, “… - Ảnh: …”.
fn is_caption(line: &str) -> bool {
    if line.chars().count() > 2 * HEADING {
        return false;
    }
    let bare = bare(line);
    let mut words = bare.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let counted = second.starts_with(|c: char| c.is_ascii_digit()) && second.ends_with([':', '.']);
    let named = matches!(first, "hinh" | "bang" | "bieu" | "anh") && (counted || first == "anh" && second == "minh")
        || bare.starts_with("bieu do ") && bare.contains(':')
        || bare.starts_with("so do ") && bare.contains(':');
    named || ["anh:", "(anh", "nguon anh", "photo:"].iter().any(|mark| bare.rfind(mark).is_some_and(|at| bare.len() - at <= 60))
}

// Several short lines without figures below each other, none of which ends or is numbered.
fn menus(shapes: &[Shape<'_>], roles: &mut [Role]) {
    let in_menu = |s: &Shape<'_>| s.furniture || (s.words <= 4 && s.chars <= 30 && s.is_short() && !s.digits && s.marker.is_none());
    let mut start = 0;
    while start < shapes.len() {
        let len = shapes[start..].iter().take_while(|s| in_menu(s)).count();
        if len >= MENU {
            roles[start..start + len].fill(Role::Furniture);
        }
        start += len.max(1);
    }
}

// The writer's name at the end, and in official letters whom it was sent to.
fn signature(shapes: &[Shape<'_>], roles: &mut [Role]) {
    for (shape, role) in shapes.iter().zip(&mut *roles).rev().take(3).take_while(|(s, _)| s.furniture || (s.is_short() && s.words <= 8)) {
        if !shape.digits && shape.marker.is_none() {
            *role = Role::Furniture;
        }
    }
    let sent = shapes.iter().rposition(|s| s.words <= 3 && bare(s.text).starts_with("noi nhan"));
    let tail = sent.map_or(&mut [][..], |at| &mut roles[at..]);
    for (role, shape) in tail.iter_mut().zip(&shapes[sent.unwrap_or(0)..]) {
        if shape.chars <= HEADING && !shape.text.contains('%') {
            *role = Role::Furniture;
        }
    }
}

/// What kind of document it is, on a line of its own over the title.
const GENRES: [&str; 9] =
    ["bao cao", "ke hoach", "to trinh", "thong bao", "cong van", "quyet dinh", "chuong trinh", "bao cao tom tat", "bao cao ket qua"];

// The first paragraph that can be one, or the one that names the kind of document; short lines above it belong to the frame.
fn title(shapes: &[Shape<'_>], roles: &mut [Role]) {
    // A text with marks has no title without them: that is the name of a site.
    let marked = shapes.iter().any(|s| !s.text.is_ascii());
    let is_genre = |s: &Shape<'_>| GENRES.contains(&bare(s.text).as_str());
    let can_be = |s: &Shape<'_>| {
        let whole = !s.text.ends_with(['.', ';', ':', ',']);
        is_genre(s) || (!s.furniture && s.words >= 4 && s.chars <= 250 && whole && (!marked || !s.text.is_ascii()))
    };
    // Everything above a title is short; running text above it means that there is none.
    let head = &shapes[..shapes.len().min(TITLE)];
    let is_frame = |s: &Shape<'_>| s.furniture || s.is_short();
    let genre = head.iter().position(is_genre).filter(|at| head[..*at].iter().all(is_frame));
    let first = head.iter().position(can_be).filter(|at| head[..*at].iter().all(is_frame));
    let Some(at) = genre.or(first).filter(|at| at + 1 < shapes.len()) else { return };
    roles[..at].fill(Role::Furniture);
    roles[at] = Role::Title;
    if genre.is_some() && shapes[at + 1].is_short() && !shapes[at + 1].furniture && shapes[at + 1].marker.is_none() {
        roles[at + 1] = Role::Title;
    }
}
