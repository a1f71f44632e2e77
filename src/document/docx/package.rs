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

/// The text of a part.
pub(super) fn part(archive: &mut Archive<'_>, name: &str) -> Result<String, WordProblem> {
    let bytes = archive.read(name)?.ok_or_else(|| WordProblem::Missing { part: name.to_string() })?;
    decode(bytes, name)
}

/// The name of the part that plays a role for the main one: as it says, else by the name that it has in every document of Word's, since
/// the list of relations may be lost.
pub(super) fn role(archive: &Archive<'_>, relations: &[Relation], kind: &str) -> Option<String> {
    let named = relations.iter().find(|r| r.kind == kind).map(|r| r.target.clone());
    let customary = if kind == "theme" { "word/theme/theme1.xml".to_string() } else { format!("word/{kind}.xml") };
    named.or_else(|| archive.has(&customary).then_some(customary))
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
    if !archive.has(&name) {
        return Ok(Vec::new());
    }
    let text = part(archive, &name)?;
    let mut found = Vec::new();
    let mut xml = Xml::new(&text, &name);
    xml.root(&["Relationships"])?;
    xml.children(|xml, element| {
        let (id, kind, target) = (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"));
        let inside = element.attribute("TargetMode").as_deref() != Some("External");
        if let (Some(id), Some(kind), Some(target), true) = (id, kind, target, inside) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_string();
            found.push(Relation { id, kind, target: resolved(folder, &target) });
        }
        xml.skip()
    })?;
    xml.finish()?;
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
