//! The form of a unit's figures: what [`crate::answer::form`] asks, as a workbook to fill in and as a facts file to complete.
//!
//! What must hold: both are read back by the readers of facts files as they are; nothing is filled in that the unit has to say; the same
//! rules give the same bytes.

#[cfg(feature = "xlsx")]
mod sheet;
mod toml;
mod words;

#[cfg(feature = "xlsx")]
pub use sheet::workbook;
pub use toml::toml;
