//! Expressions and conditions.
//
// INVARIANT (bounded depth): no tree is deeper than `DEEPEST`, so that later stages may walk it, and drop it, by recursion.

use nom::Input;
use nom::Parser;
use nom::branch::alt;
use nom::combinator::map;
use nom::combinator::opt;
use nom::combinator::value;
use nom::multi::many0_count;
use nom::multi::separated_list1;

use crate::base::source::Spanned;
use crate::base::suggest;
use crate::base::truth::Comparison;
use crate::syntax::problem::grammar::Grammar;
use crate::syntax::problem::grammar::What;
use crate::syntax::token::Kind;
use crate::syntax::token::Token;
use crate::syntax::tree::ArithmeticOp;
use crate::syntax::tree::Expr;
use crate::syntax::tree::ExprKind;
use crate::syntax::tree::Function;

use super::input::Fail;
use super::input::In;
use super::input::Res;
use super::input::expect;
use super::input::kind;
use super::input::token;
use super::literal;

/// Parentheses that may be open at once.
const NESTING: usize = 64;
/// Levels that a tree may have.
const DEEPEST: usize = 400;

/// An expression and how many levels it has.
pub(super) struct Node {
    pub(super) expr: Expr,
    depth: usize,
}

impl Node {
    fn leaf(kind: ExprKind, span: crate::base::source::Span) -> Node {
        Node { expr: Expr { kind, span }, depth: 1 }
    }
}

/// `Condition = And { "or" And }`
pub(super) fn condition(i: In<'_>) -> Res<'_, Node> {
    chain(and_chain, kind(Kind::Or), |_, a, b| ExprKind::Or(a, b))(i)
}

/// `And = Not { "and" Not }`
fn and_chain(i: In<'_>) -> Res<'_, Node> {
    chain(not_chain, kind(Kind::And), |_, a, b| ExprKind::And(a, b))(i)
}

/// `Not = { "not" } Comparison`
fn not_chain(i: In<'_>) -> Res<'_, Node> {
    prefixed(Kind::Not, comparison, ExprKind::Not)(i)
}

/// `Comparison = Else [ CMP Else ]`
fn comparison(i: In<'_>) -> Res<'_, Node> {
    let (rest, left) = else_chain(i)?;
    let Ok((rest, op)) = cmp(rest) else { return Ok((rest, left)) };
    let (rest, right) = operand(rest, else_chain)?;
    if rest.first_kind().is_some_and(Kind::is_comparison) {
        return chained(i, rest, &left, &op, &right);
    }
    let (l, r) = (left, right);
    let depth = l.depth.max(r.depth) + 1;
    let span = i.here().to(rest.behind());
    let expr = Expr { kind: ExprKind::Compare(op, Box::new(l.expr), Box::new(r.expr)), span };
    bounded(i, rest, Node { expr, depth })
}

/// `a < b < c`: says how it is written with `and`.
fn chained<'t>(i: In<'t>, rest: In<'t>, left: &Node, op: &Spanned<Comparison>, right: &Node) -> Res<'t, Node> {
    let source = |n: &Node| i.original(n.expr.span.start, n.expr.span.end).to_string();
    let mut meant = format!("{} {} {}", source(left), op.value.symbol(), source(right));
    let (mut rest, mut last) = (rest, source(right));
    while let Ok((next, op)) = cmp(rest) {
        let (next, right) = operand(next, else_chain)?;
        let right = source(&right);
        meant.push_str(&format!(" and {last} {} {right}", op.value.symbol()));
        (rest, last) = (next, right);
    }
    let at = left.expr.span.to(rest.behind());
    i.say(at, Grammar::ChainedComparison { meant: short(meant) });
    Err(nom::Err::Failure(Fail))
}

/// A proposal that is too long to be read is left out.
fn short(meant: String) -> Option<String> {
    (meant.chars().count() <= 70 && !meant.contains('\n')).then_some(meant)
}

/// `Else = Sum { "else" Sum }`
pub(super) fn else_chain(i: In<'_>) -> Res<'_, Node> {
    chain(sum, kind(Kind::Else), |_, a, b| ExprKind::Else(a, b))(i)
}

/// `Sum = Product { ( "+" | "-" ) Product }`
fn sum(i: In<'_>) -> Res<'_, Node> {
    let sign = alt((value(ArithmeticOp::Add, kind(Kind::Plus)), value(ArithmeticOp::Sub, minus)));
    chain(product, sign, ExprKind::Arithmetic)(i)
}

/// `Product = Unary { ( "*" | "/" ) Unary }`
fn product(i: In<'_>) -> Res<'_, Node> {
    let sign = alt((value(ArithmeticOp::Mul, kind(Kind::Star)), value(ArithmeticOp::Div, kind(Kind::Slash))));
    chain(unary, sign, ExprKind::Arithmetic)(i)
}

/// `Unary = { "-" } Primary`
fn unary(i: In<'_>) -> Res<'_, Node> {
    prefixed(Kind::Minus, primary, ExprKind::Neg)(i)
}

/// A `-` between two operands has a blank on both sides; `x.n -5` looks like two things.
fn minus(i: In<'_>) -> Res<'_, Token> {
    let (rest, sign) = kind(Kind::Minus)(i)?;
    let spaced = |t: Option<Token>, near: fn(Token, Token) -> bool| t.is_none_or(|t| !near(t, sign));
    let before = i.at.checked_sub(1).and_then(|at| i.ctx.tokens.get(at)).copied();
    if !spaced(before, |t, s| t.end == s.start) || !spaced(rest.first(), |t, s| t.start == s.end) {
        i.say(i.span(sign), Grammar::MinusSpaces);
    }
    Ok((rest, sign))
}

/// Operands joined by operators of one rank, from the left. A loop, so that a long chain costs no stack.
fn chain<'t, O>(
    mut inner: impl Parser<In<'t>, Output = Node, Error = Fail>,
    mut operator: impl Parser<In<'t>, Output = O, Error = Fail>,
    join: impl Fn(O, Box<Expr>, Box<Expr>) -> ExprKind,
) -> impl FnMut(In<'t>) -> Res<'t, Node> {
    move |i| {
        let (mut rest, mut left) = inner.parse(i)?;
        while let Ok((next, op)) = operator.parse(rest) {
            let (next, right) = operand(next, |i| inner.parse(i))?;
            let span = i.here().to(next.behind());
            let depth = left.depth.max(right.depth) + 1;
            let kind = join(op, Box::new(left.expr), Box::new(right.expr));
            (rest, left) = bounded(i, next, Node { expr: Expr { kind, span }, depth })?;
        }
        Ok((rest, left))
    }
}

/// Any number of one prefix.
fn prefixed<'t>(
    sign: Kind,
    inner: impl Fn(In<'t>) -> Res<'t, Node>,
    wrap: impl Fn(Box<Expr>) -> ExprKind,
) -> impl Fn(In<'t>) -> Res<'t, Node> {
    move |i| {
        let (rest, count) = many0_count(kind(sign)).parse(i)?;
        if count > DEEPEST {
            return i.fail(Grammar::TooDeep { limit: DEEPEST });
        }
        let (rest, mut node) = if count == 0 { inner(rest)? } else { operand(rest, &inner)? };
        for sign in i.take(count).tokens().iter().rev() {
            let span = i.span(*sign).to(rest.behind());
            node = Node { expr: Expr { kind: wrap(Box::new(node.expr)), span }, depth: node.depth + 1 };
        }
        bounded(i, rest, node)
    }
}

fn bounded<'t>(start: In<'t>, rest: In<'t>, node: Node) -> Res<'t, Node> {
    if node.depth > DEEPEST { start.fail(Grammar::TooDeep { limit: DEEPEST }) } else { Ok((rest, node)) }
}

/// What must follow an operator.
fn operand<'t>(i: In<'t>, mut inner: impl FnMut(In<'t>) -> Res<'t, Node>) -> Res<'t, Node> {
    match inner(i) {
        Err(nom::Err::Error(_)) if i.is_empty() => i.fail(Grammar::ExpectedOperand),
        Err(nom::Err::Error(_)) => i.fail(Grammar::Expected { what: What::Operand }),
        other => other,
    }
}

/// `CMP = "=" | "!=" | "<" | "<=" | ">" | ">="`
pub(super) fn cmp(i: In<'_>) -> Res<'_, Spanned<Comparison>> {
    let (rest, sign) = token(|t| t.kind.is_comparison())(i)?;
    let op = match sign.kind {
        Kind::Ne => Comparison::Ne,
        Kind::Lt => Comparison::Lt,
        Kind::Le => Comparison::Le,
        Kind::Gt => Comparison::Gt,
        Kind::Ge => Comparison::Ge,
        _ => Comparison::Eq,
    };
    Ok((rest, Spanned::new(op, i.span(sign))))
}

/// `Primary = NUMBER | DATE | "true" | "false" | TEXT | "value" | "(" Condition ")" | Call | Name`
fn primary(i: In<'_>) -> Res<'_, Node> {
    let Some(first) = i.first() else { return Err(nom::Err::Error(Fail)) };
    let (rest, node) = match first.kind {
        Kind::Word if i.take_from(1).first_kind() == Some(Kind::ParenOpen) => call(i),
        Kind::Word => return name(i),
        Kind::ParenOpen => parenthesis(i),
        _ => constant(i),
    }?;
    if rest.first_kind() == Some(Kind::BracketOpen) {
        return rest.fail(Grammar::TiersPlace);
    }
    Ok((rest, node))
}

fn constant(i: In<'_>) -> Res<'_, Node> {
    let any = |kind: ExprKind| move |token: Token| Node::leaf(kind.clone(), i.span(token));
    alt((
        map(literal::number, |(value, percent, span)| Node::leaf(ExprKind::Number { value, percent }, span)),
        map(literal::date, |date| Node::leaf(ExprKind::Date(date.value), date.span)),
        map(literal::text, |text| Node::leaf(ExprKind::Text(text.value), text.span)),
        map(kind(Kind::True), any(ExprKind::Bool(true))),
        map(kind(Kind::False), any(ExprKind::Bool(false))),
        map(kind(Kind::Value), any(ExprKind::Value)),
    ))
    .parse(i)
}

/// `"(" Condition ")"`
fn parenthesis(i: In<'_>) -> Res<'_, Node> {
    let (rest, open) = kind(Kind::ParenOpen)(i)?;
    let (rest, inner) = deeper(rest, |i| expect(condition, || Grammar::Expected { what: What::Operand })(i))?;
    let (rest, _) = close(rest, open, Kind::ParenClose)?;
    Ok((rest, inner))
}

/// Counts open parentheses, so that no input can exhaust the stack.
fn deeper<'t, T>(i: In<'t>, mut inner: impl FnMut(In<'t>) -> Res<'t, T>) -> Res<'t, T> {
    let nesting = &i.ctx.nesting;
    if nesting.get() >= NESTING {
        return i.fail(Grammar::TooDeep { limit: NESTING });
    }
    nesting.set(nesting.get() + 1);
    let result = inner(i);
    nesting.set(nesting.get() - 1);
    result
}

/// The bracket that closes `open`.
pub(super) fn close<'t>(i: In<'t>, open: Token, with: Kind) -> Res<'t, Token> {
    match kind(with)(i) {
        Ok(closed) => Ok(closed),
        Err(_) if i.is_empty() => {
            i.say(i.span(open), Grammar::UnclosedBracket { sign: i.str(open).to_string(), expected: i.behind() });
            Err(nom::Err::Failure(Fail))
        }
        Err(_) => i.fail(Grammar::Unexpected { near: vietnamese_word(i) }),
    }
}

/// `Call = FUNCTION "(" Condition { "," Condition } ")"`
fn call(i: In<'_>) -> Res<'_, Node> {
    let (rest, word) = kind(Kind::Word)(i)?;
    let name = i.str(word);
    let Some((_, function)) = Function::ALL.iter().find(|(known, _)| *known == name) else {
        let near = suggest::nearest(name, Function::ALL.iter().map(|(name, _)| *name));
        return i.fail(Grammar::UnknownFunction { near });
    };
    let (rest, open) = kind(Kind::ParenOpen)(rest)?;
    let list = |i| separated_list1(kind(Kind::Comma), expect(condition, || Grammar::Expected { what: What::Operand })).parse(i);
    if rest.first_kind() == Some(Kind::ParenClose) {
        return rest.fail(Grammar::ArgumentName { function: function.name(), names: function.names() });
    }
    let (rest, arguments) = deeper(rest, list)?;
    let (rest, end) = close(rest, open, Kind::ParenClose)?;
    let span = i.span(word).to(i.span(end));
    let depth = arguments.iter().map(|a| a.depth).max().unwrap_or(0) + 1;
    let plain = |a: &Node| matches!(&a.expr.kind, ExprKind::Name { name, .. } if !name.starts_with("unit.") && name != "report.year");
    let legal = function.names().is_none_or(|names| arguments.len() == names && arguments.iter().all(plain));
    if !legal {
        let at = arguments.first().zip(arguments.last()).map_or(span, |(a, b)| a.expr.span.to(b.expr.span));
        i.say(at, Grammar::ArgumentName { function: function.name(), names: function.names() });
        return Err(nom::Err::Failure(Fail));
    }
    let arguments = arguments.into_iter().map(|a| a.expr).collect();
    let expr = Expr { kind: ExprKind::Call(Spanned::new(*function, i.span(word)), arguments), span };
    bounded(i, rest, Node { expr, depth })
}

/// `Name = NAME [ "[" TIER { "," TIER } "]" ]`
fn name(i: In<'_>) -> Res<'_, Node> {
    let (rest, word) = kind(Kind::Word)(i)?;
    let name = i.str(word);
    if name.contains('-') {
        let dotted = name.contains('.') || name.split('-').skip(1).any(|p| p.starts_with(|c: char| c.is_ascii_digit()));
        i.say(i.span(word), Grammar::HyphenName { minus: dotted.then(|| name.replace('-', " - ")), id: name.to_string() });
        // An id is what was meant behind `unit.id =`; elsewhere there is nothing to go on with.
        return if dotted { Err(nom::Err::Failure(Fail)) } else { Ok((rest, Node::leaf(ExprKind::Text(name.to_string()), i.span(word)))) };
    }
    let (rest, tiers) = opt(tier_suffix).parse(rest)?;
    let span = if tiers.is_some() { i.span(word).to(rest.behind()) } else { i.span(word) };
    Ok((rest, Node::leaf(ExprKind::Name { name: name.to_string(), tiers: tiers.unwrap_or_default() }, span)))
}

/// `[huyen]`, without a blank before it.
pub(super) fn tier_suffix(i: In<'_>) -> Res<'_, Vec<Spanned<String>>> {
    let (rest, open) = kind(Kind::BracketOpen)(i)?;
    if i.behind().end != open.start {
        i.say(i.span(open), Grammar::TiersSpace);
    }
    let (rest, tiers) = names(rest, What::Tier)?;
    let (rest, _) = close(rest, open, Kind::BracketClose)?;
    Ok((rest, tiers))
}

/// `NAME { "," NAME }`
pub(super) fn names<'t>(i: In<'t>, what: What) -> Res<'t, Vec<Spanned<String>>> {
    separated_list1(kind(Kind::Comma), |i: In<'t>| {
        let (rest, word) = expect(kind(Kind::Word), || Grammar::Expected { what })(i)?;
        Ok((rest, i.word(word)))
    })
    .parse(i)
}

/// The word of the language that an unmarked Vietnamese word stands for, as in `a >= 3 va b >= 4`.
pub(super) fn vietnamese_word(i: In<'_>) -> Option<&'static str> {
    let typed = i.first_word();
    let found = crate::syntax::lexer::VIETNAMESE.iter().find(|(bare, _)| *bare == typed);
    found.map(|(_, meant)| *meant)
}
