//! What the elements of HTML are to a reader of reports.

/// What an element is, as far as reading needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    /// A part of the page that holds others.
    Container,
    /// A paragraph; a new part ends it.
    Paragraph,
    /// `h1` to `h6`.
    Heading(u8),
    /// `li`, `dt`, `dd`
    Item,
    /// `ul`, `ol`, `dl`
    List,
    /// `figcaption`, `caption`
    Caption,
    /// `table`
    Table,
    /// `thead`, `tbody`, `tfoot`; true for `thead`.
    Rows(bool),
    /// `tr`
    Row,
    /// `td`; true for `th`.
    Cell(bool),
    /// `a`
    Link,
    /// `title`
    Title,
    /// `pre`
    Verbatim,
    /// What shows nothing that a reader of the page would take for its text.
    Silent,
    /// `script`
    Script,
    /// Anything else: runs on in the line.
    Inline,
}

/// What an element of this name is.
pub(super) fn tag(name: &[u8]) -> Tag {
    match name {
        b"p" => Tag::Paragraph,
        b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => Tag::Heading(name[1] - b'0'),
        b"li" | b"dt" | b"dd" => Tag::Item,
        b"ul" | b"ol" | b"dl" => Tag::List,
        b"figcaption" | b"caption" => Tag::Caption,
        b"table" => Tag::Table,
        b"thead" => Tag::Rows(true),
        b"tbody" | b"tfoot" => Tag::Rows(false),
        b"tr" => Tag::Row,
        b"td" => Tag::Cell(false),
        b"th" => Tag::Cell(true),
        b"a" => Tag::Link,
        b"title" => Tag::Title,
        b"pre" => Tag::Verbatim,
        b"script" => Tag::Script,
        b"style" | b"noscript" | b"template" | b"svg" | b"math" | b"iframe" | b"object" | b"select" | b"button" | b"textarea"
        | b"canvas" | b"video" | b"audio" | b"datalist" | b"noframes" | b"noembed" | b"map" => Tag::Silent,
        b"html" | b"body" | b"div" | b"section" | b"article" | b"main" | b"header" | b"footer" | b"nav" | b"aside" | b"form"
        | b"center" | b"blockquote" | b"figure" | b"address" | b"fieldset" | b"details" | b"summary" | b"dialog" | b"head" | b"hgroup"
        | b"menu" => Tag::Container,
        _ => Tag::Inline,
    }
}

impl Tag {
    /// Whether it begins and ends a line of its own.
    pub(super) fn breaks(self) -> bool {
        !matches!(self, Tag::Link | Tag::Inline | Tag::Silent | Tag::Script)
    }

    /// Whether an open element of `self` ends where one of `next` begins.
    pub(super) fn ends_before(self, next: Tag) -> bool {
        match self {
            Tag::Paragraph | Tag::Heading(_) => next.breaks(),
            Tag::Item => next == Tag::Item,
            Tag::Cell(_) => matches!(next, Tag::Cell(_) | Tag::Row | Tag::Rows(_)),
            Tag::Row => matches!(next, Tag::Row | Tag::Rows(_)),
            Tag::Rows(_) => matches!(next, Tag::Rows(_)),
            Tag::Caption => matches!(next, Tag::Row | Tag::Rows(_)),
            _ => false,
        }
    }

    /// Whether an end tag inside it does not reach what stands around it, unless it is one of tables.
    pub(super) fn holds(self) -> bool {
        matches!(self, Tag::Cell(_) | Tag::Table | Tag::Caption)
    }

    /// Whether it belongs to tables.
    pub(super) fn of_tables(self) -> bool {
        matches!(self, Tag::Table | Tag::Rows(_) | Tag::Row | Tag::Cell(_))
    }
}

/// Elements that have no inside.
pub(super) fn is_void(name: &[u8]) -> bool {
    matches!(
        name,
        b"br"
            | b"hr"
            | b"img"
            | b"input"
            | b"meta"
            | b"link"
            | b"area"
            | b"base"
            | b"col"
            | b"embed"
            | b"source"
            | b"track"
            | b"wbr"
            | b"param"
    )
}

/// What an element's attributes say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Signs {
    /// It does not show, or asks for consent.
    pub hidden: bool,
    /// It belongs to the frame of the page.
    pub frame: bool,
    /// It is the page's main text.
    pub main: bool,
    /// It is a table for the eye only.
    pub layout: bool,
}

/// Names of classes and ids of frames, as a whole word each.
const FRAMES: [&str; 26] = [
    "menu",
    "nav",
    "navbar",
    "navigation",
    "topbar",
    "footer",
    "sidebar",
    "breadcrumb",
    "breadcrumbs",
    "pagination",
    "pager",
    "comment",
    "comments",
    "related",
    "share",
    "sharing",
    "social",
    "banner",
    "ads",
    "advertisement",
    "quangcao",
    "tinlienquan",
    "tags",
    "toolbar",
    "search",
    "left-menu",
];

const ROLES: [&str; 7] = ["navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"];

/// What one attribute says of an element of this name.
pub(super) fn sign(name: &[u8], attribute: &[u8], value: &str, signs: &mut Signs) {
    let value = value.to_ascii_lowercase();
    let whole = matches!(name, b"html" | b"body");
    match attribute {
        _ if whole => {}
        b"hidden" => signs.hidden |= value != "until-found",
        b"aria-hidden" => signs.hidden |= value == "true",
        b"style" => {
            let style: String = value.chars().filter(|c| !c.is_whitespace()).collect();
            signs.hidden |= style.contains("display:none") || style.contains("visibility:hidden");
        }
        b"class" | b"id" => {
            signs.hidden |= ["cookie", "consent", "gdpr"].iter().any(|word| value.contains(word));
            signs.frame |= value.split_whitespace().any(|word| FRAMES.contains(&word));
        }
        b"role" => {
            signs.frame |= ROLES.contains(&value.as_str());
            signs.main |= value == "main" || value == "article";
            signs.layout |= value == "presentation" || value == "none";
        }
        b"itemprop" => signs.main |= value == "articlebody",
        _ => {}
    }
}
