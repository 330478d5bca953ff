//! Which file of the output is whose, and what to say when two things want the same one.
//!
//! In: files, artifacts and the places that asked for them. Out: one route a file, sorted, and
//! problems. It must not know how a URL is made.

use super::documents::Version;
use super::{Artifact, Route};
use crate::both;
use crate::diagnostics::{Diagnostic, Span};
use crate::lang::Bilingual;
use rayon::prelude::*;

/// A file, what wants to stand there, and where an author asked for it.
type Claim<'c> = (String, Artifact, Asker<'c>);

/// Who asked for a file.
#[derive(Clone)]
pub(super) enum Asker<'c> {
    /// The site itself.
    Site,
    /// A document, by its slug. Where that stands is looked up only if it must be told.
    Slug(&'c dyn Version),
    /// An author at this place.
    At(Span),
}

impl Asker<'_> {
    fn place(&self) -> Option<Span> {
        match self {
            Asker::Site => None,
            Asker::Slug(version) => Some(version.place_of_slug()),
            Asker::At(place) => Some(place.clone()),
        }
    }
}

/// Who wants which file. Letter case is ignored, because some hosts and disks ignore it.
#[derive(Default)]
pub(super) struct Claims<'c> {
    all: Vec<Claim<'c>>,
}

impl<'c> Claims<'c> {
    pub(super) fn add(&mut self, file: String, artifact: Artifact, asker: Asker<'c>) {
        self.all.push((file, artifact, asker));
    }

    /// Adds claims that come after these.
    pub(super) fn append(&mut self, mut others: Claims<'c>) {
        self.all.append(&mut others.all);
    }

    /// One artifact a file, that of the first who wants it; the others are problems, told at the place of each.
    pub(super) fn settle(self, problems: &mut Vec<Diagnostic>) -> Vec<Route> {
        let mut all: Vec<(Option<String>, Claim<'c>)> = self
            .all
            .into_iter()
            .map(|claim| {
                let lower = claim.0.chars().any(char::is_uppercase);
                (lower.then(|| claim.0.to_lowercase()), claim)
            })
            .collect();
        fn name<'a>(claim: &'a (Option<String>, Claim<'_>)) -> &'a str {
            claim.0.as_deref().unwrap_or(&claim.1.0)
        }
        // A stable sort: of those who want one file, the first stays the first.
        all.par_sort_by(|one, other| name(one).cmp(name(other)));
        for wanted in all.chunk_by(|one, other| name(one) == name(other)) {
            if wanted.len() > 1 {
                let wanted: Vec<&Claim<'_>> = wanted.iter().map(|(_, claim)| claim).collect();
                problems.extend(collisions(&wanted));
            }
        }
        all.dedup_by(|later, first| name(later) == name(first));
        let routes = all
            .into_iter()
            .map(|(_, (file, artifact, _))| Route { file, artifact });
        let mut routes: Vec<Route> = routes.collect();
        routes.sort_by(|a, b| a.file.cmp(&b.file));
        routes
    }
}

fn collisions(wanted: &[&Claim<'_>]) -> Vec<Diagnostic> {
    let url = format!("/{}", wanted[0].0.trim_end_matches("index.html"));
    let wanted: Vec<(&Artifact, Option<Span>)> = wanted
        .iter()
        .map(|(_, artifact, asker)| (artifact, asker.place()))
        .collect();
    let placed = || {
        wanted
            .iter()
            .filter_map(|(artifact, place)| Some((*artifact, place.clone()?)))
    };
    placed()
        .skip(usize::from(placed().count() == wanted.len()))
        .map(|(artifact, place)| {
            let other = wanted
                .iter()
                .filter_map(|(_, at)| at.as_ref())
                .find(|at| **at != place);
            let owner = other.map_or_else(
                || both!("halaman bawaan situs", "a page the site makes by itself"),
                |at| both!("{}", "{}", at.place.file),
            );
            let Bilingual { id, en } = owner;
            let code = if matches!(artifact, Artifact::Redirect(..)) {
                "E0502"
            } else {
                "E0501"
            };
            Diagnostic::at(
                code,
                place,
                both!(
                    "alamat `{url}` sudah dipakai oleh {id}",
                    "the URL `{url}` is taken by {en}"
                ),
            )
            .help(both!(
                "ganti `slug`, `alias`, atau nama berkasnya",
                "change the `slug`, the `alias` or the file's name"
            ))
        })
        .collect()
}
