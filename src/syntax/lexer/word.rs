//! Names, ids and keywords, and the Vietnamese words that are typed for them.

use nom::IResult;
use nom::Parser;
use nom::bytes::complete::take_while;
use nom::bytes::complete::take_while1;
use nom::character::complete::one_of;
use nom::character::complete::satisfy;
use nom::character::complete::space1;
use nom::combinator::not;
use nom::combinator::recognize;
use nom::multi::many0_count;
use nom::sequence::preceded;
use nom::sequence::terminated;

use super::Lex;
use super::Lexeme;
use crate::base::viet;
use crate::syntax::problem::spelling::Spelling;
use crate::syntax::token::Kind;

/// What a Vietnamese speaker may type for a word of the language: bare spelling, the word.
///
/// Of two phrases with the same beginning the longer stands first.
pub(crate) const VIETNAMESE: &[(&str, &str)] = &[
    ("va", "and"),
    ("hoac", "or"),
    ("khong", "not"),
    ("neu khong", "else"),
    ("dung", "true"),
    ("sai", "false"),
    ("gia tri", "value"),
    ("truoc ngay", "by"),
    ("den ngay", "by"),
    ("cham nhat", "by"),
    ("truoc", "by"),
    ("den", "by"),
    ("tu ngay", "from"),
    ("tu", "from"),
    ("tai", "at"),
    ("chi tieu", "target"),
    ("muc tieu", "target"),
    ("kiem tra", "check"),
    ("thu nghiem", "test"),
    ("dinh nghia", "define"),
    ("sua doi", "amends"),
    ("yeu cau", "require"),
    ("doi tuong", "binds"),
    ("rang buoc", "binds"),
    ("ap dung", "binds"),
    ("chi so", "measure"),
    ("cac cap", "tiers"),
    ("cap", "tiers"),
    ("dieu khoan", "clause"),
    ("trich dan", "quote"),
    ("can cu", "basis"),
    ("nguon", "source"),
    ("khi", "when"),
    ("neu", "when"),
    ("khuyen nghi", "advice"),
    ("loi khuyen", "advice"),
    ("don vi", "unit"),
    ("ket luan", "expect"),
    ("so lieu", "given"),
    ("cho", "given"),
];

/// Characters without a width, which come along when text is pasted.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// A word in lower-case ASCII, or one that needs mending.
pub(super) fn word(i: &str) -> Lex<'_> {
    nom::branch::alt((plain, mended)).parse(i)
}

/// `[a-z][a-z0-9_]*` and further pieces behind `.` or `-`.
fn plain(i: &str) -> Lex<'_> {
    let piece = || take_while1(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let more = not(satisfy(|c| c.is_ascii_uppercase() || !c.is_ascii() && is_part(c)));
    let pieces = recognize((satisfy(|c| c.is_ascii_lowercase()), nom::combinator::opt(piece()), many0_count((one_of(".-"), piece()))));
    terminated(pieces, more).map(|word| Lexeme::plain(Kind::of_word(word))).parse(i)
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c) || is_invisible(c)
}

fn parts(i: &str) -> IResult<&str, &str> {
    recognize((take_while1(is_part), many0_count((one_of(".-"), take_while1(is_part))))).parse(i)
}

/// A word with capitals, Vietnamese letters or invisible characters in it.
fn mended(i: &str) -> Lex<'_> {
    let (rest, typed) = parts(i)?;
    let visible: String = typed.chars().filter(|c| !is_invisible(*c)).collect();
    if visible.is_empty() {
        return Ok((rest, Lexeme::wrong(Kind::Bad, typed.len(), None, Spelling::Invisible)));
    }
    let lower = viet::nfc(&visible).to_lowercase();
    if lower.is_ascii() {
        let wrong = match visible.len() == typed.len() {
            true if lower.starts_with(|c: char| c.is_ascii_lowercase()) => Spelling::UpperCase { meant: lower.clone() },
            true => return Ok((rest, name_start(typed, &lower))),
            false => Spelling::Invisible,
        };
        return Ok((rest, Lexeme::wrong(Kind::of_word(&lower), typed.len(), Some(lower), wrong)));
    }
    if let Some((rest, meant)) = vietnamese(i, typed) {
        let lexeme = Lexeme::wrong(Kind::of_word(meant), i.len() - rest.len(), Some(meant.to_string()), Spelling::Vietnamese { meant });
        return Ok((rest, lexeme));
    }
    let bare: String = viet::bare(&visible).chars().filter(|c| c.is_ascii()).collect();
    match bare.starts_with(|c: char| c.is_ascii_lowercase()) {
        true => Ok((rest, Lexeme::wrong(Kind::of_word(&bare), typed.len(), Some(bare.clone()), Spelling::Accent { meant: bare }))),
        false => {
            let typed_first = typed.chars().next().unwrap_or(' ');
            Ok((rest, Lexeme::wrong(Kind::Bad, typed.len(), None, Spelling::Stray { typed: typed_first })))
        }
    }
}

/// A name behind `_`: read without it, where a letter follows.
fn name_start(typed: &str, lower: &str) -> Lexeme {
    let name = lower.trim_start_matches('_');
    match name.starts_with(|c: char| c.is_ascii_lowercase()) {
        true => {
            Lexeme::wrong(Kind::of_word(name), typed.len(), Some(name.to_string()), Spelling::NameStart { meant: Some(name.to_string()) })
        }
        false => Lexeme::wrong(Kind::Bad, typed.len(), None, Spelling::NameStart { meant: None }),
    }
}

/// The word of the language that one or two Vietnamese words stand for.
fn vietnamese<'a>(i: &'a str, first: &str) -> Option<(&'a str, &'static str)> {
    let after = &i[first.len()..];
    let first = viet::bare(first);
    let second: IResult<&str, &str> = preceded(space1, take_while(is_part)).parse(after);
    if let Ok((rest, second)) = second {
        let both = format!("{first} {}", viet::bare(second));
        if let Some((_, meant)) = VIETNAMESE.iter().find(|(typed, _)| *typed == both) {
            return Some((rest, meant));
        }
    }
    let found = VIETNAMESE.iter().find(|(typed, _)| *typed == first);
    found.map(|(_, meant)| (after, *meant))
}
