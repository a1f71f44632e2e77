//! What comes of proposed facts: the page, JSON, drafts of facts files, merging. On extractions made by hand, so that they hold whatever
//! the grammar understands.

mod build;
mod draft;
mod merge;
mod page;
