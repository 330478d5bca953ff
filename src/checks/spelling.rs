//! Common misspellings.
//!
//! In: the words of a document's texts. Out: one question `P0215` for each wrong word, where it first
//! stands. The words are data: `spelling.csv`, with `lang` (`id`, `en`), `wrong` (one or two words; a
//! capital one is asked about in names, too), `right` and `note` (why). Names, what others wrote and
//! texts with a regional language are left alone.

use super::tokens::Kind;
use super::view::View;
use super::{bound, places};
use crate::both;
use crate::content::prose::Prose;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::{Bilingual, Lang};
use crate::source::DocumentType;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Why a word is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// Another spelling is the standard one.
    Standard,
    /// A slip of the fingers.
    Typing,
    /// The first letter of the stem is lost behind `me-`.
    Lost,
    /// `di`, `ke`, `dari` before a place are words of their own.
    Preposition,
    /// Two words.
    Apart,
    /// One word.
    Together,
    /// The same word twice.
    Doubled,
}

/// A wrong word with the right one.
#[derive(Debug)]
struct Entry {
    /// In small letters, the first word only.
    wrong: String,
    /// The second word of a wrong pair.
    second: Option<String>,
    /// Whether it begins with a capital letter wherever it stands.
    capital: bool,
    right: String,
    why: Why,
}

/// The words of a language, by their first word.
#[derive(Debug, Default)]
struct List {
    entries: Vec<Entry>,
    /// A bit for each [`mark`] of a word of the list: few other words share one.
    marks: Vec<u64>,
}

static LISTS: LazyLock<[List; 2]> = LazyLock::new(|| [List::read(Lang::Id), List::read(Lang::En)]);

/// Letters of a word that can be in the list.
const LONGEST: usize = 31;

impl List {
    fn read(lang: Lang) -> List {
        let mut entries = Vec::new();
        let mut reader = csv::Reader::from_reader(include_str!("spelling.csv").as_bytes());
        for row in reader.records().flatten() {
            let cell = |index| row.get(index).unwrap_or_default();
            if cell(0) != lang.tag() {
                continue;
            }
            let lower = cell(1).to_lowercase();
            let (first, second) = match lower.split_once(' ') {
                Some((first, second)) => (first, Some(second.to_owned())),
                None => (lower.as_str(), None),
            };
            entries.push(Entry {
                wrong: first.to_owned(),
                second,
                capital: cell(1).starts_with(char::is_uppercase),
                right: cell(2).to_owned(),
                why: match cell(3) {
                    "ketik" => Why::Typing,
                    "luluh" => Why::Lost,
                    "depan" => Why::Preposition,
                    "pisah" => Why::Apart,
                    "serangkai" => Why::Together,
                    _ => Why::Standard,
                },
            });
        }
        entries.sort_by(|a, b| a.wrong.cmp(&b.wrong));
        let mut marks = vec![0; MARKS / 64];
        for entry in &entries {
            let mark = mark(entry.wrong.as_bytes());
            if let Some(bits) = marks.get_mut(mark / 64) {
                *bits |= 1 << (mark % 64);
            }
        }
        List { entries, marks }
    }

    /// The entries whose first word this is, letter case ignored.
    fn find(&self, word: &str) -> &[Entry] {
        let length = word.len();
        let mark = mark(word.as_bytes());
        let bits = self.marks.get(mark / 64).copied().unwrap_or_default();
        if bits & 1 << (mark % 64) == 0 || length > LONGEST {
            return &[];
        }
        let mut buffer = [0; LONGEST];
        let Some(lower) = buffer.get_mut(..length) else {
            return &[];
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        let lower: &[u8] = lower;
        let start = self
            .entries
            .partition_point(|entry| entry.wrong.as_bytes() < lower);
        let rest = self.entries.get(start..).unwrap_or_default();
        let count = rest
            .iter()
            .take_while(|entry| entry.wrong.as_bytes() == lower)
            .count();
        rest.get(..count).unwrap_or_default()
    }
}

/// How many marks there are.
const MARKS: usize = 1 << 16;

/// A number from the length, the first and the last letters of a word, letter case ignored.
fn mark(word: &[u8]) -> usize {
    let length = word.len();
    let known = length.min(8);
    let (mut first, mut last) = ([0; 8], [0; 8]);
    if let (Some(start), Some(end)) = (word.get(..known), word.get(length - known..)) {
        first[..known].copy_from_slice(start);
        last[..known].copy_from_slice(end);
    }
    let small = |letters| u64::from_le_bytes(letters) | 0x2020_2020_2020_2020;
    // Fibonacci hashing: the high bits of a product with 2^64 / phi are well mixed.
    let mixed = (small(first) ^ small(last).rotate_left(29) ^ length as u64)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    // Checked: 16 bits.
    (mixed >> 48) as usize % MARKS
}

/// The wrong words of a document.
#[derive(Debug, Default)]
pub(super) struct Misspelt {
    /// By the wrong word in small letters.
    words: BTreeMap<String, Found>,
}

#[derive(Debug)]
struct Found {
    /// The wrong word as it first stands.
    wrong: String,
    place: Place,
    width: usize,
    right: String,
    why: Why,
    count: usize,
}

impl Misspelt {
    /// The questions about them.
    pub(super) fn questions(self) -> impl Iterator<Item = Diagnostic> {
        self.words.into_values().map(|found| {
            let more = match found.count - 1 {
                0 => Bilingual::default(),
                more => both!(
                    " (masih ada {more} lagi di dokumen ini)",
                    " ({more} more in this document)"
                ),
            };
            let (wrong, right) = (&found.wrong, &found.right);
            let message = Bilingual::new(
                format!("apakah `{wrong}` seharusnya `{right}`?{}", more.id),
                format!("should `{wrong}` be `{right}`?{}", more.en),
            );
            Diagnostic::new("P0215", found.place, message)
                .width(found.width)
                .help(why(found.why))
        })
    }
}

fn why(why: Why) -> Bilingual {
    match why {
        Why::Standard => both!(
            "pakai ejaan baku menurut KBBI; biarkan kalau ini nama atau kutipan tertulis",
            "use the standard spelling; leave it if it is a name or a quotation in writing"
        ),
        Why::Typing => both!(
            "tampaknya salah ketik; perbaiki hurufnya",
            "it looks like a slip of the fingers; correct the letters"
        ),
        Why::Lost => both!(
            "huruf k, p, s, atau t di awal kata dasar luluh setelah awalan me-",
            "k, p, s or t at the beginning of a stem is lost behind the prefix me-"
        ),
        Why::Preposition => both!(
            "`di`, `ke`, dan `dari` sebagai kata depan ditulis terpisah dari kata di belakangnya",
            "the prepositions `di`, `ke` and `dari` are written as words of their own"
        ),
        Why::Apart => both!(
            "tulis sebagai dua kata yang terpisah",
            "write it as two words"
        ),
        Why::Together => both!(
            "tulis serangkai sebagai satu kata; di depan huruf kapital dan kata asing pakai tanda hubung",
            "write it as one word; before a capital letter and a foreign word with a hyphen"
        ),
        Why::Doubled => both!("hapus salah satunya", "delete one of them"),
    }
}

/// Keys whose text is a name or was written by others.
const NOT_OWN: [&str; 8] = [
    "alamat", "address", "by", "name", "nama", "oleh", "source", "sumber",
];

/// Gathers the wrong words of a text.
pub(super) fn read(view: &View<'_>, prose: &Prose<'_>, misspelt: &mut Misspelt) {
    let of_others = view.kind == DocumentType::Coverage
        && matches!(view.key, "judul" | "title" | "kutipan" | "quote" | "quotes");
    if view.about.regional || of_others || NOT_OWN.contains(&view.key) {
        return;
    }
    wrong_words(view, |tokens, wrong, right, why| {
        let known = misspelt.words.get_mut(&wrong.to_lowercase());
        if let Some(found) = known {
            found.count += 1;
            return;
        }
        let span = view.span(tokens);
        let (place, width) = places::place(prose, view, &span);
        let found = Found {
            wrong: wrong.to_owned(),
            place,
            width,
            right,
            why,
            count: 1,
        };
        misspelt.words.insert(wrong.to_lowercase(), found);
    });
}

/// Tells of each wrong word: its tokens, how it is written, the right word, why.
pub(super) fn wrong_words(
    view: &View<'_>,
    mut tell: impl FnMut(std::ops::Range<usize>, &str, String, Why),
) {
    let list = match view.lang {
        Lang::Id => &LISTS[0],
        Lang::En => &LISTS[1],
    };
    let sentences = view
        .sentences
        .iter()
        .filter(|sentence| !view.is_furniture(sentence));
    let words = sentences.flat_map(|sentence| {
        let words = sentence.clone().filter(|at| is_word(view, *at));
        words.enumerate().map(|(number, at)| (at, number == 0))
    });
    for (at, first) in words {
        let word = view.word(at);
        // Asked of few words only.
        let begins = || first || at > 0 && matches!(view.word(at - 1), "“" | "\"");
        let plain = word.bytes().all(|byte| byte.is_ascii_alphabetic());
        let found = if plain {
            list.find(word)
        } else {
            parts(list, word)
        };
        for entry in found {
            let pair = entry.second.as_ref();
            let whole =
                pair.is_none_or(|second| view.word(at + 1) == second && view.touches_next(at));
            let end = at + 1 + usize::from(pair.is_some());
            if whole && may_ask(view, at..end, begins(), entry.capital) {
                let said = view.text.get(view.span(at..end)).unwrap_or_default();
                tell(at..end, said, like(&entry.right, word), entry.why);
            }
        }
        if let Some((end, right, why)) = bound::find(view, at, &begins) {
            let said = view.text.get(view.span(at..end)).unwrap_or_default();
            tell(at..end, said, right, why);
        }
    }
}

fn is_word(view: &View<'_>, at: usize) -> bool {
    let token = view.tokens.get(at);
    token.is_some_and(|token| token.kind == Kind::Word)
}

/// The entries of a word with hyphens or a curved apostrophe: of the whole, or of both its halves.
fn parts<'l>(list: &'l List, word: &str) -> &'l [Entry] {
    let straight = word.replace('’', "'");
    let whole = list.find(&straight);
    match straight.split_once('-') {
        Some((one, other)) if whole.is_empty() && one == other => list.find(one),
        _ => whole,
    }
}

/// Whether the word is no name: a capital letter within a sentence makes it one.
fn may_ask(view: &View<'_>, tokens: std::ops::Range<usize>, begins: bool, capital: bool) -> bool {
    let word = view.word(tokens.start);
    let mut letters = word.chars();
    if !letters.next().is_some_and(char::is_uppercase) {
        return !capital;
    }
    let shouted = letters.any(char::is_uppercase);
    let next = view.word(tokens.end);
    capital && !shouted || begins && !shouted && !next.starts_with(char::is_uppercase)
}

/// `right` with a capital letter if `word` has one.
fn like(right: &str, word: &str) -> String {
    let mut letters = right.chars();
    match letters.next() {
        Some(first) if word.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => right.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::view_in;
    use super::*;
    use crate::content::prose::About;
    use std::collections::BTreeSet;

    fn wrong(text: &str, lang: Lang) -> Vec<String> {
        let about = About::default();
        let view = view_in(text, &about, lang);
        let mut found = Vec::new();
        wrong_words(&view, |_, wrong, right, _| {
            found.push(format!("{wrong} > {right}"));
        });
        found
    }

    #[test]
    fn the_list_is_sound() {
        let mut reader = csv::Reader::from_reader(include_str!("spelling.csv").as_bytes());
        let rows: Vec<Vec<String>> = reader
            .records()
            .map(|row| row.unwrap().iter().map(str::to_owned).collect())
            .collect();
        assert!(rows.len() > 600, "{}", rows.len());
        let key = |row: &Vec<String>, cell: usize| (row[0].clone(), row[cell].to_lowercase());
        let wrong: BTreeSet<_> = rows.iter().map(|row| key(row, 1)).collect();
        assert_eq!(wrong.len(), rows.len(), "a word stands twice");
        for row in &rows {
            assert!(
                !wrong.contains(&key(row, 2)),
                "{row:?}: the right word is wrong"
            );
            assert!(
                row[1].len() <= LONGEST && row[1].split(' ').count() <= 2,
                "{row:?}"
            );
            assert!(
                matches!(
                    row[3].as_str(),
                    "" | "ketik" | "luluh" | "depan" | "pisah" | "serangkai"
                ),
                "{row:?}"
            );
        }
        // What is in the file is found in a text.
        for row in &rows {
            let lang = Lang::from_tag(&row[0]).unwrap();
            assert_eq!(
                super::tests::wrong(&format!("ini {} itu", row[1]), lang).len(),
                1,
                "{row:?}"
            );
        }
    }

    #[test]
    fn wrong_words_are_found() {
        for (text, found) in [
            ("Kami membangun kerjasama baru.", "kerjasama > kerja sama"),
            ("Kerjasama itu berlanjut.", "Kerjasama > Kerja sama"),
            ("“Silahkan masuk,” katanya.", "Silahkan > Silakan"),
            ("Pada 8 Nopember 2023 dibuka.", "Nopember > November"),
            ("Setiap Jum’at buka.", "Jum’at > Jumat"),
            ("Banyak resiko-resiko baru.", "resiko-resiko > risiko"),
            ("Warga gemar olah raga pagi.", "olah raga > olahraga"),
            ("Ia tinggal dimana saja.", "dimana > di mana"),
        ] {
            assert_eq!(wrong(text, Lang::Id), [found], "{text}");
        }
        assert_eq!(
            wrong("They recieved books from the libary.", Lang::En),
            ["recieved > received", "libary > library"]
        );
    }

    #[test]
    fn names_and_right_words_are_left_alone() {
        for text in [
            "Dinas Kerjasama Desa dan Yayasan Aktifitas Muda hadir.",
            "Kerjasama Muda adalah nama koperasi.",
            "KERJASAMA DESA",
            "Di mana pun, bekerja sama, perpustakaan, meningkatkan, risiko, izin.",
            "Warga berolahraga; bola raga, suka relaks, tuna bakar.",
            "The programme moved from the village to the kerjasama office.",
        ] {
            let lang = if text.starts_with("The ") {
                Lang::En
            } else {
                Lang::Id
            };
            assert_eq!(wrong(text, lang), [""; 0], "{text}");
        }
    }
}
