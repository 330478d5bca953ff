//! Properties of anything whatever: text nobody wrote, and documents of the demo with damage.
//!
//! `ETALASE_CASES=20000 cargo test --test it arbitrary` looks longer than usual.
//! `ETALASE_SECONDS=300 cargo test --test it mutated_seeds -- --ignored` does what the fuzz targets do,
//! with the stable compiler.

use super::targets;
use crate::support::{Random, demo};
use etalase::regions::Register;
use etalase::slug::{is_device, slug};
use etalase::{config, format, lang::Lang, yaml};
use proptest::prelude::*;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How many inputs each property is tried with.
fn cases() -> ProptestConfig {
    let wanted = std::env::var("ETALASE_CASES").ok();
    ProptestConfig {
        cases: wanted.and_then(|text| text.parse().ok()).unwrap_or(150),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Files of the demo that the program reads as text.
fn seeds() -> Vec<Vec<u8>> {
    let walker = walkdir::WalkDir::new(demo().join("content")).sort_by_file_name();
    let files = walker.into_iter().map(Result::unwrap);
    let is_text = |path: &std::path::Path| {
        let ending = path.extension().and_then(std::ffi::OsStr::to_str);
        matches!(ending, Some("md" | "yaml" | "csv"))
    };
    let seeds: Vec<Vec<u8>> = files
        .filter(|entry| entry.file_type().is_file() && is_text(entry.path()))
        .map(|entry| std::fs::read(entry.path()).unwrap())
        .collect();
    assert!(seeds.len() > 20, "the demo has documents");
    seeds
}

/// What damage puts in: the signs of YAML, Markdown, HTML and Unicode that mean something.
const PIECES: [&str; 48] = [
    "---\n",
    "\n",
    "\r",
    "\t",
    " ",
    ": ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "!!str ",
    "!x ",
    "|",
    ">",
    "\"",
    "'",
    "\\u202E",
    "[",
    "]",
    "{",
    "}",
    "#",
    "%",
    "@",
    "`",
    "<<: ",
    "null",
    "1e400",
    ".nan",
    "99999999999999999999",
    "2023-02-30",
    "\u{feff}",
    "\u{202e}",
    "\u{200d}",
    "\0",
    "\u{85}",
    "é",
    "<b>",
    "</b>",
    "<script>",
    "<!--",
    "](javascript:x)",
    "![",
    "[^1]",
    "|-|\n",
    "&#x6a;",
    "> > ",
    "\\",
];

/// Does a few kinds of damage to a document, chosen by `random`.
fn damage(seed: &[u8], seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let below = |random: &mut Random, most: usize| {
        ((random.fraction() * most as f64) as usize).min(most.saturating_sub(1))
    };
    let mut bytes = seed.to_vec();
    for _ in 0..=below(random, 6) {
        let at = below(random, bytes.len() + 1);
        let end = (at + below(random, 40)).min(bytes.len());
        match below(random, 7) {
            0 => bytes
                .splice(at..at, PIECES[below(random, PIECES.len())].bytes())
                .for_each(drop),
            1 => bytes.splice(at..end, []).for_each(drop),
            2 => {
                let copy = bytes[at..end].to_vec();
                bytes
                    .splice(at..at, copy.repeat(below(random, 30)))
                    .for_each(drop);
            }
            3 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = below(random, 256) as u8;
                }
            }
            4 => {
                let other = &seeds[below(random, seeds.len())];
                let from = below(random, other.len() + 1);
                let piece = other[from..(from + 200).min(other.len())].to_vec();
                bytes.splice(at..end, piece).for_each(drop);
            }
            5 => bytes
                .splice(
                    at..end,
                    PIECES[below(random, PIECES.len())]
                        .repeat(below(random, 200))
                        .into_bytes(),
                )
                .for_each(drop),
            // A line moves to another place.
            _ => {
                let mut lines: Vec<Vec<u8>> = bytes
                    .split_inclusive(|byte| *byte == b'\n')
                    .map(<[u8]>::to_vec)
                    .collect();
                if lines.len() > 1 {
                    let line = lines.remove(below(random, lines.len()));
                    lines.insert(below(random, lines.len() + 1), line);
                }
                bytes = lines.concat();
            }
        }
    }
    bytes
}

fn all_targets(bytes: &[u8]) {
    targets::front_matter(bytes);
    targets::markdown(bytes);
    targets::data_table(bytes);
}

/// The fuzz targets on damaged documents for `ETALASE_SECONDS`, without a fuzzer.
#[test]
#[ignore = "takes as long as it is told to"]
fn mutated_seeds() {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let time = Duration::from_secs(number("ETALASE_SECONDS").unwrap_or(10));
    let mut random = Random(number("ETALASE_SEED").unwrap_or(88_172_645_463_325_252));
    let seeds = seeds();
    let (start, mut runs) = (Instant::now(), 0u64);
    let mut slowest = (Duration::ZERO, Vec::new());
    while start.elapsed() < time {
        let at = (random.fraction() * seeds.len() as f64) as usize;
        let bytes = damage(&seeds[at.min(seeds.len() - 1)], &seeds, &mut random);
        let begun = Instant::now();
        let outcome = std::panic::catch_unwind(|| all_targets(&bytes));
        if outcome.is_err() {
            let path = std::env::temp_dir().join("etalase-find");
            std::fs::write(&path, &bytes).unwrap();
            panic!("after {runs} runs; the input is in {}", path.display());
        }
        if begun.elapsed() > slowest.0 {
            slowest = (begun.elapsed(), bytes);
        }
        runs += 1;
    }
    std::fs::write(std::env::temp_dir().join("etalase-slowest"), &slowest.1).unwrap();
    let report = format!(
        "{runs} inputs in {:?}; the slowest, of {} bytes, took {:?}",
        start.elapsed(),
        slowest.1.len(),
        slowest.0
    );
    std::io::Write::write_all(&mut std::io::stdout(), report.as_bytes()).unwrap();
}

/// Front matter of one value at a key that is a text, a number, a date or a list to the program.
fn scalar(key: &str, value: &str) -> String {
    format!("---\njudul: A\n{key}: {value}\n---\n")
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        all_targets(&bytes);
    }

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        all_targets(text.as_bytes());
        all_targets(format!("---\njudul: A\n{text}\n---\n{text}").as_bytes());
    }

    #[test]
    fn damaged_documents_are_read(number in any::<u64>()) {
        let seeds = seeds();
        let mut random = Random(number | 1);
        let seed = &seeds[(number % seeds.len() as u64) as usize];
        all_targets(&damage(seed, &seeds, &mut random));
    }

    #[test]
    fn splitting_gives_the_parts_back(yaml in "([a-z]{1,5}: [^\\r\\n-]{0,20}\n){0,5}", body in any::<String>()) {
        let file: Arc<str> = "a.md".into();
        for end in ["\n", "\r\n"] {
            let text = format!("---{end}{yaml}---{end}{body}");
            let split = yaml::split(&file, &text).unwrap();
            prop_assert_eq!(split.yaml.text, yaml.as_str());
            prop_assert_eq!(split.body, body.as_str());
            prop_assert_eq!(split.body_line as usize, yaml.matches('\n').count() + 3);
        }
    }

    #[test]
    fn slugs_are_clean_and_stable(text in any::<String>()) {
        let once = slug(&text);
        prop_assert!(once.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')));
        prop_assert!(!once.starts_with('-') && !once.ends_with('-') && !once.contains("--"));
        prop_assert_eq!(&slug(&once), &once);
        // A name that Windows keeps for a device never becomes an address.
        let device = ["con", "nul", "aux", "prn", "com7", "lpt3"][text.len() % 6];
        prop_assert!(is_device(&slug(&device.to_uppercase())));
        let (_, problems) = read_page(&scalar("slug", device));
        prop_assert!(problems.iter().any(|problem| problem.code == "E0206"));
    }

    #[test]
    fn any_text_may_be_looked_up(text in "\\PC{0,60}", long in 0usize..3) {
        let start = Instant::now();
        let _ = Register::embedded().lookup(&text.repeat([1, 10, 100][long]));
        prop_assert!(start.elapsed() < Duration::from_secs(2));
    }

    #[test]
    fn any_value_of_a_field_is_read(key in "(diperbarui|slug|ringkasan|sorot|sumber|alias|bahasa|judul2)", value in "[ -~é\u{202e}]{0,30}") {
        targets::front_matter(scalar(&key, &value).as_bytes());
    }

    #[test]
    fn dates_are_read_as_written_or_refused(year in -10i32..12_000, month in 0u8..14, day in 0u8..33) {
        let text = format!("{year:04}-{month:02}-{day:02}");
        let (_, problems) = read_page(&scalar("diperbarui", &text));
        let is_date = (1000..=9999).contains(&year) && jiff::civil::Date::new(year as i16, month as i8, day as i8).is_ok();
        prop_assert_eq!(problems.is_empty(), is_date, "{} {:?}", text, problems);
    }

    #[test]
    fn numbers_are_written_whatever_they_are(whole in any::<i64>(), small in any::<usize>()) {
        for lang in Lang::ALL {
            for text in [format::integer(whole, lang), format::count(small, lang)] {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                prop_assert!(!digits.is_empty(), "{}", text);
            }
        }
    }

    #[test]
    fn any_settings_are_read(text in any::<String>(), key in "[a-z_]{1,12}") {
        let register = Register::embedded();
        let _ = config::parse(&text, register);
        let _ = config::parse(&format!("judul: A\nbase_url: https://a.example/\n{key}: {text}\n"), register);
        let _ = config::BaseUrl::parse(&text);
    }
}

type Page = (
    Option<etalase::content::AnyItem>,
    Vec<etalase::diagnostics::Diagnostic>,
);

fn read_page(text: &str) -> Page {
    use etalase::content::{Context, Text, read};
    use etalase::source::{DocumentSource, DocumentType};
    let path: Arc<str> = "content/halaman/a.md".into();
    let source = DocumentSource {
        kind: DocumentType::Page,
        path: path.clone(),
        stem: "a".into(),
        folders: Vec::new(),
        translations: Vec::new(),
    };
    let context = Context {
        labels: &Default::default(),
        register: Register::embedded(),
        topics: &[],
        first_language: Lang::Id,
        this_year: 2026,
        assets: &std::collections::BTreeSet::new(),
        folder: "",
        include_drafts: false,
    };
    let readout = read(&source, Text { path: &path, text }, &[], &context);
    (readout.item, readout.problems)
}
