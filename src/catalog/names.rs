//! The real name of a disguised person, where a story or its translation would give it away.
//!
//! In: a story and its consent, which says who the person is. Out: problems. The name itself must not
//! stand in any message: messages are read by many, the register by few.

use crate::both;
use crate::content::consent::Consent;
use crate::content::story::Story;
use crate::content::{Document, Item};
use crate::diagnostics::{Diagnostic, Place};

/// Words that begin with a capital in a description of somebody without being a name.
const NO_NAMES: [&str; 26] = [
    "anak", "anggota", "bapak", "bu", "contoh", "desa", "guru", "haji", "hajah", "ibu", "kader",
    "kelompok", "kepala", "ketua", "nama", "nelayan", "pak", "pedagang", "pemilik", "pemuda",
    "perajin", "petani", "remaja", "saudara", "seorang", "warga",
];

/// Reports each quotation of a disguised person that is signed with their real name.
pub(super) fn check(item: &Item<Story>, consent: &Consent) -> Vec<Diagnostic> {
    if !item.original.facts.is_disguised() {
        return Vec::new();
    }
    let names = name_words(&consent.subject);
    let mut problems: Vec<Diagnostic> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    let quotes = item.versions().flat_map(|version| {
        let quotes = version.facts.quotes.iter().enumerate();
        quotes.map(move |(index, quote)| (version, index, quote))
    });
    for (version, index, quote) in quotes {
        // A translation inherits the quotations of its original.
        if !gives_away(&quote.by, &names) || told.contains(&quote.by.as_str()) {
            continue;
        }
        told.push(&quote.by);
        let place = version.place_of_field("kutipan", index, "oleh");
        let id = &consent.id;
        let message = both!(
            "kutipan ini memakai nama asli orang yang disamarkan (lihat `subjek` di izin `{id}`)",
            "this quotation is signed with the real name of a disguised person (see `subjek` of the consent `{id}`)"
        );
        problems.push(Diagnostic::at("E0415", place, message).help(both!(
            "tulis nama samarannya atau perannya saja, misalnya `oleh: seorang ibu, peserta kelas menjahit`",
            "give the changed name or a role only, such as `by: a mother in the sewing class`"
        )));
    }
    // Of a name of one word, which may be a word of the language as well, nothing more is said.
    if names.len() > 1 {
        let original = texts(&item.original);
        if original.iter().any(|text| holds(text, &names)) {
            problems.push(in_text(&item.original));
        }
        // A translation inherits texts of its original.
        for version in &item.translations {
            let own = texts(version).into_iter();
            let mut own = own.filter(|text| !original.contains(text));
            if own.any(|text| holds(text, &names)) {
                problems.push(in_text(version));
            }
        }
    }
    problems
}

/// The texts of a version that readers see, but for who is quoted.
fn texts(version: &Document<Story>) -> Vec<&str> {
    let (common, facts) = (&version.common, &version.facts);
    let mut texts: Vec<&str> = vec![
        &common.title,
        &facts.challenge,
        &facts.action,
        &facts.change,
        &version.body.html,
    ];
    texts.extend(common.summary.as_deref());
    for evidence in &facts.evidence {
        texts.extend([evidence.text.as_str(), &evidence.source]);
    }
    texts.extend(facts.quotes.iter().map(|quote| quote.text.as_str()));
    texts.extend(facts.follow_ups.iter().map(|later| later.text.as_str()));
    for photo in &common.photos {
        texts.push(&photo.alt);
        texts.extend(photo.caption.as_deref());
    }
    texts
}

fn in_text(version: &Document<Story>) -> Diagnostic {
    let message = both!(
        "naskah ini menyebut nama asli orang yang disamarkan (lihat `subjek` di izinnya)",
        "this text names a disguised person (see `subjek` of the consent)"
    );
    Diagnostic::new("E0415", Place::file(version.path.clone()), message).help(both!(
        "ganti dengan nama samarannya, juga di keterangan foto dan bukti",
        "put the changed name instead, in captions and evidence as well"
    ))
}

/// Whether the words of a name stand one after the other in a text.
fn holds(text: &str, names: &[String]) -> bool {
    let words: Vec<String> = words(text).map(str::to_lowercase).collect();
    words.windows(names.len()).any(|window| window == names)
}

/// The words of a name, in lower case. `Pemilik bengkel peserta kelas` describes somebody and names nobody.
fn name_words(subject: &str) -> Vec<String> {
    let name = subject
        .split([',', '(', ';', '/'])
        .next()
        .unwrap_or_default();
    let words: Vec<&str> = words(name).collect();
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    let capitals = words.iter().filter(|word| is_capital(word)).count();
    let describes = words.len() > 1 && capitals <= 1 && words.first().is_some_and(is_capital);
    if describes {
        return Vec::new();
    }
    words
        .into_iter()
        .filter(|word| is_capital(word) && word.chars().count() > 2)
        .map(str::to_lowercase)
        .filter(|word| !NO_NAMES.contains(&word.as_str()))
        .collect()
}

fn gives_away(by: &str, names: &[String]) -> bool {
    words(by).any(|word| names.contains(&word.to_lowercase()))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_told_from_a_description() {
        assert_eq!(name_words("Siti Aminah"), ["siti", "aminah"]);
        assert_eq!(
            name_words("Ibu Siti Aminah, pedagang di Wonosobo"),
            ["siti", "aminah"]
        );
        assert_eq!(name_words("Rahmawati"), ["rahmawati"]);
        assert!(name_words("Pemilik bengkel peserta kelas (contoh)").is_empty());
        assert!(name_words("seorang ibu").is_empty());
    }

    #[test]
    fn a_part_of_the_name_gives_it_away() {
        let names = name_words("Siti Aminah");
        assert!(gives_away("Ibu Siti, pedagang", &names));
        assert!(gives_away("AMINAH", &names));
        assert!(!gives_away("Bu Ratna (nama samaran)", &names));
        assert!(!gives_away("seorang ibu", &names));
    }
}
