//! The reading of one file: what its fields share, and where their problems are gathered.
//!
//! In: a YAML snippet. Out: the [`Fields`] of its maps, and [`Diagnostic`]s placed in the file.

use super::super::locate::{ItemPlaces, Located, Step, item_places, locate};
use super::super::parse::Snippet;
use super::{Fields, maps_of};
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use crate::regions::Register;
use serde_yaml::{Mapping, Value};
use std::cell::RefCell;

/// A problem whose place is still a path of keys.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) path: Vec<Step>,
    pub(super) code: &'static str,
    pub(super) message: Bilingual,
    pub(super) help: Bilingual,
}

/// What the reading of one file shares: its text, the register, and the problems so far.
#[derive(Debug)]
pub struct Reading<'a> {
    pub(super) snippet: Snippet<'a>,
    pub(super) register: &'a Register,
    problems: RefCell<Vec<Problem>>,
}

impl<'a> Reading<'a> {
    /// Begins to read `snippet`.
    pub fn new(snippet: Snippet<'a>, register: &'a Register) -> Self {
        Reading {
            snippet,
            register,
            problems: RefCell::new(Vec::new()),
        }
    }

    /// The fields of the map that is the whole snippet.
    pub fn fields(&'a self, map: Mapping) -> Fields<'a> {
        Fields::new(self, map, Vec::new())
    }

    /// The items of a list of maps that is the whole snippet, each with its places.
    pub fn items(&'a self, list: Vec<Value>) -> Vec<(Fields<'a>, ItemPlaces)> {
        let places = item_places(&self.snippet);
        let at = |fields: &Fields<'_>| match fields.path.first() {
            Some(Step::Index(index)) => places.get(*index).cloned(),
            _ => None,
        };
        let whole = || ItemPlaces::of(Place::file(self.snippet.file.clone()));
        let items = maps_of(self, list, &[]).into_iter();
        items
            .map(|fields| (at(&fields).unwrap_or_else(whole), fields))
            .map(|(places, fields)| (fields, places))
            .collect()
    }

    pub(super) fn add(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    pub(super) fn count(&self) -> usize {
        self.problems.borrow().len()
    }

    /// The problems found, placed in the file.
    pub fn finish(self) -> Vec<Diagnostic> {
        self.finish_where(|_, _, _| true)
    }

    /// Some of the problems found: `kept` chooses by the first key of the path, the code and the message.
    pub fn finish_where(self, kept: impl Fn(&str, &str, &Bilingual) -> bool) -> Vec<Diagnostic> {
        let snippet = self.snippet;
        self.problems
            .into_inner()
            .into_iter()
            .filter(|problem| match problem.path.first() {
                Some(Step::Key(key)) => kept(key, problem.code, &problem.message),
                _ => true,
            })
            .map(|problem| {
                let Located { place, width, .. } = locate(&snippet, &problem.path);
                Diagnostic::new(problem.code, place, problem.message)
                    .width(width)
                    .help(problem.help)
            })
            .collect()
    }
}
