//! The same input gives the same bytes: on any number of threads, from any folder, in any time
//! zone and locale, on any day when `--today` says which day is meant.

use crate::corpus::maker;
use crate::support::{TODAY, Tree, demo, tree};
use std::path::{Path, PathBuf};
use std::process::Command;
use walkdir::WalkDir;

/// What must not show in the output.
struct Surroundings {
    threads: &'static str,
    zone: &'static str,
    locale: &'static str,
    /// `SOURCE_DATE_EPOCH`, beside a `--today` that has precedence.
    epoch: &'static str,
}

const PLAIN: Surroundings = Surroundings {
    threads: "1",
    zone: "UTC",
    locale: "C",
    epoch: "0",
};

const OTHERS: [Surroundings; 3] = [
    Surroundings {
        threads: "2",
        zone: "Asia/Jayapura",
        locale: "id_ID.UTF-8",
        epoch: "4102444800",
    },
    Surroundings {
        threads: "7",
        zone: "America/Los_Angeles",
        locale: "tr_TR.UTF-8",
        epoch: "1700000000",
    },
    Surroundings {
        threads: "1",
        zone: "Pacific/Kiritimati",
        locale: "de_DE.ISO-8859-1",
        epoch: "not a number",
    },
];

fn build(site: &Path, out: &Path, today: Option<&str>, around: &Surroundings) -> Tree {
    let output = Command::new(env!("CARGO_BIN_EXE_etalase"))
        .args(["--threads", around.threads, "--site"])
        .arg(site)
        // `cards.rs` looks at share cards, which would take most of the time here.
        .args(["build", "--no-cards"])
        .arg("--out")
        .arg(out)
        .args(today.iter().flat_map(|day| ["--today", day]))
        .env("TZ", around.zone)
        .env("LANG", around.locale)
        .env("LC_ALL", around.locale)
        .env("SOURCE_DATE_EPOCH", around.epoch)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
    tree(out)
}

/// Copies a site, with its files made in the opposite order: a folder may list them in another.
fn checkout(site: &Path, to: &Path) {
    let mut paths: Vec<PathBuf> = ["content", "themes", "static", "etalase.yaml"]
        .iter()
        .map(|part| site.join(part))
        .filter(|path| path.exists())
        .flat_map(|path| WalkDir::new(path).sort_by_file_name().into_iter())
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.is_file())
        .collect();
    paths.reverse();
    for path in paths {
        let target = to.join(path.strip_prefix(site).unwrap());
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::copy(path, target).unwrap();
    }
}

fn assert_same(first: &Tree, second: &Tree) {
    let names = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(first), names(second));
    let differ: Vec<&String> = first
        .iter()
        .filter(|(name, bytes)| second[*name] != **bytes)
        .map(|(name, _)| name)
        .collect();
    assert!(differ.is_empty(), "{} differ: {differ:?}", differ.len());
}

fn check(site: &Path, files: usize) {
    let dir = tempfile::tempdir().unwrap();
    let reference = build(site, &dir.path().join("a"), Some(TODAY), &PLAIN);
    assert!(reference.len() > files, "{} files", reference.len());
    let copy = dir.path().join("salinan dengan spasi/situs é");
    checkout(site, &copy);
    for (number, around) in OTHERS.iter().enumerate() {
        let out = dir.path().join(format!("b{number}"));
        assert_same(&reference, &build(&copy, &out, Some(TODAY), around));
    }
    // The day may also come from SOURCE_DATE_EPOCH: here the last second of it.
    let around = Surroundings {
        epoch: "1795391999",
        ..OTHERS[0]
    };
    assert_same(
        &reference,
        &build(&copy, &dir.path().join("c"), None, &around),
    );
}

#[test]
fn the_demo_is_the_same_everywhere() {
    check(demo(), 400);
}

#[test]
fn a_corpus_is_the_same_everywhere() {
    let dir = tempfile::tempdir().unwrap();
    maker::make(dir.path(), 60).unwrap();
    check(dir.path(), 500);
}
