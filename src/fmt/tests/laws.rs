//! Whatever white space and comments a file has: formatting twice is formatting once, and no token and no comment is lost.

use proptest::prelude::*;

use crate::syntax::Kind;
use crate::syntax::Token;

use super::*;

const BLOCKS: &str = include_str!("blocks.rules");

/// Tokens and comments, as they are written.
fn content(text: &str) -> (Vec<(Kind, String)>, Vec<String>) {
    let read = syntax::read(FILE, text, FileKind::Rules);
    assert_eq!(read.problems, vec![], "{text}");
    let token = |t: &Token| (t.kind, text[t.start as usize..t.end as usize].replace("\r\n", "\n"));
    let comments = read.tree.comments.iter().map(|c| text[c.range()].to_string()).collect();
    (read.tokens.iter().map(token).collect(), comments)
}

/// What may be put between two tokens of one line: blanks, and line ends where a field goes on over them.
fn between(before: &Token, next: &Token, text: &str, goes_on: bool) -> BoxedStrategy<String> {
    let gap = text[before.end as usize..next.start as usize].to_string();
    let blank = || prop::sample::select(vec![" ", "  ", "\t", " \t ", "\u{a0}"]).prop_map(str::to_string);
    let loose = |k: Kind| {
        k.is_comparison() || matches!(k, Kind::Comma | Kind::ParenOpen | Kind::ParenClose | Kind::Plus | Kind::Star | Kind::Slash)
    };
    let either = loose(before.kind) || loose(next.kind);
    match () {
        () if next.kind == Kind::BracketOpen => Just(gap).boxed(),
        () if goes_on => prop_oneof![3 => blank(), 1 => line_end()].boxed(),
        () if either => prop_oneof![blank(), Just(String::new())].boxed(),
        () if gap.is_empty() => Just(gap).boxed(),
        () => blank().boxed(),
    }
}

/// A line end, perhaps with a comment before it and more lines behind it.
fn line_end() -> BoxedStrategy<String> {
    let comment = prop::sample::select(vec!["", "", "", " # chú thích", "#  sát", "\t# a  \t", "# “x” \"\"\" }"]);
    let end = prop::sample::select(vec!["\n", "\r\n", " \n", "\n\n", "\n\n\n\n", "\n# riêng\n", "\n\n  # riêng\r\n\n", "\n\t# a\n # b\n"]);
    let indent = prop::sample::select(vec!["", " ", "    ", "\t"]);
    (comment, end, indent).prop_map(|(c, e, i)| format!("{c}{e}{i}")).boxed()
}

/// The blocks with other white space, and with more comments.
fn messy() -> BoxedStrategy<String> {
    let text = format!("{HEADER}{BLOCKS}");
    let read = syntax::read(FILE, &text, FileKind::Rules);
    let mut parts: Vec<BoxedStrategy<String>> = vec![Just(HEADER.to_string()).boxed(), line_end()];
    let (mut open, mut before) = (0usize, None::<&Token>);
    for token in &read.tokens {
        let word = &text[token.start as usize..token.end as usize];
        if let Some(before) = before {
            let goes_on = syntax::goes_on(open, Some(before.kind), token.kind);
            let brace = matches!(before.kind, Kind::BraceOpen | Kind::BraceClose) || token.kind == Kind::BraceClose;
            let gap = if token.first || brace { line_end() } else { between(before, token, &text, goes_on) };
            parts.push(gap);
        }
        open = match token.kind {
            Kind::ParenOpen | Kind::BracketOpen => open + 1,
            Kind::ParenClose | Kind::BracketClose => open - 1,
            _ => open,
        };
        parts.push(Just(word.to_string()).boxed());
        before = Some(token);
    }
    parts.push(prop_oneof![Just(String::new()), line_end()].boxed());
    parts.prop_map(|parts| parts.concat()).boxed()
}

/// A header of the same statements with other white space and with comments.
fn messy_header() -> impl Strategy<Value = String> {
    let blank = || prop::sample::select(vec!["", " ", "   ", "\t"]);
    let line = |key: &'static str, value: &'static [&'static str]| {
        let pieces: Vec<_> = value.iter().map(|v| blank().prop_map(move |b| format!("{b}{v}")).boxed()).collect();
        let end = prop_oneof![4 => Just("\n".to_string()), 2 => line_end()];
        (blank(), blank(), pieces, blank(), end).prop_map(move |(a, b, v, c, end)| format!("{a}{key}{b}={}{c}{end}", v.concat()))
    };
    let head = |name: &'static str| (blank(), line_end()).prop_map(move |(a, end)| format!("{a}{name}{end}"));
    (
        head("[ instrument ]"),
        line("id", &["\"thu\""]),
        line("in_force", &["{", "from", "=", "2010-01-01", ",", "until=2020-12-31", "}"]),
        line("approved_by", &["'Ông A  b'"]),
        head("[[change]]"),
        line("version", &["\"1.1\""]),
        line("what", &["\"\"\"\n  dài\n\n\n dòng\"\"\""]),
        line("on", &["2016-03-01"]),
        head("[allow]"),
        line("no-clause", &["\"vì\""]),
        blank(),
    )
        .prop_map(|(a, b, c, d, e, f, g, h, i, j, k)| format!("+++\n{k}\n{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}\n+++\n"))
}

fn header_comments(text: &str) -> Vec<String> {
    text.lines().filter_map(|l| l.find('#').map(|at| l[at..].trim_end().to_string())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_header_keeps_all_it_has(text in messy_header()) {
        let once = formatted(&text);
        prop_assert_eq!(&formatted(&once), &once);
        prop_assert_eq!(header_comments(&once), header_comments(&text));
        prop_assert!(once.contains("in_force = { from = 2010-01-01, until = 2020-12-31 }"), "{}", once);
        prop_assert!(once.contains("what    = \"\"\"\n  dài\n\n\n dòng\"\"\""), "{}", once);
        let header = |text: &str| syntax::parse(FILE, text, FileKind::Rules).0.header.map(|h| (h.id.value, h.changes[0].what.value.clone(), h.allows[0].lint.value.clone()));
        prop_assert_eq!(header(&once), header(&text));
    }

    #[test]
    fn a_damaged_file_is_refused_or_formatted(at in 0..BLOCKS.len(), cut in 0usize..8, put in "[-#\"{}()\\[\\],.=<> \n\r\ta-z0-9“≥]{0,3}") {
        let mut text = format!("{HEADER}{BLOCKS}");
        let floor = |mut n: usize| { while !text.is_char_boundary(n) { n -= 1 } n };
        let (start, end) = (floor(HEADER.len() + at), floor((HEADER.len() + at + cut).min(text.len())));
        text.replace_range(start..end, &put);
        let read = syntax::parse(FILE, &text, FileKind::Rules).1;
        match format(FILE, &text, FileKind::Rules) {
            Ok(once) => prop_assert_eq!(format(FILE, &once, FileKind::Rules), Ok(once)),
            Err(problems) => prop_assert_eq!(problems, read, "{}", text),
        }
    }

    #[test]
    fn nothing_is_lost_and_twice_is_once(text in messy()) {
        let once = formatted(&text);
        prop_assert_eq!(&formatted(&once), &once);
        prop_assert_eq!(content(&once), content(&text));
        prop_assert!(once.ends_with('\n') && !once.ends_with("\n\n") && !once.contains("\n\n\n") && !once.contains('\r'), "{}", once);
    }

    #[test]
    fn blanks_alone_never_matter(seed in any::<u64>()) {
        // Every run of blanks between two tokens of a line becomes another, chosen by the bits of the seed.
        let text = format!("{HEADER}{BLOCKS}");
        let read = syntax::read(FILE, &text, FileKind::Rules);
        let (mut out, mut at, mut bits) = (String::new(), 0, seed);
        for token in &read.tokens {
            let gap = &text[at..token.start as usize];
            bits = bits.rotate_left(7) ^ u64::from(token.start);
            let blanks = ["   ", "\t", " ", "\t  "][(bits % 4) as usize];
            out.push_str(&if gap.trim().is_empty() { gap.replace("  ", " ").replace(' ', blanks) } else { gap.to_string() });
            out.push_str(&text[token.start as usize..token.end as usize]);
            at = token.end as usize;
        }
        out.push_str(&text[at..]);
        prop_assert_eq!(formatted(&out), formatted(&text));
    }
}
