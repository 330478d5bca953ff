//! The way of the data, end to end: a site folder -> a published site, or the list of its problems.
//!
//! In: [`Options`]. Out: an [`Outcome`]. It only puts the stages in order; it must not do their
//! work, print, or read the clock (`cli` measures the phases it is told of).

mod artifacts;

use crate::catalog::{self, Catalog, Summary};
use crate::config::{self, BaseUrl, Config};
use crate::content::{self, AnyItem, Content, Text};
use crate::diagnostics::{self, Diagnostic};
use crate::lang::Lang;
use crate::output::{Published, Staging, Target};
use crate::regions::Register;
use crate::routes::{Copied, Routes};
use crate::source::{self, DocumentSource, Sources};
use crate::theme::{self, Theme};
use jiff::civil::Date;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What to build, and for which day.
#[derive(Debug, Clone)]
pub struct Options {
    /// The site folder, with `etalase.yaml` in it.
    pub site: PathBuf,
    /// The day the site is built for; part of the input.
    pub today: Date,
    /// Whether stories of later days are published now.
    pub include_future: bool,
    /// Replaces the setting `base_url`.
    pub base_url: Option<BaseUrl>,
}

/// A stage of the work, told when it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Settings and the list of files.
    Discover,
    /// Reading and parsing documents.
    Read,
    /// Joining them.
    Catalog,
    /// Laying out all URLs and checking links.
    Routes,
    /// Preparing the templates.
    Theme,
    /// Rendering and writing.
    Render,
    /// Swapping the new site in and removing the old.
    Publish,
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Every problem found, sorted.
    pub diagnostics: Vec<Diagnostic>,
    /// What was read and left out.
    pub summary: Summary,
    /// What was published; `None` when errors stopped it, or when nothing was to be written.
    pub published: Option<Published>,
    /// The path of the site below its host, such as `/` or `/sub/`.
    pub base_path: String,
    /// The site's first language, once the settings could be read.
    pub lang: Option<Lang>,
    /// Whether the output could not be written (rather than the content being wrong).
    pub output_failed: bool,
}

/// A site laid out and ready to be rendered.
struct Site {
    config: Config,
    catalog: Catalog,
    routes: Routes,
    theme: Theme,
}

/// Checks a site: everything but writing.
pub fn check(options: &Options, on_phase: &mut dyn FnMut(Phase)) -> Outcome {
    let (site, mut outcome) = prepare(options, on_phase);
    if let Some(site) = site
        && !diagnostics::has_errors(&outcome.diagnostics)
    {
        on_phase(Phase::Render);
        let problems = artifacts::make(&options.site, &site, &artifacts::Nowhere);
        outcome.diagnostics.extend(problems);
    }
    diagnostics::sort(&mut outcome.diagnostics);
    outcome
}

/// Builds a site into `out`. With any error, what stands there stays as it is.
pub fn build(options: &Options, out: &Path, on_phase: &mut dyn FnMut(Phase)) -> Outcome {
    let (site, mut outcome) = prepare(options, on_phase);
    if let Some(site) = site
        && !diagnostics::has_errors(&outcome.diagnostics)
    {
        publish(options, &site, out, on_phase, &mut outcome);
    }
    diagnostics::sort(&mut outcome.diagnostics);
    outcome
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
    on_phase(Phase::Render);
    let problems = artifacts::make(&options.site, site, &staging);
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

/// What the output may not overlap with.
fn source_paths(site: &Path, config: &Config) -> Vec<PathBuf> {
    let folders = ["content", "static", "themes", source::SETTINGS_FILE];
    let mut paths: Vec<PathBuf> = folders.iter().map(|name| site.join(name)).collect();
    paths.push(site.join(&config.consent_register));
    paths
}

/// Everything up to the layout of all URLs.
fn prepare(options: &Options, on_phase: &mut dyn FnMut(Phase)) -> (Option<Site>, Outcome) {
    let mut outcome = Outcome::default();
    on_phase(Phase::Discover);
    let register = Register::embedded();
    let Some(mut config) = read_config(options, register, &mut outcome.diagnostics) else {
        return (None, outcome);
    };
    if let Some(base_url) = &options.base_url {
        config.base_url = base_url.clone();
    }
    outcome.base_path.clone_from(&config.base_url.path);
    outcome.lang = config.languages.first().copied();
    let (sources, problems) =
        source::discover(&options.site, &config.consent_register, &config.languages);
    outcome.diagnostics.extend(problems);
    on_phase(Phase::Read);
    let content = read_content(
        options,
        &config,
        &sources,
        register,
        &mut outcome.diagnostics,
    );
    on_phase(Phase::Catalog);
    let inputs = catalog::Inputs {
        config: &config,
        register,
        today: options.today,
        include_future: options.include_future,
    };
    let (catalog, problems) = catalog::build(content, &inputs);
    outcome.diagnostics.extend(problems);
    outcome.summary = catalog.summary;
    on_phase(Phase::Theme);
    let (theme, problems) = theme::load(&options.site, &config.theme, &config.languages);
    outcome.diagnostics.extend(problems);
    on_phase(Phase::Routes);
    let assets: Vec<Arc<str>> = theme::asset_paths(&theme).into_values().collect();
    let copied = Copied {
        theme: &assets,
        statics: &sources.statics,
        assets: &sources.assets,
    };
    let (routes, problems) = Routes::new(&catalog, &config, &copied);
    outcome.diagnostics.extend(problems);
    outcome.diagnostics.extend(artifacts::bad_names(&routes));
    (
        Some(Site {
            config,
            catalog,
            routes,
            theme,
        }),
        outcome,
    )
}

fn read_config(
    options: &Options,
    register: &Register,
    problems: &mut Vec<Diagnostic>,
) -> Option<Config> {
    match source::read_settings(&options.site) {
        Err(problem) => {
            problems.push(*problem);
            None
        }
        Ok(text) => {
            let (config, found) = config::parse(&text, register);
            problems.extend(found);
            config
        }
    }
}

/// Reads and parses everything in parallel; texts are dropped as soon as they are parsed.
fn read_content(
    options: &Options,
    config: &Config,
    sources: &Sources,
    register: &Register,
    problems: &mut Vec<Diagnostic>,
) -> Content {
    let context = content::Context {
        register,
        topics: &config.topics,
        first_language: config.languages.first().copied().unwrap_or_default(),
        this_year: i64::from(options.today.year()),
        assets: &sources.assets,
        folder: "",
    };
    let mut content = Content::default();
    let documents: Vec<_> = sources
        .documents
        .par_iter()
        .map(|source| read_document(&options.site, source, &context))
        .collect();
    for ((item, found), source) in documents.into_iter().zip(&sources.documents) {
        problems.extend(found);
        match item {
            Some(item) => content.push(item),
            None => content
                .broken
                .push((source.path.clone(), crate::slug::slug(&source.stem))),
        }
    }
    let data: Vec<_> = sources
        .data
        .par_iter()
        .map(|path| read_data(&options.site, path, register))
        .collect();
    for (data, found) in data {
        content.data.append(data);
        problems.extend(found);
    }
    let consents: Vec<_> = sources
        .consents
        .par_iter()
        .map(|path| read_consent(&options.site, path, register))
        .collect();
    for (consent, found) in consents {
        content.consents.extend(consent);
        problems.extend(found);
    }
    content
}

fn read_document(
    site: &Path,
    source: &DocumentSource,
    context: &content::Context<'_>,
) -> (Option<AnyItem>, Vec<Diagnostic>) {
    let original = match source::read_text(site, &source.path) {
        Ok(text) => text,
        Err(problem) => return (None, vec![*problem]),
    };
    let mut problems = Vec::new();
    let mut texts = Vec::new();
    for (lang, path) in &source.translations {
        match source::read_text(site, path) {
            Ok(text) => texts.push((*lang, path, text)),
            Err(problem) => problems.push(*problem),
        }
    }
    let translations: Vec<(Lang, Text<'_>)> = texts
        .iter()
        .map(|(lang, path, text)| (*lang, Text { path, text }))
        .collect();
    let original = Text {
        path: &source.path,
        text: &original,
    };
    let (item, found) = content::read(source, original, &translations, context);
    problems.extend(found);
    (item, problems)
}

fn read_data(
    site: &Path,
    path: &Arc<str>,
    register: &Register,
) -> (content::data::Data, Vec<Diagnostic>) {
    match source::read_text(site, path) {
        Ok(text) => content::data::read(path, &text, register),
        Err(problem) => (content::data::Data::default(), vec![*problem]),
    }
}

type ReadConsent = (
    Option<(content::consent::Consent, diagnostics::Place)>,
    Vec<Diagnostic>,
);

fn read_consent(site: &Path, path: &Arc<str>, register: &Register) -> ReadConsent {
    match source::read_text(site, path) {
        Ok(text) => content::read_consent(path, &text, register),
        Err(problem) => (None, vec![*problem]),
    }
}
