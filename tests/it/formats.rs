//! What is printed where: one JSON value alone on standard output, problems for people on standard
//! error, and no panic when nobody reads any more.
//!
//! The forms themselves are cases (`format-json`, `format-github`, `long-lines`, `explain`).

use crate::support::etalase;
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

/// A site of `pages` pages with `mistakes` unknown keys each.
fn site(pages: usize, mistakes: usize) -> tempfile::TempDir {
    let work = tempfile::tempdir().unwrap();
    let folder = work.path().join("content/halaman");
    std::fs::create_dir_all(&folder).unwrap();
    let settings = "judul: Situs Uji\nbase_url: https://situs.example/\n";
    std::fs::write(work.path().join("etalase.yaml"), settings).unwrap();
    for page in 0..pages {
        let mut text = format!("---\njudul: Halaman {page}\n");
        for mistake in 0..mistakes {
            text.push_str(&format!("zzz{mistake}: x\n"));
        }
        text.push_str("---\nIsi.\n");
        std::fs::write(folder.join(format!("h{page}.md")), text).unwrap();
    }
    work
}

/// Standard output, standard error and exit code.
fn run(site: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = etalase(site, arguments).output().unwrap();
    (
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
        output.status.code(),
    )
}

#[test]
fn json_stands_alone_on_standard_output() {
    let work = site(1, 0);
    for arguments in [
        ["check", "--format", "json"].as_slice(),
        &["build", "--format", "json", "--timings"],
    ] {
        let (out, err, code) = run(work.path(), arguments);
        let json: serde_json::Value = serde_json::from_str(&out).unwrap();
        let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["diagnostics", "summary"]);
        assert_eq!(code, Some(0), "{err}");
        assert_eq!(
            err.contains("peak memory"),
            arguments.contains(&"--timings")
        );
    }
    let (out, err, _) = run(work.path(), &["check", "--format", "github"]);
    assert_eq!(out, "");
    assert_eq!(
        err,
        "1 dokumen diperiksa: 0 galat, 0 peringatan, 0 pertanyaan\n"
    );
}

#[test]
fn people_read_standard_error_and_programs_all_problems() {
    let work = site(3, 100);
    let (out, err, code) = run(work.path(), &["check"]);
    assert_eq!((out.as_str(), code), ("", Some(1)));
    assert_eq!(err.matches("galat[E0103]").count(), 200);
    assert!(
        err.contains("... dan 100 masalah lagi (E0103: 100)"),
        "{err}"
    );
    assert!(!err.contains('\u{1b}'), "no colour in a pipe");
    let (out, _, code) = run(work.path(), &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["diagnostics"].as_array().unwrap().len(), 300);
    assert_eq!((&json["summary"]["errors"], code), (&300.into(), Some(1)));
    let (out, _, _) = run(work.path(), &["check", "--format", "github"]);
    assert_eq!(out.lines().count(), 300);
    assert!(out.lines().all(|line| line.starts_with("::error file=")));
}

#[test]
fn warnings_count_as_errors_only_when_asked() {
    let work = site(1, 0);
    let text = "---\njudul: A\n---\nIsi.\n\n[^1]: Catatan.\n";
    std::fs::write(work.path().join("content/halaman/h0.md"), text).unwrap();
    for format in ["human", "json", "github"] {
        let (.., code) = run(work.path(), &["check", "--format", format]);
        assert_eq!(code, Some(0), "{format}");
        let (.., code) = run(
            work.path(),
            &["check", "--deny-warnings", "--format", format],
        );
        assert_eq!(code, Some(1), "{format}");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_reason_to_panic() {
    let work = site(5, 100);
    let cases: [(&[&str], i32); 6] = [
        (&["check"], 1),
        (&["check", "--format", "json"], 1),
        (&["check", "--format", "github"], 1),
        (&["build", "--timings"], 1),
        (&["jelaskan"], 0),
        (&["jelaskan", "E0101", "E9999"], 2),
    ];
    for (arguments, code) in cases {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_etalase"));
        command.args(arguments).arg("--site").arg(work.path());
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        command.stdout(Stdio::from(writer.try_clone().unwrap()));
        command.stderr(Stdio::from(writer));
        let status = command.status().unwrap();
        assert_eq!(status.code(), Some(code), "{arguments:?}: {status}");
    }
}

#[test]
fn many_problems_of_one_long_file_are_told_in_good_time() {
    let work = site(0, 0);
    let mut text = "---\njudul: A\n---\n".to_owned();
    for number in 0..20_000 {
        text.push_str(&format!(
            "[hilang](tidak-ada-{number}.md) dan kata lain.\n\n"
        ));
    }
    text.push_str(&"[x](tidak.md) ".repeat(20_000));
    std::fs::write(work.path().join("content/halaman/a.md"), text).unwrap();
    for format in ["human", "json", "github"] {
        let began = Instant::now();
        let (.., code) = run(work.path(), &["check", "--format", format]);
        let took = began.elapsed().as_secs_f64();
        assert_eq!(code, Some(1));
        // Reading the file again for each problem would take minutes.
        assert!(took < 60.0, "{format}: {took} s");
    }
}
