//! What must hold of the figures of every text.

use doichieu::base::number::Number;
use doichieu::extract::figure::Kind;
use doichieu::extract::figure::Lexer;
use doichieu::extract::figure::sums;
use doichieu::vocab::schema::QuantityWord;
use doichieu::vocab::schema::Reading;

/// Some words of quantity.
fn words() -> Vec<QuantityWord> {
    let word = |words: &[&str], reading| QuantityWord { words: words.iter().map(|w| w.to_string()).collect(), reading };
    vec![
        word(&["tất cả", "toàn bộ"], Reading::Exactly(Number::ONE)),
        word(&["không", "không có"], Reading::Exactly(Number::ZERO)),
        word(&["hầu hết", "một phần", "cao"], Reading::Qualitative),
    ]
}

thread_local! {
    static LEXER: Lexer = Lexer::new(&words());
}

/// Figures are ascending, disjoint, on character boundaries, and every ASCII digit lies in one; sums add up.
pub fn figures_hold(text: &str) {
    let figures = LEXER.with(|lexer| lexer.lex(text));
    let (mut end, mut digits) = (0, 0);
    let count = |s: &str| s.bytes().filter(u8::is_ascii_digit).count();
    for figure in &figures {
        assert!(figure.range.start >= end && figure.range.start < figure.range.end, "{figure:?} after {end}");
        let words = text.get(figure.range.clone()).expect("a figure on character boundaries");
        text.get(figure.bound_range.clone()).expect("a bound on character boundaries");
        let (bound, range) = (&figure.bound_range, &figure.range);
        assert!(bound.is_empty() || bound.end <= range.start || bound.start >= range.end, "{figure:?}");
        digits += count(words);
        end = figure.range.end;
    }
    assert_eq!(digits, count(text), "digits outside of figures");
    let value = |i: usize| match &figures[i].kind {
        Kind::Count(n) => n.clone(),
        other => panic!("{other:?} in a sum"),
    };
    for sum in sums(text, &figures) {
        assert_eq!(sum.parts.iter().fold(Number::ZERO, |n, i| &n + &value(*i)), value(sum.whole));
    }
}
