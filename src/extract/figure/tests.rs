use super::*;

fn show(text: &str) -> Vec<String> {
    lex(text, &[]).iter().map(|f| format!("{}|{:?}|{:?}|{}|{:?}", &text[f.range.clone()], f.kind, f.bound, &text[f.bound_range.clone()], f.other)).collect()
}

#[test]
fn dump() {
    let Ok(dir) = std::env::var("DUMP") else { return };
    let mut paths: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    paths.sort();
    for p in paths {
        println!("=== {}", p.display());
        let text = std::fs::read_to_string(&p).unwrap();
        for line in text.lines() {
            let folded = crate::base::viet::Folded::new(line).text;
            for s in show(&folded) { println!("{s}"); }
        }
    }
}
