//! Measures the whole of etalase on sites of known sizes.
//!
//! ```text
//! cargo bench --bench site                      1,000 stories
//! cargo bench --bench site -- run 1000 10000    other sizes
//! cargo bench --bench site -- make DIR 10000    only writes the site, to look at or to profile
//! cargo bench --bench site -- search DIR 10000  the demo among so many stories: how well and fast is it searched?
//! cargo bench --bench site -- again DIR 10000   builds twice: what does a build cost that has nothing to do?
//! cargo bench --bench site -- save DIR 10000    how long from the saving of a story to its page in the preview?
//! ```
//! In: sizes. Out: a table of time, CPU time, peak memory and output on standard output, and what
//! `build --timings` says of its phases. Does nothing when cargo runs it as a test.
#![allow(
    clippy::disallowed_methods,
    reason = "a bench makes folders and measures time"
)]
#![expect(clippy::print_stdout, reason = "a bench shows its results")]

mod corpus;
mod preview;

use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use wait4::Wait4;
use walkdir::WalkDir;

fn main() -> Result<(), Box<dyn Error>> {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = given
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "--bench")
        .collect();
    match words[..] {
        ["make", dir, stories] => make(Path::new(dir), stories.parse()?),
        ["search", dir, stories] => search(Path::new(dir), stories.parse()?),
        ["again", dir, stories] => again(Path::new(dir), stories.parse()?),
        ["save", dir, stories] => save(Path::new(dir), stories.parse()?),
        ["run", ref sizes @ ..] if !sizes.is_empty() => run(sizes),
        // Only `cargo bench` says `--bench`; `cargo test` just wants to see that this compiles.
        [] if words.len() == given.len() => {
            println!("Nothing is measured in a test; use `cargo bench`.");
            Ok(())
        }
        [] | ["run"] => run(&["1000"]),
        _ => Err(
            "expected: make, search, again or save with DIR STORIES, or run [STORIES ...]".into(),
        ),
    }
}

fn make(dir: &Path, stories: usize) -> Result<(), Box<dyn Error>> {
    let begun = Instant::now();
    let size = corpus::make(dir, stories)?;
    let (seconds, mb) = (begun.elapsed().as_secs_f64(), megabytes(size.bytes as u64));
    println!(
        "{stories} stories: {} files, {mb:.1} MB, written in {seconds:.2} s",
        size.files
    );
    Ok(())
}

/// Writes the documents of the demo among others, builds the site without cards and asks it the questions of the tests.
fn search(dir: &Path, stories: usize) -> Result<(), Box<dyn Error>> {
    make(dir, stories)?;
    let demo = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Both have the same indicators.
    std::fs::remove_dir_all(dir.join("content/data"))?;
    for entry in WalkDir::new(demo.join("content"))
        .into_iter()
        .chain(WalkDir::new(demo.join("etalase.yaml")))
    {
        let entry = entry?;
        let to = dir.join(entry.path().strip_prefix(demo)?);
        match entry.file_type().is_dir() {
            true => std::fs::create_dir_all(to)?,
            false => std::fs::copy(entry.path(), to).map(|_| ())?,
        }
    }
    let built = build(dir, &["--no-cards"])?;
    println!(
        "built in {:.1} s, {:.0} MB at most",
        built.wall.as_secs_f64(),
        megabytes(built.peak)
    );
    let asked = Command::new("node")
        .arg(demo.join("tests/search/relevance.mjs"))
        .arg(dir.join("public"))
        .status()?;
    match asked.success() {
        true => Ok(()),
        false => Err("the questions could not be asked".into()),
    }
}

/// Builds a site without cards twice.
fn again(dir: &Path, stories: usize) -> Result<(), Box<dyn Error>> {
    make(dir, stories)?;
    let [first, second] = [build(dir, &["--no-cards"])?, build(dir, &["--no-cards"])?];
    let used = |cost: &Cost| (cost.user + cost.system).as_secs_f64();
    for (name, cost) in [("first", &first), ("second", &second)] {
        let (wall, used) = (cost.wall.as_secs_f64(), used(cost));
        println!("{name:>6}: {wall:.2} s wall, {used:.2} s CPU");
    }
    println!("{:.1} % of the CPU", 100.0 * used(&second) / used(&first));
    Ok(())
}

/// Saves forty stories of a site while it is shown.
fn save(dir: &Path, stories: usize) -> Result<(), Box<dyn Error>> {
    make(dir, stories)?;
    let times = preview::saves(dir, 40)?;
    let at = |part: usize| times.get((times.len() - 1) * part / 100).copied();
    let [median, late, most] = [50, 95, 100].map(|part| at(part).unwrap_or_default());
    println!("median {median:.1} ms, 95 % {late:.1} ms, worst {most:.1} ms");
    Ok(())
}

fn run(sizes: &[&str]) -> Result<(), Box<dyn Error>> {
    let mut rows = Vec::new();
    for size in sizes {
        let site = tempfile::tempdir()?;
        make(site.path(), size.parse()?)?;
        let cost = build(site.path(), &[])?;
        rows.push(row(size, &cost, &site.path().join("public"))?);
    }
    println!(
        "\n{:>8} {:>8} {:>8} {:>8} {:>9} {:>8} {:>8}",
        "stories", "wall s", "user s", "sys s", "peak MB", "files", "MB"
    );
    for row in rows {
        println!("{row}");
    }
    Ok(())
}

/// What one build took.
struct Cost {
    wall: Duration,
    user: Duration,
    system: Duration,
    /// Peak resident memory in bytes.
    peak: u64,
}

/// Builds the site with the release binary; its own report of phases goes to the terminal.
fn build(site: &Path, options: &[&str]) -> Result<Cost, Box<dyn Error>> {
    let begun = Instant::now();
    let child = Command::new(env!("CARGO_BIN_EXE_etalase"))
        .arg("--site")
        .arg(site)
        .arg("build")
        .arg("--out")
        .arg(site.join("public"))
        .arg("--timings")
        .args(options)
        .stdin(Stdio::null())
        .spawn()?;
    let used = child.wait4()?;
    if !used.status.success() {
        return Err(format!("the build failed: {}", used.status).into());
    }
    let (user, system, peak) = (used.rusage.utime, used.rusage.stime, used.rusage.maxrss);
    Ok(Cost {
        wall: begun.elapsed(),
        user,
        system,
        peak,
    })
}

fn row(size: &str, cost: &Cost, out: &Path) -> Result<String, Box<dyn Error>> {
    let (mut files, mut bytes) = (0, 0);
    if out.exists() {
        for entry in WalkDir::new(out) {
            let entry = entry?;
            if entry.file_type().is_file() {
                files += 1;
                bytes += entry.metadata()?.len();
            }
        }
    }
    let [wall, user, system] = [cost.wall, cost.user, cost.system].map(|time| time.as_secs_f64());
    let (peak, mb) = (megabytes(cost.peak), megabytes(bytes));
    Ok(format!(
        "{size:>8} {wall:>8.2} {user:>8.2} {system:>8.2} {peak:>9.1} {files:>8} {mb:>8.1}"
    ))
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
