//! Placeholders in the XML of a Word document, replaced by values.
//!
//! `{{name}}` is replaced where it stands; the rows from the one that begins with `{{#name}}` to the one that ends with `{{/name}}`, and the
//! paragraphs and tables between two such markers, are repeated. What must hold: everything else is kept as it was written; a placeholder is
//! found whatever runs its letters are in; no value can become markup.

use super::schema::{self, Field};
use super::tree::{Element, Node};
use super::{Fault, Scope, Value};

/// One `{{…}}` in the text of a paragraph.
struct Tag<'t> {
    /// Bytes of the text.
    from: usize,
    to: usize,
    kind: Kind,
    name: &'t str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Value,
    Open,
    Close,
}

/// Fills a list of nodes. `known` are the names that may stand there.
pub(super) fn fill(nodes: &[Node<'_>], scope: &Scope, known: &'static [Field]) -> Result<String, Fault> {
    let mut filler = Filler { scopes: vec![scope], known: vec![known], rows: Vec::new(), out: String::new() };
    filler.list(&refs(nodes))?;
    Ok(filler.out)
}

struct Filler<'v> {
    /// The innermost last.
    scopes: Vec<&'v Scope>,
    known: Vec<&'static [Field]>,
    /// Names of the row blocks around: their markers are done with.
    rows: Vec<String>,
    out: String,
}

impl<'v> Filler<'v> {
    fn list(&mut self, nodes: &[&Node<'_>]) -> Result<(), Fault> {
        let mut at = 0;
        while let Some(node) = nodes.get(at) {
            at += 1;
            match node {
                Node::Raw(text) => self.out.push_str(text),
                Node::Element(element) => match self.opens(element)? {
                    Some(name) => at = self.block(nodes, at - 1, &name)?,
                    None => self.element(element)?,
                },
            }
        }
        Ok(())
    }

    fn element(&mut self, element: &Element<'_>) -> Result<(), Fault> {
        if element.name == "w:p" {
            return self.paragraph(element);
        }
        self.out.push_str(element.open);
        self.list(&refs(&element.children))?;
        self.out.push_str(element.close);
        Ok(())
    }

    // The name of the block that begins with this row or paragraph.
    fn opens(&self, element: &Element<'_>) -> Result<Option<String>, Fault> {
        let text = text_of(element);
        let is_row = element.name == "w:tr";
        if !is_row && element.name != "w:p" {
            return Ok(None);
        }
        let tags = if is_row && !text.trim_start().starts_with("{{#") { Vec::new() } else { tags(&text)? };
        let first = tags.iter().find(|t| t.kind == Kind::Open && !self.rows.iter().any(|r| r == t.name));
        Ok(first.filter(|t| !is_row || text[..t.from].trim().is_empty()).map(|t| t.name.to_string()))
    }

    // Writes a block as often as its list has entries. Gives the node behind it.
    fn block(&mut self, nodes: &[&Node<'_>], from: usize, name: &str) -> Result<usize, Fault> {
        let first = nodes.get(from).map(|node| text_of_node(node)).unwrap_or_default();
        let Some(inner) = self.field(name, &first)?.inner else {
            return Err(Fault::NoList { name: name.to_string(), text: first });
        };
        let closing = |node: &&Node<'_>| closes(node, name);
        let Some(to) = (from..nodes.len()).find(|i| nodes.get(*i).is_some_and(closing)) else {
            return Err(Fault::NotClosed { name: name.to_string(), text: first });
        };
        let whole = nodes.get(from..=to).unwrap_or_default();
        let inside: Vec<&Node<'_>> = whole.iter().copied().filter(|node| !is_marker(node, name)).collect();
        let empty = Scope::new();
        let entries: Vec<&'v Scope> = match self.value(name) {
            Some(Value::List(entries)) => entries.iter().collect(),
            _ => Vec::new(),
        };
        self.rows.push(name.to_string());
        self.known.push(inner);
        self.tried(&inside, &empty)?;
        for entry in entries {
            self.scopes.push(entry);
            self.list(&inside)?;
            self.scopes.pop();
        }
        self.known.pop();
        self.rows.pop();
        Ok(to + 1)
    }

    // A wrong name in a block is told whether the block has an entry today or not.
    fn tried(&self, inside: &[&Node<'_>], empty: &Scope) -> Result<(), Fault> {
        let mut trial = Filler { scopes: vec![empty], known: self.known.clone(), rows: self.rows.clone(), out: String::new() };
        trial.list(inside)
    }

    fn field(&self, name: &str, text: &str) -> Result<&'static Field, Fault> {
        self.known.iter().rev().find_map(|fields| fields.iter().find(|f| f.name == name)).ok_or_else(|| Fault::Unknown {
            name: name.to_string(),
            text: text.to_string(),
            near: schema::nearest(&self.known, name),
        })
    }

    fn value(&self, name: &str) -> Option<&'v Value> {
        self.scopes.iter().rev().find_map(|scope| scope.get(name))
    }

    fn paragraph(&mut self, paragraph: &Element<'_>) -> Result<(), Fault> {
        let text = text_of(paragraph);
        let mut edits = Vec::new();
        for tag in tags(&text)? {
            let field = match tag.kind {
                Kind::Value => self.field(tag.name, &text)?,
                _ if self.rows.iter().any(|r| r == tag.name) => {
                    edits.push((tag.from, tag.to, String::new()));
                    continue;
                }
                _ => return Err(Fault::NotOpened { name: tag.name.to_string(), text: text.clone() }),
            };
            if field.inner.is_some() {
                return Err(Fault::IsList { name: tag.name.to_string(), text: text.clone() });
            }
            let value = match self.value(tag.name) {
                Some(Value::Text(value)) => value.clone(),
                _ => String::new(),
            };
            edits.push((tag.from, tag.to, value));
        }
        let mut at = 0;
        self.runs(paragraph, &edits, &mut at)
    }

    // `at` counts the bytes of the paragraph's text that are written or replaced so far.
    fn runs(&mut self, element: &Element<'_>, edits: &[(usize, usize, String)], at: &mut usize) -> Result<(), Fault> {
        if element.name == "w:t" && !edits.is_empty() {
            let text = element.text();
            self.out.push_str("<w:t xml:space=\"preserve\">");
            self.out.push_str(&edited(&text, *at, edits));
            self.out.push_str(element.close);
            *at += text.len();
            return Ok(());
        }
        self.out.push_str(element.open);
        for child in &element.children {
            match child {
                Node::Raw(text) => self.out.push_str(text),
                // A text box: paragraphs of its own inside the run that holds it.
                Node::Element(inner) if inner.name == "w:p" || inner.name == "w:txbxContent" => self.list(&[child])?,
                Node::Element(inner) => self.runs(inner, edits, at)?,
            }
        }
        self.out.push_str(element.close);
        Ok(())
    }
}

fn refs<'n, 'x>(nodes: &'n [Node<'x>]) -> Vec<&'n Node<'x>> {
    nodes.iter().collect()
}

// The text of one run that begins at `start`, with what begins in it replaced and what began before it left out.
fn edited(text: &str, start: usize, edits: &[(usize, usize, String)]) -> String {
    let (end, mut at, mut out) = (start + text.len(), start, String::new());
    let keep = |from: usize, to: usize, out: &mut String| {
        if let Some(kept) = text.get(from.saturating_sub(start)..to.saturating_sub(start)) {
            out.push_str(&escaped(kept));
        }
    };
    for (from, to, value) in edits.iter().filter(|(from, to, _)| *to > start && *from < end) {
        if *from >= start {
            keep(at, *from, &mut out);
            out.push_str(&escaped(value).replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">"));
        }
        at = (*to).min(end);
    }
    keep(at, end, &mut out);
    out
}

// XML has no place for control characters, not even escaped.
fn escaped(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    quick_xml::escape::escape(text.chars().filter(allowed).collect::<String>()).into_owned()
}

fn text_of_node(node: &Node<'_>) -> String {
    if let Node::Element(element) = node { text_of(element) } else { String::new() }
}

/// The words of a paragraph or row, without those of text boxes in it.
fn text_of(element: &Element<'_>) -> String {
    let mut out = String::new();
    element.each_text(&mut |text| out.push_str(text));
    out
}

fn closes(node: &Node<'_>, name: &str) -> bool {
    let Node::Element(element) = node else { return false };
    let (text, close) = (text_of(element), format!("{{{{/{name}}}}}"));
    match element.name {
        "w:tr" => text.trim_end().ends_with(&close),
        "w:p" => text.contains(&close),
        _ => false,
    }
}

// A paragraph that holds a marker and nothing else is no line of the letter.
fn is_marker(node: &Node<'_>, name: &str) -> bool {
    let Node::Element(element) = node else { return false };
    let text = text_of(element);
    element.name == "w:p" && [format!("{{{{#{name}}}}}"), format!("{{{{/{name}}}}}")].contains(&text.trim().to_string())
}

fn tags(text: &str) -> Result<Vec<Tag<'_>>, Fault> {
    let (mut found, mut at) = (Vec::new(), 0);
    let broken = || Fault::Broken { text: text.to_string() };
    while let Some(open) = text[at..].find("{{").map(|i| at + i) {
        let end = text[open..].find("}}").map(|i| open + i).ok_or_else(broken)?;
        let inside = text[open + 2..end].trim();
        let (kind, name) = match (inside.strip_prefix('#'), inside.strip_prefix('/')) {
            (Some(name), _) => (Kind::Open, name.trim()),
            (_, Some(name)) => (Kind::Close, name.trim()),
            _ => (Kind::Value, inside),
        };
        if name.is_empty() || name.contains(['{', '}']) {
            return Err(broken());
        }
        found.push(Tag { from: open, to: end + 2, kind, name });
        at = end + 2;
    }
    if text[at..].contains("}}") { Err(broken()) } else { Ok(found) }
}
