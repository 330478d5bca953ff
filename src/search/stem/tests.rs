//! Tests of the stemmer: its lists are in order, the rules do what they say, no input breaks it.
//! Families of words and pairs that must stay apart are data: `tests/it/stem.rs`.

use super::indonesian::Indonesian;
use super::lexicon::{NAMES, ROOTS, exceptions};
use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn stem(word: &str) -> String {
    Stemmer::new(Lang::Id, &NoCorpus).stem(word).into_owned()
}

fn corpus(words: &[&str]) -> BTreeMap<String, u32> {
    words.iter().map(|word| ((*word).to_owned(), 1)).collect()
}

#[test]
fn roots_are_sorted_words_of_a_reasonable_number() {
    let roots: Vec<&str> = ROOTS.lines().collect();
    assert!(
        (2000..=4000).contains(&roots.len()),
        "{} roots",
        roots.len()
    );
    for pair in roots.windows(2) {
        assert!(pair[0] < pair[1], "{} {}", pair[0], pair[1]);
    }
    for root in roots {
        let is_word = root.len() > 1 && root.bytes().all(|letter| letter.is_ascii_lowercase());
        assert!(is_word, "{root:?}");
    }
}

#[test]
fn names_take_possessives_only() {
    let names: Vec<&str> = NAMES.lines().collect();
    assert!(names.is_sorted_by(|one, next| one < next));
    let rules = Indonesian::new(&NoCorpus);
    let snowball = pagefind_stem::Stemmer::create(pagefind_stem::Algorithm::Indonesian);
    let in_danger = |name: &&str| rules.derived(name).is_some() || snowball.stem(name) != *name;
    let (names, idle): (Vec<&str>, Vec<&str>) = names.into_iter().partition(in_danger);
    assert!(idle.is_empty(), "these need no protection: {idle:?}");
    for name in names {
        assert_eq!(stem(name), name);
        assert_eq!(stem(&format!("{name}nya")), name);
    }
    assert_eq!(stem("penajaman"), "tajam");
    assert_eq!(stem("malukah"), "malu");
}

/// A root that the rules would lead to another one is no root, or an exception.
#[test]
fn no_root_is_a_form_of_another() {
    let rules = Indonesian::new(&NoCorpus);
    let forms: Vec<_> = ROOTS
        .lines()
        .filter_map(|root| Some((root, rules.derived(root)?)))
        .filter(|(root, other)| root != other)
        .collect();
    assert!(forms.is_empty(), "{forms:?}");
}

#[test]
fn exceptions_stand_once() {
    let roots: BTreeSet<&str> = ROOTS.lines().collect();
    let mut seen = BTreeSet::new();
    for (root, forms) in exceptions() {
        let is_second = !seen.insert(root);
        assert!(!is_second, "{root} stands twice");
        for form in forms {
            assert!(seen.insert(form), "{form} stands twice");
            assert!(!roots.contains(form), "{form} is a root as well");
        }
    }
}

/// What the rules do anyway is no exception, so that the list stays as short as it can be.
#[test]
fn every_exception_is_needed() {
    let rules = Indonesian::new(&NoCorpus);
    let snowball = pagefind_stem::Stemmer::create(pagefind_stem::Algorithm::Indonesian);
    let mut idle = Vec::new();
    for (root, forms) in exceptions() {
        let mut has_forms = false;
        for form in forms {
            has_forms = true;
            if rules.derived(form) == Some(root) {
                idle.push(form);
            }
        }
        let is_kept_whole =
            root.contains('-') || rules.derived(root).is_some() || snowball.stem(root) != root;
        if !has_forms && !is_kept_whole {
            idle.push(root);
        }
    }
    assert!(idle.is_empty(), "{idle:?}");
}

#[test]
fn swallowed_consonants_come_back() {
    for (word, root) in [
        ("menulis", "tulis"),
        ("penulisan", "tulis"),
        ("pengelola", "kelola"),
        ("menyimpan", "simpan"),
        ("pemilihan", "pilih"),
        ("memproses", "proses"),
        ("pemrosesan", "proses"),
        ("mengkritik", "kritik"),
        ("mengritik", "kritik"),
        ("mentransfer", "transfer"),
        ("menransfer", "transfer"),
        ("mengecat", "cat"),
    ] {
        assert_eq!(stem(word), root, "{word}");
    }
}

#[test]
fn affixes_that_do_not_meet_are_no_affixes() {
    // `ke-` without `-an`, `di- -an`, `ber- -i`: names and foreign words that only begin and end so.
    for word in ["kebuku", "dibukuan", "berbukui"] {
        assert_ne!(stem(word), "buku", "{word}");
    }
}

#[test]
fn ambiguous_words_follow_the_documented_order() {
    for (word, root) in [
        ("pelukan", "peluk"),
        ("berikan", "beri"),
        ("menyaring", "saring"),
        ("perasaan", "rasa"),
        ("mengarang", "karang"),
        ("memohon", "mohon"),
    ] {
        assert_eq!(stem(word), root, "{word}");
    }
}

#[test]
fn doubled_words_have_one_root() {
    for (word, root) in [
        ("buku-bukunya", "buku"),
        ("sayur-mayur", "sayur"),
        ("warna-warni", "warna"),
        ("berlari-lari", "lari"),
        ("bermaaf-maafan", "maaf"),
        ("tukar-menukar", "tukar"),
        ("anak2", "anak"),
        ("anak2nya", "anak"),
        ("se-kabupaten", "kabupaten"),
        ("di-upload", "upload"),
        ("plm-nya", "plm"),
        ("undang-undangnya", "undang-undang"),
        ("perundang-undangan", "undang-undang"),
    ] {
        assert_eq!(stem(word), root, "{word}");
    }
    for word in [
        "spp-tik", "ke-2", "2023-an", "a2", "-", "--", "buku-", "-nya",
    ] {
        assert_eq!(stem(word), word);
    }
}

#[test]
fn words_of_the_site_confirm_a_root() {
    let site = corpus(&["garit", "menggarit", "karuk", "mengaruk", "hasan"]);
    let stemmer = Stemmer::new(Lang::Id, &site);
    assert_eq!(stemmer.stem("menggarit"), "garit");
    assert_eq!(stemmer.stem("garitan"), "garit");
    assert_eq!(stemmer.stem("mengaruk"), "karuk");
    assert_eq!(stemmer.stem("garit"), "garit");
    // Names end in -i; that is no evidence.
    assert_ne!(stemmer.stem("hasani"), "hasan");
    assert_ne!(Stemmer::new(Lang::Id, &NoCorpus).stem("mengaruk"), "karuk");
}

#[test]
fn snowball_never_adds_a_stranger_to_a_known_family() {
    // Before b the nasal is m, but Snowball takes off any.
    let snowball = pagefind_stem::Stemmer::create(pagefind_stem::Algorithm::Indonesian);
    assert_eq!(snowball.stem("mengbukukan"), "buku");
    assert_ne!(stem("mengbukukan"), "buku");
    // Neither does it take what stands in the site's texts for a root, unless the rules do.
    let site = corpus(&["bagarit"]);
    let stemmer = Stemmer::new(Lang::Id, &site);
    assert_eq!(snowball.stem("mengbagaritkan"), "bagarit");
    assert_ne!(stemmer.stem("mengbagaritkan"), "bagarit");
    assert_eq!(stemmer.stem("membagaritkan"), "bagarit");
    // But it joins forms whose root nobody knows.
    let stemmer = Stemmer::new(Lang::Id, &NoCorpus);
    assert_eq!(stemmer.stem("menggrebeg"), stemmer.stem("digrebeg"));
}

#[test]
fn what_is_no_word_stays_as_it_is() {
    for word in [
        "",
        "2023",
        "3272010a",
        "Дом",
        "café",
        "ꦱꦸꦏ",
        "a b",
        "Menulis",
        "x",
    ] {
        assert_eq!(stem(word), word);
    }
    let long = "menulis".repeat(20);
    assert_eq!(stem(&long), long);
}

#[test]
fn english_words_have_english_roots() {
    let stemmer = Stemmer::new(Lang::En, &NoCorpus);
    assert_eq!(stemmer.stem("libraries"), stemmer.stem("library"));
    assert_eq!(stemmer.stem("trained"), stemmer.stem("training"));
    assert_ne!(stemmer.stem("menulis"), "tulis");
}

proptest! {
    #[test]
    fn no_text_breaks_it(word in any::<String>()) {
        for lang in Lang::ALL {
            let stemmer = Stemmer::new(lang, &NoCorpus);
            prop_assert_eq!(stemmer.stem(&word), stemmer.stem(&word));
        }
    }

    #[test]
    fn no_word_breaks_it(
        word in "(me|mem|meny|meng|pe|ber|di|ke|se|ter|ku)?[a-z2'-]{0,12}(kan|an|i)?(nya|ku)?(lah|pun)?",
        known in "[a-z]{4,6}",
    ) {
        let site = corpus(&[&known]);
        for lang in Lang::ALL {
            let stemmer = Stemmer::new(lang, &site);
            let root = stemmer.stem(&word);
            prop_assert_eq!(root.is_empty(), word.is_empty());
        }
    }
}
