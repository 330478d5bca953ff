//! Tests of the synonyms: the lists are in order, groups go the way they say.

use super::*;
use crate::regions::Register;
use crate::search::stem::{NoCorpus, Stemmer};
use std::collections::BTreeSet;

/// Lower-case words between anything else, as a tokeniser would give them.
fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// What `text` is also found under, each as `part of the text: other, other`.
fn expanded(synonyms: &Synonyms, text: &str) -> Vec<String> {
    let tokens = words(text);
    let expansions = synonyms.expansions(&tokens);
    expansions
        .iter()
        .map(|expansion| {
            let others: Vec<String> = expansion.others.iter().map(|o| o.join(" ")).collect();
            let part = tokens[expansion.range.clone()].join(" ");
            format!("{part}: {}", others.join(", "))
        })
        .collect()
}

fn site(groups: &[&str]) -> Vec<SynonymGroup> {
    let groups = groups.iter();
    groups
        .map(|group| SynonymGroup::parse(group).unwrap())
        .collect()
}

/// The lines of a list that are groups.
fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[test]
fn every_line_of_the_lists_is_a_group() {
    for list in [BOTH, INDONESIAN, ENGLISH] {
        for line in lines(list) {
            let group = SynonymGroup::parse(line).unwrap_or_else(|why| panic!("{line}: {why:?}"));
            for expression in group.same.iter().chain(&group.broader) {
                assert_eq!(*expression, expression.to_lowercase(), "{line}");
                assert!(!words(expression).is_empty(), "{line}");
            }
        }
        assert!(built_in(list).count() > 50);
    }
}

/// Two groups with the same expression hide from each other what they add.
#[test]
fn an_expression_leads_one_group_of_its_language_only() {
    for own in [INDONESIAN, ENGLISH] {
        let mut seen = BTreeSet::new();
        for line in lines(own) {
            for expression in SynonymGroup::parse(line).unwrap().same {
                assert!(seen.insert(expression.clone()), "{expression} in: {line}");
            }
        }
    }
}

#[test]
fn names_of_regions_are_those_of_the_register() {
    let register = Register::embedded();
    let names: BTreeSet<String> = register
        .regencies()
        .iter()
        .map(|regency| regency.code)
        .chain(register.provinces().iter().map(|province| province.code))
        .map(|code| words(&register.name(code)).join(" "))
        .collect();
    let is_name = |expression: &String| {
        let expression = words(expression).join(" ");
        let full = |kind: &str| names.contains(&format!("{kind} {expression}"));
        names.contains(&expression) || full("kabupaten") || full("kota")
    };
    for line in lines(BOTH) {
        let group = SynonymGroup::parse(line).unwrap();
        let is_known = group.same.iter().chain(&group.broader).any(is_name);
        assert!(is_known, "no region of the register in: {line}");
    }
}

#[test]
fn every_province_of_several_words_has_its_abbreviation() {
    for lang in Lang::ALL {
        let synonyms = Synonyms::new(lang, &[], words);
        for province in Register::embedded().provinces() {
            let name = words(province.name);
            if name.len() > 1 {
                let expansions = synonyms.expansions(&name);
                let whole = expansions.iter().find(|e| e.range == (0..name.len()));
                let short = whole.is_some_and(|e| e.others.iter().any(|other| other.len() == 1));
                assert!(short, "{}", province.name);
            }
        }
    }
}

#[test]
fn equal_names_go_both_ways() {
    let synonyms = Synonyms::new(Lang::Id, &[], words);
    assert_eq!(
        expanded(&synonyms, "di Sulsel"),
        ["sulsel: sulawesi selatan"]
    );
    assert_eq!(
        expanded(&synonyms, "di Sulawesi Selatan."),
        ["sulawesi selatan: sulsel"]
    );
    assert_eq!(
        expanded(&synonyms, "Pertemuan Pembelajaran Sebaya"),
        ["pertemuan pembelajaran sebaya: plm, peer learning meeting"]
    );
    assert!(expanded(&synonyms, "Sulawesi dan Selatan").is_empty());
    assert!(expanded(&synonyms, "").is_empty());
}

#[test]
fn broader_names_go_one_way() {
    let synonyms = Synonyms::new(Lang::Id, &[], words);
    assert_eq!(
        expanded(&synonyms, "peserta tunanetra"),
        ["tunanetra: tuna netra, disabilitas, difabel"]
    );
    assert_eq!(
        expanded(&synonyms, "peserta disabilitas"),
        ["disabilitas: difabel"]
    );
    assert_eq!(expanded(&synonyms, "Kab. Maros"), ["kab: kabupaten"]);
    assert!(expanded(&synonyms, "Kabupaten Maros").is_empty());
}

#[test]
fn the_longer_of_two_expressions_comes_first() {
    let synonyms = Synonyms::new(Lang::Id, &[], words);
    assert_eq!(
        expanded(&synonyms, "Perpustakaan Nasional"),
        [
            "perpustakaan nasional: perpusnas, perpustakaan nasional ri, perpustakaan nasional republik indonesia, pnri",
            "perpustakaan: perpus"
        ]
    );
}

#[test]
fn a_site_adds_groups_of_its_own() {
    let groups = site(&[
        "Galatama = lomba mancing",
        "rumah pintar -> TBM",
        "plm = temu sebaya",
    ]);
    let synonyms = Synonyms::new(Lang::Id, &groups, words);
    assert_eq!(
        expanded(&synonyms, "Lomba Mancing"),
        ["lomba mancing: galatama"]
    );
    // Groups are not chained: TBM has another name, which the rumah pintar does not get.
    assert_eq!(expanded(&synonyms, "rumah pintar"), ["rumah pintar: tbm"]);
    // What a site adds joins what the program knows of the same expression.
    assert_eq!(
        expanded(&synonyms, "PLM"),
        ["plm: peer learning meeting, pertemuan pembelajaran sebaya, temu sebaya"]
    );
}

#[test]
fn each_language_has_its_own_groups() {
    let english = Synonyms::new(Lang::En, &[], words);
    assert_eq!(
        expanded(&english, "a travelling library in NTT"),
        [
            "travelling library: mobile library, bookmobile, traveling library, perpustakaan keliling",
            "ntt: nusa tenggara timur, east nusa tenggara"
        ]
    );
    assert!(expanded(&english, "bimbingan teknis").is_empty());
}

#[test]
fn tokens_may_be_stems() {
    let stemmer = Stemmer::new(Lang::Id, &NoCorpus);
    let stems = |text: &str| -> Vec<String> {
        let words = words(text).into_iter();
        words.map(|word| stemmer.stem(&word).into_owned()).collect()
    };
    let synonyms = Synonyms::new(Lang::Id, &[], stems);
    // Inflected forms are found too, and what is added is stemmed like the text.
    for (text, other) in [
        ("menandatangani", "tanda tangan"),
        ("UMKM-nya", "usaha mikro kecil dan tengah"),
        ("pertemuan-pertemuan pembelajaran sebayanya", "plm"),
    ] {
        let tokens: Vec<String> = text
            .split(' ')
            .map(|word| stemmer.stem(&word.to_lowercase()).into_owned())
            .collect();
        let expansions = synonyms.expansions(&tokens);
        let found = expansions.iter().flat_map(|expansion| expansion.others);
        let found: Vec<String> = found.map(|other| other.join(" ")).collect();
        assert!(
            found.iter().any(|found| found == other),
            "{text}: {found:?}"
        );
    }
}
