//! Every sentence about a change, in both languages.
//!
//! A message is one sentence that names the thing, what it was, what it is, and whether that is stricter or weaker.

mod target;
mod values;
mod vocabulary;

use crate::base::lang::Lang;
use crate::base::source::{Sources, Span};
use crate::diag::code::{self, Code};
use crate::diag::model::{Diag, Label};
use crate::say;

use super::change::{Change, Direction, Kind, What, Why};

/// A change in words: the sentence without its subject, and what was and what is, for labels.
struct Said {
    text: String,
    old: String,
    new: String,
}

impl Said {
    fn new(text: String, old: impl Into<String>, new: impl Into<String>) -> Said {
        Said { text, old: old.into(), new: new.into() }
    }

    // Where the place says it all.
    fn bare(text: String) -> Said {
        Said::new(text, "", "")
    }
}

// What the sentences about a change are made from.
struct Scene<'a> {
    change: &'a Change,
    sources: &'a Sources,
    lang: Lang,
}

impl Scene<'_> {
    // A place's text in one line, as code.
    fn written(&self, span: Option<Span>) -> Option<String> {
        let text = self.sources.text(span?).split_whitespace().collect::<Vec<_>>().join(" ");
        (!text.is_empty()).then(|| format!("`{text}`"))
    }
}

/// A change in words, in pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// What it is about: `nq36a.dvc-muc-2`, `indicator x.a`.
    pub subject: String,
    /// What changed, as a clause.
    pub text: String,
    /// Whether that is stricter or weaker, where it is worth a word.
    pub way: Option<&'static str>,
    /// What was; empty where the place says it all.
    pub before: String,
    /// What is.
    pub now: String,
}

/// A change in words.
pub fn spoken(change: &Change, sources: &Sources, lang: Lang) -> Spoken {
    let said = said(&Scene { change, sources, lang });
    let way = way(change.direction, lang).filter(|_| shows_way(change));
    Spoken { subject: subject(change, lang), text: said.text, way, before: said.old, now: said.new }
}

/// The diagnostic of a change: the sentence, the old place and the new one.
pub fn to_diag(change: &Change, sources: &Sources, lang: Lang) -> Diag {
    let Spoken { subject, text, way, before: old, now: new } = spoken(change, sources, lang);
    let message = match way {
        Some(way) => format!("{subject}: {text} ({way})"),
        None => format!("{subject}: {text}"),
    };
    let mut diag = Diag::note(code_of(&change.what), message);
    let (before, now) = match change.what {
        What::Added | What::Removed => (lang.pick("bị bỏ", "gone"), lang.pick("mới", "new")),
        _ => (lang.pick("trước đây", "before"), lang.pick("nay", "now")),
    };
    for (span, when, value) in [(change.old, before, old), (change.new, now, new)] {
        let text = if value.is_empty() { when.to_string() } else { format!("{when}: {value}") };
        diag.labels.extend(span.map(|span| Label { span, text }));
    }
    diag
}

/// Whether more is asked now, as a word; `None` where it cannot be told.
pub(super) fn way(direction: Direction, lang: Lang) -> Option<&'static str> {
    match direction {
        Direction::Stricter => Some(lang.pick("chặt hơn", "stricter")),
        Direction::Weaker => Some(lang.pick("lỏng hơn", "weaker")),
        Direction::Changed => None,
    }
}

// That a new target asks more needs no word.
fn shows_way(change: &Change) -> bool {
    !matches!(change.what, What::Added | What::Removed)
}

fn subject(change: &Change, lang: Lang) -> String {
    let id = change.about.id();
    match change.about.kind {
        Kind::Target | Kind::Check => id.to_string(),
        Kind::Score => say!(lang, "bảng điểm {id}", "score {id}"),
        Kind::Instrument => say!(lang, "văn bản {id}", "instrument {id}"),
        Kind::Indicator => say!(lang, "chỉ số {id}", "indicator {id}"),
        Kind::Unit => say!(lang, "đơn vị {id}", "unit {id}"),
        Kind::Word => say!(lang, "từ “{id}”", "the word “{id}”"),
    }
}

fn code_of(what: &What) -> Code {
    match what {
        What::Added => code::DIFF_ADDED,
        What::Removed => code::DIFF_REMOVED,
        What::Renamed(_) | What::Moved(_) => code::DIFF_RENAMED,
        What::Requirement { .. } => code::DIFF_REQUIREMENT,
        What::MilestoneAdded(..) | What::MilestoneRemoved(..) | What::MilestoneMoved(..) => code::DIFF_DATES,
        What::Tiers { .. } => code::DIFF_TIERS,
        What::Kind(_) | What::Binds(..) | What::When | What::LocalUnit(..) => code::DIFF_BOUND,
        What::Measure | What::Points => code::DIFF_MEASURE,
        What::Severity(..) | What::Basis(..) => code::DIFF_WEIGHT,
        What::Amends(..) | What::ReplacedBy(..) => code::DIFF_AMENDED,
        What::Force(..) => code::DIFF_FORCE,
        What::Type(..)
        | What::Relation
        | What::PartOf(..)
        | What::Declared(..)
        | What::Better(_)
        | What::Register(..)
        | What::Exists(..)
        | What::Reading(..) => code::DIFF_VOCABULARY,
        What::Wording(_) => code::DIFF_WORDING,
    }
}

fn said(scene: &Scene<'_>) -> Said {
    let lang = scene.lang;
    match &scene.change.what {
        What::Added => Said::bare(presence(scene.change.about.kind, true, lang)),
        What::Removed => Said::bare(presence(scene.change.about.kind, false, lang)),
        What::Renamed(because) | What::Moved(because) => renamed(scene, *because),
        What::Points => {
            Said::bare(say!(lang, "cách tính điểm, xếp loại hoặc xếp hạng đổi", "points, bands or ranks are reckoned otherwise"))
        }
        What::Wording(field) => Said::bare(say!(lang, "lời văn của `{field}` đổi", "the words of `{field}` change")),
        _ => target::said(scene).or_else(|| vocabulary::said(scene)).unwrap_or_else(|| Said::bare(String::new())),
    }
}

fn presence(kind: Kind, added: bool, lang: Lang) -> String {
    let (vi, en) = match kind {
        Kind::Instrument => ("văn bản", "instrument"),
        Kind::Target => ("chỉ tiêu", "target"),
        Kind::Check => ("phép kiểm tra", "check"),
        Kind::Score => ("bảng điểm", "score"),
        Kind::Indicator => ("chỉ số", "indicator"),
        Kind::Unit => ("đơn vị", "unit"),
        Kind::Word => ("từ chỉ lượng", "word of quantity"),
    };
    match added {
        true => say!(lang, "{vi} mới", "a new {en}"),
        false => say!(lang, "{vi} bị bỏ", "{en} removed"),
    }
}

fn renamed(scene: &Scene<'_>, because: Why) -> Said {
    let lang = scene.lang;
    let about = &scene.change.about;
    let (old, new) = (about.old.as_deref().unwrap_or_default(), about.new.as_deref().unwrap_or_default());
    let why = match because {
        Why::Meaning => lang.pick("cùng nghĩa", "the same meaning"),
        Why::Quote => lang.pick("cùng câu trích", "the same quote"),
        Why::Title => lang.pick("cùng tên chỉ tiêu", "the same title"),
        Why::Measure => lang.pick("cùng đại lượng đo và đối tượng", "the same measure and units"),
        Why::Name => lang.pick("cùng tên hoặc số hiệu", "the same name or number"),
        Why::Targets => lang.pick("cùng các chỉ tiêu", "the same targets"),
    };
    let text = match scene.change.what {
        What::Moved(_) => {
            say!(lang, "chuyển sang từ `{old}` của văn bản khác (nhận ra vì {why})", "moved here from `{old}` (known by {why})")
        }
        _ => say!(lang, "trước đây mang mã `{old}` (nhận ra vì {why})", "was `{old}` before (known by {why})"),
    };
    Said::new(text, format!("`{old}`"), format!("`{new}`"))
}
