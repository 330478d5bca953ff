//! Which file of the output is whose, and what to say when two things want the same one.
//!
//! In: files, artifacts and the places that asked for them. Out: one route a file, sorted, and
//! problems. It must not know how a URL is made.

use super::{Artifact, Route};
use crate::both;
use crate::diagnostics::{Diagnostic, Span};
use crate::lang::Bilingual;
use std::collections::BTreeMap;

/// A file, what wants to stand there, and where an author asked for it.
type Claim = (String, Artifact, Option<Span>);

/// Who wants which file. Letter case is ignored, because some hosts and disks ignore it.
#[derive(Default)]
pub(super) struct Claims {
    by_file: BTreeMap<String, Vec<Claim>>,
}

impl Claims {
    pub(super) fn add(&mut self, file: String, artifact: Artifact, place: Option<Span>) {
        self.by_file
            .entry(file.to_lowercase())
            .or_default()
            .push((file, artifact, place));
    }

    /// One artifact a file; the others are problems, told at the place of each.
    pub(super) fn settle(self, problems: &mut Vec<Diagnostic>) -> Vec<Route> {
        let mut routes = Vec::with_capacity(self.by_file.len());
        for (_, mut wanted) in self.by_file {
            if wanted.len() > 1 {
                problems.extend(collisions(&wanted));
            }
            let (file, artifact, _) = wanted.swap_remove(0);
            routes.push(Route { file, artifact });
        }
        routes.sort_by(|a, b| a.file.cmp(&b.file));
        routes
    }
}

fn collisions(wanted: &[Claim]) -> Vec<Diagnostic> {
    let url = format!("/{}", wanted[0].0.trim_end_matches("index.html"));
    let placed = || {
        wanted
            .iter()
            .filter_map(|(_, artifact, place)| Some((artifact, place.clone()?)))
    };
    placed()
        .skip(usize::from(placed().count() == wanted.len()))
        .map(|(artifact, place)| {
            let other = wanted
                .iter()
                .filter_map(|(_, _, at)| at.as_ref())
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
