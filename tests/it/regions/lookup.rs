//! Every way of asking the register for a region, and what its errors say.

use super::{code, register};
use etalase::lang::Bilingual;
use etalase::regions::{LookupError, RegencyKind, RegionCode};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// The dotted code of what `text` means, or the message and help of the error, in both languages.
fn ask(text: &str) -> String {
    match register().lookup(text) {
        Ok(code) => code.to_string(),
        Err(error) => {
            let help = error.help(register());
            let Bilingual { id, en } = error.message(register());
            format!("{id}\n{}\n{en}\n{}", help.id, help.en)
        }
    }
}

#[test]
fn codes_are_accepted_dotted_or_not_and_with_stray_spaces() {
    for (text, found) in [
        ("32", "32"),
        ("3273", "32.73"),
        (" 36. 03 ", "36.03"),
        ("36\u{a0}.03", "36.03"),
        ("32,73", "32.73"),
        ("32.73.", "32.73"),
        ("327301", "32.73.01"),
        ("11.01.01.2001", "11.01.01.2001"),
        ("11 01 01 2001", "11.01.01.2001"),
    ] {
        assert_eq!(ask(text), found, "{text:?}");
    }
}

#[test]
fn every_region_is_found_by_each_of_its_names() {
    for province in register().provinces() {
        for text in [
            province.name.to_owned(),
            format!("Provinsi {}", province.name),
            format!("PROV. {}", province.short.to_uppercase()),
            province.code.digits(),
        ] {
            // Jambi, Bengkulu and Gorontalo are also a kota.
            let known = register().lookup(&text);
            let doubled = ["Jambi", "Bengkulu", "Gorontalo"].contains(&text.as_str());
            assert_eq!(known.ok(), (!doubled).then_some(province.code), "{text}");
        }
    }
    for regency in register().regencies() {
        let province = register().province(regency.code).unwrap();
        let kind = if regency.kind == RegencyKind::Kota {
            "Kodya"
        } else {
            "Kab."
        };
        for text in [
            regency.name.to_owned(),
            format!("{kind} {}", regency.bare),
            format!("{}{}", kind.to_lowercase(), regency.bare.to_uppercase())
                .replace("kodya", "kotamadya "),
            format!("{} {}", regency.kind, regency.bare.replace(' ', "-")),
            format!("{}, {}", regency.name, province.short),
            regency.code.digits(),
        ] {
            assert_eq!(register().lookup(&text), Ok(regency.code), "{text}");
        }
    }
}

#[test]
fn every_alias_is_found() {
    let mut aliases = csv::Reader::from_path("src/regions/data/aliases.csv").unwrap();
    let records: Vec<_> = aliases.records().map(Result::unwrap).collect();
    assert!(records.len() > 100);
    for record in &records {
        match register().lookup(&record[0]) {
            Ok(found) => assert_eq!(found, code(&record[1]), "{}", &record[0]),
            Err(LookupError::Ambiguous { candidates, .. }) => {
                assert!(
                    ["Yogyakarta", "Yogya", "Jogja", "Jogjakarta"].contains(&&record[0]),
                    "{}",
                    &record[0]
                );
                assert_eq!(candidates, [code("34"), code("34.71")]);
            }
            Err(error) => panic!("{}: {error:?}", &record[0]),
        }
    }
}

#[test]
fn names_are_found_as_people_write_them() {
    let cases = [
        ("11", "Aceh; NAD; Nanggroe Aceh Darussalam; D.I. Aceh"),
        ("12", "Sumut; Sumatra Utara"),
        ("19", "Babel; Bangka Belitung; Kep. Bangka Belitung"),
        ("21", "Kepri; Kep. Riau; KEPULAUAN RIAU"),
        (
            "31",
            "DKI; Jakarta; DKI Jakarta; Daerah Khusus Jakarta; Daerah Khusus Ibu Kota Jakarta; Prov. DKI Jakarta",
        ),
        (
            "32",
            "Jabar; jawa barat; Prov Jabar; JAWA  BARAT; Jawa-Barat",
        ),
        ("33", "Jateng"),
        (
            "34",
            "DIY; D.I. Yogyakarta; DI.Yogyakarta; D.I.Y.; Provinsi Yogyakarta; Daerah Istimewa Yogyakarta",
        ),
        ("35", "Jatim"),
        ("13", "Sumbar"),
        ("16", "Sumsel"),
        ("52", "NTB"),
        ("53", "NTT; N.T.T."),
        ("61", "Kalbar"),
        ("62", "Kalteng"),
        ("63", "Kalsel"),
        ("64", "Kaltim"),
        ("65", "Kaltara"),
        ("71", "Sulut"),
        ("72", "Sulteng"),
        ("73", "Sulsel"),
        ("74", "Sultra"),
        ("76", "Sulbar"),
        ("92", "Papbar"),
        (
            "33.07",
            "Wonosobo; wonosobo; Kab Wonosobo; Kab. Wonosobo; kabupaten wonosobo",
        ),
        ("32.04", "Kab. Bandung; Kab Bandung; Kab.Bandung"),
        (
            "31.71",
            "Kota Adm. Jakarta Pusat; Jakarta Pusat; Kota Jakarta Pusat; Kota Administrasi Jakarta Pusat",
        ),
        (
            "31.01",
            "Kep. Seribu; Kab. Adm. Kep. Seribu; Kepulauan Seribu; Kabupaten Kepulauan Seribu",
        ),
        (
            "12.77",
            "Padangsidimpuan; Padang Sidempuan; Padang Sidimpuan; Kota Padangsidempuan",
        ),
        ("21.72", "Tanjung Pinang; Tanjungpinang; Kota Tanjungpinang"),
        ("73.72", "Pare-pare; Parepare; Pare Pare"),
        ("62.71", "Kota Palangka Raya; Palangkaraya"),
        (
            "13.07",
            "50 Kota; Kab. 50 Kota; Kab. Lima Puluh Kota; Limapuluh Kota",
        ),
        ("63.02", "Kota Baru; Kotabaru; Kab. Kota Baru"),
        ("61.02", "Kab. Pontianak"),
        ("61.71", "Pontianak; Kota Pontianak"),
        ("13.09", "Mentawai"),
        ("72.04", "Toli-Toli; Tolitoli"),
        ("34.71", "Kota Yogyakarta; Yogyakarta, DIY"),
        ("32.79", "Banjar, Jawa Barat"),
        ("75.71", "Kota Gorontalo"),
        ("75", "Provinsi Gorontalo"),
    ];
    for (found, texts) in cases {
        for text in texts.split("; ") {
            assert_eq!(ask(text), found, "{text}");
        }
    }
}

#[test]
fn a_name_that_is_both_a_kabupaten_and_a_kota_is_refused_with_both() {
    let mut bare: BTreeMap<&str, Vec<RegionCode>> = BTreeMap::new();
    for regency in register().regencies() {
        bare.entry(regency.bare).or_default().push(regency.code);
    }
    bare.retain(|_, codes| codes.len() > 1);
    assert_eq!(bare.len(), 26);
    for (name, mut codes) in bare {
        if name == "Gorontalo" {
            codes.insert(0, code("75"));
        }
        let input = name.to_owned();
        assert_eq!(
            register().lookup(name),
            Err(LookupError::Ambiguous {
                input,
                candidates: codes
            })
        );
    }
    insta::assert_snapshot!(ask("Bekasi"), @r#"
    "Bekasi" dapat berarti lebih dari satu wilayah.
    Mohon tulis "Kabupaten Bekasi" (32.16) atau "Kota Bekasi" (32.75).
    "Bekasi" can mean more than one region.
    Please write "Kabupaten Bekasi" (32.16) or "Kota Bekasi" (32.75).
    "#);
    insta::assert_snapshot!(ask("Jambi"), @r#"
    "Jambi" dapat berarti lebih dari satu wilayah.
    Mohon tulis "Provinsi Jambi" (15) atau "Kota Jambi" (15.71).
    "Jambi" can mean more than one region.
    Please write "Provinsi Jambi" (15) or "Kota Jambi" (15.71).
    "#);
}

#[test]
fn a_stated_kind_must_fit() {
    insta::assert_snapshot!(ask("Kota Wonosobo"), @r#"
    Tidak ada wilayah bernama "Kota Wonosobo".
    Mungkin maksudnya "Kabupaten Wonosobo" (33.07)?
    There is no region called "Kota Wonosobo".
    Did you mean "Kabupaten Wonosobo" (33.07)?
    "#);
    insta::assert_snapshot!(ask("Kota Sorong, Papua Barat"), @r#"
    Tidak ada wilayah bernama "Kota Sorong, Papua Barat".
    Mungkin maksudnya "Kota Sorong" (96.71)?
    There is no region called "Kota Sorong, Papua Barat".
    Did you mean "Kota Sorong" (96.71)?
    "#);
}

#[test]
fn a_slip_of_the_pen_gets_suggestions() {
    insta::assert_snapshot!(ask("Kab. Wonosbo"), @r#"
    Tidak ada wilayah bernama "Kab. Wonosbo".
    Mungkin maksudnya "Kabupaten Wonosobo" (33.07)?
    There is no region called "Kab. Wonosbo".
    Did you mean "Kabupaten Wonosobo" (33.07)?
    "#);
    insta::assert_snapshot!(ask("Jawa Brat"), @r#"
    Tidak ada wilayah bernama "Jawa Brat".
    Mungkin maksudnya "Provinsi Jawa Barat" (32)?
    There is no region called "Jawa Brat".
    Did you mean "Provinsi Jawa Barat" (32)?
    "#);
    insta::assert_snapshot!(ask("Atlantis"), @r#"
    Tidak ada wilayah bernama "Atlantis".
    Tulislah nama lengkap provinsi, kabupaten, atau kota, misalnya "Kabupaten Wonosobo", atau kode Kemendagri; untuk desa dan kelurahan, tulislah kodenya yang 10 angka.
    There is no region called "Atlantis".
    Write the full name of a province, kabupaten or kota, such as "Kabupaten Wonosobo", or its code of the Ministry of Home Affairs; for a desa or kelurahan write its code of 10 digits.
    "#);
    insta::assert_snapshot!(ask("  "), @r#"
    Wilayah belum diisi.
    Tulislah nama lengkap provinsi, kabupaten, atau kota, misalnya "Kabupaten Wonosobo", atau kode Kemendagri; untuk desa dan kelurahan, tulislah kodenya yang 10 angka.
    The region is empty.
    Write the full name of a province, kabupaten or kota, such as "Kabupaten Wonosobo", or its code of the Ministry of Home Affairs; for a desa or kelurahan write its code of 10 digits.
    "#);
    let Err(LookupError::UnknownName { suggestions, .. }) =
        register().lookup("Lampung Sebelah Utara")
    else {
        panic!("found");
    };
    assert!(suggestions.len() <= 3);
}

#[test]
fn every_retired_code_names_its_successor() {
    assert_eq!(register().retired().len(), 26);
    for retired in register().retired() {
        let error = register().lookup(&retired.code.to_string()).unwrap_err();
        let help = error.help(register()).id;
        assert!(
            error.message(register()).id.contains(retired.name),
            "{error:?}"
        );
        assert!(help.contains(&format!("{}.", retired.successor)), "{help}");
        assert_eq!(
            register().regency(retired.successor).unwrap().name,
            retired.name
        );
    }
    insta::assert_snapshot!(ask("92.71"), @r#"
    Kode 92.71 memakai nomor lama Kota Sorong, dari masa sebelum Provinsi Papua Barat Daya dibentuk.
    Mohon pakai kode penggantinya: 96.71.
    The code 92.71 uses the old number of Kota Sorong, from before the province of Papua Barat Daya was formed.
    Please use its new code: 96.71.
    "#);
    insta::assert_snapshot!(ask("92.71.01.1001"), @r#"
    Kode 92.71.01.1001 memakai nomor lama Kota Sorong, dari masa sebelum Provinsi Papua Barat Daya dibentuk.
    Kodenya kini diawali 96.71; mohon ambil kode lengkapnya dari daftar terbaru Kemendagri.
    The code 92.71.01.1001 uses the old number of Kota Sorong, from before the province of Papua Barat Daya was formed.
    Its codes now begin with 96.71; please take the full one from the latest list of the Ministry of Home Affairs.
    "#);
}

#[test]
fn a_damaged_code_says_what_it_may_have_been() {
    insta::assert_snapshot!(ask("11.1"), @r#"
    "11.1" bukan kode wilayah yang utuh.
    Mungkin angka nol hilang di lembar kerja (spreadsheet), yang mengubah 11.10 menjadi 11.1. Maksudnya "Kabupaten Aceh Singkil" (11.10) atau "Kabupaten Aceh Selatan" (11.01)? Simpanlah kolom kode sebagai teks.
    "11.1" is not a complete region code.
    A spreadsheet may have dropped a zero, as it turns 11.10 into 11.1. Did you mean "Kabupaten Aceh Singkil" (11.10) or "Kabupaten Aceh Selatan" (11.01)? Keep the column of codes as text.
    "#);
    insta::assert_snapshot!(ask("36,3"), @r#"
    "36,3" bukan kode wilayah yang utuh.
    Mungkin angka nol hilang di lembar kerja (spreadsheet), yang mengubah 11.10 menjadi 11.1. Maksudnya "Kabupaten Tangerang" (36.03)? Simpanlah kolom kode sebagai teks.
    "36,3" is not a complete region code.
    A spreadsheet may have dropped a zero, as it turns 11.10 into 11.1. Did you mean "Kabupaten Tangerang" (36.03)? Keep the column of codes as text.
    "#);
    insta::assert_snapshot!(ask("3.27301E+09"), @r#"
    "3.27301E+09" bukan kode wilayah yang utuh.
    Kode terdiri atas 2, 4, 6, atau 10 angka, dengan atau tanpa titik, misalnya 32.73 atau 32.73.01.1001. Di lembar kerja (spreadsheet), simpanlah kolomnya sebagai teks.
    "3.27301E+09" is not a complete region code.
    A code has 2, 4, 6 or 10 digits, with or without dots, such as 32.73 or 32.73.01.1001. In a spreadsheet, keep its column as text.
    "#);
    insta::assert_snapshot!(ask("32.7.3"), @r#"
    "32.7.3" bukan kode wilayah yang utuh.
    Kode terdiri atas 2, 4, 6, atau 10 angka, dengan atau tanpa titik, misalnya 32.73 atau 32.73.01.1001. Di lembar kerja (spreadsheet), simpanlah kolomnya sebagai teks.
    "32.7.3" is not a complete region code.
    A code has 2, 4, 6 or 10 digits, with or without dots, such as 32.73 or 32.73.01.1001. In a spreadsheet, keep its column as text.
    "#);
}

#[test]
fn an_unknown_code_says_which_part_is_right() {
    insta::assert_snapshot!(ask("99.01"), @r#"
    Tidak ada wilayah dengan kode 99.01.
    Tidak ada provinsi dengan kode 99. Yang dipakai adalah kode Kemendagri, bukan kode BPS.
    There is no region with the code 99.01.
    There is no province with the code 99. Codes are those of the Ministry of Home Affairs, not of BPS.
    "#);
    insta::assert_snapshot!(ask("32.99"), @r#"
    Tidak ada wilayah dengan kode 32.99.
    32 adalah Jawa Barat; mohon periksa angka sesudahnya. Yang dipakai adalah kode Kemendagri, bukan kode BPS.
    There is no region with the code 32.99.
    32 is Jawa Barat; please check the digits after it. Codes are those of the Ministry of Home Affairs, not of BPS.
    "#);
    insta::assert_snapshot!(ask("33.07.01.2999"), @r#"
    Tidak ada wilayah dengan kode 33.07.01.2999.
    33.07 adalah Kabupaten Wonosobo; mohon periksa angka sesudahnya. Yang dipakai adalah kode Kemendagri, bukan kode BPS.
    There is no region with the code 33.07.01.2999.
    33.07 is Kabupaten Wonosobo; please check the digits after it. Codes are those of the Ministry of Home Affairs, not of BPS.
    "#);
}

#[test]
fn a_long_or_wild_text_is_quoted_briefly() {
    let message = ask(&format!("a\n{}", "x".repeat(10_000)));
    assert!(
        message.starts_with(&format!(
            "Tidak ada wilayah bernama \"a {}…\".",
            "x".repeat(58)
        )),
        "{message:.200}"
    );
}

#[test]
fn what_is_suggested_can_be_written_as_it_stands() {
    for text in ["Bekasi", "Jambi", "Yogyakarta", "Gorontalo", "Banjar"] {
        let Err(LookupError::Ambiguous { candidates, .. }) = register().lookup(text) else {
            panic!("{text}")
        };
        let help = ask(text);
        let quoted: Vec<&str> = help
            .lines()
            .nth(1)
            .unwrap()
            .split('"')
            .skip(1)
            .step_by(2)
            .collect();
        let found: Vec<RegionCode> = quoted
            .iter()
            .map(|name| register().lookup(name).unwrap())
            .collect();
        assert_eq!(found, candidates);
    }
}

proptest! {
    #[test]
    fn any_text_has_an_answer_in_words(text in "(?s).{0,40}|[0-9., ]{0,16}|(Kab|Kota|Prov)[. ][a-z ,.]{0,20}") {
        match register().lookup(&text) {
            Ok(code) => prop_assert!(register().exists(code)),
            Err(error) => prop_assert!(!error.message(register()).en.is_empty()),
        }
    }

    #[test]
    fn any_code_can_be_asked_about(text in "[0-9]{2}|[0-9]{4}|[0-9]{6}|[1-9][1-9](0[1-9]){2}[123]00[1-9]") {
        let code = code(&text);
        prop_assert!(!register().full_name(code).is_empty());
        prop_assert_eq!(register().lookup(&text).ok(), register().exists(code).then_some(code));
    }
}
