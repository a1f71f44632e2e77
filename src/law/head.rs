//! How a line begins a clause: `Điều 5.`, `II. MỤC TIÊU`, `1.`, `đ)`.
//!
//! A line alone may deceive, a wrapped sentence can begin with “Điều 5 của Luật …”; what looks like a beginning here is weighed
//! against the clauses before it in `cut`.

use super::key::Level;
use super::spell::{ordinal, plain, point, roman};

/// What the beginning of a line may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A numbered part; `letters` are the characters of the line up to its own words.
    Numbered {
        level: Level,
        number: u32,
        suffix: Option<char>,
        letters: usize,
        /// Whether a word such as `Mục` says what it is; otherwise only its number does.
        named: bool,
    },
    /// `2.3.`: both numbers.
    Item { of: u32, number: u32, letters: usize },
    /// An annex without a number, or the text that a decision issues.
    Annex { letters: usize },
    /// The list of recipients: what follows belongs to no clause.
    Recipients,
}

/// Reads the beginning of a line in NFC without white space around it and with single spaces in it.
pub(super) fn head(line: &str) -> Option<Head> {
    let written: Vec<char> = line.chars().collect();
    let mut reader = Reader { plain: written.iter().copied().map(plain).collect(), written, at: 0 };
    reader.worded().or_else(|| {
        reader.at = 0;
        reader.bare()
    })
}

struct Reader {
    written: Vec<char>,
    plain: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.written.get(self.at).copied()
    }

    fn take(&mut self, word: &str) -> bool {
        let fits = self.plain.get(self.at..).is_some_and(|rest| word.chars().enumerate().all(|(i, c)| rest.get(i) == Some(&c)));
        self.at += if fits { word.chars().count() } else { 0 };
        fits
    }

    fn space(&mut self) {
        while self.peek() == Some(' ') {
            self.at += 1;
        }
    }

    fn run(&mut self, of: impl Fn(char) -> bool) -> String {
        let start = self.at;
        while self.peek().is_some_and(&of) {
            self.at += 1;
        }
        self.written.get(start..self.at).unwrap_or_default().iter().collect()
    }

    fn digits(&mut self) -> Option<u32> {
        let run = self.run(|c| c.is_ascii_digit());
        // No text has a thousand articles: a longer number is a quantity or a year.
        (!run.is_empty() && run.len() <= 3).then(|| run.parse().ok()).flatten().filter(|n| *n > 0)
    }

    fn roman(&mut self) -> Option<u32> {
        let start = self.at;
        let run = self.run(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
        let found = roman(&run).filter(|_| !self.peek().is_some_and(char::is_alphanumeric));
        if found.is_none() {
            self.at = start;
        }
        found
    }

    // The letter of `5a`.
    fn suffix(&mut self) -> Option<char> {
        let letter = self.peek().filter(|c| c.is_lowercase() && point(*c).is_some())?;
        let alone = !self.written.get(self.at + 1).is_some_and(|c| c.is_alphanumeric());
        alone.then(|| {
            self.at += 1;
            letter
        })
    }

    // What stands between a number and the words: `.`, `:`, `)`, `/`, a dash. Gives whether the number ends there.
    fn ends(&mut self, marks: &[char]) -> bool {
        self.space();
        let marked = self.peek().is_some_and(|c| marks.contains(&c));
        if marked {
            self.at += 1;
            let done = self.peek().is_none_or(|c| !c.is_ascii_digit());
            self.space();
            return done;
        }
        self.peek().is_none()
    }

    // A heading's number also ends where a heading in capitals begins.
    fn heading_ends(&mut self) -> bool {
        let rest = |r: &Reader| r.written.get(r.at..).unwrap_or_default().to_vec();
        self.ends(&['.', ':', '-', '–', '—', ',']) || {
            let rest = rest(self);
            rest.iter().any(|c| c.is_alphabetic()) && !rest.iter().any(|c| c.is_lowercase())
        }
    }

    fn worded(&mut self) -> Option<Head> {
        for (word, read) in [
            ("dieu", Reader::article as fn(&mut Reader) -> Option<Head>),
            ("phan ", Reader::part),
            ("chuong", Reader::chapter),
            ("muc", Reader::section),
            ("phu luc", Reader::annex),
        ] {
            self.at = 0;
            if self.take(word) {
                self.space();
                return read(self);
            }
        }
        self.at = 0;
        if self.take("noi nhan") && self.ends(&[':']) {
            return Some(Head::Recipients);
        }
        self.at = 0;
        let issued = self.take("(ban hanh kem theo") || self.take("(kem theo");
        // In small letters it is the rest of a sentence.
        (issued && self.written.get(1).is_some_and(|c| c.is_uppercase())).then_some(Head::Annex { letters: 0 })
    }

    fn numbered(&self, level: Level, number: u32, suffix: Option<char>, named: bool) -> Option<Head> {
        Some(Head::Numbered { level, number, suffix, letters: self.at, named })
    }

    fn article(&mut self) -> Option<Head> {
        let number = self.digits()?;
        let suffix = self.suffix();
        self.ends(&['.', ':', '-', '–', '—']).then(|| self.numbered(Level::Article, number, suffix, true)).flatten()
    }

    fn count(&mut self) -> Option<u32> {
        self.roman().or_else(|| self.digits())
    }

    fn part(&mut self) -> Option<Head> {
        let number = if self.take("thu ") {
            let word: String = self.run(char::is_alphabetic).chars().map(plain).collect();
            ordinal(&word)?
        } else {
            self.count()?
        };
        self.heading_ends().then(|| self.numbered(Level::Part, number, None, true)).flatten()
    }

    fn chapter(&mut self) -> Option<Head> {
        let number = self.count()?;
        self.heading_ends().then(|| self.numbered(Level::Chapter, number, None, true)).flatten()
    }

    fn section(&mut self) -> Option<Head> {
        let number = self.count()?;
        self.heading_ends().then(|| self.numbered(Level::Section, number, None, true)).flatten()
    }

    fn annex(&mut self) -> Option<Head> {
        let _ = self.take("so ");
        match self.count() {
            Some(number) if self.heading_ends() => self.numbered(Level::Annex, number, None, true),
            Some(_) => None,
            None => (!self.written.iter().any(|c| c.is_lowercase()) && self.heading_ends()).then_some(Head::Annex { letters: self.at }),
        }
    }

    fn bare(&mut self) -> Option<Head> {
        if let Some(number) = self.roman() {
            return self.ends(&['.', ':', '/', '-']).then(|| self.numbered(Level::Section, number, None, false)).flatten();
        }
        if self.peek().is_some_and(|c| c.is_ascii_digit()) {
            return self.number();
        }
        let letter = self.peek()?;
        self.at += 1;
        let (lower, mark) = (letter.is_lowercase(), self.peek());
        // “A.” is a part, “a.” a point; a bracket makes a point of either.
        match (mark, point(letter), lower) {
            (Some('.'), _, false) if ('A'..='H').contains(&letter) && self.ends(&['.']) => {
                self.numbered(Level::Part, letter as u32 - 'A' as u32 + 1, None, false)
            }
            (Some(')' | '/'), Some(number), _) | (Some('.'), Some(number), true) if self.ends(&[')', '/', '.']) => {
                self.numbered(Level::Point, number, None, false)
            }
            _ => None,
        }
    }

    fn number(&mut self) -> Option<Head> {
        let of = self.digits()?;
        let suffix = self.suffix();
        let start = self.at;
        if suffix.is_none() && self.take(".") && self.peek().is_some_and(|c| c.is_ascii_digit()) {
            // “1.549 dịch vụ” is a quantity; “1.2.1” is a depth that has no name of its own and stays text of its item.
            let number = self.digits().filter(|n| *n < 100)?;
            let dotted = self.take(".");
            let clear = self.peek().is_none_or(|c| c == ' ') && (dotted || self.capital_follows());
            self.space();
            return clear.then_some(Head::Item { of, number, letters: self.at });
        }
        self.at = start;
        // Without this a line that begins with “2016 - 2020” or “5/10” would be a clause.
        let tight = self.peek().is_some_and(|c| matches!(c, '.' | ')' | '/' | '-'));
        (tight && self.ends(&['.', ')', '/', '-'])).then(|| self.numbered(Level::Clause, of, suffix, false)).flatten()
    }

    fn capital_follows(&self) -> bool {
        self.written.get(self.at..).unwrap_or_default().iter().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase())
    }
}
