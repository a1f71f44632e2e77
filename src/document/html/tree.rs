//! The elements of a page that matter and the pieces of text in them, from the tokens of its source.

use html5gum::{StartTag, Token};

use crate::document::limit;
use crate::document::problem::{Limit, Problem};

use super::elements::{self, Signs, Tag, is_void, tag};
use super::tables::{Cell, Grid, Table};

/// A cell that reaches further down than this heads rows, and no column.
const HEAD: usize = 4;

/// An element.
#[derive(Debug)]
pub(super) struct Element {
    /// What it is.
    pub tag: Tag,
    /// Its number in [`Tree::elements`]; the first is its own.
    pub parent: usize,
    /// It or one around it belongs to the frame of the page.
    pub frame: bool,
    /// It is marked as the page's main text; `article` and the like.
    pub main: bool,
    // It or one around it does not show.
    hidden: bool,
    name: Vec<u8>,
    signs: Signs,
}

/// A piece of text that stands on lines of its own.
#[derive(Debug)]
pub(super) struct Piece {
    /// Its words.
    pub text: String,
    /// The line of the source that it begins on, from 1.
    pub line: u32,
    /// The element that it stands in.
    pub element: usize,
    /// The bytes of it that are links.
    pub linked: usize,
    /// The cell that it stands in.
    pub cell: Option<Cell>,
}

/// A page.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    /// All elements but those that run on in a line; parents stand before their children.
    pub elements: Vec<Element>,
    /// The pieces of text, in the order of the page.
    pub pieces: Vec<Piece>,
    /// Tables, by their number.
    pub tables: Vec<Table>,
    /// The page's own title, with its line.
    pub title: Option<(String, u32)>,
    /// The day on which it says it was published, as it is written in its head.
    pub published: Option<(String, u32)>,
    /// Whether it has scripts.
    pub scripted: bool,
    open: Vec<usize>,
    grids: Vec<(Grid, Option<Cell>)>,
    run: Run,
    lines: Lines<'a>,
}

// The text since the last break.
#[derive(Debug, Default)]
struct Run {
    text: String,
    line: u32,
    linked: usize,
}

// Lines of the source, counted once from the front.
#[derive(Debug)]
struct Lines<'a> {
    source: &'a [u8],
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn of(&mut self, offset: usize) -> u32 {
        let offset = offset.min(self.source.len());
        if offset > self.at {
            self.line += memchr::memchr_iter(b'\n', &self.source[self.at..offset]).count() as u32;
            self.at = offset;
        }
        self.line
    }
}

impl<'a> Tree<'a> {
    pub(super) fn new(source: &'a str) -> Tree<'a> {
        let root =
            Element { tag: Tag::Container, parent: 0, frame: false, main: false, hidden: false, name: Vec::new(), signs: Signs::default() };
        Tree {
            elements: vec![root],
            pieces: Vec::new(),
            tables: Vec::new(),
            title: None,
            published: None,
            scripted: false,
            open: vec![0],
            grids: Vec::new(),
            run: Run::default(),
            lines: Lines { source: source.as_bytes(), at: 0, line: 1 },
        }
    }

    /// Takes the next token of the source.
    ///
    /// # Errors
    /// Says where elements stand inside each other too deeply.
    pub(super) fn take(&mut self, token: Token<usize>) -> Result<(), Problem> {
        match token {
            Token::StartTag(start) => self.start(&start)?,
            Token::EndTag(end) => self.end(&end.name),
            Token::String(text) => self.words(&String::from_utf8_lossy(&text.value), text.span.start),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
        Ok(())
    }

    /// Ends what is still open.
    pub(super) fn finish(mut self) -> Tree<'a> {
        while self.open.len() > 1 {
            self.pop();
        }
        self.flush();
        self
    }

    fn top(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    fn start(&mut self, start: &StartTag<usize>) -> Result<(), Problem> {
        let (name, kind) = (start.name.as_slice(), tag(&start.name));
        match name {
            b"br" => self.run.text.push('\n'),
            b"hr" => self.flush(),
            b"meta" => self.meta(start),
            b"wbr" => {}
            _ if is_void(name) => self.run.text.push(' '),
            _ => {
                if kind.breaks() {
                    self.flush();
                }
                while self.open.len() > 1 && self.elements[self.top()].tag.ends_before(kind) {
                    self.pop();
                }
                self.push(start, kind)?;
            }
        }
        Ok(())
    }

    fn push(&mut self, start: &StartTag<usize>, kind: Tag) -> Result<(), Problem> {
        let name = start.name.as_slice();
        let mut signs = Signs::default();
        for (attribute, value) in &start.attributes {
            elements::sign(name, attribute, &String::from_utf8_lossy(value), &mut signs);
        }
        let around = &self.elements[self.top()];
        let (hidden, frame) = (around.hidden, around.frame);
        // What runs on in the line is not kept, unless it is a link, does not show, or stands in what does not.
        if kind == Tag::Inline && !signs.hidden && !hidden || start.self_closing && kind == Tag::Inline {
            return Ok(());
        }
        if self.open.len() > limit::DEPTH {
            let line = self.lines.of(start.span.start) as usize;
            return Err(Problem::Limit(Limit::Depth { line, most: limit::DEPTH }));
        }
        self.scripted |= kind == Tag::Script;
        let framed = matches!(name, b"nav" | b"footer" | b"aside" | b"menu") || signs.frame;
        self.elements.push(Element {
            tag: kind,
            parent: self.top(),
            frame: frame || framed,
            main: signs.main || matches!(name, b"main" | b"article"),
            hidden: hidden || signs.hidden || matches!(kind, Tag::Silent | Tag::Script),
            name: name.to_vec(),
            signs,
        });
        self.open.push(self.elements.len() - 1);
        self.table(start, kind, signs);
        Ok(())
    }

    fn table(&mut self, start: &StartTag<usize>, kind: Tag, signs: Signs) {
        match kind {
            Tag::Table => {
                if let Some((outer, _)) = self.grids.last().filter(|(_, cell)| cell.is_some()) {
                    self.tables[outer.table].layout = true;
                }
                self.grids.push((Grid::new(self.tables.len()), None));
                self.tables.push(Table { layout: signs.layout, ..Table::default() });
            }
            Tag::Row => self.grids.last_mut().into_iter().for_each(|(grid, _)| grid.next_row()),
            Tag::Cell(head) => {
                let head = head || self.open.iter().rev().take(4).any(|e| self.elements[*e].tag == Tag::Rows(true));
                let Some((grid, cell)) = self.grids.last_mut() else { return };
                let rows = span(start, b"rowspan");
                let placed = grid.next_cell(span(start, b"colspan"), rows, head);
                *cell = Some(placed);
                let table = &mut self.tables[grid.table];
                if placed.row == 1 {
                    table.head = table.head.max(rows.min(HEAD) as u32);
                }
                table.headed |= head;
                table.columns = table.columns.max(grid.columns());
            }
            _ => {}
        }
    }

    fn meta(&mut self, start: &StartTag<usize>) {
        let value = |name: &[u8]| start.attributes.get(name).map(|v| String::from_utf8_lossy(v).trim().to_string());
        let key = [b"property".as_slice(), b"name", b"itemprop"].iter().find_map(|name| value(name)).unwrap_or_default();
        let dated = ["article:published_time", "datepublished", "pubdate", "dc.date", "dc.date.issued", "date"];
        if self.published.is_none() && dated.contains(&key.to_ascii_lowercase().as_str()) {
            let line = self.lines.of(start.span.start);
            self.published = value(b"content").filter(|day| day.starts_with(|c: char| c.is_ascii_digit())).map(|day| (day, line));
        }
    }

    // Closes the nearest open element of a name; one that is not open, or stands around a table's cell, is passed over.
    fn end(&mut self, name: &[u8]) {
        let kind = tag(name);
        if kind.breaks() || name == b"br" {
            self.flush();
        }
        let mut found = None;
        for (at, element) in self.open.iter().enumerate().skip(1).rev() {
            let element = &self.elements[*element];
            if element.name == name {
                found = Some(at);
                break;
            }
            if element.tag.holds() && !kind.of_tables() || element.tag == Tag::Table {
                break;
            }
        }
        while found.is_some_and(|at| self.open.len() > at) {
            self.pop();
        }
    }

    fn pop(&mut self) {
        let top = self.top();
        if self.elements[top].tag.breaks() {
            self.flush();
        }
        match self.elements[top].tag {
            Tag::Table => {
                self.grids.pop();
            }
            Tag::Cell(_) => self.grids.last_mut().into_iter().for_each(|(_, cell)| *cell = None),
            _ => {}
        }
        self.open.pop();
    }

    fn words(&mut self, words: &str, start: usize) {
        let element = &self.elements[self.top()];
        if element.tag == Tag::Title && !element.hidden {
            let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let line = self.lines.of(start);
            self.title = self.title.take().or(Some((title, line)));
            return;
        }
        if element.hidden {
            return;
        }
        let linked = self.open.iter().rev().take(8).any(|e| self.elements[*e].tag == Tag::Link);
        let verbatim = element.tag == Tag::Verbatim;
        if self.run.text.trim().is_empty() && !words.trim().is_empty() {
            let blank = words.len() - words.trim_start().len();
            self.run.line = self.lines.of(start) + memchr::memchr_iter(b'\n', &words.as_bytes()[..blank]).count() as u32;
        }
        let before = self.run.text.len();
        for c in words.chars() {
            // Line ends of the source are white space like any other; those of the page stay.
            match c {
                '\n' if verbatim => self.run.text.push('\n'),
                ' ' | '\t' | '\n' | '\r' | '\u{c}' if self.run.text.ends_with([' ', '\n']) => {}
                ' ' | '\t' | '\n' | '\r' | '\u{c}' => self.run.text.push(' '),
                _ => self.run.text.push(c),
            }
        }
        if linked {
            self.run.linked += self.run.text.len() - before;
        }
    }

    // Ends the lines that were gathered. A line of the page goes on in the next where that begins small.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.run);
        if run.text.trim().is_empty() {
            return;
        }
        let mut made: Vec<String> = Vec::new();
        for line in run.text.split('\n').map(str::trim).filter(|l| !l.is_empty()) {
            let small = line.starts_with(char::is_lowercase);
            match made.last_mut().filter(|last| small && !last.ends_with(['.', ';', ':', '!', '?'])) {
                Some(last) => {
                    last.push(' ');
                    last.push_str(line);
                }
                None => made.push(line.to_string()),
            }
        }
        let cell = self.grids.last().and_then(|(_, cell)| *cell);
        let (element, all) = (self.top(), run.text.len().max(1));
        for text in made {
            let linked = run.linked * text.len() / all;
            self.pieces.push(Piece { text, line: run.line, element, linked, cell });
        }
    }

    /// Whether an element is marked as the text of an article within its page.
    pub(super) fn is_article_body(&self, element: usize) -> bool {
        self.elements[element].signs.main && !matches!(self.elements[element].name.as_slice(), b"main" | b"article")
    }

    /// The nearest element around a piece, itself included, of one of these kinds.
    pub(super) fn nearest(&self, mut element: usize, wanted: impl Fn(Tag) -> bool) -> Option<Tag> {
        loop {
            let tag = self.elements[element].tag;
            if wanted(tag) {
                return Some(tag);
            }
            if element == 0 || tag == Tag::Table {
                return None;
            }
            element = self.elements[element].parent;
        }
    }
}

fn span(start: &StartTag<usize>, name: &[u8]) -> usize {
    let value = start.attributes.get(name).map(|v| String::from_utf8_lossy(v).trim().to_string());
    value.and_then(|v| v.parse().ok()).unwrap_or(1)
}
