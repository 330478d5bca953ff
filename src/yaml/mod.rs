//! YAML as authors write it: front matter, settings, data files and the words of themes.
//!
//! In: the text of a file. Out: typed values, and problems counted in lines of that file. It is the
//! only user of the YAML parsers; it must not know any document type or setting.

mod broken;
mod edit;
mod fields;
mod front_matter;
mod index;
mod keys;
mod limits;
mod locate;
mod parse;
mod suggest;
mod unseen;
mod write;

pub use edit::{Editor, Found, Refused, Written};
pub use fields::{
    Choice, Description, Entry, Field, Fields, Reading, Required, Rest, Shape, Word, Words,
    day_first, describe, is_web_address, scalar_text,
};
pub use front_matter::{Split, split};
pub use index::locate;
pub use keys::{aliases, is_alias};
pub use locate::{ItemPlaces, Located, Step};
pub use parse::{Snippet, parse_mapping, parse_value};
pub use suggest::nearest;
pub use unseen::hidden_problem;
pub use write::{quote_text, write_item, write_text};
