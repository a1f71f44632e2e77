//! The pieces that the lexer hands to the parser.
//
// INVARIANT (true places): `start` and `end` are bytes of the original text, on character boundaries, and tokens stand in
// the order of the text without overlap. A token that was mended keeps the place of what was typed.

/// What a token is. Reserved words have kinds of their own; all other words are [`Kind::Word`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A name, an id, a keyword: `[a-z][a-z0-9_]*` and pieces joined to it by `.` or `-`.
    Word,
    /// `30`, `12.5`, `95.6%`
    Number,
    /// `2016-12-31`, known to exist
    Date,
    /// `"…"`
    Text,
    /// `"""…"""`
    LongText,
    And,
    Or,
    Not,
    Else,
    By,
    At,
    True,
    False,
    Value,
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    Plus,
    Minus,
    Star,
    Slash,
    Comma,
    Colon,
    DotDot,
    ParenOpen,
    ParenClose,
    BracketOpen,
    BracketClose,
    BraceOpen,
    BraceClose,
    /// Something that was complained of already and cannot be mended: the parser gives up there without a word.
    Bad,
}

impl Kind {
    /// Whether a field goes on over a line end that stands beside this token.
    pub(crate) fn is_operator(self) -> bool {
        use Kind::*;
        self.is_comparison() || matches!(self, And | Or | Not | Else | Plus | Minus | Star | Slash)
    }

    /// `= != < <= > >=`
    pub(crate) fn is_comparison(self) -> bool {
        use Kind::*;
        matches!(self, Eq | Ne | Lt | Le | Gt | Ge)
    }

    /// The kind of a word: reserved or not.
    pub(crate) fn of_word(word: &str) -> Kind {
        match word {
            "and" => Kind::And,
            "or" => Kind::Or,
            "not" => Kind::Not,
            "else" => Kind::Else,
            "by" => Kind::By,
            "at" => Kind::At,
            "true" => Kind::True,
            "false" => Kind::False,
            "value" => Kind::Value,
            _ => Kind::Word,
        }
    }

    /// Whether this is a reserved word.
    pub(crate) fn is_reserved(self) -> bool {
        use Kind::*;
        matches!(self, And | Or | Not | Else | By | At | True | False | Value)
    }
}

/// Whether a field goes on with a token that begins a line: inside brackets, behind a comma, beside an operator.
pub(crate) fn goes_on(open: usize, before: Option<Kind>, next: Kind) -> bool {
    open > 0 || next.is_operator() || before.is_some_and(|k| k == Kind::Comma || k.is_operator())
}

/// One piece of rule text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Whether it is the first of its line.
    pub(crate) first: bool,
    /// 0, or one more than the index of the text that was meant among [`Lexed::fixes`](super::lexer::Lexed).
    pub(crate) fix: u32,
    /// First byte.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
}
