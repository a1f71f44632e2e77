//! Rule text to tokens, with nom.
//!
//! Never fails and never stops early: what people type instead of the language's own signs (`≥`, `87,11%`, `31/12/2016`, smart
//! quotes, full-width letters) becomes the token that was meant and a problem beside it.

mod number;
mod sign;
mod text;
mod word;

pub(crate) use word::VIETNAMESE;

use std::ops::Range;

use nom::IResult;
use nom::Parser;
use nom::bytes::complete::take_till;
use nom::bytes::complete::take_while1;
use nom::character::complete::anychar;
use nom::combinator::recognize;

use crate::base::source::FileId;
use crate::base::source::Span;

use super::problem::Problem;
use super::problem::spelling::Spelling;
use super::token::Kind;
use super::token::Token;

/// One token as a nom parser gives it, before it has a place.
#[derive(Debug)]
struct Lexeme {
    kind: Kind,
    /// What was meant, where that is not what was typed.
    fix: Option<String>,
    /// What is wrong with the spelling, each with its bytes counted from the start of the lexeme.
    wrong: Vec<(Range<usize>, Spelling)>,
}

impl Lexeme {
    fn plain(kind: Kind) -> Lexeme {
        Lexeme { kind, fix: None, wrong: Vec::new() }
    }

    /// A lexeme of `len` bytes that is wrong as a whole.
    fn wrong(kind: Kind, len: usize, fix: Option<String>, wrong: Spelling) -> Lexeme {
        Lexeme { kind, fix, wrong: vec![(0..len, wrong)] }
    }
}

type Lex<'a> = IResult<&'a str, Lexeme>;

/// Everything that was found in a text.
#[derive(Debug, Default)]
pub(crate) struct Lexed {
    /// The tokens, in the order of the text.
    pub(crate) tokens: Vec<Token>,
    /// Texts that were meant, for the tokens that were mended.
    pub(crate) fixes: Vec<String>,
    /// Comments, from `#` to the end of the line.
    pub(crate) comments: Vec<Span>,
    /// What was spelt wrongly.
    pub(crate) problems: Vec<Problem>,
}

/// Reads `text` from byte `from` to its end; every place is moved by `shift` bytes.
pub(crate) fn lex(file: FileId, text: &str, from: usize, shift: usize) -> Lexed {
    let mut lexer = Lexer { file, text, shift, first: true, out: Lexed::default() };
    let mut rest = text.get(from..).unwrap_or("");
    lexer.out.tokens.reserve(rest.len() / 6);
    while let Some(byte) = rest.bytes().next() {
        let next = lexer.step(rest, byte);
        // Every step takes at least one character; were one not to, the rest is given up rather than read for ever.
        if next.len() >= rest.len() {
            break;
        }
        rest = next;
    }
    lexer.out
}

struct Lexer<'a> {
    file: FileId,
    text: &'a str,
    shift: usize,
    first: bool,
    out: Lexed,
}

impl<'a> Lexer<'a> {
    fn step(&mut self, rest: &'a str, byte: u8) -> &'a str {
        match byte {
            b'\n' => {
                self.first = true;
                &rest[1..]
            }
            b' ' | b'\t' | b'\r' => rest.trim_start_matches([' ', '\t', '\r']),
            b'#' => self.comment(rest),
            b'/' if rest.starts_with("//") || rest.starts_with("/*") => {
                self.problem(rest, 0..2, Spelling::CommentSign);
                self.comment(rest)
            }
            0x80.. => self.odd(rest),
            _ => self.token(rest),
        }
    }

    fn at(&self, rest: &str) -> usize {
        self.text.len() - rest.len()
    }

    fn span(&self, rest: &str, range: Range<usize>) -> Span {
        let at = self.at(rest) + self.shift;
        Span::new(self.file, at + range.start, at + range.end)
    }

    fn problem(&mut self, rest: &str, range: Range<usize>, wrong: Spelling) {
        let at = self.span(rest, range);
        self.out.problems.push(Problem::new(at, wrong));
    }

    fn comment(&mut self, rest: &'a str) -> &'a str {
        let (next, comment) = line(rest);
        let span = self.span(rest, 0..comment.trim_end().len());
        self.out.comments.push(span);
        next
    }

    /// A character outside ASCII: a blank, an invisible one, or the start of a token.
    fn odd(&mut self, rest: &'a str) -> &'a str {
        let Some(c) = rest.chars().next() else { return rest };
        let len = c.len_utf8();
        match c {
            '\u{3000}' => self.problem(rest, 0..len, Spelling::FullWidth { meant: " ".to_string() }),
            '\u{2028}' | '\u{2029}' | '\u{85}' => self.first = true,
            c if c.is_whitespace() => {}
            c if word::is_invisible(c) => {
                let run = rest.len() - rest.trim_start_matches(word::is_invisible).len();
                self.problem(rest, 0..run, Spelling::Invisible);
                return &rest[run..];
            }
            _ => return self.token(rest),
        }
        &rest[len..]
    }

    fn token(&mut self, rest: &'a str) -> &'a str {
        let (next, lexeme) = lexeme(rest).unwrap_or_else(|_| ("", Lexeme::plain(Kind::Bad)));
        let (start, end) = (self.at(rest) + self.shift, self.at(next) + self.shift);
        for (range, wrong) in lexeme.wrong {
            self.problem(rest, range, wrong);
        }
        let fix = lexeme.fix.map_or(0, |fix| {
            self.out.fixes.push(fix);
            u32::try_from(self.out.fixes.len()).unwrap_or(0)
        });
        let span = Span::new(self.file, start, end);
        self.out.tokens.push(Token { kind: lexeme.kind, first: self.first, fix, start: span.start, end: span.end });
        self.first = false;
        next
    }
}

/// The rest of the line, its end not included.
fn line(rest: &str) -> (&str, &str) {
    let taken: IResult<&str, &str> = take_till(|c| c == '\n').parse(rest);
    taken.unwrap_or(("", rest))
}

/// One token of any kind.
fn lexeme(i: &str) -> Lex<'_> {
    match i.as_bytes().first() {
        Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => word::word(i),
        Some(b'0'..=b'9') => number::number(i),
        Some(b'"') => text::text(i),
        Some(0x80..) => nom::branch::alt((full_width, text::smart, sign::typed, word::word, stray)).parse(i),
        _ => nom::branch::alt((sign::sign, number::bare_fraction, text::smart, stray)).parse(i),
    }
}

/// Characters that begin nothing: a run of the same one is one mistake.
fn stray(i: &str) -> Lex<'_> {
    let (_, c) = anychar(i)?;
    let (rest, run) = recognize(take_while1(|next| next == c)).parse(i)?;
    Ok((rest, Lexeme::wrong(Kind::Bad, run.len(), None, Spelling::Stray { typed: c })))
}

fn ascii_of_full_width(c: char) -> Option<char> {
    let ascii = u32::from(c).checked_sub(0xfee0)?;
    ('\u{ff01}'..='\u{ff5e}').contains(&c).then(|| char::from_u32(ascii)).flatten()
}

/// A token of which the first character is full-width, as an East Asian keyboard gives it: read as its ASCII twin.
fn full_width(i: &str) -> Lex<'_> {
    // A run is looked at in pieces of this many characters, so that a long run stays linear.
    const PIECE: usize = 48;
    let (_, _) = nom::combinator::verify(anychar, |c| ascii_of_full_width(*c).is_some()).parse(i)?;
    let twin = |c: char| ascii_of_full_width(c).or(c.is_ascii_alphanumeric().then_some(c)).or("=.%_-".contains(c).then_some(c));
    let ascii: String = i.chars().take(PIECE).map_while(twin).collect();
    let (rest, found) = lexeme(&ascii).unwrap_or(("", Lexeme::plain(Kind::Bad)));
    let chars = ascii.len() - rest.len();
    let bytes: usize = i.chars().take(chars).map(char::len_utf8).sum();
    let meant = found.fix.unwrap_or_else(|| ascii[..chars].to_string());
    let wrong = Spelling::FullWidth { meant: meant.clone() };
    Ok((&i[bytes..], Lexeme::wrong(found.kind, bytes, Some(meant), wrong)))
}
