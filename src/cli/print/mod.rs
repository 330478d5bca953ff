//! Printing: problems, the summary, timings, explanations.
//!
//! In: diagnostics and outcomes. Out: text on standard error (problems and summary for people) and
//! standard output (what other programs read, timings, addresses, explanations). Must not decide
//! what is a problem. A reader that stops reading, as `head` does, is no reason to fail.

mod github;
mod human;
mod json;
mod lines;
mod silenced;
mod summary;
mod visible;

use super::timings::Report;
use crate::both;
use crate::diagnostics::Diagnostic;
use crate::images::Removed;
use crate::lang::Lang;
use crate::output::Published;
use crate::pipeline::{Outcome, Phase};
use human::Human;
use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;
pub(super) use visible::on_one_line;

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Format {
    /// For people, on standard error.
    #[default]
    Human,
    /// For other programs, on standard output.
    Json,
    /// For GitHub Actions, on standard output.
    Github,
}

impl Format {
    /// Every format by its name.
    pub(super) const ALL: [(&'static str, Format); 3] = [
        ("human", Format::Human),
        ("json", Format::Json),
        ("github", Format::Github),
    ];
}

/// Prints in one language.
#[derive(Debug)]
pub(super) struct Printer {
    lang: Lang,
    site: PathBuf,
    format: Format,
    silenced: bool,
}

impl Printer {
    pub(super) fn new(lang: Lang, site: PathBuf, format: Format) -> Printer {
        Printer {
            lang,
            site,
            format,
            silenced: false,
        }
    }

    /// Whether the questions that their authors have answered are listed, too.
    pub(super) fn silenced(mut self, silenced: bool) -> Printer {
        self.silenced = silenced;
        self
    }

    /// Prints the problems of a run and what came of it; `out` is where a build writes.
    pub(super) fn outcome(&self, outcome: &Outcome, out: Option<&Path>) {
        match self.format {
            Format::Human => self.problems(&outcome.diagnostics),
            Format::Json => {
                let report = json::report(outcome, self.lang, &self.site, self.silenced);
                return to_stdout(&(report + "\n"));
            }
            Format::Github => {
                let commands = github::commands(&outcome.diagnostics, self.lang, &self.site);
                to_stdout(&commands);
            }
        }
        let mut text = String::new();
        if self.silenced {
            text.push_str(&silenced::list(&outcome.silenced, self.lang));
        }
        for line in summary::lines(outcome, out, self.lang) {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{}", line.get(self.lang));
        }
        to_stderr(&text);
    }

    /// Prints problems for people.
    pub(super) fn problems(&self, diagnostics: &[Diagnostic]) {
        let human = Human {
            lang: self.lang,
            site: &self.site,
            colour: std::io::stderr().is_terminal() && no_color().is_none(),
        };
        to_stderr(&human.problems(diagnostics));
    }

    /// Prints time by phase: beside what other programs read it goes to standard error.
    pub(super) fn timings(&self, report: &Report, published: Option<&Published>) {
        let table = timings(report, published);
        if self.format == Format::Human {
            to_stdout(&table);
        } else {
            to_stderr(&table);
        }
    }

    /// Says what was removed from the cache; `None` when errors kept everything there.
    pub(super) fn pruned(&self, removed: Option<Removed>) {
        to_stdout(summary::pruned(removed, self.lang).get(self.lang));
    }

    /// Says where the site is shown.
    pub(super) fn ready(&self, address: SocketAddr, base_path: &str) {
        let url = format!("http://{address}{base_path}");
        let line = both!(
            "situs tampil di {url} (Ctrl-C untuk berhenti)\n",
            "the site is at {url} (Ctrl-C to stop)\n"
        );
        to_stdout(line.get(self.lang));
    }
}

/// Writes to standard output, unless nobody reads it any more.
pub(super) fn to_stdout(text: &str) {
    let mut stream = std::io::stdout().lock();
    let _ = stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush());
}

/// Writes to standard error, unless nobody reads it any more.
pub(super) fn to_stderr(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// The variable of no-color.org.
#[expect(
    clippy::disallowed_methods,
    reason = "the convention is an environment variable"
)]
fn no_color() -> Option<String> {
    std::env::var("NO_COLOR")
        .ok()
        .filter(|value| !value.is_empty())
}

fn timings(report: &Report, published: Option<&Published>) -> String {
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let mut text = format!("{:<12} {:>12}  {:>12}\n", "", "wall", "cpu");
    let phases = report.phases.iter();
    let rows = phases
        .map(|(phase, wall, cpu)| (phase_name(*phase), *wall, *cpu))
        .chain([("total", report.wall, report.cpu)]);
    // Writing to a String cannot fail.
    for (name, wall, cpu) in rows {
        let (wall, cpu) = (milliseconds(wall), milliseconds(cpu));
        let _ = writeln!(text, "{name:<12} {wall:>9.1} ms  {cpu:>9.1} ms");
    }
    if let Some(peak) = report.peak {
        let _ = writeln!(text, "{:<12} {:>9.1} MB", "peak memory", to_mb(peak));
    }
    if let Some(published) = published {
        let _ = writeln!(text, "{:<12} {:>9}", "files", published.files);
        let _ = writeln!(text, "{:<12} {:>9.1} MB", "bytes", to_mb(published.bytes));
    }
    text
}

fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Discover => "discover",
        Phase::Read => "read",
        Phase::Catalog => "catalog",
        Phase::Theme => "theme",
        Phase::Pictures => "pictures",
        Phase::Routes => "routes",
        Phase::Search => "search",
        Phase::Render => "render",
        Phase::Publish => "publish",
    }
}

/// Megabytes of 10^6 bytes.
fn to_mb(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
