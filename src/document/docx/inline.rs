//! What stands in a paragraph: runs, fields, references, and the ways of wrapping them.

use crate::document::problem::Repair;
use crate::document::problem::word::WordProblem;

use super::flow::{Field, Flow, MAX_PIECES, Spot};
use super::line::{Line, Reference};
use super::styles::{Letters, numbered};
use super::xml::{Element, Space, Xml};

// Fields within fields that are followed; what is deeper is damage.
const MAX_FIELDS: usize = 64;

impl Flow {
    /// Reads a paragraph, its element having just opened.
    pub(super) fn paragraph(&mut self, xml: &mut Xml<'_>, spot: Spot) -> Result<(), WordProblem> {
        let mut line = self.begin(spot)?;
        xml.children(|xml, element| self.inline(xml, &element, &mut line, spot))?;
        // An instruction does not go on in the next paragraph; where its end is missing, the rest of the document is text all the same.
        self.fields.retain(|field| field.result && !field.page);
        self.fields.truncate(MAX_FIELDS);
        self.tell_page_number(&mut line);
        if line.joined {
            line.settle();
            self.open = Some((line, spot));
            return Ok(());
        }
        self.finish(line, spot)
    }

    // A new line, or the last one where a tracked change takes the mark between them away.
    fn begin(&mut self, spot: Spot) -> Result<Line, WordProblem> {
        let mut line = Line::default();
        if let Some((open, at)) = self.open.take() {
            if at == spot {
                line = open;
            } else {
                self.finish(open, at)?;
            }
        }
        line.joined = false;
        line.base = self.styles.of_paragraph(None);
        (line.part, line.numbered) = self.styles.role(None, None, None);
        Ok(line)
    }

    pub(super) fn inline(&mut self, xml: &mut Xml<'_>, element: &Element<'_>, line: &mut Line, spot: Spot) -> Result<(), WordProblem> {
        match (element.space, element.name()) {
            (Space::Word, "pPr") => self.paragraph_properties(xml, line),
            (Space::Word, "r") => self.run(xml, line, spot),
            (Space::Word, "del" | "moveFrom") => self.deletion(xml, line, spot),
            (Space::Word, "fldSimple") => self.simple_field(xml, element, line, spot),
            (Space::Word, "sdt") => self.control(xml, line, spot),
            (Space::Word, name) => self.word(xml, name, element, line, spot),
            (Space::Compat, "AlternateContent") => self.alternate(xml, line, spot),
            (Space::Math, name) => self.formula(xml, name, line, spot),
            (Space::Chart, "chart") => self.not_read(xml, "chart", line),
            (Space::Diagram, "relIds") => self.not_read(xml, "diagram", line),
            (_, "OLEObject") => self.not_read(xml, &element.attribute("ProgID").unwrap_or_else(|| "object".to_string()), line),
            (_, "blip" | "imagedata") => {
                self.pictures = true;
                xml.skip()
            }
            _ => self.within(xml, line, spot),
        }
    }

    // The children of an element that says nothing itself.
    fn within(&mut self, xml: &mut Xml<'_>, line: &mut Line, spot: Spot) -> Result<(), WordProblem> {
        xml.children(|xml, element| self.inline(xml, &element, line, spot))
    }

    fn word(&mut self, xml: &mut Xml<'_>, name: &str, element: &Element<'_>, line: &mut Line, spot: Spot) -> Result<(), WordProblem> {
        match name {
            "t" => return self.text(xml, element, line),
            "delText" if line.deleting => return self.text(xml, element, line),
            "txbxContent" => return self.text_box(xml, line, spot),
            "instrText" | "delInstrText" => {
                let text = xml.text()?;
                if let Some(field) = self.fields.last_mut().filter(|f| !f.result && f.instruction.len() < 200) {
                    field.instruction.push_str(&text);
                }
                return Ok(());
            }
            "tab" | "ptab" => self.push("\t", line),
            "br" | "cr" => self.push("\n", line),
            "noBreakHyphen" => self.push("-", line),
            "softHyphen" => line.left_out(Repair::Invisible, "U+00AD"),
            "sym" => self.symbol(element, line),
            "fldChar" => self.field(element, line),
            "footnoteReference" | "endnoteReference" if !line.deleting && line.letters.hidden != Some(true) => {
                let endnote = name == "endnoteReference";
                line.references.extend(element.attribute("id").map(|id| Reference { endnote, id }));
            }
            // What is beside the base of annotated letters, and the properties of things that are read elsewhere.
            "rt" | "rPr" | "delText" | "smartTagPr" | "customXmlPr" | "rubyPr" | "ffData" => {}
            _ => return self.within(xml, line, spot),
        }
        xml.skip()
    }

    fn run(&mut self, xml: &mut Xml<'_>, line: &mut Line, spot: Spot) -> Result<(), WordProblem> {
        let outer = std::mem::replace(&mut line.letters, line.base.clone());
        xml.children(|xml, element| match element.word() {
            "rPr" => {
                let own = self.styles.letters(xml)?;
                line.letters = self.styles.of_run(own, &line.base);
                Ok(())
            }
            _ => self.inline(xml, &element, line, spot),
        })?;
        line.letters = outer;
        if line.notes.len() > MAX_PIECES { self.count(line.notes.len()) } else { Ok(()) }
    }

    fn paragraph_properties(&mut self, xml: &mut Xml<'_>, line: &mut Line) -> Result<(), WordProblem> {
        let (mut style, mut level, mut number, mut mark) = (None, None, None, Letters::default());
        xml.children(|xml, element| {
            match element.word() {
                "pStyle" => style = element.val(),
                "outlineLvl" => level = super::styles::by_level(element.number()),
                "numPr" => {
                    number = Some(numbered(xml)?);
                    return Ok(());
                }
                "rPr" => {
                    mark = self.styles.letters(xml)?;
                    return Ok(());
                }
                "sectPr" => return self.section(xml),
                _ => {}
            }
            xml.skip()
        })?;
        line.base = self.styles.of_paragraph(style.as_deref());
        line.joined = mark.deleted;
        (line.part, line.numbered) = self.styles.role(style.as_deref(), level, number);
        Ok(())
    }

    /// Reads what a section says; of it only which headers and footers its pages have.
    pub(super) fn section(&mut self, xml: &mut Xml<'_>) -> Result<(), WordProblem> {
        xml.children(|xml, element| {
            if matches!(element.word(), "headerReference" | "footerReference")
                && let Some(id) = element.attribute("id")
                && !self.margins.contains(&id)
                && self.margins.len() < 1000
            {
                self.margins.push(id);
            }
            xml.skip()
        })
    }

    fn text(&mut self, xml: &mut Xml<'_>, element: &Element<'_>, line: &mut Line) -> Result<(), WordProblem> {
        let keep = element.attribute("space").is_some_and(|s| s == "preserve");
        let text = xml.text()?;
        let shown = if keep { &text } else { text.trim_matches([' ', '\t', '\r', '\n']) };
        self.push(shown, line);
        Ok(())
    }

    fn push(&mut self, text: &str, line: &mut Line) {
        match self.fields.iter().rev().take(MAX_FIELDS).find(|f| !f.result || f.page) {
            Some(field) if field.result => self.page_numbers.push_str(text),
            Some(_) => {}
            None => line.push(text),
        }
    }

    fn symbol(&mut self, element: &Element<'_>, line: &mut Line) {
        let code = element.attribute("char").and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
        let Some(c) = code.and_then(char::from_u32) else { return };
        if self.fields.iter().all(|f| f.result && !f.page) {
            line.sign(&element.attribute("font").unwrap_or_default(), c);
        }
    }

    fn field(&mut self, element: &Element<'_>, line: &mut Line) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") if self.fields.len() < MAX_FIELDS => self.fields.push(Field::default()),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    (field.result, field.page) = (true, is_page_number(&field.instruction));
                }
            }
            Some("end") => {
                self.fields.pop();
                self.tell_page_number(line);
            }
            _ => {}
        }
    }

    fn simple_field(&mut self, xml: &mut Xml<'_>, element: &Element<'_>, line: &mut Line, spot: Spot) -> Result<(), WordProblem> {
        let page = is_page_number(&element.attribute("instr").unwrap_or_default());
        self.fields.push(Field { instruction: String::new(), result: true, page });
        self.within(xml, line, spot)?;
        self.fields.pop();
        self.tell_page_number(line);
        Ok(())
    }

    fn tell_page_number(&mut self, line: &mut Line) {
        let number = std::mem::take(&mut self.page_numbers);
        line.left_out(Repair::PageNumber, &number);
    }

    // What a tracked change deletes is read like text, and told.
    fn deletion(&mut self, xml: &mut Xml<'_>, line: &mut Line, spot: Spot) -> Result<(), WordProblem> {
        let mut gone = Line::under(line.base.clone());
        gone.deleting = true;
        self.within(xml, &mut gone, spot)?;
        gone.settle();
        line.left_out(Repair::Deleted, &gone.text);
        Ok(())
    }

    // A content control; the prompt of one that nobody filled in is no text of the report.
    fn control(&mut self, xml: &mut Xml<'_>, line: &mut Line, spot: Spot) -> Result<(), WordProblem> {
        let mut prompt = false;
        xml.children(|xml, element| match element.word() {
            "sdtPr" => {
                prompt = shows_prompt(xml)?;
                Ok(())
            }
            "sdtContent" if prompt => {
                let mut unfilled = Line::under(line.base.clone());
                self.within(xml, &mut unfilled, spot)?;
                unfilled.settle();
                line.left_out(Repair::Hidden, &unfilled.text);
                Ok(())
            }
            "sdtContent" => self.within(xml, line, spot),
            _ => xml.skip(),
        })
    }

    // One thing said twice, in a new way and an old one: the first way that gives anything.
    fn alternate(&mut self, xml: &mut Xml<'_>, line: &mut Line, spot: Spot) -> Result<(), WordProblem> {
        let before = line.weight();
        xml.children(|xml, element| match (element.space, element.name()) {
            (Space::Compat, "Choice" | "Fallback") if line.weight() == before => self.within(xml, line, spot),
            _ => xml.skip(),
        })
    }

    fn text_box(&mut self, xml: &mut Xml<'_>, line: &mut Line, spot: Spot) -> Result<(), WordProblem> {
        if line.deleting || line.letters.hidden == Some(true) {
            let text = self.aside(|flow| flow.blocks(xml, spot))?;
            let repair = if line.deleting { Repair::Deleted } else { Repair::Hidden };
            line.left_out(repair, &text);
            return Ok(());
        }
        let inner = match spot {
            Spot::Margin | Spot::Note(_) => spot,
            Spot::Body | Spot::Cell { .. } | Spot::Box(_) => {
                self.boxes += 1;
                Spot::Box(self.boxes)
            }
        };
        let number = self.boxes;
        let pieces = self.apart(|flow| flow.blocks(xml, inner))?;
        if pieces.is_empty() && self.boxes == number && matches!(inner, Spot::Box(_)) {
            self.boxes -= 1;
        }
        line.boxes.extend(pieces);
        Ok(())
    }

    // Formulas as they would be typed: what stands above and below a line is told apart, or 1/2 becomes 12.
    fn formula(&mut self, xml: &mut Xml<'_>, name: &str, line: &mut Line, spot: Spot) -> Result<(), WordProblem> {
        match name {
            "t" => {
                let text = xml.text()?;
                self.push(&text, line);
                return Ok(());
            }
            "den" => self.push("/", line),
            "sup" => self.push("^", line),
            "sub" => self.push("_", line),
            _ => {}
        }
        self.within(xml, line, spot)
    }

    fn not_read(&mut self, xml: &mut Xml<'_>, what: &str, line: &mut Line) -> Result<(), WordProblem> {
        line.left_out(Repair::NotRead, what);
        xml.skip()
    }
}

/// Whether the content control whose properties have just opened shows its prompt.
pub(super) fn shows_prompt(xml: &mut Xml<'_>) -> Result<bool, WordProblem> {
    let mut prompt = false;
    xml.children(|xml, element| {
        prompt |= element.word() == "showingPlcHdr" && element.on();
        xml.skip()
    })?;
    Ok(prompt)
}

fn is_page_number(instruction: &str) -> bool {
    let name = instruction.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
    ["PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF"].contains(&name.as_str())
}
