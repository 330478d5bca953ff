//! Printing: problems with their source lines, the summary, timings.
//!
//! In: diagnostics and outcomes. Out: text on standard error (problems, summary) and standard
//! output (timings, addresses). Must not decide what is a problem.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this file is the one that prints"
)]

use super::timings::Report;
use crate::both;
use crate::diagnostics::{Diagnostic, Severity};
use crate::format;
use crate::lang::{Bilingual, Lang};
use crate::output::Published;
use crate::pipeline::{Outcome, Phase};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The most problems printed; the rest is counted.
const MOST: usize = 200;

/// Prints in one language.
#[derive(Debug)]
pub(super) struct Printer {
    lang: Lang,
    site: PathBuf,
    renderer: Renderer,
}

impl Printer {
    pub(super) fn new(lang: Lang, site: PathBuf) -> Printer {
        let colour = std::io::stderr().is_terminal() && no_color().is_none();
        Printer {
            lang,
            site,
            renderer: if colour {
                Renderer::styled()
            } else {
                Renderer::plain()
            },
        }
    }

    /// Prints each problem with its line.
    pub(super) fn problems(&self, diagnostics: &[Diagnostic]) {
        for diagnostic in diagnostics.iter().take(MOST) {
            eprintln!("{}\n", self.problem(diagnostic));
        }
        if diagnostics.len() > MOST {
            let more = format::count(diagnostics.len() - MOST, self.lang);
            eprintln!(
                "{}\n",
                both!(
                    "... dan {more} masalah lagi",
                    "... and {more} more problems"
                )
                .get(self.lang)
            );
        }
    }

    fn problem(&self, diagnostic: &Diagnostic) -> String {
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR.with_name(self.say(&both!("galat", "error"))),
            Severity::Warning => {
                Level::WARNING.with_name(self.say(&both!("peringatan", "warning")))
            }
            Severity::Question => Level::NOTE.with_name(self.say(&both!("pertanyaan", "question"))),
        };
        let title = level
            .primary_title(diagnostic.message.get(self.lang))
            .id(diagnostic.code);
        let place = &diagnostic.place;
        let line = self.source_line(diagnostic);
        let mut group = match &line {
            Some(line) => {
                let span = span_of(line, place.column, diagnostic.width);
                let snippet = Snippet::source(line)
                    .line_start(place.line as usize)
                    .path(place.file.as_ref());
                Group::with_title(title)
                    .element(snippet.annotation(AnnotationKind::Primary.span(span)))
            }
            None => {
                let origin = annotate_snippets::Origin::path(place.file.as_ref());
                let origin = if place.line > 0 {
                    origin.line(place.line as usize)
                } else {
                    origin
                };
                Group::with_title(title).element(origin)
            }
        };
        if let Some(help) = &diagnostic.help {
            let level = Level::HELP.with_name(self.say(&both!("saran", "help")));
            group = group.element(level.message(help.get(self.lang)));
        }
        self.renderer.render(&[group])
    }

    /// The line a problem is on, cut where it is too long to be read.
    fn source_line(&self, diagnostic: &Diagnostic) -> Option<String> {
        let place = &diagnostic.place;
        if place.line == 0 || place.column == 0 {
            return None;
        }
        let text = crate::source::read_text(&self.site, &place.file).ok()?;
        let line = text.lines().nth(place.line as usize - 1)?;
        let shown = line.trim_start_matches('\u{feff}');
        (shown.chars().count() <= 400).then(|| shown.to_owned())
    }

    fn say(&self, text: &Bilingual) -> String {
        text.get(self.lang).to_owned()
    }

    /// Prints what came of the run.
    pub(super) fn summary(&self, outcome: &Outcome, out: Option<&Path>) {
        let of = |severity| {
            let found = outcome.diagnostics.iter();
            found.filter(|found| found.severity == severity).count()
        };
        let several = |number: usize, id: &str, one: &str, other: &str| {
            let count = format::count(number, self.lang);
            let en = if number == 1 { one } else { other };
            both!("{count} {id}", "{count} {en}")
        };
        let summary = &outcome.summary;
        let documents = several(summary.documents, "dokumen", "document", "documents");
        let errors = several(of(Severity::Error), "galat", "error", "errors");
        let warnings = several(of(Severity::Warning), "peringatan", "warning", "warnings");
        let questions = several(
            of(Severity::Question),
            "pertanyaan",
            "question",
            "questions",
        );
        let mut lines = vec![Bilingual::new(
            format!(
                "{} diperiksa: {}, {}, {}",
                documents.id, errors.id, warnings.id, questions.id
            ),
            format!(
                "{} checked: {}, {}, {}",
                documents.en, errors.en, warnings.en, questions.en
            ),
        )];
        let without = ("tanpa izin yang berlaku", "without a valid consent");
        let left_out = [
            (
                summary.drafts,
                several(summary.drafts, "draf", "draft", "drafts"),
            ),
            (
                summary.scheduled,
                several(summary.scheduled, "dijadwalkan", "scheduled", "scheduled"),
            ),
            (
                summary.unpublished,
                several(summary.unpublished, without.0, without.1, without.1),
            ),
        ];
        let parts = |lang: Lang| {
            let some = left_out.iter().filter(|(count, _)| *count > 0);
            some.map(|(_, what)| what.get(lang))
                .collect::<Vec<_>>()
                .join(", ")
        };
        if !parts(self.lang).is_empty() {
            let (id, en) = (parts(Lang::Id), parts(Lang::En));
            lines.push(both!("tidak diterbitkan: {id}", "not published: {en}"));
        }
        match (&outcome.published, out) {
            (Some(published), Some(out)) => {
                let files = several(published.files, "berkas", "file", "files");
                let out = out.display();
                lines.push(Bilingual::new(
                    format!("{} diterbitkan di {out}", files.id),
                    format!("{} published in {out}", files.en),
                ));
            }
            (None, Some(out)) if out.exists_quietly() => {
                let out = out.display();
                lines.push(both!(
                    "tidak ada yang diterbitkan; situs lama di {out} tidak berubah",
                    "nothing was published; the old site in {out} is as it was"
                ));
            }
            (None, Some(_)) => {
                lines.push(both!("tidak ada yang diterbitkan", "nothing was published"));
            }
            (_, None) => {}
        }
        for line in lines {
            eprintln!("{}", line.get(self.lang));
        }
    }

    /// Prints time by phase.
    pub(super) fn timings(&self, report: &Report, published: Option<&Published>) {
        let row = |name: &str, wall: Duration, cpu: Duration| {
            println!(
                "{name:<12} {:>9.1} ms  {:>9.1} ms",
                wall.as_secs_f64() * 1e3,
                cpu.as_secs_f64() * 1e3
            );
        };
        println!("{:<12} {:>12}  {:>12}", "", "wall", "cpu");
        for (phase, wall, cpu) in &report.phases {
            row(phase_name(*phase), *wall, *cpu);
        }
        row("total", report.wall, report.cpu);
        if let Some(peak) = report.peak {
            println!("{:<12} {:>9.1} MB", "peak memory", to_mb(peak));
        }
        if let Some(published) = published {
            println!("{:<12} {:>9}", "files", published.files);
            println!("{:<12} {:>9.1} MB", "bytes", to_mb(published.bytes));
        }
    }

    /// Says where the site is shown.
    pub(super) fn ready(&self, address: SocketAddr, base_path: &str) {
        let url = format!("http://{address}{base_path}");
        println!(
            "{}",
            both!(
                "situs tampil di {url} (Ctrl-C untuk berhenti)",
                "the site is at {url} (Ctrl-C to stop)"
            )
            .get(self.lang)
        );
    }
}

/// Whether a folder is there, for the words of the summary only.
trait ExistsQuietly {
    fn exists_quietly(&self) -> bool;
}

impl ExistsQuietly for Path {
    #[expect(
        clippy::disallowed_methods,
        reason = "only the words of the last line depend on it"
    )]
    fn exists_quietly(&self) -> bool {
        self.is_dir()
    }
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

fn phase_name(phase: Phase) -> &'static str {
    match phase {
        Phase::Discover => "discover",
        Phase::Read => "read",
        Phase::Catalog => "catalog",
        Phase::Theme => "theme",
        Phase::Routes => "routes",
        Phase::Render => "render",
        Phase::Publish => "publish",
    }
}

/// Megabytes of 10^6 bytes.
fn to_mb(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// The byte range in a line of `width` characters from `column` (from 1).
fn span_of(line: &str, column: u32, width: u32) -> std::ops::Range<usize> {
    let at = |chars: usize| {
        line.char_indices()
            .nth(chars)
            .map_or(line.len(), |(at, _)| at)
    };
    let start = column.saturating_sub(1) as usize;
    at(start)..at(start + width.max(1) as usize)
}
