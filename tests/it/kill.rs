//! A build that is killed leaves the complete old site or the complete new one, and the next build
//! clears the remains away.
//!
//! The program builds a corpus under two addresses, so that the old and the new site differ in
//! every page. Kills fall anywhere in the build; every other one into its last part, where pages
//! are written and the folders are exchanged, because that is where a mixture would arise.

use crate::corpus::maker;
use crate::support::{Random, Tree, etalase, tree};
use etalase::output::{Staging, Target};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// How many builds are killed.
const ROUNDS: usize = 50;

/// How many stories each of them has; with regions, lists and feeds they make twice as many files.
const STORIES: usize = 2_000;

/// After so many kills the next build runs to its end.
const WHOLE_EVERY: usize = 10;

/// How many builds may be started until that many are killed before they end.
const ATTEMPTS: usize = 8 * ROUNDS;

/// What became of the builds.
#[derive(Debug, Default)]
struct Tally {
    /// Killed before they ended.
    killed: usize,
    /// Left the old site.
    old: usize,
    /// Left the new one.
    new: usize,
}

#[test]
fn a_killed_build_leaves_one_whole_site() {
    // A folder in memory, where there is one: what a killed process leaves does not depend on
    // the disk, and the time of a build does not jump there.
    let dir = tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap();
    let site = dir.path().join("situs");
    std::fs::create_dir(&site).unwrap();
    maker::make(&site, STORIES).unwrap();
    let out = dir.path().join("public");
    let tally = survive_kills(&out, 20_261_122, |version| {
        let address = format!("https://{version}.example/");
        let mut command = etalase(&site, &["build", "--base-url", &address]);
        command.arg("--out").arg(&out);
        command
    });
    assert!(
        tally.killed == ROUNDS && tally.old > 0 && tally.new > 0,
        "the kills missed the builds: {tally:?}"
    );
}

/// Kills builds at random instants and looks at what each leaves.
///
/// `build` gives the command that builds the version of the site that it is told, `lama` or
/// `baru`. The output may hold no file of others before.
fn survive_kills(out: &Path, seed: u64, mut build: impl FnMut(&str) -> Command) -> Tally {
    run(build("lama"));
    std::fs::create_dir(out.join(".git")).unwrap();
    std::fs::write(out.join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
    std::fs::write(out.join("CNAME"), "tpbis.example\n").unwrap();
    run(build("lama"));
    let lama = tree(out);
    let started = Instant::now();
    run(build("baru"));
    let mut whole = started.elapsed();
    let baru = tree(out);
    assert!(lama.contains_key(".git/HEAD") && baru.contains_key("CNAME"));
    assert!(lama.len() > STORIES, "{} files", lama.len());
    let same = |(name, bytes): &(&String, &Vec<u8>)| baru.get(*name) == Some(*bytes);
    let pages = lama.iter().filter(|(name, _)| name.ends_with(".html"));
    assert_eq!(
        pages.filter(same).count(),
        0,
        "versions differ in every page"
    );

    let mut random = Random(seed);
    let mut tally = Tally::default();
    let mut stands = "baru";
    for round in 0..ATTEMPTS {
        if tally.killed == ROUNDS {
            break;
        }
        let version = if stands == "baru" { "lama" } else { "baru" };
        // Every other kill falls into the last part, where the folders are exchanged and removed.
        let from = if round % 2 == 0 { 0.0 } else { 0.6 };
        let after = whole.mul_f64(from + random.fraction() * (1.02 - from));
        let killed = kill_after(build(version), after);
        let left = which(out, &lama, &baru, round, after);
        tally.killed += usize::from(killed);
        tally.new += usize::from(left == version);
        tally.old += usize::from(left == stands);
        // The time of a build is learned on the way: it changes with what else the machine does.
        if !killed {
            whole = whole.mul_f64(0.9);
        } else if left == stands {
            whole = whole.mul_f64(1.02);
        }
        stands = left;
        if tally.killed % WHOLE_EVERY == 0 {
            run(build(version));
            stands = version;
            assert_eq!(which(out, &lama, &baru, round, after), stands);
        } else {
            clean_up(out);
        }
        assert_no_remains(out);
    }
    tally
}

fn run(mut command: Command) {
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
}

/// Starts the build and kills it; whether it was still running.
fn kill_after(mut command: Command, after: Duration) -> bool {
    let mut child = command
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(after);
    child.kill().unwrap();
    !child.wait().unwrap().success()
}

/// The version that stands whole at the output.
fn which(out: &Path, lama: &Tree, baru: &Tree, round: usize, after: Duration) -> &'static str {
    let found = tree(out);
    if found == *lama {
        return "lama";
    }
    if found == *baru {
        return "baru";
    }
    let strange: Vec<&String> = found
        .iter()
        .filter(|(path, bytes)| lama.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .take(10)
        .collect();
    panic!(
        "round {round}, killed after {after:?}: neither site, {} files, of these not old: {strange:?}",
        found.len()
    );
}

/// Begins a build as the next one would, which clears the remains away.
fn clean_up(out: &Path) {
    let target = Target { out, sources: &[] };
    drop(Staging::begin(&target).unwrap());
}

/// Looks that nothing stands beside the output but the site.
fn assert_no_remains(out: &Path) {
    let remains: Vec<_> = std::fs::read_dir(out.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().contains(".etalase-"))
        .collect();
    assert!(remains.is_empty(), "{remains:?}");
}
