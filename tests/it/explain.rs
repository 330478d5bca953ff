//! The explanations of codes: complete, true, and the same in the manual.
//!
//! Each example is laid over the site of `tests/explain/` and checked. `ETALASE_RENEW=1` writes the
//! pages of the manual anew; `ETALASE_CODE=E0101` looks at one code only.

use crate::support::{copy_folder, etalase};
use etalase::explain::{Entry, Example, Registry, manual};
use etalase::lang::Lang;
use etalase::pipeline::{Options, Watch, check};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use walkdir::WalkDir;

fn top() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The codes in string literals of the sources, outside tests, with the file of each.
fn codes_in_sources() -> BTreeMap<String, String> {
    let mut codes = BTreeMap::new();
    for entry in WalkDir::new(top().join("src"))
        .into_iter()
        .map(Result::unwrap)
    {
        let path = entry.path().display().to_string();
        if !path.ends_with(".rs") || path.ends_with("/tests.rs") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for literal in code.split('"') {
            if is_code(literal) {
                codes.insert(literal.to_owned(), path.clone());
            }
        }
    }
    codes
}

fn is_code(text: &str) -> bool {
    text.len() == 5
        && text.starts_with(['E', 'W', 'P'])
        && text[1..].chars().all(|c| c.is_ascii_digit())
}

#[test]
fn every_code_is_explained_and_every_explanation_has_its_code() {
    let registry = Registry::embedded().unwrap();
    let in_sources = codes_in_sources();
    let mut explained = BTreeSet::new();
    for entry in registry.entries() {
        assert!(explained.insert(entry.code.clone()), "{} twice", entry.code);
    }
    let missing: Vec<_> = in_sources
        .iter()
        .filter(|(code, _)| !explained.contains(*code))
        .collect();
    assert!(
        missing.is_empty(),
        "write an entry into src/explain/codes/ for {missing:?}"
    );
    let idle: Vec<_> = explained
        .iter()
        .filter(|code| !in_sources.contains_key(*code))
        .collect();
    assert!(idle.is_empty(), "no source reports {idle:?}");
    let order: Vec<&str> = registry
        .entries()
        .map(|entry| entry.code.as_str())
        .collect();
    for group in &registry.groups {
        assert!(group.entries.is_sorted_by(|a, b| a.code < b.code));
    }
    assert!(order.len() > 80, "only {} entries", order.len());
}

#[test]
fn every_text_is_whole_and_differs_between_the_languages() {
    for entry in Registry::embedded().unwrap().entries() {
        let code = &entry.code;
        for text in [&entry.title, &entry.text] {
            assert!(!text.id.is_empty() && !text.en.is_empty(), "{code}");
            assert_ne!(text.id, text.en, "{code}");
        }
        for (text, lang) in [(&entry.text.id, "id"), (&entry.text.en, "en")] {
            let sentences = text.split_inclusive(['.', '?', '!']);
            let sentences = sentences
                .filter(|sentence| sentence.split_whitespace().count() > 2)
                .count();
            assert!(sentences >= 2, "{code} {lang}: {sentences} sentences");
            assert!(text.ends_with(['.', '?']), "{code} {lang}");
        }
        assert!(entry.title.id.chars().count() <= 70, "{code}");
        assert!(
            !entry.title.id.ends_with('.') && !entry.title.en.ends_with('.'),
            "{code}"
        );
    }
}

#[test]
fn every_example_is_what_it_says() {
    let registry = Registry::embedded().unwrap();
    let only = std::env::var("ETALASE_CODE").unwrap_or_default();
    let entries: Vec<&Entry> = registry
        .entries()
        .filter(|entry| only.is_empty() || entry.code == only)
        .collect();
    let failures: Vec<String> = entries
        .par_iter()
        .flat_map(|entry| wrong_about(entry))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let shown = entries
        .iter()
        .filter(|entry| matches!(entry.wrong, Example::Files(_)))
        .count();
    assert!(
        !only.is_empty() || shown > 60,
        "only {shown} examples with files"
    );
}

#[test]
fn the_site_that_examples_are_laid_over_has_no_problem() {
    assert_eq!(problems_with(&[]), Vec::<String>::new());
}

/// What the examples of an entry do that they should not.
fn wrong_about(entry: &Entry) -> Vec<String> {
    let code = &entry.code;
    let mut failures = Vec::new();
    if let Example::Files(files) = &entry.wrong {
        let found: BTreeSet<String> = problems_with(files).into_iter().collect();
        let mut wanted: BTreeSet<String> = entry.also.iter().cloned().collect();
        wanted.insert(code.clone());
        let codes: BTreeSet<String> = found.iter().map(|line| line[..5].to_owned()).collect();
        if codes != wanted {
            failures.push(format!("{code}, wrong example: {found:#?}"));
        }
    }
    if let Example::Files(files) = &entry.right {
        let found = problems_with(files);
        if !found.is_empty() {
            failures.push(format!("{code}, right example: {found:#?}"));
        }
    }
    let both_files =
        [&entry.wrong, &entry.right].map(|example| matches!(example, Example::Files(_)));
    if both_files[0] != both_files[1] {
        failures.push(format!("{code}: one example has files, the other has not"));
    }
    failures
}

/// The problems of the site of `tests/explain/` with these files.
fn problems_with(files: &[(String, Option<String>)]) -> Vec<String> {
    let work = tempfile::tempdir().unwrap();
    let site = work.path();
    let base = top().join("tests/explain");
    copy_folder(&base, site);
    for folder in ["cerita", "halaman"] {
        std::fs::create_dir_all(site.join("content").join(folder)).unwrap();
        picture(&site.join("content").join(folder).join("teras.jpg"));
    }
    for (path, text) in files {
        let target = site.join(path);
        match text {
            None => std::fs::remove_file(target).unwrap(),
            Some(text) => {
                std::fs::create_dir_all(target.parent().unwrap()).unwrap();
                let text = completed(text, &std::fs::read_to_string(base.join(path)));
                std::fs::write(target, text).unwrap();
            }
        }
    }
    let options = Options {
        site: site.to_owned(),
        today: "2026-11-22".parse().unwrap(),
        include_future: false,
        include_drafts: false,
        base_url: None,
        no_cards: false,
        keep_going: false,
        program: None,
    };
    let outcome = check(
        &options,
        &mut Watch {
            on_phase: &mut |_| {},
            on_pictures: &|_| {},
        },
    );
    outcome
        .diagnostics
        .iter()
        .map(|found| {
            let place = &found.place;
            format!(
                "{} {}:{} {}",
                found.code, place.file, place.line, found.message.id
            )
        })
        .collect()
}

fn picture(path: &Path) {
    let pixels = image::RgbImage::from_pixel(8, 6, image::Rgb([120, 160, 90]));
    pixels.save(path).unwrap();
}

/// An example with the fields of the base file in the place of its line `…`, except those that it
/// gives itself.
fn completed<E: std::fmt::Debug>(example: &str, base: &Result<String, E>) -> String {
    const OTHERS: &str = "…";
    let mut text = String::new();
    for line in example.lines() {
        if line == OTHERS {
            let base = base.as_ref().expect("`…` stands for lines of a base file");
            for field in fields(base) {
                let own = |name: &str| example.lines().any(|line| line.starts_with(name));
                let name = &field[..=field.find(':').unwrap()];
                if !own(name) {
                    text.push_str(field);
                }
            }
        } else {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// The fields of a front matter or YAML map, each with the lines that belong to it.
fn fields(text: &str) -> Vec<&str> {
    let text = text.strip_prefix("---\n").unwrap_or(text);
    let text = text.split("---\n").next().unwrap();
    let mut starts: Vec<usize> = std::iter::once(0)
        .chain(text.match_indices('\n').map(|(at, _)| at + 1))
        .filter(|at| text[*at..].starts_with(|c: char| c.is_ascii_lowercase()))
        .collect();
    starts.push(text.len());
    starts
        .windows(2)
        .map(|pair| &text[pair[0]..pair[1]])
        .collect()
}

/// Brings about, in a site, what an entry tells in words.
type Situation = fn(&Path);

/// What entries tell in words and a test can bring about; `tests/it/output.rs` does so for disks
/// that are full or read-only.
#[cfg(unix)]
const SITUATIONS: &[(&str, Situation)] = &[
    ("E0001", |site| {
        link("..", &site.join("content/cerita/semua"));
    }),
    ("E0003", |site| {
        let outside = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/themes/nusantara/screenshot.png"
        );
        link(outside, &site.join("content/cerita/foto.png"));
    }),
    ("E0004", |site| {
        use std::os::unix::ffi::OsStrExt;
        let name = std::ffi::OsStr::from_bytes(b"content/cerita/caf\xe9.md");
        write(&site.join(name), b"---\n---\n");
    }),
    ("E0005", |site| {
        let table = "kode_wilayah".encode_utf16().flat_map(u16::to_le_bytes);
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(table).collect();
        write(&site.join("content/data/kunjungan.csv"), &bytes);
    }),
    ("E0601", |site| write(&site.join("public"), b"catatan")),
    ("E0602", |site| {
        write(&site.join("public/surat.txt"), b"surat");
    }),
    ("E0604", |site| {
        write(
            &site.join("public/.etalase-manifest"),
            b"cerita/index.html\n",
        );
    }),
    ("E0606", |site| {
        write(&site.join("static/jadwal:2024.pdf"), b"x");
    }),
    ("E0607", |site| write(&site.join("static/cerita"), b"x")),
    ("E0611", |site| {
        write(&site.join("public/.etalase-manifest"), b"");
        write(&site.join("public/index.html"), b"x");
    }),
    ("E0903", |site| {
        let settings = "judul: A\nbase_url: https://a.example/\nmaks_piksel: 1000000\n";
        write(&site.join("etalase.yaml"), settings.as_bytes());
        let pixels = image::GrayImage::new(1001, 1000);
        std::fs::create_dir_all(site.join("content/halaman")).unwrap();
        pixels.save(site.join("content/halaman/peta.png")).unwrap();
        let page = "---\njudul: A\nfoto:\n  - berkas: peta.png\n    alt: Peta wilayah kabupaten\n    fotografer: A\n    ada_orang: tidak\n---\nTeks.\n";
        write(&site.join("content/halaman/a.md"), page.as_bytes());
    }),
];

#[cfg(unix)]
fn link(target: &str, at: &Path) {
    std::os::unix::fs::symlink(target, at).unwrap();
}

#[cfg(unix)]
fn write(path: &Path, bytes: &[u8]) {
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

#[cfg(unix)]
#[test]
fn situations_told_in_words_come_about_as_told() {
    let registry = Registry::embedded().unwrap();
    for (code, bring_about) in SITUATIONS {
        let entry = registry.entry(code).unwrap();
        assert!(matches!(entry.wrong, Example::Situation(_)), "{code}");
        let work = tempfile::tempdir().unwrap();
        copy_folder(&top().join("tests/explain"), work.path());
        bring_about(work.path());
        let output = etalase(work.path(), &["build", "--no-cards", "--format", "json"])
            .output()
            .unwrap();
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let found = json["diagnostics"].as_array().unwrap().iter();
        let found: BTreeSet<&str> = found
            .map(|problem| problem["code"].as_str().unwrap())
            .collect();
        assert_eq!(found, BTreeSet::from([*code]), "{json:#}");
    }
}

#[test]
fn without_a_code_all_are_listed_by_group() {
    let registry = Registry::embedded().unwrap();
    for lang in Lang::ALL {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_etalase"));
        command.args(["jelaskan", "--lang", lang.tag()]);
        let output = command.output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && output.stderr.is_empty());
        for group in registry
            .groups
            .iter()
            .filter(|group| !group.entries.is_empty())
        {
            assert!(text.contains(&format!("{}\n  ", group.title.get(lang))));
            for entry in &group.entries {
                let line = format!("  {}  {}\n", entry.code, entry.title.get(lang));
                assert_eq!(text.matches(&line).count(), 1, "{line}");
            }
        }
    }
}

#[test]
fn the_manual_says_the_same() {
    let registry = Registry::embedded().unwrap();
    for (name, lang) in [("docs/kode.md", Lang::Id), ("docs/codes.md", Lang::En)] {
        let path = top().join(name);
        let made = manual(&registry, lang);
        if std::env::var_os("ETALASE_RENEW").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &made).unwrap();
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            written == made,
            "{name} is old: ETALASE_RENEW=1 makes it anew"
        );
    }
}
