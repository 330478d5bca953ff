//! The corpus of the benchmarks is what its documentation promises: the same bytes every time, the
//! parts in their proportions, titles and addresses that differ, no dead link.

#[path = "../../benches/corpus/mod.rs"]
pub(crate) mod maker;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::LazyLock;
use walkdir::WalkDir;

/// One corpus for all tests that only look: large enough for every region.
static CORPUS: LazyLock<Files> = LazyLock::new(|| corpus(600));

/// The texts of files by their path below the site.
type Files = BTreeMap<String, String>;

/// The files of a corpus, by their path below the site.
fn corpus(stories: usize) -> Files {
    let dir = tempfile::tempdir().unwrap();
    let size = maker::make(dir.path(), stories).unwrap();
    let files: Files = WalkDir::new(dir.path())
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry
                .path()
                .strip_prefix(dir.path())
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    assert_eq!(size.files, files.len());
    assert_eq!(size.bytes, files.values().map(String::len).sum::<usize>());
    files
}

fn count(files: &Files, folder: &str) -> usize {
    files
        .keys()
        .filter(|path| path.starts_with(folder) && !path.ends_with(".en.md"))
        .count()
}

/// The value of a top-level key of front matter.
fn value<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let head = text.split("\n---\n").next()?;
    let line = head
        .lines()
        .find_map(|line| line.strip_prefix(key)?.strip_prefix(": "))?;
    Some(line.trim_matches('"'))
}

fn documents(files: &Files) -> impl Iterator<Item = (&String, &String)> {
    files.iter().filter(|(path, _)| path.ends_with(".md"))
}

#[test]
fn the_same_number_gives_the_same_bytes() {
    assert_eq!(corpus(20), corpus(20));
}

#[test]
fn the_smallest_corpora_can_be_made() {
    for stories in [0, 1, 3] {
        assert_eq!(count(&corpus(stories), "content/cerita/"), stories);
    }
}

#[test]
fn the_parts_have_their_proportions() {
    let files = &*CORPUS;
    assert_eq!(count(files, "content/cerita/"), 600);
    assert_eq!(count(files, "content/kegiatan/"), 60);
    assert_eq!(count(files, "content/perpustakaan/"), 200);
    assert_eq!(count(files, "content/dukungan/"), 12);
    assert_eq!(count(files, "content/publikasi/"), 12);
    assert_eq!(
        files.keys().filter(|path| path.ends_with(".en.md")).count(),
        30
    );
    let stories: Vec<&String> = files
        .iter()
        .filter(|(path, _)| path.starts_with("content/cerita/") && !path.ends_with(".en.md"))
        .map(|(_, text)| text)
        .collect();
    let regions: BTreeSet<&str> = stories
        .iter()
        .map(|text| &value(text, "wilayah").unwrap()[..5])
        .collect();
    let provinces: BTreeSet<&str> = regions.iter().map(|code| &code[..2]).collect();
    assert_eq!((provinces.len(), regions.len()), (38, 514));
    let years: BTreeSet<&str> = stories
        .iter()
        .map(|text| &value(text, "tanggal").unwrap()[..4])
        .collect();
    assert_eq!(
        years.into_iter().collect::<Vec<_>>(),
        [
            "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025"
        ]
    );
    let topics: BTreeSet<&str> = stories
        .iter()
        .flat_map(|text| {
            value(text, "bidang")
                .unwrap()
                .trim_matches(['[', ']'])
                .split(", ")
        })
        .collect();
    assert_eq!(topics.len(), 9);
    let with_people = stories
        .iter()
        .filter(|text| value(text, "subjek") != Some("tanpa-orang"))
        .count();
    assert_eq!(count(files, "content/_izin/"), with_people);
    assert!((490..560).contains(&with_people), "{with_people}");
}

#[test]
fn documents_are_long_enough_and_differ() {
    let files = &*CORPUS;
    let mut titles = BTreeSet::new();
    let mut slugs = BTreeSet::new();
    for (path, text) in documents(files) {
        let parts: Vec<&str> = path.split('/').collect();
        assert!(slugs.insert((parts[1], parts[parts.len() - 1])), "{path}");
        let title = value(text, "judul")
            .or(value(text, "nama"))
            .or(value(text, "title"))
            .unwrap();
        assert!(titles.insert(title), "{path}: {title}");
        assert!(title.chars().count() <= 90, "{path}: {title}");
        assert!(
            value(text, "ringkasan").is_none_or(|summary| summary.chars().count() <= 200),
            "{path}"
        );
        assert!(!text.contains(['{', '}']), "{path}: an unfilled slot");
        let words = text
            .splitn(3, "---\n")
            .nth(2)
            .unwrap()
            .split_whitespace()
            .count();
        if !path.starts_with("content/halaman/") && !path.ends_with(".en.md") {
            assert!((250..=720).contains(&words), "{path}: {words} words");
            assert_eq!(value(text, "contoh"), Some("true"), "{path}");
        }
    }
}

#[test]
fn links_and_references_lead_somewhere() {
    let files = &*CORPUS;
    let libraries: BTreeSet<&str> = files
        .keys()
        .filter_map(|path| {
            path.strip_prefix("content/perpustakaan/")?
                .split_once('/')?
                .1
                .strip_suffix(".md")
        })
        .collect();
    let mut links = 0;
    for (path, text) in documents(files) {
        for target in text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next())
        {
            links += 1;
            let target = join(Path::new(path).parent().unwrap(), target);
            assert!(files.contains_key(&target), "{path} links to {target}");
        }
        if let Some(library) = value(text, "perpustakaan") {
            assert!(
                libraries.contains(library.trim_matches(['[', ']'])),
                "{path}: {library}"
            );
        }
        if let Some(consent) = value(text, "izin") {
            assert!(
                files.contains_key(&format!("content/_izin/{consent}.yaml")),
                "{path}: {consent}"
            );
        }
    }
    assert!(links > 300, "{links}");
}

#[test]
fn a_disguised_person_cannot_be_found() {
    let files = &*CORPUS;
    let mut disguised = 0;
    for (path, text) in documents(files) {
        if value(text, "identitas").is_some_and(|identity| identity != "asli") {
            disguised += 1;
            assert_eq!(value(text, "perpustakaan"), None, "{path}");
            assert_eq!(value(text, "wilayah").unwrap().len(), 5, "{path}");
            assert!(!text.contains("](../../perpustakaan/"), "{path}");
        }
        if value(text, "subjek") == Some("anak") {
            let consent = &files[&format!("content/_izin/{}.yaml", value(text, "izin").unwrap())];
            assert!(consent.contains("\nwali: "), "{path}");
        }
    }
    assert!((80..180).contains(&disguised), "{disguised}");
}

fn join(folder: &Path, target: &str) -> String {
    let mut path = PathBuf::new();
    for part in folder.join(target).components() {
        match part {
            Component::ParentDir => {
                path.pop();
            }
            part => path.push(part),
        }
    }
    path.to_str().unwrap().replace('\\', "/")
}
