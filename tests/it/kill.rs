//! A build that is killed leaves the complete old site or the complete new one, and the next build
//! clears the remains away.
//!
//! The program builds a corpus under two addresses, so that the old and the new site differ in
//! every page; files of others stand in the output. After each of the 50 kills every byte of the
//! output is compared with both sites. The kills are spread evenly over the build up to the
//! exchange of the folders, but every fifth waits until another site stands at the output and
//! falls into the removal of the old one: so at least four come while the new site is staged and
//! at least four after the exchange began, because that is where a mixture would arise.
//!
//! Two series run at the same time, each with an output of its own, to use both cores.

use crate::corpus::maker;
use crate::support::{Random, Tree, etalase, tree};
use etalase::output::{MANIFEST, Staging, Target};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use walkdir::WalkDir;

/// How many builds are killed.
const ROUNDS: u32 = 50;

/// How many stories each of them has; with regions, lists and feeds they make twice as many files.
const STORIES: usize = 2_000;

/// One kill in so many waits for the exchange.
const AIMED_EVERY: u32 = 5;

/// How many kills at least must fall while the new site is staged, and how many after the exchange.
const ENOUGH: u32 = 4;

/// After so many kills of a series the next build runs to its end.
const WHOLE_EVERY: usize = 8;

/// How many builds may be started for one kill: some end before it.
const TRIES: u32 = 40;

/// The versions of the site; each is the start of one series.
const VERSIONS: [&str; 2] = ["lama", "baru"];

/// When the kills came.
#[derive(Debug, Default)]
struct Tally {
    /// Before the build wrote anything.
    early: u32,
    /// While the new site was staged and the old one stood.
    staged: u32,
    /// When the new site stood and the build had not ended.
    late: u32,
}

/// The instant of a kill.
#[derive(Debug, Clone, Copy)]
enum Aim {
    /// At this part of the time from the start to the exchange.
    Anywhere(f64),
    /// At this part of the time from the exchange to the end.
    Removal(f64),
}

/// Builds that follow each other in one output.
struct Series {
    /// Its first kill among all of them; every second one is its own.
    first: u32,
    site: PathBuf,
    out: PathBuf,
    random: Random,
    /// How long a build takes until the exchange; learned on the way, because it changes with
    /// what else the machine does.
    exchange: Duration,
    /// How long it takes from there to its end.
    removal: Duration,
    /// The version at the output.
    stands: &'static str,
    tally: Tally,
}

#[test]
fn a_killed_build_leaves_one_whole_site() {
    // A folder in memory, where there is one: what a killed process leaves does not depend on
    // the disk, and the time of a build does not jump there.
    let dir = tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap();
    let mut series = [0, 1].map(|first| Series::prepare(dir.path(), first));
    let wholes = both(&mut series, Series::start);
    assert_differ(&wholes);
    both(&mut series, |series| series.survive_kills(&wholes));
    let [one, other] = series.map(|series| series.tally);
    let early = one.early + other.early;
    let (staged, late) = (one.staged + other.staged, one.late + other.late);
    assert!(
        early + staged + late == ROUNDS && staged >= ENOUGH && late >= ENOUGH,
        "the kills missed the builds: {one:?}, {other:?}"
    );
}

/// Lets both series do something at the same time.
fn both<T: Send>(series: &mut [Series; 2], work: impl Fn(&mut Series) -> T + Sync) -> [T; 2] {
    let [one, other] = series;
    std::thread::scope(|scope| {
        let other = scope.spawn(|| work(other));
        [work(one), other.join().unwrap()]
    })
}

fn assert_differ([lama, baru]: &[Tree; 2]) {
    assert!(lama.contains_key(".git/HEAD") && baru.contains_key("CNAME"));
    assert!(lama.len() > STORIES, "{} files", lama.len());
    let pages = lama.iter().filter(|(name, _)| name.ends_with(".html"));
    let same = |(name, bytes): &(&String, &Vec<u8>)| baru.get(*name) == Some(*bytes);
    assert_eq!(
        pages.filter(same).count(),
        0,
        "versions differ in every page"
    );
}

impl Series {
    /// Makes a site, and an output marked as such that holds files of others only.
    fn prepare(dir: &Path, first: u32) -> Series {
        let stands = VERSIONS[usize::from(first != 0)];
        let dir = dir.join(stands);
        let (site, out) = (dir.join("situs"), dir.join("public"));
        std::fs::create_dir_all(&site).unwrap();
        maker::make(&site, STORIES).unwrap();
        std::fs::create_dir_all(out.join(".git")).unwrap();
        std::fs::write(out.join(".git/HEAD"), "ref: refs/heads/main\n").unwrap();
        std::fs::write(out.join("CNAME"), "tpbis.example\n").unwrap();
        std::fs::write(out.join(MANIFEST), "").unwrap();
        Series {
            first,
            site,
            out,
            random: Random(20_261_122 + u64::from(first)),
            exchange: Duration::ZERO,
            removal: Duration::ZERO,
            stands,
            tally: Tally::default(),
        }
    }

    /// Builds the first site; answers what it is.
    fn start(&mut self) -> Tree {
        let started = Instant::now();
        run(self.build(self.stands));
        // Removing a site takes a small part of the time in which it was made.
        self.exchange = started.elapsed().mul_f64(0.95);
        self.removal = started.elapsed().mul_f64(0.05);
        tree(&self.out)
    }

    /// Kills builds and looks at what each leaves; `wholes` are the sites that [`VERSIONS`] name.
    fn survive_kills(&mut self, wholes: &[Tree; 2]) {
        for (count, number) in (self.first..ROUNDS).step_by(VERSIONS.len()).enumerate() {
            for _ in 0..TRIES {
                let fraction = (f64::from(number) + self.random.fraction()) / f64::from(ROUNDS);
                let aim = match number % AIMED_EVERY {
                    0 => Aim::Removal(fraction),
                    _ => Aim::Anywhere(fraction),
                };
                if self.survive_kill(aim, wholes) {
                    break;
                }
            }
            if count % WHOLE_EVERY == WHOLE_EVERY - 1 {
                let next = self.next();
                run(self.build(next));
                assert_eq!(which(&self.out, wholes), Some(next));
                self.stands = next;
                assert_eq!(remains(&self.out), [""; 0]);
            }
        }
    }

    /// Starts the next build, kills it and looks at what it leaves; whether it was still running.
    fn survive_kill(&mut self, aim: Aim, wholes: &[Tree; 2]) -> bool {
        let next = self.next();
        let killed = self.kill(next, aim);
        let Some(left) = which(&self.out, wholes) else {
            panic!("{aim:?}: neither site: {}", strange(&self.out, wholes));
        };
        match (killed, left == next) {
            (true, true) => self.tally.late += 1,
            (true, false) if remains(&self.out).is_empty() => self.tally.early += 1,
            (true, false) => self.tally.staged += 1,
            (false, _) => assert_eq!(left, next),
        }
        self.stands = left;
        clean_up(&self.out);
        assert_eq!(remains(&self.out), [""; 0]);
        killed
    }

    fn kill(&mut self, version: &str, aim: Aim) -> bool {
        let before = self.page();
        let started = Instant::now();
        let mut command = self.build(version);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        match aim {
            Aim::Anywhere(fraction) => {
                if let Some(whole) = end_within(&mut child, self.exchange.mul_f64(fraction)) {
                    self.exchange = whole.mul_f64(0.95);
                }
            }
            Aim::Removal(fraction) => {
                self.await_exchange(&mut child, started, before.as_ref());
                if let Some(rest) = end_within(&mut child, self.removal.mul_f64(fraction)) {
                    self.removal = rest;
                }
            }
        }
        child.kill().unwrap();
        let status = child.wait().unwrap();
        // Where a killed process has no code, one with another code than 0 has failed by itself.
        assert!(
            status.success() || cfg!(windows) || status.code().is_none(),
            "{status}"
        );
        !status.success()
    }

    /// Waits until another page than `before` stands at the output, or the build has ended.
    fn await_exchange(&mut self, child: &mut Child, started: Instant, before: Option<&Vec<u8>>) {
        while self.page().as_ref() == before && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_micros(500));
        }
        self.exchange = started.elapsed();
    }

    /// The front page as a visitor would find it now.
    fn page(&self) -> Option<Vec<u8>> {
        std::fs::read(self.out.join("index.html")).ok()
    }

    /// The command that builds a version.
    fn build(&self, version: &str) -> Command {
        let address = format!("https://{version}.example/");
        let arguments = ["build", "--no-cards", "--base-url", &address];
        let mut command = etalase(&self.site, &arguments);
        command.arg("--out").arg(&self.out);
        command
    }

    /// The version that does not stand at the output.
    fn next(&self) -> &'static str {
        let [lama, baru] = VERSIONS;
        if self.stands == lama { baru } else { lama }
    }
}

fn run(mut command: Command) {
    let output = command.output().unwrap();
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}");
}

/// Waits for the end of a build, but not longer than this; how long it took when it ended.
fn end_within(child: &mut Child, limit: Duration) -> Option<Duration> {
    let started = Instant::now();
    while started.elapsed() < limit {
        if child.try_wait().unwrap().is_some() {
            return Some(started.elapsed());
        }
        let rest = limit.saturating_sub(started.elapsed());
        std::thread::sleep(rest.min(Duration::from_millis(1)));
    }
    None
}

/// The version that stands whole at the output.
fn which(out: &Path, wholes: &[Tree; 2]) -> Option<&'static str> {
    let mut versions = VERSIONS.into_iter().zip(wholes);
    versions
        .find(|(_, whole)| holds(out, whole))
        .map(|(version, _)| version)
}

/// Whether a folder holds the files of a tree and no others. Every byte is read and compared, up
/// to the first that differs: then it is another site.
fn holds(out: &Path, whole: &Tree) -> bool {
    let mut count = 0_usize;
    for entry in WalkDir::new(out).into_iter().map(Result::unwrap) {
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(out).unwrap();
        let expected = whole.get(&path.display().to_string());
        if expected != Some(&std::fs::read(entry.path()).unwrap()) {
            return false;
        }
        count += 1;
    }
    count == whole.len()
}

/// Says of a mixture what is wrong with it.
fn strange(out: &Path, [lama, _]: &[Tree; 2]) -> String {
    let found = tree(out);
    let others: Vec<&String> = found
        .iter()
        .filter(|(path, bytes)| lama.get(*path) != Some(bytes))
        .map(|(path, _)| path)
        .take(10)
        .collect();
    format!("{} files, of these not of `lama`: {others:?}", found.len())
}

/// Begins a build as the next one would, which clears the remains away.
fn clean_up(out: &Path) {
    let target = Target { out, sources: &[] };
    drop(Staging::begin(&target).unwrap());
}

/// What stands beside the output but the site.
fn remains(out: &Path) -> Vec<String> {
    std::fs::read_dir(out.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains(".etalase-"))
        .collect()
}
