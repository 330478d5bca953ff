//! The way of the data, end to end: a site folder -> a published site, or the list of its problems.
//!
//! In: [`Options`]. Out: an [`Outcome`]. It only puts the stages in order; it must not do their
//! work, print, or read the clock (`cli` measures the phases it is told of).

mod artifacts;
mod cards;
mod files;
mod kept;
mod live;
mod patch;
mod prepare;
mod preview;
mod read;
mod record;
mod settings;
mod shown;

use crate::catalog::{Catalog, Summary};
use crate::checks::silence::{self, Silenced};
use crate::config::{BaseUrl, Config};
use crate::diagnostics::{self, Diagnostic, Severity};
use crate::images::{self, Removed, Studio, Task};
use crate::lang::Lang;
use crate::output::{Published, Staging, Target};
use crate::pictures::Pictures;
use crate::routes::Routes;
use crate::source;
use crate::theme::Theme;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use record::Record;

pub use live::{Change, Message, Told, live};
pub use preview::watched;
pub use settings::settings;
pub use shown::Answer;

/// What to build, and for which day.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site folder, with `etalase.yaml` in it.
    pub site: PathBuf,
    /// The day the site is built for; part of the input.
    pub today: Date,
    /// Whether stories of later days are published now.
    pub include_future: bool,
    /// Whether drafts are in it: only to look at them.
    pub include_drafts: bool,
    /// Replaces the setting `base_url`.
    pub base_url: Option<BaseUrl>,
    /// Leaves share cards out, whatever the settings say.
    pub no_cards: bool,
    /// Publishes the site without pictures that cannot be published.
    pub keep_going: bool,
    /// What tells this program from another version of it. `None` when that cannot be told: then no build is taken for
    /// one that was done before.
    pub program: Option<String>,
}

/// Who is told how a run goes on.
pub struct Watch<'a> {
    /// Told when a phase begins.
    pub on_phase: &'a mut dyn FnMut(Phase),
    /// Told how far the making of pictures is, from several threads.
    pub on_pictures: &'a (dyn Fn(images::Progress) + Sync),
}

/// A stage of the work, told when it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Settings and the list of files.
    Discover,
    /// Reading the theme, whose words the bodies of documents need.
    Theme,
    /// Reading and parsing documents.
    Read,
    /// Joining them.
    Catalog,
    /// Making the pictures of documents in all sizes.
    Pictures,
    /// Laying out all URLs and checking links.
    Routes,
    /// Making and writing the search index.
    Search,
    /// Rendering and writing.
    Render,
    /// Swapping the new site in and removing the old.
    Publish,
}

/// What came of a run.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Every problem found, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// Questions that their authors have answered, sorted.
    pub silenced: Vec<Silenced>,
    /// What was read and left out.
    pub summary: Summary,
    /// What was published; `None` when errors stopped it, or when nothing was to be written.
    pub published: Option<Published>,
    /// The path of the site below its host, such as `/` or `/sub/`.
    pub base_path: String,
    /// The site's first language, once the settings could be read.
    pub lang: Option<Lang>,
    /// The URL paths of pages that are drafts, where drafts were asked for.
    pub drafts: Vec<String>,
    /// Whether a site that is held in memory could be laid out, so that its pages are new.
    pub is_shown: bool,
    /// Whether the output could not be written (rather than the content being wrong).
    pub output_failed: bool,
}

impl Outcome {
    /// How many problems of a severity were found.
    pub fn count(&self, severity: Severity) -> usize {
        let found = self.diagnostics.iter();
        found.filter(|found| found.severity == severity).count()
    }
}

/// A site laid out and ready to be rendered.
struct Site {
    config: Arc<Config>,
    catalog: Catalog,
    routes: Routes,
    pictures: Arc<Pictures>,
    theme: Arc<Theme>,
    studio: Arc<Studio>,
}

/// Checks a site: all that a build does but writing. Pages are rendered only where the site has
/// templates or words of its own, as nothing else can make a page fail.
pub fn check(options: &Options, watch: &mut Watch<'_>) -> Outcome {
    let (site, mut outcome) = prepare::prepare(options, Task::Check, watch);
    if let Some(site) = site {
        (watch.on_phase)(Phase::Render);
        let whole = !diagnostics::has_errors(&outcome.diagnostics);
        let problems = artifacts::check(&options.site, &site, whole);
        outcome.diagnostics.extend(problems);
    }
    finish(&mut outcome);
    outcome
}

/// Builds a site into `out`. With any error, what stands there stays as it is. Where the same was built before and
/// stands there untouched, nothing is written.
pub fn build(options: &Options, out: &Path, watch: &mut Watch<'_>) -> Outcome {
    (watch.on_phase)(Phase::Discover);
    let config = settings(&options.site).ok().map(|(config, _)| config);
    let record = config
        .as_ref()
        .map(|config| (config, Record::open(options, config, out)));
    if let Some((_, record)) = &record
        && let Some(outcome) = record.same(out)
    {
        return outcome;
    }
    let outcome = build_anew(options, out, watch);
    if let Some((config, record)) = record {
        record.keep(options, config, out, &outcome);
    }
    outcome
}

fn build_anew(options: &Options, out: &Path, watch: &mut Watch<'_>) -> Outcome {
    let (site, mut outcome) = prepare::prepare(options, Task::Make, watch);
    if let Some(site) = site
        && !diagnostics::has_errors(&outcome.diagnostics)
    {
        outcome.drafts = preview::drafts(&site);
        publish(options, &site, out, watch.on_phase, &mut outcome);
    }
    finish(&mut outcome);
    outcome
}

/// Removes from the site's cache what a build would not ask for. With errors in the content nothing is removed:
/// what they hide might be needed once they are mended.
pub fn prune(options: &Options, watch: &mut Watch<'_>) -> (Outcome, Option<Removed>) {
    let (site, mut outcome) = prepare::prepare(options, Task::Check, watch);
    let site = site.filter(|_| !diagnostics::has_errors(&outcome.diagnostics));
    let removed = site.and_then(|site| {
        let removed = artifacts::prune(&options.site, &site);
        removed
            .map_err(|problems| outcome.diagnostics.extend(problems))
            .ok()
    });
    finish(&mut outcome);
    (outcome, removed)
}

/// Puts the problems in order.
fn finish(outcome: &mut Outcome) {
    diagnostics::sort(&mut outcome.diagnostics);
    silence::say_how_to_answer(&mut outcome.diagnostics);
}

fn publish(
    options: &Options,
    site: &Site,
    out: &Path,
    on_phase: &mut dyn FnMut(Phase),
    outcome: &mut Outcome,
) {
    let sources = source_paths(&options.site, &site.config);
    let staging = match Staging::begin(&Target {
        out,
        sources: &sources,
    }) {
        Ok(staging) => staging,
        Err(error) => return fail(outcome, error.to_diagnostic()),
    };
    let problems = artifacts::make(&options.site, site, &staging, on_phase);
    if !problems.is_empty() {
        outcome.output_failed = problems
            .iter()
            .any(|problem| problem.code.starts_with("E06"));
        outcome.diagnostics.extend(problems);
        return;
    }
    on_phase(Phase::Publish);
    match staging.publish() {
        Ok(published) => {
            outcome.diagnostics.extend(published.warning());
            outcome.published = Some(published);
        }
        Err(error) => fail(outcome, error.to_diagnostic()),
    }
}

fn fail(outcome: &mut Outcome, problem: Diagnostic) {
    outcome.output_failed = true;
    outcome.diagnostics.push(problem);
}

/// What every site is made from.
const FOLDERS: [&str; 4] = ["content", "static", "themes", source::SETTINGS_FILE];

/// What the output may not overlap with.
fn source_paths(site: &Path, config: &Config) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = FOLDERS.iter().map(|name| site.join(name)).collect();
    paths.push(site.join(&config.consent_register));
    let country = config.country.iter();
    let brought = country.flat_map(|country| [&country.list, &country.borders]);
    paths.extend(brought.map(|path| site.join(path)));
    paths
}
