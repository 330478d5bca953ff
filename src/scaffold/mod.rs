//! Beginnings: a new site for `etalase init`, a new document for `etalase new`.
//!
//! In: what somebody wants to begin, and what is there already. Out: files that were not there before.
//! `site` holds the files of a new site, `form` knows what a document must say, `document` writes it down,
//! `check` lets the reader of documents look at it, `interview` asks for what is missing, and `write` puts
//! files on the disk. Must not overwrite, and must not print or read a terminal: `cli` does.

mod check;
mod document;
mod form;
mod interview;
mod known;
mod regions;
mod site;
mod write;

pub use check::{Check, problems, stem};
pub use document::{Composed, compose};
pub use form::{Form, Values};
pub use interview::{Answers, Interview, Question, interview};
pub use known::{Known, known};
pub use regions::{region_of, suggest_regions};
pub use site::{site_files, starter};
pub use write::{new_file, new_site, taken, write_made};
