//! Words that are written together or apart by a rule, and words written twice.
//!
//! In: a place in a text. Out: the wrong words there. `spelling` asks about them.

use super::spelling::Why;
use super::view::View;
use crate::lang::Lang;

/// What is wrong at `at`: the token behind it, the right writing, why. `begins` says whether a
/// sentence begins there.
pub(super) fn find(
    view: &View<'_>,
    at: usize,
    begins: &dyn Fn() -> bool,
) -> Option<(usize, String, Why)> {
    let word = view.word(at);
    // Asked of every word: most are told apart by their length or first letter.
    let first = word.as_bytes().first()?.to_ascii_lowercase();
    let twice = || (word.len() <= 8).then(|| doubled(view, at))?;
    let bind = || {
        let may = view.lang == Lang::Id && word.len() <= 5 && b"pnmsa".contains(&first);
        may.then(|| bound(view, at, begins()))?
    };
    let glued = || (first == b'd').then(|| glued_preposition(view, at))?;
    twice().or_else(bind).or_else(glued)
}

/// Small words that a typist writes twice; `oleh-oleh` and the like are none of them.
const DOUBLED: [&str; 21] = [
    "adalah", "bagi", "bahwa", "dalam", "dan", "dari", "dengan", "di", "karena", "ke", "oleh",
    "pada", "sebagai", "serta", "telah", "tetapi", "tersebut", "untuk", "yaitu", "yang", "itu",
];
const DOUBLED_ENGLISH: [&str; 8] = ["a", "an", "and", "of", "our", "the", "their", "with"];

/// `yang yang`, `the the`.
fn doubled(view: &View<'_>, at: usize) -> Option<(usize, String, Why)> {
    let (word, next) = (view.word(at), view.word(at + 1));
    if word.len() != next.len() || !word.eq_ignore_ascii_case(next) {
        return None;
    }
    let list: &[&str] = match view.lang {
        Lang::Id => &DOUBLED,
        Lang::En => &DOUBLED_ENGLISH,
    };
    // `Oleh oleh` is a wrong `oleh-oleh`; `dalam dalam` may be `very deep`.
    let other = view.is(at, &["oleh", "dalam", "itu"]);
    let small = next.bytes().all(|byte| byte.is_ascii_lowercase());
    // `ke ke-3`: the second is bound to what follows.
    let other = other || view.word(at + 2) == "-";
    (small && !other && list.contains(&next) && view.touches_next(at))
        .then(|| (at + 2, word.to_owned(), Why::Doubled))
}

/// What follows a bound form although it is bound to a later word: `pra dan pascakegiatan`.
const NOT_BOUND: [&str; 14] = [
    "adalah", "atau", "dan", "dengan", "di", "dari", "grata", "ini", "itu", "ke", "maupun", "pada",
    "serta", "yang",
];
/// Nouns that `antar` is bound to; elsewhere it may be the verb.
const BETWEEN: [&str; 29] = [
    "agama",
    "bangsa",
    "bidang",
    "budaya",
    "daerah",
    "desa",
    "dinas",
    "generasi",
    "instansi",
    "kabupaten",
    "kecamatan",
    "kelompok",
    "kementerian",
    "komunitas",
    "kota",
    "lembaga",
    "negara",
    "organisasi",
    "pengelola",
    "perpustakaan",
    "pihak",
    "provinsi",
    "pulau",
    "pustakawan",
    "sektor",
    "suku",
    "umat",
    "warga",
    "wilayah",
];
/// Who brings something, when `antar` is the verb.
const BRINGS: [&str; 22] = [
    "aku", "bisa", "dia", "di", "gratis", "ia", "jasa", "jemput", "kami", "kalian", "kita",
    "kurir", "layanan", "mereka", "minta", "ongkos", "pesan", "saya", "siap", "tukang", "untuk",
    "dan",
];

/// `pasca bimtek`, `non material`, `antar perpustakaan`, `se Indonesia`.
fn bound(view: &View<'_>, at: usize, begins: bool) -> Option<(usize, String, Why)> {
    let word = view.word(at);
    let next = view.word(at + 1);
    let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !(small || begins) || next.len() < 3 || !view.touches_next(at) {
        return None;
    }
    let next_small = next.chars().all(char::is_lowercase);
    let hyphen = if is_foreign(next) { "-" } else { "" };
    let joined = || (at + 2, format!("{word}{hyphen}{next}"), Why::Together);
    if view.is(at, &["pasca", "non", "multi", "pra", "sub"]) {
        return (next_small && !NOT_BOUND.contains(&next)).then(joined);
    }
    if view.is(at, &["antar"]) {
        let brings = at > 0 && view.is(at - 1, &BRINGS);
        let verb = brings || begins && next == "warga";
        return (BETWEEN.contains(&next) && !verb).then(joined);
    }
    let of_all = matches!(
        next,
        "Indonesia"
            | "Jawa"
            | "Sumatera"
            | "Kabupaten"
            | "Provinsi"
            | "Kota"
            | "Kecamatan"
            | "Nusantara"
    );
    if word == "se" && of_all {
        return Some((at + 2, format!("se-{next}"), Why::Together));
    }
    let of_one = matches!(
        next,
        "kabupaten" | "kecamatan" | "provinsi" | "desa" | "nusantara"
    );
    (word == "se" && of_one).then(joined)
}

/// Whether a word ends in two consonants, as no Indonesian word does but with `ng`, `ks` and such: a
/// bound form stands before it with a hyphen.
fn is_foreign(word: &str) -> bool {
    let mut last = word.chars().rev();
    let consonant = |c: Option<char>| c.is_some_and(|c| !"aeiou".contains(c));
    let own = ["ng", "ks", "rs", "ns", "sy", "kh", "ps"];
    consonant(last.next()) && consonant(last.next()) && !own.iter().any(|end| word.ends_with(end))
}

/// `diJakarta`.
fn glued_preposition(view: &View<'_>, at: usize) -> Option<(usize, String, Why)> {
    let word = view.word(at);
    let name = word.strip_prefix("di")?;
    let mut letters = name.chars();
    let capital = letters.next().is_some_and(|c| c.is_ascii_uppercase());
    let rest = letters.as_str();
    (capital && rest.len() >= 3 && rest.chars().all(char::is_lowercase))
        .then(|| (at + 1, format!("di {name}"), Why::Preposition))
}

#[cfg(test)]
mod tests {
    use super::super::view::tests::view_in;
    use crate::content::prose::About;
    use crate::lang::Lang;

    fn wrong(text: &str, lang: Lang) -> Vec<String> {
        let about = About::default();
        let view = view_in(text, &about, lang);
        (0..view.tokens.len())
            .filter_map(|at| super::find(&view, at, &|| at == 0))
            .map(|(_, right, _)| right)
            .collect()
    }

    #[test]
    fn bound_forms_and_doubled_words_are_found() {
        for (text, right) in [
            ("Pasca bimtek itu, ia pulang.", "Pascabimtek"),
            ("Bantuan non material diberikan.", "nonmaterial"),
            ("Diukur pasca treatment.", "pasca-treatment"),
            ("Pertemuan antar pengelola digelar.", "antarpengelola"),
            ("Pertemuan antar perpustakaan digelar.", "antarperpustakaan"),
            ("Peserta se Indonesia hadir.", "se-Indonesia"),
            ("Rapat se kabupaten digelar.", "sekabupaten"),
            ("Warga yang yang hadir.", "yang"),
            ("Datang dari **dari** Maju.", "dari"),
            ("Rapat diBandung digelar.", "di Bandung"),
        ] {
            assert_eq!(wrong(text, Lang::Id), [right], "{text}");
        }
        assert_eq!(wrong("Books for the the village.", Lang::En), ["the"]);
    }

    #[test]
    fn other_words_are_left_alone() {
        for text in [
            "Kegiatan pra dan pascabimtek, APBN atau non, pasca-Bimtek.",
            "Kami antar warga ke puskesmas dengan layanan antar desa.",
            "Layanan antar jemput buku dan pesan antar makanan.",
            "Pelan-pelan, oleh oleh, baik baik, itu itu saja.",
            "Program Pasca Sarjana; persona non grata.",
            "Di di-upgrade, ke ke-3; dari, dari situ.",
            "Lebih dalam dalam hati.",
        ] {
            let found = wrong(text, Lang::Id);
            assert!(found.is_empty(), "{text}: {found:?}");
        }
        assert!(wrong("He had had that that in in mind.", Lang::En).is_empty());
    }
}
