//! The loop: messages in, answers out, the survey beside it.
//!
//! Messages are answered in their order. Of many that wait, changes are all taken before anything is looked at, and requests that were
//! called back are not worked on.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, after, never, select, unbounded};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::notification as note;
use lsp_types::notification::Notification as _;
use lsp_types::request as ask;
use lsp_types::request::Request as _;
use lsp_types::{Diagnostic, InitializeParams, PublishDiagnosticsParams};

use crate::base::lang::Lang;
use crate::base::source::FileId;

use super::convert::{Encoding, path_of};
use super::features;
use super::state::State;
use super::survey::{self, News};
use super::texts::Disk;

/// What the server needs from the program around it.
pub struct Setup {
    /// Where files are read from.
    pub disk: Disk,
    /// The language of messages where the editor names none.
    pub lang: Lang,
    /// The page on a code or word, in Markdown.
    pub explain: fn(&str, Lang) -> Option<String>,
}

/// How the editor left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It said so first.
    Asked,
    /// It was gone.
    Gone,
}

/// How long nothing may come before the whole workspace is looked at.
const QUIET: Duration = Duration::from_millis(150);
/// How long to wait for a survey that is to give up.
const SOON: Duration = Duration::from_millis(20);

/// Serves one editor until it leaves.
pub fn serve(connection: &Connection, setup: &Setup) -> Ended {
    let Ok((id, params)) = connection.initialize_start() else { return Ended::Gone };
    let params: InitializeParams = serde_json::from_value(params).unwrap_or_default();
    let offered = params.capabilities.general.as_ref().and_then(|g| g.position_encodings.as_deref());
    let encoding = Encoding::choose(offered);
    if connection.initialize_finish(id, features::capabilities(encoding)).is_err() {
        return Ended::Gone;
    }
    let (found, news) = unbounded();
    let mut server = Server {
        state: State::new(setup.disk.clone(), roots(&params), language(&params, setup.lang), encoding),
        connection,
        explain: setup.explain,
        queue: VecDeque::new(),
        called_back: BTreeSet::new(),
        published: BTreeMap::new(),
        worker: None,
        found,
        can: Abilities::of(&params),
        next_id: Arc::new(AtomicI32::new(1)),
        leaving: false,
    };
    server.state.docs = option(&params, "docs");
    server.watch();
    server.run(&news)
}

fn option(params: &InitializeParams, name: &str) -> Option<String> {
    params.initialization_options.as_ref()?.get(name)?.as_str().map(str::to_string)
}

// What the editor was told to use, else its own language, else the program's.
fn language(params: &InitializeParams, otherwise: Lang) -> Lang {
    match option(params, "lang").or_else(|| params.locale.clone()) {
        Some(lang) if lang.starts_with("en") => Lang::En,
        Some(lang) if lang.starts_with("vi") => Lang::Vi,
        _ => otherwise,
    }
}

#[allow(deprecated)] // older editors name their folder in these only
fn roots(params: &InitializeParams) -> Vec<PathBuf> {
    match &params.workspace_folders {
        Some(folders) if !folders.is_empty() => folders.iter().map(|f| path_of(&f.uri)).collect(),
        _ => match (&params.root_uri, &params.root_path) {
            (Some(uri), _) => vec![path_of(uri)],
            (None, Some(path)) => vec![path.into()],
            (None, None) => Vec::new(),
        },
    }
}

// What the editor can be asked for.
#[derive(Debug, Clone, Copy, Default)]
struct Abilities {
    watch: bool,
    refresh_hints: bool,
    refresh_lenses: bool,
}

impl Abilities {
    fn of(params: &InitializeParams) -> Abilities {
        let Some(workspace) = &params.capabilities.workspace else { return Abilities::default() };
        Abilities {
            watch: workspace.did_change_watched_files.as_ref().and_then(|w| w.dynamic_registration).unwrap_or(false),
            refresh_hints: workspace.inlay_hint.as_ref().and_then(|h| h.refresh_support).unwrap_or(false),
            refresh_lenses: workspace.code_lens.as_ref().and_then(|l| l.refresh_support).unwrap_or(false),
        }
    }
}

struct Server<'c> {
    state: State,
    connection: &'c Connection,
    explain: fn(&str, Lang) -> Option<String>,
    queue: VecDeque<Message>,
    called_back: BTreeSet<RequestId>,
    published: BTreeMap<FileId, Vec<Diagnostic>>,
    worker: Option<JoinHandle<()>>,
    found: Sender<News>,
    can: Abilities,
    next_id: Arc<AtomicI32>,
    leaving: bool,
}

impl Server<'_> {
    fn run(&mut self, news: &Receiver<News>) -> Ended {
        loop {
            self.gather();
            let Some(message) = self.queue.pop_front() else {
                self.look();
                if !self.wait(news) {
                    return Ended::Gone;
                }
                continue;
            };
            match message {
                Message::Request(request) => self.request(request),
                Message::Notification(notification) if notification.method == note::Exit::METHOD => {
                    self.state.abandon();
                    return if self.leaving { Ended::Asked } else { Ended::Gone };
                }
                Message::Notification(notification) => self.notification(notification),
                // Answers to what we asked for: nothing hangs on them.
                Message::Response(_) => {}
            }
        }
    }

    // Everything that waits, so that what is called back is known before it is worked on.
    fn gather(&mut self) {
        let waiting: Vec<Message> = self.connection.receiver.try_iter().collect();
        for message in waiting {
            match message {
                Message::Notification(n) if n.method == note::Cancel::METHOD => {
                    let id = n.params.get("id").cloned().and_then(|id| serde_json::from_value::<RequestId>(id).ok());
                    let waits = |id: &RequestId| self.queue.iter().any(|m| matches!(m, Message::Request(r) if r.id == *id));
                    self.called_back.extend(id.filter(waits));
                }
                other => self.queue.push_back(other),
            }
        }
    }

    // Waits for a message or for what the survey found; false where the editor is gone.
    fn wait(&mut self, news: &Receiver<News>) -> bool {
        let busy = self.worker.as_ref().is_some_and(|w| !w.is_finished());
        // With nothing to look at there is nothing to wake up for. A survey that is under way sees by itself that it is no longer wanted.
        let timer = match (self.state.is_surveyed(), busy) {
            (true, _) => never(),
            (false, true) => after(SOON),
            (false, false) => after(QUIET),
        };
        select! {
            recv(self.connection.receiver) -> message => match message {
                Ok(message) => self.queue.push_back(message),
                Err(_) => return false,
            },
            recv(news) -> found => found.into_iter().for_each(|found| self.take(found)),
            recv(timer) -> _ => if !busy { self.survey() },
        }
        true
    }

    fn survey(&mut self) {
        let Some(job) = self.state.job() else { return };
        let found = self.found.clone();
        self.worker = Some(std::thread::spawn(move || {
            survey::run(&job, &mut |news| {
                // Nobody listens any more when the editor has left.
                let _ = found.send(news);
            });
        }));
    }

    fn take(&mut self, news: News) {
        let tallied = matches!(news.what, survey::Found::Tallies(_)) && self.state.is_current(&news);
        let files = self.state.take(news);
        self.publish(&files);
        if tallied {
            self.tell_new_hints();
        }
    }

    fn tell_new_hints(&mut self) {
        if self.can.refresh_hints {
            self.ask_editor(ask::InlayHintRefreshRequest::METHOD, serde_json::Value::Null);
        }
        if self.can.refresh_lenses {
            self.ask_editor(ask::CodeLensRefresh::METHOD, serde_json::Value::Null);
        }
    }

    // Looks at what changed and tells the editor what is wrong now.
    fn look(&mut self) {
        let files = self.state.refresh();
        self.publish(&files);
    }

    fn publish(&mut self, files: &[FileId]) {
        let files: BTreeSet<FileId> = files.iter().copied().collect();
        for file in files {
            let diagnostics = self.state.diagnostics(file);
            if self.published.get(&file).map_or(diagnostics.is_empty(), |old| *old == diagnostics) {
                continue;
            }
            let Some(path) = self.state.texts.path(file) else { continue };
            let Some(uri) = self.state.texts.uri(path) else { continue };
            let version = self.state.texts.version(path);
            self.published.insert(file, diagnostics.clone());
            self.notify::<note::PublishDiagnostics>(PublishDiagnosticsParams { uri, diagnostics, version });
        }
    }

    fn notify<N: note::Notification>(&self, params: N::Params) {
        self.send(Notification::new(N::METHOD.into(), params).into());
    }

    fn ask_editor(&self, method: &str, params: serde_json::Value) {
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        self.send(Request::new(id.into(), method.into(), params).into());
    }

    // A message to an editor that has just gone is lost; the loop sees that it is gone.
    fn send(&self, message: Message) {
        let _ = self.connection.sender.send(message);
    }

    // Files that other programs write: without this an editor tells of those only that it shows.
    fn watch(&self) {
        if self.can.watch {
            let watchers: Vec<_> = ["**/*.rules", "**/*.toml"].iter().map(|glob| serde_json::json!({ "globPattern": glob })).collect();
            let registration = serde_json::json!({
                "id": "doichieu-files", "method": note::DidChangeWatchedFiles::METHOD, "registerOptions": { "watchers": watchers },
            });
            self.ask_editor(ask::RegisterCapability::METHOD, serde_json::json!({ "registrations": [registration] }));
        }
    }

    fn notification(&mut self, n: Notification) {
        // What is not in its form is no message to us; the protocol has no answer to it.
        match n.method.as_str() {
            note::DidOpenTextDocument::METHOD => with::<note::DidOpenTextDocument>(n, |p| {
                self.state.open(p.text_document.uri, p.text_document.version, p.text_document.text);
            }),
            note::DidChangeTextDocument::METHOD => with::<note::DidChangeTextDocument>(n, |p| {
                self.state.change(&p.text_document.uri, p.text_document.version, p.content_changes);
            }),
            note::DidCloseTextDocument::METHOD => with::<note::DidCloseTextDocument>(n, |p| self.state.close(&p.text_document.uri)),
            note::DidChangeWatchedFiles::METHOD => with::<note::DidChangeWatchedFiles>(n, |p| {
                let paths: Vec<PathBuf> = p.changes.iter().map(|c| path_of(&c.uri)).collect();
                self.state.changed_on_disk(&paths);
            }),
            note::DidChangeWorkspaceFolders::METHOD => with::<note::DidChangeWorkspaceFolders>(n, |p| {
                let paths = |folders: Vec<lsp_types::WorkspaceFolder>| folders.iter().map(|f| path_of(&f.uri)).collect::<Vec<_>>();
                self.state.change_roots(&paths(p.event.removed), paths(p.event.added));
            }),
            _ => {}
        }
    }

    fn request(&mut self, request: Request) {
        if self.called_back.remove(&request.id) {
            let code = ErrorCode::RequestCanceled as i32;
            self.send(Response::new_err(request.id, code, "cancelled".into()).into());
            return;
        }
        if self.leaving {
            self.send(Response::new_err(request.id, ErrorCode::InvalidRequest as i32, "shutting down".into()).into());
            return;
        }
        self.look();
        let id = request.id.clone();
        let response = match self.answer(request) {
            Ok(value) => Response::new_ok(id, value),
            Err((code, message)) => Response::new_err(id, code as i32, message),
        };
        self.send(response.into());
    }

    fn answer(&mut self, r: Request) -> Result<serde_json::Value, (ErrorCode, String)> {
        if r.method == ask::Shutdown::METHOD {
            self.leaving = true;
            return Ok(serde_json::Value::Null);
        }
        if r.method == "doichieu/explain" {
            let code = r.params.get("code").and_then(|c| c.as_str()).unwrap_or_default();
            return Ok((self.explain)(code, self.state.lang).into());
        }
        if r.method == ask::ExecuteCommand::METHOD {
            let params = read::<ask::ExecuteCommand>(r.params)?;
            let message = features::commands::execute(&self.state, &params).map_err(|m| (ErrorCode::InvalidParams, m))?;
            self.notify::<note::ShowMessage>(message);
            return Ok(serde_json::Value::Null);
        }
        features::answer(&self.state, &r.method, r.params)
    }
}

fn with<N: note::Notification>(n: Notification, mut take: impl FnMut(N::Params)) {
    if let Ok(params) = serde_json::from_value::<N::Params>(n.params) {
        take(params);
    }
}

/// The parameters of a request, or the protocol's error for what is not in its form.
pub(super) fn read<R: ask::Request>(params: serde_json::Value) -> Result<R::Params, (ErrorCode, String)> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}
