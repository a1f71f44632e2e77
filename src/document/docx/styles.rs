//! What styles say: which part a paragraph plays, and how its letters are set.
//!
//! A style takes from the one it is based on whatever it does not say itself; chains are followed with a limit, since a damaged file may
//! have circles.

use std::collections::HashMap;

use crate::base::viet::bare;
use crate::document::problem::Limit;
use crate::document::problem::word::WordProblem;

use super::xml::{Element, Xml};

// Styles based on styles; Word itself stops far below.
const MAX_CHAIN: usize = 32;
// Styles in one document; Word itself has some hundreds.
const MAX_STYLES: usize = 100_000;

/// How letters are set; `None` where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Letters {
    /// The font of ASCII letters.
    pub(super) ascii: Option<String>,
    /// The font of other Latin letters, Vietnamese ones among them.
    pub(super) other: Option<String>,
    pub(super) hidden: Option<bool>,
    pub(super) bold: Option<bool>,
    /// The character style.
    pub(super) style: Option<String>,
    /// Whether a tracked change deletes the mark of the paragraph that these are of.
    pub(super) deleted: bool,
}

impl Letters {
    /// What is said here, and below it what `base` says.
    pub(super) fn over(self, base: &Letters) -> Letters {
        Letters {
            ascii: self.ascii.or_else(|| base.ascii.clone()),
            other: self.other.or_else(|| base.other.clone()),
            hidden: self.hidden.or(base.hidden),
            bold: self.bold.or(base.bold),
            style: self.style,
            deleted: self.deleted,
        }
    }
}

/// The part that a paragraph plays by its style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Heading,
    Item,
    Caption,
    /// A line of a table of contents: a heading said twice, with a page number.
    Contents,
    #[default]
    Body,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    part: Option<Part>,
    numbered: Option<bool>,
    letters: Letters,
}

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    // The style of paragraphs that name none.
    default: Option<String>,
    defaults: Letters,
    theme: Theme,
}

/// The fonts that a theme gives to text and to headings.
#[derive(Debug, Default)]
pub(super) struct Theme {
    minor: Option<String>,
    major: Option<String>,
}

impl Theme {
    /// Reads a theme part.
    pub(super) fn read(text: &str, part: &str) -> Result<Theme, WordProblem> {
        let mut theme = Theme::default();
        let mut xml = Xml::new(text, part);
        xml.root(&["theme"])?;
        descend(&mut xml, &mut |element, within| {
            if element.name() == "latin" {
                let font = element.attribute("typeface").filter(|f| !f.is_empty());
                match within {
                    Some("minorFont") => theme.minor = theme.minor.take().or(font),
                    Some("majorFont") => theme.major = theme.major.take().or(font),
                    _ => {}
                }
            }
        })?;
        Ok(theme)
    }

    fn font(&self, slot: &str) -> Option<String> {
        if slot.starts_with("major") { self.major.clone() } else { self.minor.clone() }
    }
}

// Every element with the name of the one around it.
fn descend(xml: &mut Xml<'_>, each: &mut impl FnMut(&Element<'_>, Option<&str>)) -> Result<(), WordProblem> {
    fn within(xml: &mut Xml<'_>, parent: Option<&str>, each: &mut impl FnMut(&Element<'_>, Option<&str>)) -> Result<(), WordProblem> {
        xml.children(|xml, element| {
            each(&element, parent);
            within(xml, Some(element.name()), each)
        })
    }
    within(xml, None, each)
}

impl Styles {
    /// Reads the part of styles.
    pub(super) fn read(text: &str, part: &str, theme: Theme) -> Result<Styles, WordProblem> {
        let mut styles = Styles { theme, ..Styles::default() };
        let mut xml = Xml::new(text, part);
        xml.root(&["styles"])?;
        xml.children(|xml, element| match element.word() {
            "docDefaults" => styles.read_defaults(xml),
            "style" => styles.read_style(xml, &element),
            _ => xml.skip(),
        })?;
        xml.finish()?;
        Ok(styles)
    }

    fn read_defaults(&mut self, xml: &mut Xml<'_>) -> Result<(), WordProblem> {
        xml.children(|xml, element| match element.word() {
            "rPrDefault" => xml.children(|xml, element| match element.word() {
                "rPr" => {
                    self.defaults = self.letters(xml)?;
                    Ok(())
                }
                _ => xml.skip(),
            }),
            _ => xml.skip(),
        })
    }

    fn read_style(&mut self, xml: &mut Xml<'_>, element: &Element<'_>) -> Result<(), WordProblem> {
        let Some(id) = element.attribute("styleId") else { return xml.skip() };
        let paragraph = element.attribute("type").is_none_or(|t| t == "paragraph");
        if paragraph && element.attribute("default").is_some_and(|d| d == "1" || d == "true" || d == "on") {
            self.default = Some(id.clone());
        }
        let mut style = Style::default();
        xml.children(|xml, element| match element.word() {
            "name" => {
                // A character style of a heading's name says nothing of the paragraph.
                style.part = element.val().filter(|_| paragraph).and_then(|name| by_name(&name)).or(style.part);
                xml.skip()
            }
            "basedOn" => {
                style.based_on = element.val();
                xml.skip()
            }
            "pPr" => xml.children(|xml, element| {
                match element.word() {
                    "outlineLvl" => style.part = style.part.or(by_level(element.number())),
                    "numPr" => {
                        style.numbered = Some(numbered(xml)?);
                        return Ok(());
                    }
                    _ => {}
                }
                xml.skip()
            }),
            "rPr" => {
                style.letters = self.letters(xml)?;
                Ok(())
            }
            _ => xml.skip(),
        })?;
        self.styles.insert(id, style);
        if self.styles.len() > MAX_STYLES { Err(WordProblem::Limit(Limit::Parts(MAX_STYLES))) } else { Ok(()) }
    }

    /// Reads the properties of letters, the element `rPr` having just opened.
    pub(super) fn letters(&self, xml: &mut Xml<'_>) -> Result<Letters, WordProblem> {
        let mut letters = Letters::default();
        xml.children(|xml, element| {
            match element.word() {
                "rFonts" => {
                    let of = |slot: &str, theme: &str| {
                        element.attribute(theme).and_then(|t| self.theme.font(&t)).or_else(|| element.attribute(slot))
                    };
                    letters.ascii = of("ascii", "asciiTheme");
                    letters.other = of("hAnsi", "hAnsiTheme");
                }
                "vanish" => letters.hidden = Some(element.on()),
                "b" => letters.bold = Some(element.on()),
                "rStyle" => letters.style = element.val(),
                "del" | "moveFrom" => letters.deleted = true,
                _ => {}
            }
            xml.skip()
        })?;
        Ok(letters)
    }

    /// The properties of letters under a paragraph's style and the document's defaults.
    pub(super) fn of_paragraph(&self, style: Option<&str>) -> Letters {
        self.along(style.or(self.default.as_deref())).over(&self.defaults)
    }

    /// The properties of a run: its own, its character style's, its paragraph's.
    pub(super) fn of_run(&self, own: Letters, paragraph: &Letters) -> Letters {
        match own.style.clone() {
            Some(style) => own.over(&self.along(Some(&style))).over(paragraph),
            None => own.over(paragraph),
        }
    }

    fn along(&self, style: Option<&str>) -> Letters {
        self.chain(style).fold(Letters::default(), |letters, style| letters.over(&style.letters))
    }

    fn chain<'s>(&'s self, style: Option<&str>) -> impl Iterator<Item = &'s Style> {
        let first = style.and_then(|id| self.styles.get(id));
        std::iter::successors(first, |style| self.styles.get(style.based_on.as_ref()?)).take(MAX_CHAIN)
    }

    /// The part that a paragraph plays and whether Word numbers it: by its style, its own outline level and its own numbering.
    pub(super) fn role(&self, style: Option<&str>, level: Option<Part>, number: Option<bool>) -> (Part, bool) {
        let style = style.or(self.default.as_deref());
        let numbered = number.or_else(|| self.chain(style).find_map(|s| s.numbered)).unwrap_or(false);
        let named = self.chain(style).find_map(|s| s.part).filter(|part| *part != Part::Body);
        let part = named.or(level.filter(|part| *part != Part::Body));
        (part.unwrap_or(if numbered { Part::Item } else { Part::Body }), numbered)
    }
}

/// Whether the numbering that has just opened numbers at all; number 0 takes it away.
pub(super) fn numbered(xml: &mut Xml<'_>) -> Result<bool, WordProblem> {
    let mut numbered = true;
    xml.children(|xml, element| {
        if element.word() == "numId" {
            numbered = element.number() != Some(0);
        }
        xml.skip()
    })?;
    Ok(numbered)
}

/// The part of a paragraph of an outline level; from 9 on it is text.
pub(super) fn by_level(level: Option<u32>) -> Option<Part> {
    level.map(|level| if level < 9 { Part::Heading } else { Part::Body })
}

// Word writes the names of its own styles in English whatever language it speaks; other programs and people write Vietnamese.
fn by_name(name: &str) -> Option<Part> {
    let name = bare(name.trim());
    let numbered = name.ends_with(|c: char| c.is_ascii_digit());
    let starts = |heads: &[&str]| heads.iter().any(|head| name.starts_with(head));
    match () {
        () if starts(&["toc ", "contents ", "muc luc", "table of figures", "toc heading"]) => Some(Part::Contents),
        () if starts(&["caption", "chu thich anh", "chu thich bang", "chu thich hinh", "ten bang", "ten hinh", "phu de anh"]) => {
            Some(Part::Caption)
        }
        () if starts(&["heading", "dau de", "de muc", "subtitle", "phu de"]) => Some(Part::Heading),
        () if starts(&["tieu de", "tua de", "title"]) => Some(if numbered { Part::Heading } else { Part::Title }),
        () if starts(&["list bullet", "list number", "danh sach"]) => Some(Part::Item),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_styles_in_both_languages() {
        for (name, part) in [
            ("heading 1", Some(Part::Heading)),
            ("Heading 2", Some(Part::Heading)),
            ("Tiêu đề 1", Some(Part::Heading)),
            ("Đầu đề 3", Some(Part::Heading)),
            ("Đề mục", Some(Part::Heading)),
            ("Title", Some(Part::Title)),
            ("Tiêu đề", Some(Part::Title)),
            ("Tựa đề", Some(Part::Title)),
            ("caption", Some(Part::Caption)),
            ("Chú thích ảnh", Some(Part::Caption)),
            ("toc 1", Some(Part::Contents)),
            ("Mục lục 2", Some(Part::Contents)),
            ("List Bullet 2", Some(Part::Item)),
            ("List Paragraph", None),
            ("Normal", None),
            ("footnote text", None),
        ] {
            assert_eq!(by_name(name), part, "{name}");
        }
    }

    const STYLES: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:rPr><w:b/><w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="M"><w:name w:val="Của tôi"/><w:basedOn w:val="H"/><w:rPr><w:b w:val="0"/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="O"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="L"><w:name w:val="y"/><w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
        <w:style w:type="character" w:styleId="C"><w:name w:val="Title Char"/><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="X"><w:basedOn w:val="Y"/></w:style>
        <w:style w:type="paragraph" w:styleId="Y"><w:basedOn w:val="X"/></w:style>
    </w:styles>"#;

    #[test]
    fn what_a_style_does_not_say_comes_from_its_base() {
        let theme = r#"<a:theme xmlns:a="x"><a:fontScheme><a:majorFont><a:latin typeface="A"/></a:majorFont>
            <a:minorFont><a:latin typeface=".VnArial"/></a:minorFont></a:fontScheme></a:theme>"#;
        let styles = Styles::read(STYLES, "s", Theme::read(theme, "t").unwrap()).unwrap();
        assert_eq!(styles.of_paragraph(None).other.as_deref(), Some(".VnArial"));
        let mine = styles.of_paragraph(Some("M"));
        assert_eq!((mine.other.as_deref(), mine.bold), (Some(".VnTimeH"), Some(false)));
        let parts = ["N", "H", "M", "O", "L", "C", "X", "none"].map(|id| styles.role(Some(id), None, None).0);
        let body = Part::Body;
        assert_eq!(parts, [body, Part::Heading, Part::Heading, Part::Heading, Part::Item, body, body, body]);
        let run = Letters { style: Some("C".into()), ..Letters::default() };
        assert_eq!(styles.of_run(run, &mine).hidden, Some(true));
    }
}
