//! The one table of codes. A code names what is wrong, not the cure, and never changes its meaning once published.
//!
//! Each has a page under `docs/codes/`, shown by `explain`.

/// A stable name such as `syntax::unclosed-block`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Code(pub &'static str);

impl From<Code> for std::borrow::Cow<'static, str> {
    fn from(code: Code) -> Self {
        code.0.into()
    }
}

macro_rules! codes {
    ($($name:ident = $text:literal;)*) => {
        $(
            #[doc = concat!("`", $text, "`")]
            pub const $name: Code = Code($text);
        )*
        /// Every code, in the order of this table.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    // stage `syntax`: the text of a rule file
    UNEXPECTED = "syntax::unexpected";
}
