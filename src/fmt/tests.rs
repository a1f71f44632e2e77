//! The canonical form, what it keeps, and what it must not touch.

use super::*;

fn formatted(text: &str) -> String {
    match format(FileId(0), text, FileKind::of_name("a.test.rules")) {
        Ok(formatted) => formatted,
        Err(problems) => panic!("{problems:?}\n{text}"),
    }
}

#[test]
fn try_packs() {
    for e in std::fs::read_dir("rules").unwrap() {
        let p = e.unwrap().path();
        if p.extension().unwrap() != "rules" { continue }
        let t = std::fs::read_to_string(&p).unwrap();
        let f = formatted(&t);
        std::fs::write(std::path::Path::new("/tmp/t-fmt/_out").join(p.file_name().unwrap()), &f).unwrap();
    }
}
