//! A view of a text in which the ways of typing one thing are one, and the way back to the original's bytes.
//!
//! Letters and marks are joined (NFC), every run of white space is one space, what does not show is taken out, and signs and letters
//! that only look like the plain ones are the plain ones. Case is kept.
//
// INVARIANT: folding a folded text changes nothing. `pieces` cover the folded text without gaps, ascending on both sides.

mod letters;
mod repairs;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use crate::base::characters::is_plain;

use self::letters::{is_invisible, sign};
use self::repairs::Repairs;

use super::problem::{Note, Repair};

/// A text with its spelling folded.
#[derive(Debug)]
pub struct Clean {
    text: String,
    pieces: Vec<Piece>,
    repairs: Repairs,
    // Bytes of the original.
    len: usize,
}

// A stretch of the folded text and what it was made from. Where it is `same`, byte for byte; else it has no inside.
#[derive(Debug, Clone, Copy)]
struct Piece {
    at: usize,
    from: usize,
    // Bytes of the original.
    len: usize,
    same: bool,
}

impl Clean {
    /// Folds a text.
    pub fn new(original: &str) -> Clean {
        let mut folder = Folder { original, at: 0, word: (0, false), made: Clean::empty(original.len()) };
        while folder.at < original.len() {
            folder.step();
        }
        folder.made
    }

    fn empty(len: usize) -> Clean {
        Clean { text: String::with_capacity(len), pieces: Vec::new(), repairs: Repairs::default(), len }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The original's bytes for a range of the folded text: from the first byte that went into it to the last.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        let start = self.piece(range.start).map_or(self.len, |p| if p.same { p.from + (range.start - p.at) } else { p.from });
        if range.end <= range.start {
            return start..start;
        }
        let end = self.piece(range.end - 1).map_or(self.len, |p| if p.same { p.from + (range.end - p.at) } else { p.from + p.len });
        start..end.max(start)
    }

    // The piece that a byte of the folded text stands in.
    fn piece(&self, at: usize) -> Option<&Piece> {
        let upto = self.pieces.partition_point(|p| p.at <= at);
        (at < self.text.len()).then(|| self.pieces.get(upto.checked_sub(1)?)).flatten()
    }

    /// What was changed, in the order of the text: one note for each kind of change and thing changed, with how often, and of each
    /// kind so many at most that a reader can look through them. Ranges are bytes of the original. Line ends, tabs and runs of plain
    /// spaces are no change.
    pub fn repairs(&self) -> Vec<Note> {
        self.repairs.notes()
    }

    fn push(&mut self, piece: &str, from: Range<usize>, same: bool) {
        if let Some(last) = self.pieces.last_mut().filter(|last| same && last.same && last.from + last.len == from.start) {
            last.len += from.len();
        } else if !piece.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), from: from.start, len: from.len(), same });
        }
        self.text.push_str(piece);
    }
}

struct Folder<'a> {
    original: &'a str,
    at: usize,
    // The end of the word that was judged last, and whether its foreign letters are taken for Latin ones.
    word: (usize, bool),
    made: Clean,
}

impl Folder<'_> {
    fn step(&mut self) {
        let plain = self.plain();
        if plain > self.at {
            self.made.push(&self.original[self.at..plain], self.at..plain, true);
            self.at = plain;
            return;
        }
        let Some(first) = self.original[self.at..].chars().next() else { return };
        if first.is_whitespace() || is_invisible(first) { self.space() } else { self.letter(first) }
    }

    // The end of what stays as it is: plain characters, none of which joins with what follows it.
    fn plain(&self) -> usize {
        let mut rest = self.original[self.at..].char_indices().peekable();
        let mut end = 0;
        while let Some((at, c)) = rest.next() {
            let next = rest.peek().map_or(' ', |(_, next)| *next);
            let joins = !is_plain(next) && (canonical_combining_class(next) != 0 || is_invisible(next));
            let run = c == ' ' && (next.is_whitespace() || is_invisible(next)) && rest.peek().is_some();
            if !is_plain(c) || joins || run || sign(c).is_some() {
                break;
            }
            end = at + c.len_utf8();
        }
        self.at + end
    }

    // A run of white space and of what does not show.
    fn space(&mut self) {
        let (start, rest) = (self.at, &self.original[self.at..]);
        let len = rest.find(|c: char| !c.is_whitespace() && !is_invisible(c)).unwrap_or(rest.len());
        let run = &rest[..len];
        self.at += len;
        for (at, c) in run.char_indices() {
            let range = start + at..start + at + c.len_utf8();
            self.note_hidden(c, range);
        }
        let shows = run.chars().any(char::is_whitespace);
        self.made.push(if shows { " " } else { "" }, start..self.at, run == " ");
    }

    fn note_hidden(&mut self, c: char, range: Range<usize>) {
        match c {
            ' ' | '\t' | '\n' | '\r' => {}
            // The mark before the first letter of a file says how it is encoded.
            '\u{feff}' if range.start == 0 => {}
            _ if c.is_whitespace() => self.made.repairs.add(Repair::Space, range, || (code(c), " ".to_string())),
            _ => self.made.repairs.add(Repair::Invisible, range, || (code(c), String::new())),
        }
    }

    // A character with the marks behind it.
    fn letter(&mut self, first: char) {
        let start = self.at;
        let mut marks = String::new();
        let mut end = start + first.len_utf8();
        for c in self.original[end..].chars() {
            let range = end..end + c.len_utf8();
            match () {
                () if is_invisible(c) => self.note_hidden(c, range),
                () if canonical_combining_class(c) != 0 => marks.push(c),
                () => break,
            }
            end += c.len_utf8();
        }
        self.at = end;
        let base = self.base(first, start);
        let read: String = base.chars().chain(marks.chars()).nfc().collect();
        let original = &self.original[start..end];
        if !marks.is_empty() && base.starts_with(first) && read != original {
            self.made.repairs.add(Repair::Apart, start..end, || (original.chars().map(code).collect::<Vec<_>>().join(" "), read.clone()));
        }
        self.made.push(&read, start..end, read == original);
    }

    // A character as the plain one that it stands for.
    fn base(&mut self, c: char, at: usize) -> String {
        let range = at..at + c.len_utf8();
        if let Some((repair, plain)) = sign(c) {
            self.made.repairs.add(repair, range, || (c.to_string(), plain.to_string()));
            return plain.to_string();
        }
        match letters::look_alike(c).filter(|_| self.in_latin_word(at)) {
            Some(latin) => latin,
            None => c.to_string(),
        }
    }

    // Whether a letter stands in a word that is otherwise Latin; each such word is noted once.
    fn in_latin_word(&mut self, at: usize) -> bool {
        if at >= self.word.0 {
            let range = letters::word_at(self.original, at);
            let word = &self.original[range.clone()];
            self.word = (range.end, letters::is_latin_but_for_look_alikes(word));
            if self.word.1 {
                self.made.repairs.add(Repair::LookAlike, range, || (word.to_string(), letters::latin(word)));
            }
        }
        self.word.1
    }
}

fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests;
