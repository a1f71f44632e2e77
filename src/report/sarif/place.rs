//! Places as SARIF has them: addresses of files, regions of texts, names of what is no text.

use serde_json::{Value, json};

use crate::base::lang::Lang;
use crate::base::place::Spot;
use crate::base::source::{Sources, Span};

use super::super::view::{EvidenceView, Scene};

/// The words of a fact; of an office document, whose lines nobody sees, the file with the place and the quote as a message.
pub(super) fn said_at(evidence: &EvidenceView<'_>, sources: &Sources, label: &str, lang: Lang) -> Value {
    let span = evidence.place.map_or(evidence.fact.span, |place| place.span);
    let file = artifact(sources, span);
    match sources.get(span.file).spot(span.start as usize) {
        Some(spot) => {
            let quote = evidence.quote.map(|q| format!(" “{q}”")).unwrap_or_default();
            let text = format!("{}:{quote} {label}", spot.say(lang));
            json!({ "physicalLocation": { "artifactLocation": file }, "message": { "text": text } })
        }
        None => json!({
            "physicalLocation": { "artifactLocation": file, "region": region(sources, span) },
            "message": { "text": label },
        }),
    }
}

/// The file that a span lies in.
pub(super) fn artifact(sources: &Sources, span: Span) -> Value {
    json!({ "uri": uri(&sources.get(span.file).name) })
}

/// Lines and columns of a span, columns in code points, with its words.
pub(super) fn region(sources: &Sources, span: Span) -> Value {
    let source = sources.get(span.file);
    let (start, end) = (source.code_points(span.start as usize), source.code_points(span.end as usize));
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "snippet": { "text": sources.text(span) },
    })
}

/// The unit and year, and in it the part of an office document.
pub(super) fn logical(scene: Scene<'_>, spot: Option<Spot<'_>>, lang: Lang) -> Value {
    let unit = json!({
        "name": scene.shown(lang),
        "fullyQualifiedName": format!("{}/{}", scene.unit, scene.year),
        "kind": "unit",
    });
    let part = spot.map(|spot| json!({ "name": spot.say(lang), "kind": "part" }));
    Value::Array(std::iter::once(unit).chain(part).collect())
}

/// A file's name as a relative reference, an absolute path as an address of a file.
pub(super) fn uri(name: &str) -> String {
    let drive = name.as_bytes().get(1) == Some(&b':') && name.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let before = match () {
        () if name.starts_with("//") => "file:",
        () if name.starts_with('/') => "file://",
        () if drive => "file:///",
        () => "",
    };
    let mut out = before.to_string();
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte.into()),
            b':' if drive && out.len() == before.len() + 1 => out.push(':'),
            _ => out += &format!("%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn names_of_files_are_addresses() {
        assert_eq!(uri("seeds/báo cáo.txt"), "seeds/b%C3%A1o%20c%C3%A1o.txt");
        assert_eq!(uri("../a:b#c?d%.txt"), "../a%3Ab%23c%3Fd%25.txt");
        assert_eq!(uri("/srv/a.txt"), "file:///srv/a.txt");
        assert_eq!(uri("C:/a/b.txt"), "file:///C:/a/b.txt");
        assert_eq!(uri("//server/a.txt"), "file://server/a.txt");
    }
}
