//! The order of names in lists.
//!
//! In: a name and a language. Out: a key whose bytes sort as people of the language sort the name,
//! by the rules of CLDR (through ICU4X). A key is made once for each name, so that sorting compares
//! bytes only. Must not depend on the machine's locale.

use crate::lang::Lang;
use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use std::collections::BTreeMap;
use std::sync::LazyLock;
use unicode_normalization::char::is_combining_mark;

/// Words that say what kind of thing is named and do not count in the order, in any language: names
/// stay Indonesian on English pages.
const KINDS: [&str; 11] = [
    "perpustakaan",
    "taman",
    "bacaan",
    "masyarakat",
    "tbm",
    "desa",
    "kelurahan",
    "kabupaten",
    "kota",
    "provinsi",
    "adat",
];

/// The same where a name was translated: "The Village Library of Kaligowong".
const KINDS_EN: [&str; 13] = [
    "the",
    "public",
    "community",
    "village",
    "ward",
    "regency",
    "city",
    "province",
    "provincial",
    "library",
    "reading",
    "room",
    "of",
];

/// Accents and letter case count where names are the same without them, and numbers sort by their
/// value: "SD 2" stands before "SD 10".
static COLLATORS: LazyLock<BTreeMap<Lang, CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let known = Lang::ALL.map(|lang| {
        let mut preferences = CollatorPreferences::from(&lang.locale());
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Tertiary);
        Some((lang, Collator::try_new(preferences, options).ok()?))
    });
    known.into_iter().flatten().collect()
});

/// The sorting key of a name: without its kind ("Perpustakaan", "Desa", "Kabupaten", "Kota") and
/// without marks between words. A name that is nothing but a kind keeps it.
pub fn sort_key(name: &str, lang: Lang) -> Vec<u8> {
    let own = proper_name(name, lang);
    let mut key = Vec::with_capacity(own.len() * 2 + 4);
    match COLLATORS.get(&lang) {
        // Writing into memory cannot fail.
        Some(collator) => {
            let Ok(()) = collator.write_sort_key_to(&own, &mut key);
        }
        None => key.extend(own.to_lowercase().bytes()),
    }
    key
}

/// A name from its first word that is no kind. Words are parted by one space, which sorts before
/// every letter: "Sumber Ilmu" stands before "Sumberagung". An apostrophe parts nothing.
fn proper_name(name: &str, lang: Lang) -> String {
    let is_apostrophe = |c: char| matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`');
    let is_part = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let plain: String = name
        .chars()
        .filter(|c| !is_apostrophe(*c))
        .map(|c| if is_part(c) { c } else { ' ' })
        .collect();
    let is_kind = |word: &&str| {
        let word = word.to_lowercase();
        let here = KINDS.contains(&word.as_str());
        here || (lang == Lang::En && KINDS_EN.contains(&word.as_str()))
    };
    let words: Vec<&str> = plain.split_whitespace().collect();
    let kinds = words.iter().take_while(|word| is_kind(word)).count();
    let start = if kinds == words.len() { 0 } else { kinds };
    words.get(start..).unwrap_or_default().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_the_site_is_known() {
        assert_eq!(COLLATORS.len(), Lang::ALL.len());
    }

    #[test]
    fn kinds_do_not_count() {
        let own = |name| proper_name(name, Lang::Id);
        assert_eq!(own("Perpustakaan Desa Sumber Ilmu"), "Sumber Ilmu");
        assert_eq!(own("Kota Bandung"), "Bandung");
        assert_eq!(own("TBM “Éjawantah”"), "Éjawantah");
        assert_eq!(own("Perpustakaan"), "Perpustakaan");
        assert_eq!(own("Taman Bacaan Ma'arif-2"), "Maarif 2");
        assert_eq!(own("Library of Bandung"), "Library of Bandung");
        let own = |name| proper_name(name, Lang::En);
        assert_eq!(own("The Village Library of Kaligowong"), "Kaligowong");
        assert_eq!(own("Perpustakaan Desa Kaligowong"), "Kaligowong");
    }

    /// Each list stands in its order, in both languages.
    #[test]
    fn names_sort_as_people_sort_them() {
        let lists: [&[&str]; 7] = [
            &["SD 2", "SD 10", "SD 100"],
            &[
                "Kabupaten Bandung",
                "Kota Bandung Barat",
                "Kabupaten Bangka",
            ],
            &["Sumber Ilmu", "Sumber-Ilmu Baru", "Sumberagung"],
            &[
                "ejawantah",
                "Ejawantah",
                "éjawantah",
                "Éjawantah",
                "ejawantahan",
            ],
            &["Maarif A", "Ma'arif B", "Ma’arif C"],
            &[
                "7 Sumber", "Aceh", "Åsa", "Çelik", "Dayak", "zaitun", "Žilina",
            ],
            &["Desa Adat Penglipuran", "Perpustakaan", "TBM Pustaka"],
        ];
        for lang in Lang::ALL {
            for names in lists {
                let keys: Vec<_> = names.iter().map(|name| sort_key(name, lang)).collect();
                assert!(keys.is_sorted_by(|a, b| a < b), "{lang:?} {names:?}");
            }
        }
    }

    #[test]
    fn the_form_of_an_accent_does_not_count() {
        let (one, two) = ("Éja", "E\u{301}ja");
        assert_eq!(sort_key(one, Lang::Id), sort_key(two, Lang::Id));
    }
}
