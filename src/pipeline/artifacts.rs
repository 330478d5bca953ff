//! Making every artifact of a site and handing each on at once.
//!
//! In: a site that is laid out, and where its artifacts go. Out: problems. It must not keep what it
//! made, nor write anything itself.

use super::cards::{self, Cards};
use super::{Phase, Site};
use crate::diagnostics::{Diagnostic, Place};
use crate::gallery::Variant;
use crate::images::{Cache, Removed, remove_strays};
use crate::output::{OutputError, Staging, is_publishable};
use crate::render::{Input, Renderer};
use crate::routes::{Artifact, PictureFormat, Route, Routes};
use rayon::prelude::*;
use std::path::Path;

/// Where finished artifacts go; a check keeps none.
pub(super) trait Sink: Sync {
    /// Takes a file of the output.
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>>;
    /// Whether anything is kept.
    fn keeps(&self) -> bool;
    /// Takes a copy of a file of the site.
    fn copy(&self, file: &str, from: &Path) -> Result<(), Box<Diagnostic>>;
    /// Takes a file that stands elsewhere already, with the same bytes.
    fn link(&self, file: &str, from: &Path, bytes: &[u8]) -> Result<(), Box<Diagnostic>>;
}

impl Sink for Staging {
    fn keeps(&self) -> bool {
        true
    }

    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        Staging::write(self, file, bytes).map_err(|error| Box::new(error.to_diagnostic()))
    }

    fn copy(&self, file: &str, from: &Path) -> Result<(), Box<Diagnostic>> {
        Staging::copy(self, file, from).map_err(|error| Box::new(error.to_diagnostic()))
    }

    fn link(&self, file: &str, from: &Path, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        Staging::link(self, file, from, bytes).map_err(|error| Box::new(error.to_diagnostic()))
    }
}

/// Keeps nothing.
struct Nowhere;

impl Sink for Nowhere {
    fn keeps(&self) -> bool {
        false
    }

    fn write(&self, _: &str, _: &[u8]) -> Result<(), Box<Diagnostic>> {
        Ok(())
    }

    fn copy(&self, _: &str, _: &Path) -> Result<(), Box<Diagnostic>> {
        Ok(())
    }

    fn link(&self, _: &str, _: &Path, _: &[u8]) -> Result<(), Box<Diagnostic>> {
        Ok(())
    }
}

/// Makes what may fail and keeps nothing: the templates are compiled and the pictures encoded. With
/// `whole`, pages are rendered, too, unless the theme is the built-in one, which was tested with
/// every kind of page.
pub(super) fn check(root: &Path, site: &Site, whole: bool) -> Vec<Diagnostic> {
    let renderer = match renderer(site) {
        Ok(renderer) => renderer,
        Err(problems) => return problems,
    };
    let pages = whole && site.theme.is_custom;
    // Cards cannot fail once their fonts are read, and pictures were looked at before.
    make_some(root, site, &renderer, &Nowhere, |artifact| {
        pages && is_rendered(artifact)
    })
}

/// Whether making an artifact may fail by the theme or the content.
pub(super) fn is_rendered(artifact: &Artifact) -> bool {
    !matches!(
        artifact,
        Artifact::Card(..) | Artifact::MapPicture(..) | Artifact::Photo(..)
    )
}

/// Renders every artifact in parallel and hands each to `sink` at once, so that memory does not
/// grow with the output.
pub(super) fn make(
    root: &Path,
    site: &Site,
    sink: &impl Sink,
    on_phase: &mut dyn FnMut(Phase),
) -> Vec<Diagnostic> {
    on_phase(Phase::Search);
    let mut renderer = match renderer(site) {
        Ok(renderer) => renderer,
        Err(problems) => return problems,
    };
    let drawings = take_drawings(root, &mut renderer);
    let unwritten = renderer.make_search(&|file, bytes| sink.write(file, bytes));
    on_phase(Phase::Render);
    let mut problems = make_some(root, site, &renderer, sink, |_| true);
    if let Some(drawn) = renderer.drawings() {
        drawings.put(&renderer.drawings_key(), drawn.as_bytes());
    }
    drawings.sweep();
    problems.extend(unwritten.into_iter().map(|problem| *problem));
    problems
}

/// Removes from the site's cache what a build would not ask for.
pub(super) fn prune(root: &Path, site: &Site) -> Result<Removed, Vec<Diagnostic>> {
    let mut renderer = renderer(site)?;
    let drawings = take_drawings(root, &mut renderer);
    let cards = Cards::open(root, site).map_err(|problem| vec![*problem])?;
    let mut removed = match cards {
        None => cards::open_cache(root).sweep(),
        Some(cards) => {
            site.routes
                .all
                .par_iter()
                .for_each(|route| match &route.artifact {
                    Artifact::Card(lang, page) => cards.keep(&renderer, (*lang, *page)),
                    Artifact::MapPicture(lang, map, PictureFormat::Png) => {
                        cards.keep_map(&renderer, (*lang, *map));
                    }
                    _ => {}
                });
            cards.sweep()
        }
    };
    removed += drawings.sweep();
    removed += site.studio.sweep(&site.routes.gallery);
    removed += remove_strays(root, &["kartu", "peta", "foto", "bangun"]);
    Ok(removed)
}

/// Opens the drawings of regions that earlier builds kept, and hands them to the renderer.
fn take_drawings(root: &Path, renderer: &mut Renderer<'_>) -> Cache {
    let drawings = Cache::open(root, "peta", "txt");
    let kept = drawings.get(&renderer.drawings_key());
    if let Some(kept) = kept.and_then(|found| String::from_utf8(found.bytes).ok()) {
        renderer.take_drawings(kept);
    }
    drawings
}

/// What renders the pages of a site.
pub(super) fn renderer(site: &Site) -> Result<Renderer<'_>, Vec<Diagnostic>> {
    Renderer::new(&Input {
        catalog: &site.catalog,
        routes: &site.routes,
        config: &site.config,
        theme: &site.theme,
        pictures: &site.pictures,
    })
}

fn make_some(
    root: &Path,
    site: &Site,
    renderer: &Renderer<'_>,
    sink: &impl Sink,
    wanted: impl Fn(&Artifact) -> bool + Sync,
) -> Vec<Diagnostic> {
    let cards = match Cards::open(root, site) {
        Ok(cards) => cards,
        Err(problem) => return vec![*problem],
    };
    let problems: Vec<Diagnostic> = site
        .routes
        .all
        .par_iter()
        .filter(|route| wanted(&route.artifact))
        .filter_map(|route| {
            let done = make_one(root, site, renderer, cards.as_ref(), route, sink);
            done.err().map(|problem| *problem)
        })
        .collect();
    if sink.keeps() {
        if let Some(cards) = cards {
            cards.sweep();
        }
        // What nobody shows any more, such as the photo of somebody who took a consent back, goes from the cache as well.
        site.studio.sweep(&site.routes.gallery);
    }
    fewer(problems)
}

/// Makes the artifact of a route and hands it to `sink`.
pub(super) fn make_one(
    root: &Path,
    site: &Site,
    renderer: &Renderer<'_>,
    cards: Option<&Cards>,
    route: &Route,
    sink: &impl Sink,
) -> Result<(), Box<Diagnostic>> {
    let file = route.file.as_str();
    match &route.artifact {
        Artifact::Static(name) => sink.copy(file, &root.join("static").join(name.as_ref())),
        Artifact::Media(path) => sink.copy(file, &root.join(path.as_ref())),
        Artifact::Photo(at, variant) => publish_photo(site, *at, *variant, file, sink),
        Artifact::Card(lang, page) => match cards {
            Some(cards) => cards.publish(renderer, (*lang, *page), file, sink),
            None => Ok(()),
        },
        Artifact::MapPicture(lang, map, PictureFormat::Png) => match cards {
            Some(cards) => cards.publish_map(renderer, (*lang, *map), file, sink),
            None => Ok(()),
        },
        artifact => renderer
            .render(artifact)
            .and_then(|bytes| sink.write(file, &bytes)),
    }
}

/// A broken template fails on many pages; one of them is enough to mend it. A word that several languages lack has a
/// remedy in the file of each.
pub(super) fn fewer(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    problems.sort_by(|a, b| (&a.place, &a.message).cmp(&(&b.place, &b.message)));
    problems.dedup_by(|a, b| a.place == b.place && a.code == b.code && a.help == b.help);
    problems
}

/// The files whose names the output would refuse, told at their source before anything is made.
pub(super) fn bad_names(routes: &Routes) -> Vec<Diagnostic> {
    let bad = routes
        .all
        .iter()
        .filter(|route| !is_publishable(&route.file));
    bad.map(|route| {
        let file = &route.file;
        let source = match &route.artifact {
            Artifact::Static(name) => format!("static/{name}"),
            Artifact::Media(path) => path.to_string(),
            _ => file.clone(),
        };
        let path = file.into();
        let problem = OutputError::BadPath { path }.to_diagnostic();
        Diagnostic {
            place: Place::file(source),
            ..problem
        }
    })
    .collect()
}

/// Publishes a variant of a picture.
fn publish_photo(
    site: &Site,
    at: u32,
    variant: Variant,
    file: &str,
    sink: &impl Sink,
) -> Result<(), Box<Diagnostic>> {
    let pictures = &site.routes.gallery.pictures;
    let picture = usize::try_from(at).ok().and_then(|at| pictures.get(at));
    let Some(picture) = picture else {
        return Ok(());
    };
    let copy = site.studio.get(picture, variant)?;
    match &copy.path {
        Some(path) => sink.link(file, path, &copy.bytes),
        None => sink.write(file, &copy.bytes),
    }
}
