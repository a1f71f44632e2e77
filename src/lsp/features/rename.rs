//! `textDocument/rename`: one name changed wherever it stands, or a reason why not.

use std::collections::HashMap;

use lsp_types::{PrepareRenameResponse, RenameParams, TextDocumentPositionParams, TextEdit, Uri, WorkspaceEdit};

use crate::base::lang::Lang;
use crate::say;
use crate::vocab::read::{RESERVED, is_indicator_id, is_kebab_id};

use super::super::state::State;
use super::super::symbols::{Place, Symbol};
use super::Asked;

pub(super) fn prepare(state: &State, params: TextDocumentPositionParams) -> Result<Option<PrepareRenameResponse>, String> {
    let Some((asked, offset)) = Asked::at(state, &params) else { return Ok(None) };
    let Some(place) = asked.place(offset) else { return Err(nothing(state.lang)) };
    own(state, &asked, place)?;
    let placeholder = state.texts.sources().text(place.span).to_string();
    Ok(Some(PrepareRenameResponse::RangeWithPlaceholder { range: state.texts.range(place.span), placeholder }))
}

#[allow(clippy::mutable_key_type)] // the protocol's own map
pub(super) fn rename(state: &State, params: RenameParams) -> Result<Option<WorkspaceEdit>, String> {
    let Some((asked, offset)) = Asked::at(state, &params.text_document_position) else { return Ok(None) };
    let Some(place) = asked.place(offset) else { return Err(nothing(state.lang)) };
    own(state, &asked, place)?;
    let name = params.new_name.trim();
    if name == state.texts.sources().text(place.span) {
        return Ok(None);
    }
    legal(&place.symbol, name, state.lang)?;
    free(state, &asked, &renamed(&place.symbol, name), name)?;
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for place in state.all_places(asked.set).filter(|p| p.symbol == place.symbol) {
        if let Some(location) = state.texts.location(place.span) {
            changes.entry(location.uri).or_default().push(TextEdit { range: location.range, new_text: name.to_string() });
        }
    }
    Ok(Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }))
}

fn nothing(lang: Lang) -> String {
    say!(
        lang,
        "Ở đây không có tên nào đổi được. Đặt con trỏ vào tên chỉ số, `define`, mã chỉ tiêu, văn bản hoặc đơn vị.",
        "There is no name here that can be changed. Put the cursor on an indicator, a `define`, or the id of a target, instrument or unit."
    )
}

// What is made known outside of the workspace cannot be changed from inside it.
fn own(state: &State, asked: &Asked<'_>, place: &Place) -> Result<(), String> {
    let defining: Vec<&Place> = state.all_places(asked.set).filter(|p| p.defines && p.symbol == place.symbol).collect();
    let text = state.texts.sources().text(place.span);
    let lang = state.lang;
    if defining.is_empty() {
        return Err(say!(
            lang,
            "`{text}` không được khai báo ở đâu cả. Hãy sửa lỗi ấy trước khi đổi tên.",
            "`{text}` is declared nowhere. Mend that before renaming it."
        ));
    }
    if defining.iter().any(|p| state.texts.path(p.span.file).is_none()) {
        return Err(say!(
            lang,
            "`{text}` được khai báo trong bộ có sẵn của chương trình nên không đổi tên được. Chép `indicators.toml` và `units.toml` vào thư mục quy tắc trước.",
            "`{text}` is declared in what is built into the program and cannot be renamed. Copy `indicators.toml` and `units.toml` into the rules folder first."
        ));
    }
    Ok(())
}

fn legal(symbol: &Symbol, name: &str, lang: Lang) -> Result<(), String> {
    match symbol {
        Symbol::Indicator(_) | Symbol::Define(..) => {
            if let Some(word) = name.split('.').find(|w| RESERVED.contains(w)) {
                return Err(say!(
                    lang,
                    "Không đặt được tên `{name}`: `{word}` là từ dành riêng của ngôn ngữ.",
                    "`{name}` cannot be a name: `{word}` is a reserved word."
                ));
            }
            if !is_indicator_id(name) {
                return Err(say!(
                    lang,
                    "`{name}` không đúng dạng: tên gồm chữ thường không dấu, chữ số và `_`, nối bằng dấu chấm, ví dụ `dvc.muc_3`.",
                    "`{name}` is not well formed: a name has lower-case letters without marks, digits and `_`, joined by dots, such as `dvc.muc_3`."
                ));
            }
        }
        Symbol::Target(_) | Symbol::Instrument(_) | Symbol::Unit(_) if !is_kebab_id(name) => {
            return Err(say!(
                lang,
                "`{name}` không đúng dạng: mã gồm chữ thường không dấu, chữ số và dấu `-`, ví dụ `dvc-muc-3`.",
                "`{name}` is not well formed: an id has lower-case letters without marks, digits and `-`, such as `dvc-muc-3`."
            ));
        }
        Symbol::Target(_) | Symbol::Instrument(_) | Symbol::Unit(_) => {}
    }
    Ok(())
}

fn renamed(symbol: &Symbol, name: &str) -> Symbol {
    match symbol {
        Symbol::Indicator(_) => Symbol::Indicator(name.into()),
        Symbol::Define(file, _) => Symbol::Define(*file, name.into()),
        Symbol::Target(old) => Symbol::Target(format!("{}.{name}", old.split('.').next().unwrap_or_default())),
        Symbol::Instrument(_) => Symbol::Instrument(name.into()),
        Symbol::Unit(_) => Symbol::Unit(name.into()),
    }
}

// A `define` and an indicator of one name would hide each other.
fn free(state: &State, asked: &Asked<'_>, new: &Symbol, name: &str) -> Result<(), String> {
    let clashes = |p: &&Place| {
        p.defines
            && (p.symbol == *new
                || match (new, &p.symbol) {
                    (Symbol::Define(..), Symbol::Indicator(id)) => id == name,
                    (Symbol::Indicator(_), Symbol::Define(_, id)) => id == name,
                    _ => false,
                })
    };
    let Some(clash) = state.all_places(asked.set).find(clashes) else { return Ok(()) };
    let source = state.texts.get(clash.span.file);
    let (file, line) = (source.name.rsplit('/').next().unwrap_or_default(), source.line(clash.span.start as usize));
    let lang = state.lang;
    Err(say!(
        lang,
        "Đã có `{name}` ở {file}, dòng {line}. Hãy chọn tên khác.",
        "There is a `{name}` already, in {file}, line {line}. Choose another name."
    ))
}
