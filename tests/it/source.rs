//! Folders that a case cannot hold in a repository: links, files nobody may read, odd names.
#![cfg(unix)]

use crate::support::{etalase, tree};
use std::os::unix::fs::symlink;
use std::path::Path;

const PAGE: &str = "---\njudul: Tentang\n---\nIsi halaman.\n";

fn site() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("situs");
    std::fs::create_dir_all(site.join("content/halaman")).unwrap();
    let settings = "judul: Situs\nbase_url: https://situs.example/\n";
    std::fs::write(site.join("etalase.yaml"), settings).unwrap();
    dir
}

/// Builds; the exit code and what was said.
fn build(dir: &Path) -> (Option<i32>, String) {
    let output = etalase(&dir.join("situs"), &["build", "--no-cards"])
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), text)
}

#[test]
fn a_link_inside_the_site_is_followed() {
    let dir = site();
    let content = dir.path().join("situs/content");
    std::fs::create_dir(content.join("_bersama")).unwrap();
    std::fs::write(content.join("_bersama/tentang.md"), PAGE).unwrap();
    symlink("../_bersama/tentang.md", content.join("halaman/tentang.md")).unwrap();
    let (code, text) = build(dir.path());
    assert_eq!(code, Some(0), "{text}");
    let public = tree(&dir.path().join("situs/public"));
    let page = String::from_utf8_lossy(&public["tentang/index.html"]);
    assert!(page.contains("Isi halaman."));
}

#[test]
fn a_link_out_of_the_site_is_an_error() {
    let dir = site();
    std::fs::write(dir.path().join("rahasia.md"), PAGE).unwrap();
    let link = dir.path().join("situs/content/halaman/rahasia.md");
    symlink("../../../rahasia.md", link).unwrap();
    let (code, text) = build(dir.path());
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("galat[E0003]: tautan ini menunjuk ke luar folder situs")
            && text.contains("--> content/halaman/rahasia.md"),
        "{text}"
    );
    assert!(!dir.path().join("situs/public").exists());
}

#[test]
fn a_link_in_static_may_not_leave_the_site_either() {
    let dir = site();
    std::fs::write(dir.path().join("rahasia.txt"), "rahasia").unwrap();
    std::fs::create_dir(dir.path().join("situs/static")).unwrap();
    let link = dir.path().join("situs/static/rahasia.txt");
    symlink("../../rahasia.txt", link).unwrap();
    let (code, text) = build(dir.path());
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("--> static/rahasia.txt"), "{text}");
}

#[test]
fn a_link_to_a_folder_above_is_an_error() {
    let dir = site();
    symlink("..", dir.path().join("situs/content/halaman/putaran")).unwrap();
    let (code, text) = build(dir.path());
    assert_eq!(code, Some(1), "{text}");
    assert!(
        text.contains("galat[E0001]: tautan ini menunjuk ke folder di atasnya"),
        "{text}"
    );
}

#[test]
fn a_link_to_nothing_is_an_error() {
    let dir = site();
    symlink("hilang.md", dir.path().join("situs/content/halaman/a.md")).unwrap();
    let (code, text) = build(dir.path());
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("--> content/halaman/a.md"), "{text}");
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_no_text_is_an_error() {
    use std::os::unix::ffi::OsStrExt;
    let dir = site();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    std::fs::write(dir.path().join("situs/content/halaman").join(name), PAGE).unwrap();
    let (code, text) = build(dir.path());
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains("galat[E0004]"), "{text}");
}
