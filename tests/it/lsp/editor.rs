//! A small editor: opens texts, changes them, asks, and keeps what the server says of them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use doichieu::base::lang::Lang;
use doichieu::lsp::{Ended, Setup, serve};
use lsp_server::{Connection, Message, Notification, Request, RequestId};
use serde_json::{Value, json};

use crate::memory::Memory;

pub(super) const ROOT: &str = "/w";

/// What is asked of a place in a text, without `textDocument/`.
pub(super) const METHODS: [&str; 15] = [
    "hover",
    "completion",
    "definition",
    "references",
    "prepareRename",
    "rename",
    "documentHighlight",
    "documentSymbol",
    "formatting",
    "codeAction",
    "codeLens",
    "inlayHint",
    "foldingRange",
    "semanticTokens/full",
    "semanticTokens/range",
];

pub(super) struct Editor {
    connection: Connection,
    server: Option<JoinHandle<Ended>>,
    next: i32,
    /// What was last said of each file, by the end of its path.
    pub(super) said: BTreeMap<String, Vec<Value>>,
    pub(super) shown: Vec<String>,
    pub(super) asked: Vec<String>,
    pub(super) initialized: Value,
    texts: BTreeMap<String, (i32, String)>,
}

pub(super) fn uri(path: &str) -> String {
    format!("file://{ROOT}/{path}")
}

/// The packs, the vocabulary and a seed, below the folder that the editor opened.
pub(super) fn workspace() -> Memory {
    let mut files = Memory::default();
    for (name, text) in doichieu::workspace::builtin::FILES {
        files.put(format!("{ROOT}/rules/{name}"), *text);
    }
    for name in ["report.facts.toml", "report.txt"] {
        let path = crate::command::root().join("seeds/phu-tho-2015").join(name);
        files.put(format!("{ROOT}/seeds/phu-tho-2015/{name}"), std::fs::read(path).unwrap());
    }
    files
}

impl Editor {
    pub(super) fn new(files: Memory) -> Editor {
        Editor::with(files, json!({ "initializationOptions": { "lang": "en" } }))
    }

    /// With parameters of `initialize` beside the folder.
    pub(super) fn with(files: Memory, params: Value) -> Editor {
        let (connection, other) = Connection::memory();
        let server = std::thread::spawn(move || serve(&other, &Setup { disk: Arc::new(files), lang: Lang::Vi, explain: |_, _| None }));
        let mut editor = Editor {
            connection,
            server: Some(server),
            next: 0,
            said: BTreeMap::new(),
            shown: Vec::new(),
            asked: Vec::new(),
            initialized: Value::Null,
            texts: BTreeMap::new(),
        };
        let mut all = json!({ "processId": null, "rootUri": format!("file://{ROOT}"), "capabilities": {} });
        all.as_object_mut().unwrap().extend(params.as_object().unwrap().clone());
        editor.initialized = editor.ask("initialize", all).unwrap();
        editor.tell("initialized", json!({}));
        editor
    }

    pub(super) fn tell(&self, method: &str, params: Value) {
        self.connection.sender.send(Notification::new(method.into(), params).into()).unwrap();
    }

    /// Sends a request without waiting for its answer.
    pub(super) fn send(&mut self, method: &str, params: Value) -> RequestId {
        self.next += 1;
        let id = RequestId::from(self.next);
        self.connection.sender.send(Request::new(id.clone(), method.into(), params).into()).unwrap();
        id
    }

    /// The result, or the error's message.
    pub(super) fn ask(&mut self, method: &str, params: Value) -> Result<Value, String> {
        let id = self.send(method, params);
        self.answer(&id)
    }

    pub(super) fn answer(&mut self, id: &RequestId) -> Result<Value, String> {
        loop {
            match self.connection.receiver.recv_timeout(Duration::from_secs(60)).expect("the server answers") {
                Message::Response(r) if r.id == *id => {
                    let value = serde_json::to_value(&r).unwrap();
                    return match value.get("error") {
                        Some(error) => Err(error["message"].as_str().unwrap().to_string()),
                        None => Ok(value["result"].clone()),
                    };
                }
                other => self.take(other),
            }
        }
    }

    fn take(&mut self, message: Message) {
        match message {
            Message::Notification(n) if n.method == "textDocument/publishDiagnostics" => {
                let uri = n.params["uri"].as_str().unwrap();
                let path = uri.strip_prefix(&format!("file://{ROOT}/")).unwrap_or(uri).to_string();
                self.said.insert(path, n.params["diagnostics"].as_array().unwrap().clone());
            }
            Message::Notification(n) if n.method == "window/showMessage" => self.shown.push(n.params["message"].as_str().unwrap().into()),
            Message::Request(r) => self.asked.push(r.method),
            _ => {}
        }
    }

    /// Waits until what was said is as wanted.
    #[track_caller]
    pub(super) fn until(&mut self, wanted: impl Fn(&Editor) -> bool) {
        while !wanted(self) {
            match self.connection.receiver.recv_timeout(Duration::from_secs(30)) {
                Ok(message) => self.take(message),
                Err(_) => panic!("it never came; said: {:#?}", self.said),
            }
        }
    }

    pub(super) fn open(&mut self, path: &str, text: &str) {
        self.texts.insert(path.into(), (1, text.into()));
        let document = json!({ "uri": uri(path), "languageId": "doichieu", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Opens a file of the workspace as it is there.
    pub(super) fn open_pack(&mut self, name: &str) -> String {
        let text = doichieu::workspace::builtin::text(name).unwrap().to_string();
        self.open(&format!("rules/{name}"), &text);
        text
    }

    /// Replaces the first occurrence of a text by another, as an editor in UTF-16 says it.
    pub(super) fn replace(&mut self, path: &str, old: &str, new: &str) {
        let (start, end) = (self.position(path, old, 0), self.position(path, old, old.len()));
        let (version, text) = self.texts.get_mut(path).unwrap();
        *version += 1;
        *text = text.replacen(old, new, 1);
        let change = json!({ "range": { "start": start, "end": end }, "text": new });
        let document = json!({ "uri": uri(path), "version": *version });
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
    }

    /// The position so many bytes into the first occurrence of a text, in UTF-16.
    #[track_caller]
    pub(super) fn position(&self, path: &str, needle: &str, into: usize) -> Value {
        let text = &self.texts[path].1;
        let at = text.find(needle).unwrap_or_else(|| panic!("{needle:?} is not in {path}")) + into;
        let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
        json!({ "line": text[..at].matches('\n').count(), "character": text[start..at].encode_utf16().count() })
    }

    /// Asks about the place so many bytes into the first occurrence of a text.
    pub(super) fn ask_at(&mut self, method: &str, path: &str, needle: &str, into: usize) -> Result<Value, String> {
        let position = self.position(path, needle, into);
        self.ask(method, json!({ "textDocument": { "uri": uri(path) }, "position": position, "context": { "includeDeclaration": true } }))
    }

    pub(super) fn text(&self, path: &str) -> &str {
        &self.texts[path].1
    }

    /// The codes that were last said of a file.
    pub(super) fn codes(&self, path: &str) -> Vec<&str> {
        self.said.get(path).into_iter().flatten().map(|d| d["code"].as_str().unwrap()).collect()
    }

    /// Goes without `shutdown`, with or without `exit`.
    pub(super) fn hang_up(mut self, says_exit: bool) -> Ended {
        if says_exit {
            self.tell("exit", Value::Null);
        }
        let server = self.server.take().unwrap();
        drop(self);
        server.join().unwrap()
    }

    pub(super) fn leave(mut self) -> Ended {
        self.ask("shutdown", Value::Null).unwrap();
        self.tell("exit", Value::Null);
        self.server.take().unwrap().join().unwrap()
    }
}

/// The workspace's files after a [`WorkspaceEdit`] on the texts that are given.
pub(super) fn applied(edit: &Value, path: &str, text: &str) -> String {
    let mut text = text.to_string();
    let offset = |text: &str, p: &Value| {
        let start: usize = text.split_inclusive('\n').take(p["line"].as_u64().unwrap() as usize).map(str::len).sum();
        let mut units = p["character"].as_u64().unwrap() as usize;
        let mut at = start;
        for c in text[start..].chars().take_while(|_| units > 0).collect::<Vec<_>>() {
            units = units.saturating_sub(c.len_utf16());
            at += c.len_utf8();
            if units == 0 {
                break;
            }
        }
        at
    };
    let mut edits: Vec<(usize, usize, String)> = edit["changes"][uri(path)]
        .as_array()
        .into_iter()
        .flatten()
        .map(|e| {
            let range = &e["range"];
            (offset(&text, &range["start"]), offset(&text, &range["end"]), e["newText"].as_str().unwrap().to_string())
        })
        .collect();
    edits.sort();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, &new);
    }
    text
}

pub(super) fn path(name: &str) -> PathBuf {
    PathBuf::from(format!("{ROOT}/{name}"))
}
