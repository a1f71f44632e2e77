//! Which part of the archive plays which role: relationships, followed by their types and never by customary names.

use crate::document::archive::Archive;
use crate::document::problem::word::WordProblem;

use super::xml::{Xml, decode};

/// A part that another names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last word of its type: `styles`, `footnotes`, `header`; the same in transitional and strict documents.
    pub(super) kind: String,
    /// The part's name in the archive.
    pub(super) target: String,
}

/// The text of a part; `None` where there is none.
pub(super) fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>, WordProblem> {
    archive.read(name)?.map(|bytes| decode(bytes, name)).transpose()
}

/// The name of the main part.
pub(super) fn main_part(archive: &mut Archive<'_>) -> Result<String, WordProblem> {
    let roots = relations(archive, "")?;
    let named = roots.into_iter().find(|r| r.kind == "officeDocument").map(|r| r.target);
    match named {
        Some(target) if archive.has(&target) => Ok(target),
        _ if archive.has("word/document.xml") => Ok("word/document.xml".to_string()),
        Some(target) => Err(WordProblem::Missing { part: target }),
        None if archive.names().any(|n| n.starts_with("word/")) => Err(WordProblem::Missing { part: "word/document.xml".to_string() }),
        None => Err(WordProblem::NotWord),
    }
}

/// What a part names; nothing where it names nothing. The archive as a whole is the part without a name.
pub(super) fn relations(archive: &mut Archive<'_>, of: &str) -> Result<Vec<Relation>, WordProblem> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
    let Some(text) = part(archive, &name)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    let mut xml = Xml::new(&text, &name);
    xml.children(|xml, root| {
        let _ = root;
        xml.children(|xml, element| {
            if element.attribute("TargetMode").as_deref() != Some("External")
                && let (Some(id), Some(kind), Some(target)) =
                    (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_string();
                found.push(Relation { id, kind, target: resolved(folder, &target) });
            }
            xml.skip()
        })
    })?;
    Ok(found)
}

// A target is written from the folder of the part that names it, or from the root.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let from = if target.starts_with('/') { "" } else { folder };
    let mut names: Vec<&str> = Vec::new();
    for name in from.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(resolved("", ".\\word\\document.xml"), "word/document.xml");
    }
}
