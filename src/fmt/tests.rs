//! The canonical form, what it keeps, and what it must not touch.

use super::*;

#[test]
fn try_ugly() {
    let t = std::fs::read_to_string("/tmp/t-fmt/_x/ugly.rules").unwrap();
    match format(FileId(0), &t, FileKind::Rules) {
        Ok(f) => { println!("{f}"); assert_eq!(format(FileId(0), &f, FileKind::Rules).unwrap(), f) }
        Err(p) => for p in p { let d = p.to_diag(crate::base::lang::Lang::En); println!("{} {:?}", d.message, &t[p.at.start as usize..]) }
    }
}
