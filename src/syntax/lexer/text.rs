//! Texts in quotes.
//!
//! A fix holds what the quotes hold, without them; a text that was written rightly has no fix and is read by the parser.

use nom::IResult;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::is_not;
use nom::bytes::complete::tag;
use nom::bytes::complete::take_till;
use nom::bytes::complete::take_until;
use nom::bytes::complete::take_while1;
use nom::character::complete::char;
use nom::character::complete::none_of;
use nom::character::complete::one_of;
use nom::combinator::consumed;
use nom::combinator::recognize;
use nom::multi::many0_count;
use nom::sequence::delimited;
use nom::sequence::preceded;

use super::Lex;
use super::Lexeme;
use crate::syntax::problem::spelling::Spelling;
use crate::syntax::recover::begins_block;
use crate::syntax::token::Kind;

/// A text that begins with `"`.
pub(super) fn text(i: &str) -> Lex<'_> {
    alt((long, unclosed_long, short, closed_smartly, unclosed)).parse(i)
}

/// `"""` over any number of lines `"""`; nothing inside is an escape.
fn long(i: &str) -> Lex<'_> {
    let quotes = || tag("\"\"\"");
    delimited(quotes(), take_until("\"\"\""), quotes()).map(|_| Lexeme::plain(Kind::LongText)).parse(i)
}

/// `"""` without an end: it ends before the line that closes the block or begins another.
fn unclosed_long(i: &str) -> Lex<'_> {
    let (body, quotes) = tag("\"\"\"").parse(i)?;
    let mut end = 0;
    for line in body.split_inclusive('\n') {
        if end > 0 && (line.trim_start().starts_with('}') || begins_block(line)) {
            break;
        }
        end += line.len();
    }
    let inside = body[..end].trim_end();
    let wrong = vec![(0..quotes.len(), Spelling::UnclosedLongText)];
    Ok((&body[inside.len()..], Lexeme { kind: Kind::LongText, fix: Some(inside.to_string()), wrong }))
}

fn inside(i: &str) -> IResult<&str, &str> {
    let escape = preceded(char('\\'), none_of("\r\n"));
    let plain = take_while1(|c| !matches!(c, '"' | '\\' | '\r' | '\n'));
    recognize(many0_count(alt((plain, recognize(escape))))).parse(i)
}

/// `"…"` on one line.
fn short(i: &str) -> Lex<'_> {
    let (rest, inside) = delimited(char('"'), inside, char('"')).parse(i)?;
    let mut wrong = Vec::new();
    let escapes = inside.find('\\').unwrap_or(inside.len());
    let mut chars = inside[escapes..].char_indices().map(|(at, c)| (escapes + at, c));
    while let Some((at, c)) = chars.next() {
        if c == '\\'
            && let Some((_, escaped)) = chars.next()
            && escaped != '"'
            && escaped != '\\'
        {
            wrong.push((at + 1..at + 2 + escaped.len_utf8(), Spelling::BadEscape));
        }
    }
    Ok((rest, Lexeme { kind: Kind::Text, fix: None, wrong }))
}

/// `"…”`: opened rightly, closed by a word processor.
fn closed_smartly(i: &str) -> Lex<'_> {
    let (rest, (typed, inside)) = consumed(delimited(char('"'), is_not("”“\"\r\n"), one_of("”“"))).parse(i)?;
    Ok((rest, Lexeme::wrong(Kind::Text, typed.len(), Some(inside.to_string()), Spelling::QuoteMarks)))
}

/// `"…` to the end of the line; a brace that ends the line opens the block and is left out of the text.
fn unclosed(i: &str) -> Lex<'_> {
    let (_, line) = take_till(|c| c == '\n').parse(i)?;
    let line = line.trim_end();
    let text = line.strip_suffix('{').map_or(line, str::trim_end);
    let lexeme = Lexeme::wrong(Kind::Text, text.len(), Some(text[1..].to_string()), Spelling::UnclosedText);
    Ok((&i[text.len()..], lexeme))
}

/// “…”, «…», ‘…’, '…' on one line.
pub(super) fn smart(i: &str) -> Lex<'_> {
    let double = delimited(one_of("“”„‟＂″"), take_till(|c| "”“\"‟＂″\r\n".contains(c)), one_of("”“\"‟＂″"));
    let angle = delimited(char('«'), is_not("»\r\n"), char('»'));
    let single = delimited(one_of("‘’'`´"), take_till(|c| "’‘'`´\r\n".contains(c)), one_of("’‘'`´"));
    let closed = consumed(alt((double, angle, single)))
        .map(|(typed, inside): (&str, &str)| Lexeme::wrong(Kind::Text, typed.len(), Some(inside.to_string()), Spelling::QuoteMarks));
    alt((closed, smart_unclosed)).parse(i)
}

fn smart_unclosed(i: &str) -> Lex<'_> {
    let (_, (open, line)) = (one_of("“”„«"), take_till(|c| c == '\n')).parse(i)?;
    let text = line.trim_end();
    let text = text.strip_suffix('{').map_or(text, str::trim_end);
    let len = open.len_utf8() + text.len();
    Ok((&i[len..], Lexeme::wrong(Kind::Text, len, Some(text.to_string()), Spelling::UnclosedText)))
}
