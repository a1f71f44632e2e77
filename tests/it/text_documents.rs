//! Documents of text, Markdown and HTML as they are read: each part with its role, and what was repaired.

use std::fmt::Write;

use doichieu::base::lang::Lang;
use doichieu::document::clean::Clean;
use doichieu::document::{self, Options};

#[test]
fn documents_are_cut_into_parts_with_roles() {
    insta::glob!("../extract/text", "*.{txt,md,html}", |path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let document = document::read(name, std::fs::read(path).unwrap(), &Options::default()).unwrap();
        let mut shown = String::new();
        for block in &document.blocks {
            let place = block.place.as_ref().map_or(String::new(), |p| format!(" ({})", p.say(Lang::Vi)));
            writeln!(shown, "{:?}{place}\n    {}", block.role, &document.text[block.range.clone()]).unwrap();
        }
        for note in document.notes.iter().cloned().chain(Clean::new(&document.text).repairs()) {
            writeln!(shown, "{}\n{}", note.say(Lang::Vi), note.say(Lang::En)).unwrap();
        }
        insta::with_settings!({
            snapshot_path => path.parent().unwrap(), snapshot_suffix => "", prepend_module_to_snapshot => false, omit_expression => true,
        }, { insta::assert_snapshot!(name, shown) });
    });
}

#[test]
fn the_frames_of_the_seeds_are_told_from_their_text() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    let mut shown = String::new();
    for seed in names {
        writeln!(shown, "{}", seed.file_name().unwrap().to_str().unwrap()).unwrap();
        let text = std::fs::read(seed.join("report.txt")).unwrap();
        let document = document::read("report.txt", text.clone(), &Options::default()).unwrap();
        assert_eq!(document.text.as_bytes(), text);
        for block in &document.blocks {
            let words: String = document.text[block.range.clone()].chars().take(60).collect();
            writeln!(shown, "  {:?}: {words}", block.role).unwrap();
        }
    }
    insta::assert_snapshot!(shown);
}
