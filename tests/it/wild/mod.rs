//! Wild input: whatever a person feeds the program ends in a right page or in a clear error.
//!
//! Each input goes through the real program in a process of its own with little time and memory.
//! Asserted of every run: no signal, no panic, an exit code of ours, the problem at its line in both
//! languages, and not a byte outside the output.
#![cfg(unix)]

mod arbitrary;
mod folders;
mod settings;
mod tables;
pub(crate) mod targets;
mod texts;
mod xss;

use crate::support::{TODAY, Tree, tree};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The most CPU seconds of a run of a debug build; a busy machine makes no difference.
const MOST_SECONDS: usize = 20;
/// After this a run that does not even use the CPU is given up.
const MOST_TIME: Duration = Duration::from_secs(60);
/// The most address space of a run, in KiB.
const MOST_MEMORY: usize = 3_000_000;

const SETTINGS: &str = "judul: Situs\nbase_url: https://situs.example/\n";

/// A page with nothing wrong.
pub(super) const PAGE: &str = "---\njudul: Tentang\n---\nIsi halaman.\n";

/// A site in a folder of its own, with a secret beside it that must never be read.
pub(super) struct Site {
    dir: tempfile::TempDir,
}

/// What a run said.
pub(super) struct Answer {
    pub(super) code: i32,
    pub(super) text: String,
}

impl Site {
    pub(super) fn new() -> Site {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("situs/content/halaman")).unwrap();
        fs::write(dir.path().join("situs/etalase.yaml"), SETTINGS).unwrap();
        fs::create_dir(dir.path().join("luar")).unwrap();
        fs::write(
            dir.path().join("luar/rahasia.md"),
            "---\njudul: Rahasia\n---\nR4HASIA\n",
        )
        .unwrap();
        Site { dir }
    }

    /// A site with one file.
    pub(super) fn with(path: &str, bytes: &[u8]) -> Site {
        let site = Site::new();
        site.write(path, bytes);
        site
    }

    pub(super) fn root(&self) -> PathBuf {
        self.dir.path().join("situs")
    }

    pub(super) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Runs a command of the program and holds the answer to what is true of every run.
    pub(super) fn run(&self, arguments: &[&str]) -> Answer {
        let before = outside(self.dir.path());
        let answer = run(&self.root(), arguments);
        let after = outside(self.dir.path());
        assert_eq!(before, after, "something outside of the output changed");
        for bytes in tree(&self.root().join("public")).values() {
            let leaked = bytes.windows(7).any(|part| part == b"R4HASIA");
            assert!(!leaked, "a file from outside the site was published");
        }
        answer
    }

    /// Checks and builds in both languages: each run must find the problem `code` at `place`, which
    /// is a file and perhaps `:line`, and then publish nothing.
    #[track_caller]
    pub(super) fn fails(&self, code: &str, place: &str) {
        for arguments in [["check", "--lang=id"], ["build", "--lang=en"]] {
            let answer = self.run(&arguments);
            answer.finds(code, place);
            assert_ne!(answer.code, 0, "{}", answer.text);
        }
        assert!(!self.root().join("public/index.html").exists());
    }

    /// Checks and builds; both must succeed. Gives what was published.
    #[track_caller]
    pub(super) fn builds(&self) -> Tree {
        for command in ["check", "build"] {
            let answer = self.run(&[command]);
            assert_eq!(answer.code, 0, "{}", answer.text);
        }
        tree(&self.root().join("public"))
    }
}

impl Answer {
    /// Asserts that a problem was told at a place that begins with `place`.
    #[track_caller]
    pub(super) fn finds(&self, code: &str, place: &str) {
        let found = self.problems();
        let is_meant = |(other, at): &(String, String)| {
            let rest = at.strip_prefix(place);
            other == code && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        };
        let start: String = self.text.chars().take(1500).collect();
        assert!(
            found.iter().any(is_meant),
            "{code} {place} not in:\n{start}"
        );
    }

    /// The problems told, as code and place.
    pub(super) fn problems(&self) -> Vec<(String, String)> {
        let mut problems = Vec::new();
        let mut code = String::new();
        for line in self.text.lines() {
            let words = ["galat[", "error[", "peringatan[", "warning["];
            if let Some(rest) = words.iter().find_map(|word| line.strip_prefix(word)) {
                code = rest.chars().take(5).collect();
            } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
                problems.push((code.clone(), place.to_owned()));
            }
        }
        problems
    }
}

fn run(site: &Path, arguments: &[&str]) -> Answer {
    let output = tempfile::NamedTempFile::new().unwrap();
    let start = Instant::now();
    let limited = format!("ulimit -v {MOST_MEMORY}; ulimit -t {MOST_SECONDS}; exec \"$0\" \"$@\"");
    let mut child = Command::new("sh")
        .args(["-c", &limited, env!("CARGO_BIN_EXE_etalase")])
        .args(arguments)
        // Share cards are kept in the site, where nothing may change here; `cards.rs` is about them.
        .args(arguments.contains(&"build").then_some("--no-cards"))
        .args(["--today", TODAY, "--site"])
        .arg(site)
        .stdin(Stdio::null())
        .stdout(output.reopen().unwrap())
        .stderr(output.reopen().unwrap())
        .spawn()
        .unwrap();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if start.elapsed() > MOST_TIME {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{arguments:?} takes more than {MOST_TIME:?}");
        }
        std::thread::sleep(Duration::from_millis(3));
    };
    let text = String::from_utf8_lossy(&fs::read(output.path()).unwrap()).into_owned();
    let start_of_text: String = text.chars().take(1500).collect();
    assert!(!text.contains("panicked"), "{start_of_text}");
    let code = status.code();
    let Some(code @ 0..=2) = code else {
        panic!("ended with {status}: {start_of_text}")
    };
    Answer { code, text }
}

/// Every name below a folder but those of the output and of the cache, with its size.
fn outside(root: &Path) -> Vec<(PathBuf, u64)> {
    let entries = walkdir::WalkDir::new(root).sort_by_file_name().into_iter();
    let own = |name: &OsStr| name == "public" || name == ".etalase-cache";
    let kept = entries.filter_entry(|entry| !own(entry.file_name()));
    kept.map(|entry| {
        let entry = entry.unwrap();
        let size = entry
            .metadata()
            .map_or(0, |data| if data.is_file() { data.len() } else { 0 });
        (entry.path().to_path_buf(), size)
    })
    .collect()
}
