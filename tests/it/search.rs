//! The search finds what a scan of all texts finds, downloads little, and knows nothing that is not
//! published. The index is asked by the script of the theme under Node, as a browser would; where there is
//! no Node, these tests say so and look at the files only.

#![expect(clippy::print_stdout, reason = "the figures are there to be read")]

mod scan;

use crate::corpus::maker;
use crate::support::{build_site, demo, tree};
use flate2::read::GzDecoder;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// Asks the index in a folder; `None` without Node.
fn ask(folder: &Path, mode: &str, queries: &[String]) -> Option<serde_json::Value> {
    let child = Command::new("node")
        .arg(demo().join("tests/search/find.mjs"))
        .arg(folder)
        .arg(mode)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        println!("No Node here: the script is not asked.");
        return None;
    };
    let text = serde_json::to_string(queries).unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "the script failed");
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// The texts of an index, as its files hold them.
fn opened(out: &Path) -> String {
    let mut text = String::new();
    for (path, bytes) in tree(&out.join("aset/cari")) {
        assert!(path.ends_with(".bin"), "{path}");
        let mut all = Vec::new();
        GzDecoder::new(&bytes[..]).read_to_end(&mut all).unwrap();
        text.push_str(&String::from_utf8_lossy(&all));
    }
    text
}

/// A case with the words of which none may stand in its index, and the page to which others must not lead.
const LEAKS: [(&str, &[&str], &str, &[&str]); 3] = [
    (
        "disguised-stories",
        &["2024-05-16", "16 Mei 2024", "17 Mei"],
        "samar",
        &["kaligowong", "perpustakaan desa kaligowong", "16 mei"],
    ),
    (
        "drafts-and-scheduled",
        &["Rahasia", "rahasia"],
        "draf",
        &["rahasia", "draf"],
    ),
    (
        "consent-ended",
        &["Rahmawati", "rahmawati", "dicabut", "berakhir"],
        "rahmawati",
        &["rahmawati", "warung"],
    ),
];

#[test]
fn what_is_not_published_is_not_in_the_index() {
    for (case, absent, page, queries) in LEAKS {
        let site = demo().join("tests/cases").join(case).join("site");
        let dir = tempfile::tempdir().unwrap();
        let out = dir.path().join("public");
        build_site(&site, &out, &["--no-cards"]);
        let text = opened(&out);
        assert!(text.contains("/cerita/"), "{case}: no story in the index");
        for word in absent {
            assert!(!text.contains(word), "{case}: {word}");
        }
        let queries: Vec<String> = queries.iter().map(|query| format!("{query} ")).collect();
        let Some(answers) = ask(&out.join("aset/cari/id"), "first", &queries) else {
            return;
        };
        for (query, answer) in queries.iter().zip(answers.as_array().unwrap()) {
            let hrefs = answer["hrefs"].to_string();
            assert!(!hrefs.contains(page), "{case}: {query} leads to {hrefs}");
        }
    }
}

/// What is no word of a text: the number of a library, a year, a sum of money, a place and its short name.
#[test]
fn numbers_and_places_are_found() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path();
    let minimal = demo().join("tests/cases/minimal-site/site/etalase.yaml");
    std::fs::copy(minimal, site.join("etalase.yaml")).unwrap();
    std::fs::create_dir_all(site.join("content/perpustakaan")).unwrap();
    let library = "---\nnama: Perpustakaan Desa Uji\njenis: desa\nwilayah: \"33.07.08.2011\"\nmitra: apbn\n\
        tahun_mulai: 2019\nnpp: \"3307012A1000009\"\ncontoh: true\n---\nDibuka lagi pada 2021 dengan Rp96.000.000.\n";
    std::fs::write(site.join("content/perpustakaan/uji.md"), library).unwrap();
    let out = site.join("public");
    build_site(site, &out, &["--no-cards"]);
    let queries = [
        "3307012A1000009",
        "3307012a1000009",
        "2021",
        "96000000",
        "Rp96.000.000",
        "karangluhur",
        "kab. wonosobo",
        "jateng",
    ];
    let queries: Vec<String> = queries.iter().map(|query| format!("{query} ")).collect();
    let Some(answers) = ask(&out.join("aset/cari/id"), "first", &queries) else {
        return;
    };
    for (query, answer) in queries.iter().zip(answers.as_array().unwrap()) {
        let hrefs = answer["hrefs"].to_string();
        assert!(hrefs.contains("/perpustakaan/uji/"), "{query}: {hrefs}");
    }
}

#[test]
fn a_first_answer_is_small() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("site");
    // With libraries, events and regions that makes two thousand entries and more.
    maker::make(&site, 1250).unwrap();
    let out = dir.path().join("public");
    build_site(&site, &out, &["--no-cards"]);
    let asked = [
        "pe",
        "me",
        "de",
        "ba",
        "tulis",
        "menulis",
        "perpus",
        "perpustakan",
        "perpustakaan desa",
        "menulis nelayan",
        "jawa tengah",
        "pelatihan usaha",
        "petani kopi",
        "wonosobo",
        "literasi",
        "kab bogor",
        "anak sekolah",
    ];
    let asked: Vec<String> = asked.iter().map(|query| (*query).to_owned()).collect();
    let Some(answers) = ask(&out.join("aset/cari/id"), "first", &asked) else {
        return;
    };
    for (query, answer) in asked.iter().zip(answers.as_array().unwrap()) {
        let bytes = answer["bytes"].as_u64().unwrap();
        println!(
            "{query}: {} found, {bytes} bytes in {} requests",
            answer["total"], answer["requests"]
        );
        assert!(answer["total"].as_u64() > Some(0), "{query}");
        assert!(bytes <= 60_000, "{query}: {bytes} bytes");
    }
}

/// The script of the search is what a reader downloads before the first answer.
#[test]
fn the_script_is_small() {
    let mut bytes = 0;
    for file in ["cari.js", "cari-mesin.js"] {
        let text = std::fs::read(demo().join("themes/nusantara/static").join(file)).unwrap();
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(&text).unwrap();
        bytes += packed.finish().unwrap().len();
    }
    assert!(bytes <= 12_000, "{bytes} bytes");
}

/// Real questions over the demo, with the pages that answer them.
#[test]
fn questions_find_the_pages_that_answer_them() {
    let questions = include_str!("../search/questions.json");
    let questions: Vec<(String, Vec<String>)> = serde_json::from_str(questions).unwrap();
    assert!(questions.len() >= 60);
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("public");
    build_site(demo(), &out, &["--no-cards"]);
    let typed: Vec<String> = questions.iter().map(|(query, _)| query.clone()).collect();
    let Some(answers) = ask(&out.join("aset/cari/id"), "first", &typed) else {
        return;
    };
    let mut sum = 0.0;
    for ((query, wanted), answer) in questions.iter().zip(answers.as_array().unwrap()) {
        let hrefs: Vec<String> = serde_json::from_value(answer["hrefs"].clone()).unwrap();
        let is_wanted = |href: &String| {
            let ends = |page: &String| href.trim_end_matches('/').ends_with(page.trim_matches('/'));
            wanted.iter().any(ends)
        };
        let rank = hrefs.iter().position(is_wanted);
        sum += rank.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
        if rank != Some(0) {
            println!("{query}: {rank:?} of {hrefs:?}");
        }
    }
    let mean = sum / questions.len() as f64;
    println!(
        "Mean reciprocal rank of {} questions: {mean:.3}",
        questions.len()
    );
    assert!(mean >= 0.9, "{mean}");
}
