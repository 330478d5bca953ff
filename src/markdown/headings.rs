//! Levels and ids of the headings of one document.
//!
//! In: headings as written, in their order. Out: levels without jumps, unique ids. Must not
//! write html.

use crate::slug::slug;
use std::collections::{BTreeMap, BTreeSet};

/// Headings deeper than this do not exist in html.
const DEEPEST: u8 = 6;
/// The longest id made from a text, in bytes.
const LONGEST_ID: usize = 80;

/// What is known of the headings so far.
pub(super) struct Outline {
    top_level: u8,
    /// The written levels of the sections that are open.
    open: Vec<u8>,
    /// How many headings there were.
    number: u32,
    used: BTreeSet<String>,
    /// The last suffix tried for an id, so that a thousand equal headings stay fast.
    last_suffix: BTreeMap<String, u32>,
}

impl Outline {
    /// `reserved` ids are given to no heading.
    pub(super) fn new(top_level: u8, reserved: &[&str]) -> Self {
        Outline {
            top_level: top_level.clamp(1, DEEPEST),
            open: Vec::new(),
            number: 0,
            used: reserved.iter().map(ToString::to_string).collect(),
            last_suffix: BTreeMap::new(),
        }
    }

    /// The level of the next heading: the top level plus the number of sections it lies in. So
    /// the first heading has the top level and no level is ever jumped.
    pub(super) fn level(&mut self, written: u8) -> u8 {
        while self.open.last().is_some_and(|level| *level >= written) {
            self.open.pop();
        }
        let depth = u8::try_from(self.open.len()).unwrap_or(DEEPEST);
        self.open.push(written);
        self.top_level.saturating_add(depth).min(DEEPEST)
    }

    /// A unique id: the one asked for with `{#id}` where it is usable, else the slug of the text,
    /// else `bagian-N` for the N-th heading of the document.
    pub(super) fn id(&mut self, text: &str, asked: Option<&str>) -> String {
        self.number += 1;
        let asked = asked.filter(|id| is_usable(id)).map(ToString::to_string);
        let base = asked.unwrap_or_else(|| {
            let slug = shortened(slug(text));
            if slug.is_empty() {
                format!("bagian-{}", self.number)
            } else {
                slug
            }
        });
        self.unique(base)
    }

    fn unique(&mut self, base: String) -> String {
        if self.used.insert(base.clone()) {
            return base;
        }
        let suffix = self.last_suffix.entry(base.clone()).or_insert(1);
        loop {
            *suffix += 1;
            let id = format!("{base}-{suffix}");
            if self.used.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Ids that need no escaping anywhere. The ids of footnotes hold two hyphens, so
/// none can collide.
fn is_usable(id: &str) -> bool {
    id.len() <= LONGEST_ID
        && !id.contains("--")
        && id.starts_with(|c: char| c.is_ascii_alphanumeric())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
}

/// Cuts an overlong slug at a hyphen.
fn shortened(mut slug: String) -> String {
    if slug.len() > LONGEST_ID {
        slug.truncate(LONGEST_ID);
        if let Some(hyphen) = slug.rfind('-') {
            slug.truncate(hyphen);
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::Outline;

    fn levels(written: &[u8]) -> Vec<u8> {
        let mut outline = Outline::new(2, &[]);
        written.iter().map(|level| outline.level(*level)).collect()
    }

    #[test]
    fn levels_start_at_the_top_and_never_jump() {
        assert_eq!(levels(&[1, 2, 3, 2, 1]), [2, 3, 4, 3, 2]);
        assert_eq!(levels(&[2, 4, 4, 3, 2]), [2, 3, 3, 3, 2]);
        assert_eq!(levels(&[4, 1, 6]), [2, 2, 3]);
        assert_eq!(levels(&[1, 2, 3, 4, 5, 6]), [2, 3, 4, 5, 6, 6]);
    }

    #[test]
    fn ids_are_unique_and_spare_the_reserved_ones() {
        let mut outline = Outline::new(2, &["konten"]);
        let ids: Vec<_> = [
            ("Hasil", None),
            ("Hasil", None),
            ("Hasil 2", None),
            ("Hasil", None),
            ("Konten", None),
            ("ꦱꦸꦏ", None),
            ("Lain", Some("Tabel_1")),
            ("Lain", Some("fn--1")),
            ("Lagi", Some("\"><script>")),
        ]
        .into_iter()
        .map(|(text, asked)| outline.id(text, asked))
        .collect();
        let expected = [
            "hasil",
            "hasil-2",
            "hasil-2-2",
            "hasil-3",
            "konten-2",
            "bagian-6",
            "Tabel_1",
            "lain",
            "lagi",
        ];
        assert_eq!(ids, expected);
    }

    #[test]
    fn long_headings_get_short_ids() {
        let mut outline = Outline::new(2, &[]);
        let id = outline.id(&"kata panjang ".repeat(50), None);
        assert!(
            id.len() <= 80 && id.ends_with("-kata") || id.ends_with("-panjang"),
            "{id}"
        );
    }
}
