//! What several areas need: the program to be killed or starved, and pictures of folders.

use etalase::output::{OutputError, Published, Staging, Target};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use walkdir::WalkDir;

/// Every file below a folder, by its path, with its bytes.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

/// The day for which tests build.
pub(crate) const TODAY: &str = "2026-11-22";

/// The demo: the repository itself.
pub(crate) fn demo() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program at work on a site.
pub(crate) fn etalase(site: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_etalase"));
    command
        .args(arguments)
        .args(["--today", TODAY, "--site"])
        .arg(site);
    command
}

/// Builds a site with the program; it must succeed.
pub(crate) fn build_site(site: &Path, out: &Path, arguments: &[&str]) {
    let mut command = etalase(site, &["build"]);
    let output = command
        .arg("--out")
        .arg(out)
        .args(arguments)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
}

/// Copies a folder over another, file by file.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    for entry in WalkDir::new(from).into_iter().map(Result::unwrap) {
        let target = to.join(entry.path().strip_prefix(from).unwrap());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).unwrap();
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Reads a folder; one that is not there is empty.
pub(crate) fn tree(root: &Path) -> Tree {
    if !root.exists() {
        return Tree::new();
    }
    WalkDir::new(root)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| !entry.file_type().is_dir())
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap();
            let bytes = std::fs::read(entry.path()).unwrap();
            (path.display().to_string(), bytes)
        })
        .collect()
}

/// Numbers that look random and are the same in every run (xorshift64, Marsaglia 2003).
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// A number from 0 to 1.
    pub(crate) fn fraction(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        f64::from(u32::try_from(self.0 >> 32).unwrap()) / f64::from(u32::MAX)
    }
}

/// A command that builds a site of `pages` pages of `size` bytes in a process of its own.
pub(crate) fn child_command(out: &Path, version: &str, pages: usize, size: usize) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "support::child"])
        .env("ETALASE_TEST_OUT", out)
        .env("ETALASE_TEST_VERSION", version)
        .env("ETALASE_TEST_PAGES", pages.to_string())
        .env("ETALASE_TEST_SIZE", size.to_string());
    command
}

/// Builds the site that the environment describes and reports in one line. Without the
/// environment it is an ordinary test of the site that the other tests use.
#[test]
fn child() {
    let Some(out) = std::env::var_os("ETALASE_TEST_OUT") else {
        let dir = tempfile::tempdir().unwrap();
        let published = build(&dir.path().join("public"), "lama", 20, 30).unwrap();
        assert_eq!((published.files, published.bytes), (22, 22 * 30));
        return;
    };
    let variable = |name: &str| std::env::var(name).unwrap();
    let number = |name: &str| variable(name).parse().unwrap();
    let result = build(
        Path::new(&out),
        &variable("ETALASE_TEST_VERSION"),
        number("ETALASE_TEST_PAGES"),
        number("ETALASE_TEST_SIZE"),
    );
    let report = match result {
        Ok(published) => format!("published {} files", published.files),
        Err(error) => {
            let shown = error.to_diagnostic();
            format!(
                "{} {} {}",
                shown.code,
                shown.message.id,
                shown.help.unwrap().id
            )
        }
    };
    // The harness shows what `println!` prints only when the test fails.
    writeln!(std::io::stdout(), "\nCHILD {report}").unwrap();
}

/// Publishes pages that differ between versions, one in ten of them under names that do too.
fn build(out: &Path, version: &str, pages: usize, size: usize) -> Result<Published, OutputError> {
    let staging = Staging::begin(&Target { out, sources: &[] })?;
    for page in 0..pages {
        let text = format!("{version} {page} ").repeat(size);
        let bytes = &text.as_bytes()[..size];
        staging.write(&format!("cerita/{}/{page}/index.html", page % 7), bytes)?;
        if page % 10 == 0 {
            staging.write(&format!("{version}/{page}.html"), bytes)?;
        }
    }
    staging.publish()
}
