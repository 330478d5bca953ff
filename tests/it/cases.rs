//! The cases of `tests/cases/`: a site folder in, a transcript and an output out.
//!
//! `tests/README.md` explains the format. `ETALASE_RENEW=1` writes what came out into the
//! expectations instead of comparing; whoever renews reads the difference before committing it.

use crate::support::{Tree, copy_folder, tree};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Noon of 22 November 2026 UTC, the "today" of every case that does not say another.
const TODAY: &str = "1795348800";

#[test]
fn every_case_comes_out_as_expected() {
    let only = std::env::var("ETALASE_CASE").unwrap_or_default();
    let mut failures = String::new();
    let mut count = 0;
    for case in cases().iter().filter(|case| case.ends_with(&only)) {
        count += 1;
        for failure in Case::new(case).run() {
            let name = case.file_name().unwrap().to_string_lossy();
            let _ = writeln!(failures, "\n## {name}: {failure}");
        }
    }
    assert!(
        count > 0,
        "no cases found: is the test looking in the right place?"
    );
    assert!(
        failures.is_empty(),
        "{failures}\nETALASE_RENEW=1 writes what came out into the transcripts; read the difference"
    );
}

#[test]
fn every_problem_comes_with_a_remedy() {
    let mut problems = 0;
    // What `explain` says of a code looks like a problem and is none.
    let cases = cases()
        .into_iter()
        .filter(|case| !case.ends_with("explain"));
    for case in cases {
        let transcript = std::fs::read_to_string(case.join("transcript")).unwrap();
        for block in transcript.split("\n\n") {
            let is_problem = block.lines().any(|line| {
                let level = line.split_once('[').map_or("", |(level, _)| level);
                [
                    "galat",
                    "peringatan",
                    "pertanyaan",
                    "error",
                    "warning",
                    "question",
                ]
                .contains(&level)
                    && line.contains("]: ")
            });
            if is_problem {
                problems += 1;
                assert!(
                    block.contains("= saran: ") || block.contains("= help: "),
                    "{} has a problem without a remedy:\n{block}",
                    case.display()
                );
            }
        }
    }
    assert!(problems > 500, "{problems}");
}

/// The folders of all cases, sorted. A name with a leading `_` is shared material.
fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .filter(|path| !path.file_name().unwrap().to_string_lossy().starts_with('_'))
        .collect();
    cases.sort();
    cases
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

/// A case at work in a folder of its own.
struct Case<'a> {
    /// Where its expectations stand.
    path: &'a Path,
    /// The temporary folder; the copy of the site is below it.
    work: tempfile::TempDir,
    renew: bool,
}

impl<'a> Case<'a> {
    fn new(path: &'a Path) -> Self {
        let work = tempfile::tempdir().unwrap();
        copy_folder(&path.join("site"), &work.path().join("site"));
        let renew = std::env::var_os("ETALASE_RENEW").is_some();
        Case { path, work, renew }
    }

    /// Runs the case; what is not as expected.
    fn run(&self) -> Vec<String> {
        let mut failures = Vec::new();
        let transcript = std::fs::read_to_string(self.path.join("transcript")).unwrap();
        self.compare("transcript", &self.replay(&transcript), &mut failures);
        let public = tree(&self.site().join("public"));
        if self.path.join("tree").exists() {
            // Sorted anew: of two files of one name the checksum would say which comes first.
            let mut names: Vec<String> = public.keys().map(|name| without_checksum(name)).collect();
            names.sort();
            self.compare("tree", &(names.join("\n") + "\n"), &mut failures);
        }
        for name in tree(&self.path.join("files")).keys() {
            match public.get(name) {
                Some(bytes) => {
                    let text = String::from_utf8_lossy(bytes);
                    self.compare(&format!("files/{name}"), &text, &mut failures);
                }
                None => failures.push(format!("the output has no file {name}")),
            }
        }
        if let Ok(text) = std::fs::read_to_string(self.path.join("lines")) {
            check_lines(&text, &public, &mut failures);
        }
        failures
    }

    fn site(&self) -> PathBuf {
        self.work.path().join("site")
    }

    /// The transcript as it comes out now: comments and commands stay, answers are made anew.
    fn replay(&self, transcript: &str) -> String {
        let mut new = String::new();
        for line in transcript.lines() {
            if line.starts_with('#') {
                let _ = writeln!(new, "{line}");
            } else if let Some(command) = line.strip_prefix("$ ") {
                let _ = writeln!(new, "\n{line}");
                new.push_str(&self.execute(command));
            }
        }
        new.trim_start().to_owned()
    }

    fn execute(&self, command: &str) -> String {
        let words: Vec<&str> = command.split(' ').collect();
        match words.as_slice() {
            // Lays a folder of the case, or a shared one, over the site.
            ["use", name] => {
                let own = self.path.join(name);
                let from = if own.exists() {
                    own
                } else {
                    folder().join(name)
                };
                copy_folder(&from, &self.site());
                String::new()
            }
            ["rm", name] => {
                std::fs::remove_file(self.site().join(name)).unwrap();
                String::new()
            }
            ["etalase", arguments @ ..] => self.etalase(arguments),
            _ => panic!("the transcript knows `etalase`, `use` and `rm`, not `{command}`"),
        }
    }

    fn etalase(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_etalase"))
            .args(arguments)
            .args(self.without_cards(arguments))
            .current_dir(self.site())
            .env("SOURCE_DATE_EPOCH", TODAY)
            .env("COLUMNS", "100")
            .output()
            .unwrap();
        let mut text = String::new();
        for stream in [&output.stdout, &output.stderr] {
            text.push_str(&String::from_utf8_lossy(stream));
        }
        let text: Vec<String> = text.lines().map(without_file_count).collect();
        let text = text
            .join("\n")
            .replace(&*self.work.path().to_string_lossy(), "[TMP]");
        let code = output.status.code();
        let code = code.map_or("none".to_owned(), |code| code.to_string());
        format!("{}\n[exit {code}]\n", text.trim_end())
    }

    /// Share cards take most of the time of a small site, in an unoptimised program above all: only the
    /// cases whose settings ask for them by name have any.
    fn without_cards(&self, arguments: &[&str]) -> Option<&'static str> {
        let settings = std::fs::read_to_string(self.site().join("etalase.yaml"));
        let asked = settings.is_ok_and(|text| text.contains("kartu_berbagi: ya"));
        let builds = arguments.first() == Some(&"build") && !arguments.contains(&"--help");
        (builds && !asked).then_some("--no-cards")
    }

    /// Compares with an expectation, or renews it.
    fn compare(&self, name: &str, found: &str, failures: &mut Vec<String>) {
        let path = self.path.join(name);
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if expected == found {
            return;
        }
        if self.renew {
            std::fs::write(path, found).unwrap();
            return;
        }
        let difference = expected
            .lines()
            .zip(found.lines())
            .position(|(a, b)| a != b)
            .unwrap_or_else(|| expected.lines().count().min(found.lines().count()));
        let line = difference + 1;
        let shown = |text: &str| {
            let from = difference.saturating_sub(3);
            let lines: Vec<&str> = text.lines().skip(from).take(12).collect();
            lines.join("\n")
        };
        failures.push(format!(
            "{name} differs from line {line} on\n--- expected\n{}\n--- found\n{}",
            shown(&expected),
            shown(found)
        ));
    }
}

/// `aset/style.66f12ae2.css` -> `aset/style.CHECKSUM.css`: it changes with the theme.
fn without_checksum(name: &str) -> String {
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        [stem, _, extension] if stem.starts_with("aset/") => {
            format!("{stem}.CHECKSUM.{extension}")
        }
        _ => name.to_owned(),
    }
}

/// Checks what stands in which file. `== FILE` begins a section; a line of it must stand in the
/// file, or must not when it begins with `! `. `== *` is about all files: each line must stand in
/// one of them at least, or in none. `!= FILE` says that there is no such file.
fn check_lines(text: &str, public: &Tree, failures: &mut Vec<String>) {
    let mut section = "";
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("!= ") {
            if public.contains_key(name) {
                failures.push(format!("the output has the file {name}"));
            }
        } else if let Some(name) = line.strip_prefix("== ") {
            section = name;
            if name != "*" && !public.contains_key(name) {
                failures.push(format!("the output has no file {name}"));
            }
        } else if let Some(absent) = line.strip_prefix("! ") {
            failures.extend(
                holders(public, section, absent)
                    .map(|name| format!("{name} must not hold `{absent}`")),
            );
        } else if !line.starts_with('#') && holders(public, section, line).next().is_none() {
            failures.push(format!("{section} does not hold `{line}`"));
        }
    }
}

/// The files of a section that hold a text, in their path or content; letter case is ignored
/// where all files are searched, since that search is for leaks.
fn holders<'t>(
    public: &'t Tree,
    section: &'t str,
    text: &'t str,
) -> impl Iterator<Item = &'t str> + 't {
    let everywhere = section == "*";
    public
        .iter()
        .filter(move |(name, _)| everywhere || *name == section)
        .filter(move |(name, bytes)| {
            let content = String::from_utf8_lossy(bytes);
            if everywhere {
                let text = text.to_lowercase();
                name.to_lowercase().contains(&text) || content.to_lowercase().contains(&text)
            } else {
                content.contains(text)
            }
        })
        .map(|(name, _)| name.as_str())
}

/// A line of output, without how many files were published: with each new file of the theme that number
/// changes in all cases, and none of them is about it. `output.rs` holds that it is right.
fn without_file_count(line: &str) -> String {
    let line = line.trim_end();
    for words in [
        " berkas diterbitkan",
        " files published",
        " berkas di ./public sudah sesuai",
        " files in ./public as they should be",
    ] {
        if let Some((number, rest)) = line.split_once(words)
            && number
                .chars()
                .all(|c| c.is_ascii_digit() || ".,".contains(c))
        {
            return format!("[N]{words}{rest}");
        }
    }
    line.to_owned()
}
