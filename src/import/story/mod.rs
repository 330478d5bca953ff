//! Texts that become drafts of stories: from Word, from a chat, from a text file.
//!
//! In: [`Block`]s, whatever they were read from. Out: a [`Draft`] as files of the site. Must not read any format.

mod blocks;
mod chat;
mod clean;
mod draft;
mod fields;
mod furniture;

pub use chat::read as read_chat;
pub use draft::{Draft, DraftFile, DraftSite, draft};

pub(super) use blocks::{Block, Inline, Picture, Style, plain};
pub(super) use chat::empty;
pub(super) use clean::clean_text;

/// A text as it was read, before it is a draft.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Story {
    /// Its title, where the file names one.
    pub(super) title: Option<String>,
    pub(super) blocks: Vec<Block>,
    /// Footnotes, in the order of their numbers.
    pub(super) notes: Vec<Vec<Inline>>,
    pub(super) pictures: Vec<Picture>,
    /// What was left out.
    pub left_out: LeftOut,
}

/// How much was left out, for words about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Lines that belong to a page, not to its article.
    pub furniture: Vec<String>,
    /// Pictures of kinds that cannot be published.
    pub pictures: usize,
    /// Media that a chat names but does not hold.
    pub media: usize,
    /// Telephone numbers.
    pub numbers: usize,
    /// Names of those who wrote.
    pub senders: usize,
    /// Comments and deleted passages of a reviewed document.
    pub revisions: usize,
}
