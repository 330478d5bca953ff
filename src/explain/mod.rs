//! What each code of a problem means: why the rule exists, what to do, a wrong and a right example.
//!
//! In: the files of `codes/`, one a group, embedded in the binary. Out: a [`Registry`], and its
//! entries as text for a terminal ([`page`], [`overview`]) or for the manual ([`manual()`]). The texts
//! are data; tests prove that each example is what it says. Must not know who reports which code.

mod manual;
mod read;
mod show;

pub use manual::manual;
pub use show::{overview, page};

use crate::diagnostics::Severity;
use crate::lang::Bilingual;
use crate::yaml::nearest;

/// All explanations.
#[derive(Debug)]
pub struct Registry {
    /// By group, in the order of codes.
    pub groups: Vec<Group>,
}

/// Codes about one subject.
#[derive(Debug)]
pub struct Group {
    /// What they are about.
    pub title: Bilingual,
    /// The codes, in order.
    pub entries: Vec<Entry>,
}

/// The explanation of a code.
#[derive(Debug)]
pub struct Entry {
    /// The code, such as `E0101`.
    pub code: String,
    /// What is wrong, in a few words.
    pub title: Bilingual,
    /// What is wrong, why it matters and what to do.
    pub text: Bilingual,
    /// How it comes about.
    pub wrong: Example,
    /// How it is right.
    pub right: Example,
    /// Other codes that the wrong example cannot do without.
    pub also: Vec<String>,
}

impl Entry {
    /// How serious a problem of this code is.
    pub fn severity(&self) -> Severity {
        Severity::of_code(&self.code)
    }
}

/// An example.
#[derive(Debug)]
pub enum Example {
    /// Files of a site: path and text; no text where the file is missing. A line `…` stands for
    /// lines that have nothing to do with the matter.
    Files(Vec<(String, Option<String>)>),
    /// What cannot be shown by texts of files.
    Situation(Bilingual),
}

impl Registry {
    /// Every entry, in the order of groups.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.groups.iter().flat_map(|group| &group.entries)
    }

    /// The entry of a code; letter case is ignored.
    pub fn entry(&self, code: &str) -> Option<&Entry> {
        self.entries()
            .find(|entry| entry.code.eq_ignore_ascii_case(code.trim()))
    }

    /// The code that was probably meant.
    pub fn nearest(&self, code: &str) -> Option<&str> {
        nearest(code, self.entries().map(|entry| entry.code.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_in_any_letter_case_and_by_what_is_near() {
        let registry = Registry::embedded().unwrap();
        assert_eq!(registry.entry(" e0101 ").unwrap().code, "E0101");
        assert_eq!(
            registry.entry("W0401").unwrap().severity(),
            Severity::Warning
        );
        assert!(registry.entry("E0100").is_none());
        assert_eq!(registry.nearest("O0103"), Some("E0103"));
        assert_eq!(registry.nearest("apa"), None);
    }
}
