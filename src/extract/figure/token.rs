//! The pieces a text is read in: words, runs of digits, single signs, and how far each stands from the one before.

use std::ops::Range;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Letters with their marks.
    Word,
    /// ASCII digits.
    Digits,
    /// Any other character.
    Sign(char),
}

/// What stands between a piece and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// One blank.
    Space,
    /// Several blanks or a tabulator.
    Wide,
    /// A line break, or an end of the text.
    Line,
}

#[derive(Debug)]
struct Token {
    range: Range<usize>,
    lower: Range<usize>,
    kind: Kind,
    gap: Gap,
}

/// A text in pieces. Every question about a piece that is not there has an answer that fits nothing, so `i.wrapping_sub(1)` is safe.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    lower: String,
    list: Vec<Token>,
    #[cfg(test)]
    pub(super) steps: std::cell::Cell<usize>,
}

impl<'a> Tokens<'a> {
    /// Cuts a text.
    pub(super) fn new(text: &'a str) -> Tokens<'a> {
        let mut tokens = Tokens {
            text,
            lower: String::with_capacity(text.len()),
            list: Vec::with_capacity(text.len() / 4),
            #[cfg(test)]
            steps: std::cell::Cell::new(0),
        };
        let mut rest = text.char_indices().peekable();
        let mut gap = Gap::Line;
        while let Some((start, c)) = rest.next() {
            if c.is_whitespace() {
                gap = wider(gap, c);
                continue;
            }
            let same = |next: char| (c.is_ascii_digit() && next.is_ascii_digit()) || (is_letter(c) && is_letter(next));
            while rest.next_if(|(_, next)| same(*next)).is_some() {}
            let end = rest.peek().map_or(text.len(), |(at, _)| *at);
            tokens.push(start..end, c, gap);
            gap = Gap::None;
        }
        tokens
    }

    fn push(&mut self, range: Range<usize>, first: char, gap: Gap) {
        let from = self.lower.len();
        let kind = if first.is_ascii_digit() {
            Kind::Digits
        } else if is_letter(first) {
            self.lower.extend(self.text[range.clone()].chars().flat_map(char::to_lowercase));
            Kind::Word
        } else {
            Kind::Sign(first)
        };
        self.list.push(Token { range, lower: from..self.lower.len(), kind, gap });
    }

    fn get(&self, i: usize) -> Option<&Token> {
        #[cfg(test)]
        self.steps.set(self.steps.get() + 1);
        self.list.get(i)
    }

    /// How many pieces there are.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// A word in lower case; empty where the piece is none.
    pub(super) fn word(&self, i: usize) -> &str {
        self.get(i).map_or("", |t| &self.lower[t.lower.clone()])
    }

    /// A piece as it is written.
    pub(super) fn raw(&self, i: usize) -> &'a str {
        self.get(i).map_or("", |t| &self.text[t.range.clone()])
    }

    /// A run of digits.
    pub(super) fn digits(&self, i: usize) -> Option<&'a str> {
        self.get(i).filter(|t| t.kind == Kind::Digits).map(|t| &self.text[t.range.clone()])
    }

    /// A sign.
    pub(super) fn sign(&self, i: usize) -> Option<char> {
        match self.get(i)?.kind {
            Kind::Sign(c) => Some(c),
            _ => None,
        }
    }

    /// Whether the piece is one of these signs.
    pub(super) fn is_sign(&self, i: usize, signs: &[char]) -> bool {
        self.sign(i).is_some_and(|c| signs.contains(&c))
    }

    /// What stands before a piece; after the last one there is the end of a line.
    pub(super) fn gap(&self, i: usize) -> Gap {
        self.get(i).map_or(Gap::Line, |t| t.gap)
    }

    /// Whether the piece follows the one before without a gap.
    pub(super) fn glued(&self, i: usize) -> bool {
        self.gap(i) == Gap::None
    }

    /// The bytes of the pieces from `from` up to `to`, which is not included; empty where there are none.
    pub(super) fn range(&self, from: usize, to: usize) -> Range<usize> {
        match (self.get(from), self.get(to.wrapping_sub(1))) {
            (Some(first), Some(last)) if from < to => first.range.start..last.range.end,
            (Some(first), _) => first.range.start..first.range.start,
            _ => self.text.len()..self.text.len(),
        }
    }

    /// The piece after a phrase of lower-case words that begins at `i`.
    pub(super) fn phrase(&self, i: usize, phrase: &str) -> Option<usize> {
        let mut at = i;
        for word in phrase.split(' ') {
            if self.word(at) != word {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The piece after the longest of some phrases that begins at `i`.
    pub(super) fn longest(&self, i: usize, phrases: &[&str]) -> Option<usize> {
        let first = self.word(i);
        if first.is_empty() {
            return None;
        }
        phrases.iter().filter(|p| p.starts_with(first)).filter_map(|p| self.phrase(i, p)).max()
    }

    /// The first piece of the longest of some phrases that ends right before `end` and does not begin before `floor`.
    pub(super) fn ending(&self, floor: usize, end: usize, phrases: &[&str]) -> Option<usize> {
        let last = self.word(end.wrapping_sub(1));
        if last.is_empty() {
            return None;
        }
        let start = |p: &&str| end.checked_sub(p.split(' ').count()).filter(|s| *s >= floor && self.phrase(*s, p).is_some());
        phrases.iter().filter(|p| p.ends_with(last)).filter_map(start).min()
    }

    /// Whether the word begins with a capital letter.
    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.raw(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the word is of at least two capital letters and nothing else.
    pub(super) fn is_capitals(&self, i: usize) -> bool {
        let raw = self.raw(i);
        raw.chars().nth(1).is_some() && raw.chars().all(char::is_uppercase)
    }

    /// Whether a sentence, a line or a quotation begins here.
    pub(super) fn begins_sentence(&self, i: usize) -> bool {
        const OPENING: [char; 16] = ['.', '!', '?', ':', ';', '"', '“', '”', '\'', '(', '-', '–', '+', '•', '*', '|'];
        i == 0 || self.gap(i) == Gap::Line || self.is_sign(i - 1, &OPENING)
    }

    /// Whether the word is written as a name: with a capital where no sentence begins and not within a heading in capitals.
    pub(super) fn is_name(&self, i: usize) -> bool {
        if !self.is_capital(i) {
            return false;
        }
        let shouted = self.is_capitals(i) && (self.is_capitals(i + 1) || self.is_capitals(i.wrapping_sub(1)));
        let before_name = self.is_capital(i + 1) && !shouted;
        before_name || !shouted && !self.begins_sentence(i)
    }
}

fn wider(gap: Gap, c: char) -> Gap {
    match gap {
        Gap::Line => Gap::Line,
        _ if matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') => Gap::Line,
        Gap::None if c != '\t' => Gap::Space,
        _ => Gap::Wide,
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c)
}
