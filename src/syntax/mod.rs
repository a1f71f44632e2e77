//! Rule text to tree.

pub mod tree;
