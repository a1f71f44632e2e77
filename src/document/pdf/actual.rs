//! Text that is drawn as something else. A piece of a page may carry the characters that it stands for (`/ActualText`): a letter put
//! together from two glyphs has no other record of what it is. The library passes over such records; so they are taken from the page's
//! instructions beforehand, and a rectangle that no page has is drawn where each begins and ends. The library does hand on drawings.

use memchr::memmem;
use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Path, PathOp, Stream, decode_text_string};

/// The edge of the rectangles that tell; no page is as wide.
const TOLD: f64 = 7_654_321.0;

/// What a rectangle tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// From here on what is drawn stands for the text of this number.
    Begin(usize),
    /// Up to here.
    End,
}

/// What a drawing tells; `None` of what is a drawing and no more.
pub(super) fn told(path: &Path) -> Option<Told> {
    match path.ops.as_slice() {
        [.., PathOp::Rect(x, number, width, _)] if *x == TOLD => Some(if *width > 0.0 { Told::Begin(*number as usize) } else { Told::End }),
        _ => None,
    }
}

/// Makes the forms of a document tell, which pages draw as a whole.
pub(super) fn forms(document: &mut Document, texts: &mut Vec<String>) {
    let is_form = |o: &Object| o.as_stream().is_ok_and(|s| s.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Form"));
    let forms: Vec<ObjectId> = document.objects.iter().filter(|(_, o)| is_form(o)).map(|(id, _)| *id).collect();
    for id in forms {
        let Ok(form) = document.get_object(id).and_then(Object::as_stream) else { continue };
        let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
        let resources = document.get_dict_in_dict(&form.dict, b"Resources").ok();
        let Some(telling) = rewritten(document, &content, resources, texts) else { continue };
        if let Ok(form) = document.get_object_mut(id).and_then(Object::as_stream_mut) {
            form.set_plain_content(telling);
        }
    }
}

/// Makes a page tell.
pub(super) fn page(document: &mut Document, page: ObjectId, texts: &mut Vec<String>) {
    let Ok(content) = document.get_page_content(page) else { return };
    let (own, shared) = document.get_page_resources(page).unwrap_or_default();
    let resources = own.or_else(|| shared.first().and_then(|id| document.get_dictionary(*id).ok()));
    let Some(telling) = rewritten(document, &content, resources, texts) else { return };
    let stream = document.add_object(Stream::new(Dictionary::new(), telling));
    if let Ok(page) = document.get_dictionary_mut(page) {
        page.set("Contents", Object::Reference(stream));
    }
}

// The instructions with rectangles in them; `None` where no piece says what it stands for. Pictures among the instructions are left out.
fn rewritten(document: &Document, content: &[u8], resources: Option<&Dictionary>, texts: &mut Vec<String>) -> Option<Vec<u8>> {
    let properties = resources.and_then(|r| document.get_dict_in_dict(r, b"Properties").ok());
    memmem::find(content, b"ActualText").or_else(|| properties.and_then(|_| memmem::find(content, b"BDC")))?;
    let before = texts.len();
    let (mut open, mut depth) = (None, 0_usize);
    let mut operations = Vec::new();
    for operation in Content::decode(content).ok()?.operations {
        let mut tell = None;
        match operation.operator.as_str() {
            "BI" => continue,
            "BMC" | "BDC" => {
                depth += 1;
                let text = operation.operands.get(1).and_then(|o| actual_text(document, properties, o)).filter(|_| open.is_none());
                if let Some(text) = text {
                    open = Some(depth);
                    tell = Some(Told::Begin(texts.len()));
                    texts.push(text);
                }
            }
            "EMC" => {
                if open == Some(depth) {
                    open = None;
                    tell = Some(Told::End);
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        operations.push(operation);
        operations.extend(tell.into_iter().flat_map(rectangle));
    }
    if texts.len() == before {
        return None;
    }
    Content { operations }.encode().ok()
}

fn rectangle(told: Told) -> [Operation; 2] {
    let (number, width) = match told {
        Told::Begin(number) => (number as i64, 1),
        Told::End => (0, 0),
    };
    let edges = [TOLD as i64, number, width, 1].map(Object::Integer).to_vec();
    [Operation::new("re", edges), Operation::new("f", Vec::new())]
}

fn actual_text(document: &Document, properties: Option<&Dictionary>, operand: &Object) -> Option<String> {
    let record = match operand {
        Object::Dictionary(record) => record,
        Object::Name(name) => document.get_dict_in_dict(properties?, name).ok()?,
        _ => return None,
    };
    decode_text_string(record.get_deref(b"ActualText", document).ok()?).ok()
}
