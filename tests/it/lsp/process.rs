//! One session with the program itself, over its own stdin and stdout.

use std::io::{BufReader, Write};
use std::process::Stdio;

use lsp_server::{Message, Notification, Request};
use serde_json::json;

use crate::command::{program, write};

#[test]
fn a_session_over_stdio_ends_with_0() {
    let folder = tempfile::tempdir().unwrap();
    let text = "+++\n[instrument]\nid = \"x\"\nin_force = { from = 2016-01-01 }\n+++\n";
    write(folder.path(), "bộ quy tắc/a b.rules", text);
    let mut child = program(folder.path()).arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    let mut send = |message: Message| message.write(&mut input).unwrap();
    let ask = |id: i32, method: &str, params| Request::new(id.into(), method.into(), params).into();
    let tell = |method: &str, params| Notification::new(method.into(), params).into();
    send(ask(1, "initialize", json!({ "capabilities": { "general": { "positionEncodings": ["utf-8", "utf-16"] } } })));
    let Some(Message::Response(first)) = Message::read(&mut output).unwrap() else { panic!("no answer") };
    let first = serde_json::to_value(&first).unwrap();
    assert_eq!(first["result"]["capabilities"]["positionEncoding"], "utf-8");
    send(tell("initialized", json!({})));
    let path = folder.path().join("bộ quy tắc/a b.rules");
    let uri = format!("file://{}", path.to_string_lossy().replace(' ', "%20").replace('ộ', "%E1%BB%99").replace('ắ', "%E1%BA%AF"));
    send(tell("textDocument/didOpen", json!({ "textDocument": { "uri": uri, "languageId": "doichieu", "version": 1, "text": format!("{text}targte a \"A\" {{\n}}\n") } })));
    let said = loop {
        match Message::read(&mut output).unwrap() {
            Some(Message::Notification(n)) if n.method == "textDocument/publishDiagnostics" => break n.params,
            Some(_) => {}
            None => panic!("the server is gone"),
        }
    };
    assert_eq!(said["uri"], uri);
    assert_eq!(said["diagnostics"][0]["code"], "syntax::unknown-block");
    send(ask(2, "shutdown", json!(null)));
    send(tell("exit", json!(null)));
    input.flush().unwrap();
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(0), "{}", String::from_utf8_lossy(&ended.stderr));
}
