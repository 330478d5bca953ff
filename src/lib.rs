//! etalase turns a folder of Markdown about a library programme into a public website.
//!
//! ```text
//! Options -> Sources -> Vec<Document> -> Catalog -> Routes -> artifacts (bytes) -> published directory
//!            read       parallel, pure   pure       pure      parallel, pure       staged, then swapped
//! ```
//! Each arrow consumes or borrows its left side and nothing points back. Problems are gathered
//! beside the values as [`diagnostics::Diagnostic`]s, all of them; any error stops before the swap.
//!
//! Invariants, held by tests and by clippy where they can be:
//! - Only `source`, `theme`, `images`, `output`, `serve` and `scaffold` touch the file system; nothing else
//!   reads the clock (`cli` does, once) or prints (`main` and `cli` do).
//! - `content`, `markdown`, `catalog`, `routes` know neither Tera nor themes; only `yaml` parses YAML.
//! - After `Catalog::build` nothing is mutable. Every URL exists before the first page is rendered.
//! - The same input gives the same bytes, whatever the thread count, machine or day.
//! - A document that may not be published never enters the Catalog, so nothing can leak it.
//! - What is kept between builds (`images`, and `pipeline` while a site is being shown) changes nothing but the time.
//! - A site that is shown while it is written (`pipeline::live`) gives the bytes that a build would.
//! - The output directory is swapped whole; files that etalase did not write are never deleted.

pub mod catalog;
pub mod checks;
pub mod checksum;
pub mod cli;
pub mod collate;
pub mod config;
pub mod content;
pub mod diagnostics;
pub mod explain;
pub mod format;
pub mod gallery;
pub mod guard;
pub mod headers;
pub mod hidden;
pub mod images;
pub mod import;
pub mod lang;
pub mod maps;
pub mod markdown;
pub mod output;
pub mod pictures;
pub mod pipeline;
pub mod regions;
pub mod render;
pub mod routes;
pub mod scaffold;
pub mod schema;
pub mod search;
pub mod serve;
pub mod share_card;
pub mod slug;
pub mod source;
pub mod theme;
pub mod yaml;
