//! The codes of number formats, `#,##0.00_);[Red]("–"#,##0.00)`, cut into their sections and pieces.

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Literal(String),
    /// `0`, `#` or `?`
    Digit(char),
    Point,
    Comma,
    Percent,
    /// `E+`
    Exponent,
    /// `/` between digits
    Fraction,
    General,
    /// `y`, `m`, `d`, `h` or `s` so many times; capital `M` for minutes.
    Day(char, usize),
    /// `[h]`
    Elapsed(char),
    /// `AM/PM`
    Half,
}

/// A section, for some of all numbers.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Section {
    condition: Option<(String, f64)>,
    pub(super) tokens: Vec<Token>,
}

impl Section {
    pub(super) fn is_date(&self) -> bool {
        self.tokens.iter().any(|t| matches!(t, Token::Day(..) | Token::Elapsed(_)))
    }

    pub(super) fn has_literal_between_digits(&self) -> bool {
        let digit = |t: &Token| matches!(t, Token::Digit(_));
        let whole = self.tokens.split(|t| *t == Token::Point).next().unwrap_or_default();
        let (first, last) = (whole.iter().position(digit), whole.iter().rposition(digit));
        let between = first.zip(last).and_then(|(a, b)| whole.get(a..b)).unwrap_or_default();
        between.iter().any(|t| matches!(t, Token::Literal(_)))
    }

    fn takes(&self, value: f64) -> bool {
        match &self.condition {
            None => true,
            Some((op, limit)) => match op.as_str() {
                ">" => value > *limit,
                ">=" => value >= *limit,
                "<" => value < *limit,
                "<=" => value <= *limit,
                "<>" => value != *limit,
                _ => value == *limit,
            },
        }
    }
}

/// The section that shows a number, and whether a minus has to be put before it; `None` for a code without sections.
pub(super) fn section_for(sections: &[Section], value: f64) -> Option<(&Section, bool)> {
    if sections.iter().any(|s| s.condition.is_some()) {
        let found = sections.iter().take(3).find(|s| s.takes(value)).or(sections.first())?;
        return Some((found, !matches!(&found.condition, Some((op, limit)) if op.starts_with('<') && *limit <= 0.0)));
    }
    let (first, second, third) = (sections.first()?, sections.get(1), sections.get(2));
    Some(match (second, third) {
        (Some(negative), _) if value < 0.0 => (negative, false),
        (_, Some(zero)) if value == 0.0 => (zero, false),
        _ => (first, true),
    })
}

/// The sections of a code.
pub(super) fn sections(code: &str) -> Vec<Section> {
    let mut out = Vec::new();
    let mut section = Section { condition: None, tokens: Vec::new() };
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        rest = match c {
            ';' => {
                out.push(std::mem::replace(&mut section, Section { condition: None, tokens: Vec::new() }));
                after
            }
            '[' => bracket(after, &mut section),
            _ => piece(c, rest, after, &mut section.tokens),
        };
    }
    out.push(section);
    out.iter_mut().for_each(|s| minutes(&mut s.tokens));
    out
}

// Behind `[`: a colour, a condition, a currency with its language, a time that counts on.
fn bracket<'t>(after: &'t str, section: &mut Section) -> &'t str {
    let Some((inside, rest)) = after.split_once(']') else { return "" };
    let small = inside.to_lowercase();
    if let Some(symbol) = inside.strip_prefix('$') {
        let symbol = symbol.rsplit_once('-').map_or(symbol, |(s, _)| s);
        section.tokens.push(Token::Literal(symbol.to_string()));
    } else if inside.starts_with(['<', '>', '=']) {
        let digits = inside.trim_start_matches(['<', '>', '=']);
        let op = inside[..inside.len() - digits.len()].to_string();
        section.condition = digits.trim().parse().ok().map(|limit| (op, limit));
    } else if let Some(c) = small.chars().next().filter(|c| "hms".contains(*c) && small.chars().all(|o| o == *c)) {
        section.tokens.push(Token::Elapsed(c));
    }
    rest
}

fn piece<'t>(c: char, rest: &'t str, after: &'t str, tokens: &mut Vec<Token>) -> &'t str {
    let one = |rest: &'t str| rest.chars().next().map_or((String::new(), ""), |n| (n.to_string(), &rest[n.len_utf8()..]));
    let starts = |word: &str| rest.get(..word.len()).is_some_and(|t| t.eq_ignore_ascii_case(word));
    let (token, rest) = match c {
        '"' => {
            let (text, rest) = after.split_once('"').unwrap_or((after, ""));
            (Token::Literal(text.to_string()), rest)
        }
        '\\' => {
            let (text, rest) = one(after);
            (Token::Literal(text), rest)
        }
        // Room as wide as a character, and a character that fills the cell.
        '_' => (Token::Literal(" ".to_string()), one(after).1),
        '*' => (Token::Literal(" ".to_string()), one(after).1),
        '0' | '#' | '?' => (Token::Digit(c), after),
        '.' if !tokens.iter().any(|t| matches!(t, Token::Day(..))) => (Token::Point, after),
        ',' if !tokens.iter().any(|t| matches!(t, Token::Day(..))) => (Token::Comma, after),
        '%' => (Token::Percent, after),
        _ if starts("general") => (Token::General, &rest["general".len()..]),
        _ if starts("am/pm") => (Token::Half, &rest["am/pm".len()..]),
        _ if starts("a/p") => (Token::Half, &rest["a/p".len()..]),
        _ if starts("e+") || starts("e-") => (Token::Exponent, &rest[2..]),
        '/' if tokens.iter().any(|t| matches!(t, Token::Digit(_))) => (Token::Fraction, after),
        'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
            let behind = rest.trim_start_matches([c.to_ascii_lowercase(), c.to_ascii_uppercase()]);
            (Token::Day(c.to_ascii_lowercase(), rest.len() - behind.len()), behind)
        }
        '@' => (Token::Literal(String::new()), after),
        c => (Token::Literal(c.to_string()), after),
    };
    tokens.push(token);
    rest
}

// `m` is a minute behind hours and before seconds.
fn minutes(tokens: &mut [Token]) {
    let mut behind_hours = false;
    for i in 0..tokens.len() {
        let before_seconds = || {
            let next = tokens.iter().skip(i + 1).find(|t| matches!(t, Token::Day(..) | Token::Elapsed(_)));
            matches!(next, Some(Token::Day('s', _) | Token::Elapsed('s')))
        };
        match tokens.get(i) {
            Some(Token::Day('m', n)) if behind_hours || before_seconds() => {
                let n = *n;
                if let Some(token) = tokens.get_mut(i) {
                    *token = Token::Day('M', n);
                }
                behind_hours = false;
            }
            Some(Token::Day('h', _) | Token::Elapsed('h')) => behind_hours = true,
            Some(Token::Day(..)) => behind_hours = false,
            _ => {}
        }
    }
}
