//! Search: the words of the site's texts, and the index that is made of them.
//!
//! In: words of published texts. Out: their roots and synonyms. Must not read files, and must not
//! see a text that is not published.

pub mod stem;
pub mod synonyms;
