//! Everything up to the layout of all URLs: files -> a [`Site`] and its problems.
//!
//! In: [`Options`], and what an earlier build of the same program left. Out: the site, laid out but not rendered. It
//! must not render or write the site; of pictures it has all sizes made.

use super::kept::{Kept, Look, Photos, Texts, key};
use super::read::{self, Reader};
use super::settings::{read_config, read_register};
use super::{Options, Outcome, Phase, Site, Watch};
use crate::catalog::{self, Catalog};
use crate::checks::{self, silence};
use crate::config::Config;
use crate::diagnostics::{self, Diagnostic, Severity};
use crate::gallery::Gallery;
use crate::images::{self, Studio, Task};
use crate::pictures::Pictures;
use crate::regions::Register;
use crate::routes::{self, Copied, Routes};
use crate::source::{self, Sources};
use crate::theme::{self, Theme};
use rayon::prelude::*;
use std::sync::Arc;

/// What does not come from documents.
#[derive(Clone)]
pub(super) struct Ground {
    pub(super) config: Arc<Config>,
    pub(super) register: &'static Register,
    pub(super) theme: Arc<Theme>,
    pub(super) sources: Arc<Sources>,
    /// What is wrong with it.
    problems: Vec<Diagnostic>,
}

/// A build that comes alone.
pub(super) fn prepare(
    options: &Options,
    task: Task,
    watch: &mut Watch<'_>,
) -> (Option<Site>, Outcome) {
    let mut outcome = Outcome::default();
    let ground = ground(options, watch, &mut outcome);
    let site = ground.map(|ground| {
        // Nobody asks again, so nothing is kept.
        let read = {
            (watch.on_phase)(Phase::Read);
            read(options, &ground, &mut Texts::default(), &Look::All)
        };
        let mut kept = Kept::default();
        let work = Work {
            options,
            ground,
            task,
        };
        work.lay_out(read, &mut kept, watch, &mut outcome)
    });
    (site, outcome)
}

/// A build after others, of which `kept` has what may be used again.
pub(super) fn prepare_again(
    options: &Options,
    kept: &mut Kept,
    look: &Look,
    watch: &mut Watch<'_>,
) -> (Option<Site>, Outcome) {
    let mut outcome = Outcome::default();
    let known = match look {
        Look::At(_) => kept.ground.clone(),
        Look::All => None,
    };
    let ground = match known {
        Some(ground) => {
            told(&ground, &mut outcome);
            Some(ground)
        }
        None => ground(options, watch, &mut outcome),
    };
    kept.ground.clone_from(&ground);
    let site = ground.map(|ground| {
        (watch.on_phase)(Phase::Read);
        let read = read(options, &ground, &mut kept.texts, look);
        let work = Work {
            options,
            ground,
            task: Task::Make,
        };
        work.lay_out(read, kept, watch, &mut outcome)
    });
    (site, outcome)
}

/// Reads the settings and the theme, and lists the files of the site.
fn ground(options: &Options, watch: &mut Watch<'_>, outcome: &mut Outcome) -> Option<Ground> {
    (watch.on_phase)(Phase::Discover);
    let mut problems = Vec::new();
    // No setting names a region, so those of Indonesia do for reading them.
    let config = read_config(&options.site, Register::embedded(), &mut problems);
    let register = config
        .as_ref()
        .and_then(|config| read_register(&options.site, config, &mut problems));
    let (Some(mut config), Some(register)) = (config, register) else {
        outcome.diagnostics.extend(problems);
        return None;
    };
    if let Some(base_url) = &options.base_url {
        config.base_url = base_url.clone();
    }
    config.share_cards &= !options.no_cards;
    let (sources, found) =
        source::discover(&options.site, &config.consent_register, &config.languages);
    problems.extend(found);
    let positions = sources
        .statics
        .par_iter()
        .filter_map(|path| images::position_warning(&options.site, &format!("static/{path}")));
    problems.par_extend(positions);
    (watch.on_phase)(Phase::Theme);
    let (theme, found) = theme::load(
        &options.site,
        &config.theme,
        &config.theme_place,
        &config.languages,
    );
    problems.extend(found);
    let ground = Ground {
        config: Arc::new(config),
        register,
        theme: Arc::new(theme),
        sources: Arc::new(sources),
        problems,
    };
    told(&ground, outcome);
    Some(ground)
}

/// Tells what is known before documents are read.
fn told(ground: &Ground, outcome: &mut Outcome) {
    let config = &ground.config;
    outcome.base_path.clone_from(&config.base_url.path);
    outcome.lang = config.languages.first().copied();
    outcome.diagnostics.extend_from_slice(&ground.problems);
}

fn read(options: &Options, ground: &Ground, texts: &mut Texts, look: &Look) -> read::Read {
    texts.depend_on(context(ground));
    read::read(&reader(options, ground), texts, look)
}

/// What reads the files of a site.
pub(super) fn reader<'a>(options: &'a Options, ground: &'a Ground) -> Reader<'a> {
    Reader {
        options,
        config: &ground.config,
        register: ground.register,
        theme: &ground.theme,
        sources: &ground.sources,
    }
}

/// The checksum of everything but files that the reading of a file depends on. The options are those of a program
/// that runs, so they do not change.
fn context(ground: &Ground) -> [u8; 32] {
    let config = &ground.config;
    let topics = format!("{:?} {:?}", config.topics, config.languages);
    let words = read::words_of_bodies(&ground.theme);
    key([
        topics.as_bytes(),
        words.as_bytes(),
        &ground.register.identity(),
    ])
}

/// What a site is laid out with.
struct Work<'a> {
    options: &'a Options,
    ground: Ground,
    task: Task,
}

impl Work<'_> {
    /// Joins what was read, has the pictures made and gives everything its URL.
    fn lay_out(
        self,
        mut read: read::Read,
        kept: &mut Kept,
        watch: &mut Watch<'_>,
        outcome: &mut Outcome,
    ) -> Site {
        outcome.diagnostics.append(&mut read.problems);
        let content = std::mem::take(&mut read.content);
        let questions = checks::compare(std::mem::take(&mut read.statements), &content);
        outcome.diagnostics.extend(questions);
        (watch.on_phase)(Phase::Catalog);
        let inputs = catalog::Inputs {
            config: &self.ground.config,
            register: self.ground.register,
            today: self.options.today,
            include_future: self.options.include_future,
            include_drafts: self.options.include_drafts,
        };
        let (catalog, problems) = catalog::build(content, &inputs);
        outcome.diagnostics.extend(problems);
        read.spare_drafts(&mut outcome.diagnostics);
        outcome.summary = catalog.summary;
        (watch.on_phase)(Phase::Pictures);
        let (studio, gallery) = self.photos(&catalog, kept, watch, outcome);
        (watch.on_phase)(Phase::Routes);
        let site = self.give_urls(catalog, (studio, gallery), kept, outcome);
        read.spare_drafts(&mut outcome.diagnostics);
        outcome.silenced = silence::silence(&mut outcome.diagnostics, &read.answers);
        site
    }

    fn give_urls(
        &self,
        catalog: Catalog,
        (studio, gallery): (Arc<Studio>, Arc<Gallery>),
        kept: &mut Kept,
        outcome: &mut Outcome,
    ) -> Site {
        let Ground {
            config,
            theme,
            sources,
            ..
        } = &self.ground;
        let has_photo = |story: &crate::content::Item<crate::content::story::Story>| {
            let mut versions = story.versions();
            versions.all(|version| routes::begins_with_photo(&gallery, version))
        };
        let pictures = Pictures::draw_again(&catalog, has_photo, &kept.pictures);
        kept.pictures = pictures.clone();
        let drawn: Vec<Arc<str>> = pictures.files().cloned().collect();
        let assets: Vec<Arc<str>> = theme::asset_paths(theme).into_values().collect();
        let copied = Copied {
            theme: &assets,
            pictures: &drawn,
            statics: &sources.statics,
            assets: &sources.assets,
            gallery: &gallery,
        };
        let (routes, problems) = Routes::new(&catalog, config, &copied);
        outcome.diagnostics.extend(problems);
        outcome
            .diagnostics
            .extend(super::artifacts::bad_names(&routes));
        Site {
            config: config.clone(),
            catalog,
            routes,
            pictures,
            theme: theme.clone(),
            studio,
        }
    }

    /// The pictures of documents. With errors in the content nothing will be published, so they are looked at only.
    fn photos(
        &self,
        catalog: &Catalog,
        kept: &mut Kept,
        watch: &Watch<'_>,
        outcome: &mut Outcome,
    ) -> (Arc<Studio>, Arc<Gallery>) {
        let (config, assets) = (&self.ground.config, &self.ground.sources.assets);
        let (wanted, problems) = routes::wanted_pictures(catalog, assets);
        outcome.diagnostics.extend(problems);
        let settings = images::Settings {
            max_pixels: u64::try_from(config.max_pixels).unwrap_or(u64::MAX),
            avif: config.avif,
        };
        if let Some(photos) = kept.photos_of(&wanted, settings) {
            return (photos.studio.clone(), photos.gallery.clone());
        }
        let mut studio = Studio::open(&self.options.site, settings);
        let is_whole = !diagnostics::has_errors(&outcome.diagnostics);
        let task = if is_whole { self.task } else { Task::Check };
        let (gallery, mut problems) = studio.make(&wanted, task, watch.on_pictures);
        let (studio, gallery) = (Arc::new(studio), Arc::new(gallery));
        if problems.is_empty() && task == Task::Make {
            kept.photos = Some(Photos {
                wanted,
                settings,
                studio: studio.clone(),
                gallery: gallery.clone(),
            });
        }
        if self.options.keep_going {
            for problem in &mut problems {
                problem.severity = Severity::Warning;
            }
        }
        outcome.diagnostics.extend(problems);
        (studio, gallery)
    }
}
