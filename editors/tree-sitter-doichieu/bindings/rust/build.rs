//! Compiles the generated parser and the scanner beside it.

fn main() {
    let src = std::path::Path::new("src");
    let files = [src.join("parser.c"), src.join("scanner.c")];
    for file in &files {
        println!("cargo:rerun-if-changed={}", file.display());
    }
    cc::Build::new().std("c11").include(src).flag_if_supported("-Wno-unused-parameter").files(&files).compile("tree-sitter-doichieu");
}
