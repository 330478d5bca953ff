//! What others send, turned into documents of the site: workbooks, tables, Word files, chats.
//!
//! In: bytes of a file that somebody sent, and the texts of documents that exist. Out: drafts, changed texts
//! and problems in plain words, by row and column. Pure: `cli` reads and writes; nothing here knows the disk. It must
//! not take over what it doubts: a row with a problem is told, not written.

mod book;
mod columns;
mod csv_text;
mod degrees;
mod document;
mod facts;
mod figures;
mod header;
mod indicators;
mod mapping;
mod matching;
mod packing;
mod place;
mod place_code;
mod plan;
mod planner;
mod record;
mod rows;
mod story;
mod table;
mod tables;
mod values;
mod word;
mod words;

pub use book::{Book, read_book};
pub use columns::{Assigned, Assignment, Column, describe};
pub use indicators::{DataSite, IndicatorPlan, Replaced, plan_indicators};
pub use mapping::{Mapping, folder as mapping_folder};
pub use matching::names_of;
pub use plan::{Action, Change, Existing, Plan, Planned, Site, plan};
pub use record::Kind;
pub use story::{Draft, DraftFile, DraftSite, LeftOut, Story, draft, read_chat};
pub use table::{Cell, Sheet};
pub use tables::{indicators_of, table_path};
pub use word::read_word;
pub use words::all as words_of;

use crate::diagnostics::Severity;
use crate::lang::Bilingual;

/// Why a file cannot be used as a whole, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The cause.
    pub message: Bilingual,
    /// The remedy.
    pub help: Bilingual,
}

/// A problem of one row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The row as the program that made the table numbers it, from 1.
    pub row: usize,
    /// The heading of the column; none where the row as a whole is meant.
    pub column: Option<String>,
    /// The cause.
    pub message: Bilingual,
    /// The remedy.
    pub help: Bilingual,
    /// Whether the row is kept from being written by it.
    pub severity: Severity,
}

impl Trouble {
    fn new(message: Bilingual, help: Bilingual) -> Trouble {
        Trouble { message, help }
    }
}
