//! The laws of the rule language, held against an oracle that was written from the design and shares no code with the evaluator.

mod generate;
mod oracle;
mod time_table;
mod worlds;
mod details;
