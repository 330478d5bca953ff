//! Search: the words of the site's texts, and the index that is made of them.
//!
//! In: [`Entry`]s, each what the page of a document shows in a language. Out: an index of small
//! files, described in `docs/search-format.md`, that a script in the browser reads a few of. Every word
//! is stemmed here, once; the script knows no language. Must not read files, and must not see a text
//! that is not published: entries are made from the catalog, which holds nothing else.

mod blocks;
mod bytes;
mod columns;
mod dictionary;
mod files;
mod index;
mod meta;
mod postings;
mod shards;
mod spelling;
pub mod stem;
mod stop;
pub mod synonyms;
mod tokens;
mod vocabulary;

pub use files::{FOLDER, IndexFile, Write};
pub use index::{Input, make};
pub use meta::{FacetValue, Words};
pub use stop::is_stop;
pub use tokens::{token_list, tokens};

use crate::lang::Lang;

/// What kind of page an entry is; the order is that of the facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An impact story.
    Story,
    /// An event.
    Event,
    /// A library.
    Library,
    /// A province, kabupaten or kota.
    Region,
    /// A commitment.
    Commitment,
    /// Press coverage.
    Coverage,
    /// A page of the author's, or of the site.
    Page,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 7] = [
        Kind::Story,
        Kind::Event,
        Kind::Library,
        Kind::Region,
        Kind::Commitment,
        Kind::Coverage,
        Kind::Page,
    ];

    /// The position among all kinds.
    pub(crate) fn code(self) -> u8 {
        self as u8
    }
}

/// How much a word counts where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// In the summary.
    Summary,
    /// Anywhere in the text.
    Text,
}

/// What a page shows, and what its entry among the results shows.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// Root-relative URL.
    pub href: String,
    /// Title.
    pub title: String,
    /// What kind of page it is.
    pub kind: Option<Kind>,
    /// Its kind in words, narrower than the facet: `Bimbingan teknis`.
    pub label: String,
    /// Where, in words.
    pub place: String,
    /// When, in words.
    pub date: String,
    /// The language of title and texts.
    pub written: Lang,
    /// Whether it is a sample.
    pub sample: bool,
    /// URL of a small picture beside it.
    pub picture: Option<String>,
    /// Its texts in the order of the page; the beginning stands in for an excerpt.
    pub texts: Vec<(Weight, String)>,
    /// Words in the language of the index under which it is found as well: place, topic, kind.
    pub words: Vec<String>,
    /// Whether a query that is the title, with or without the kind of place, is meant for this page.
    pub is_place: bool,
    /// Position of its province among those of the facet.
    pub province: Option<u8>,
    /// Positions of its topics among those of the facet.
    pub topics: Vec<u16>,
    /// The year of the facet.
    pub year: Option<i16>,
}

/// Gives the entries of a language, in the order of the index.
pub trait Entries: Sync {
    /// How many there are of each group. A group has room to grow, so that a new entry at its end moves
    /// none of the others; of the last group, whose entries have dates, the oldest come first.
    fn groups(&self) -> Vec<usize>;
    /// The entry at a position, counted through all groups. It is made anew each time.
    fn entry(&self, at: usize) -> Entry;
}
