//! The reading of one file: what its fields share, and where their problems are gathered.
//!
//! In: a YAML snippet. Out: the [`Fields`] of its maps, and [`Diagnostic`]s placed in the file.

use super::super::index::Index;
use super::super::locate::{ItemPlaces, Located, Step, item_places};
use super::super::parse::Snippet;
use super::described::{Note, Noted};
use super::{Fields, maps_of};
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use crate::regions::Register;
use serde_yaml::{Mapping, Value};
use std::cell::{OnceCell, RefCell};

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
    /// Where everything stands; made when the first place is asked for.
    index: OnceCell<Index>,
    /// What the reader asked for, where that is wanted and not the values.
    notes: Option<RefCell<Vec<Noted>>>,
}

impl<'a> Reading<'a> {
    /// Begins to read `snippet`.
    pub fn new(snippet: Snippet<'a>, register: &'a Register) -> Self {
        Reading {
            snippet,
            register,
            problems: RefCell::new(Vec::new()),
            index: OnceCell::new(),
            notes: None,
        }
    }

    /// Begins to note what is asked for.
    pub(super) fn describing(snippet: Snippet<'a>, register: &'a Register) -> Self {
        Reading {
            notes: Some(RefCell::default()),
            ..Reading::new(snippet, register)
        }
    }

    /// Notes what is asked for of the map at `path`.
    pub(super) fn note(&self, path: &[Step], note: impl FnOnce() -> Note) {
        if let Some(notes) = &self.notes {
            notes.borrow_mut().push((path.to_vec(), note()));
        }
    }

    /// What a description looks into where there is nothing.
    pub(super) fn if_describing<T>(&self, value: impl FnOnce() -> T) -> Option<T> {
        self.notes.is_some().then(value)
    }

    /// What was asked for, and the keys of the whole that were reported.
    pub(super) fn notes(self) -> (Vec<Noted>, Vec<String>) {
        let problems = self.problems.into_inner().into_iter();
        let reported = problems.filter_map(|problem| match problem.path.as_slice() {
            [Step::Key(key)] => Some(key.clone()),
            _ => None,
        });
        let notes = self.notes.unwrap_or_default().into_inner();
        (notes, reported.collect())
    }

    /// The place of a value and what is written there.
    pub(super) fn locate(&self, path: &[Step]) -> Located {
        let index = self.index.get_or_init(|| Index::new(&self.snippet));
        index.locate(path)
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
        let problems = self.problems.take();
        problems
            .into_iter()
            .filter(|problem| match problem.path.first() {
                Some(Step::Key(key)) => kept(key, problem.code, &problem.message),
                _ => true,
            })
            .map(|problem| {
                let Located { place, width, .. } = self.locate(&problem.path);
                Diagnostic::new(problem.code, place, problem.message)
                    .width(width)
                    .help(problem.help)
            })
            .collect()
    }
}
