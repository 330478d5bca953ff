//! A site that is rendered page by page, as pages are asked for.
//!
//! In: a site that is laid out, and the name of a file of the output. Out: its bytes, the same that a build would
//! write. It keeps nothing but the search index, which is made when it is first asked for; it must not write the site.

use super::Site;
use super::artifacts::{self, Sink};
use super::cards::Cards;
use crate::diagnostics::Diagnostic;
use crate::render::{Renderer, is_of_search};
use crate::routes::{Artifact, Page, PictureFormat, Route};
use crate::source;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// What stands at a file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// These bytes.
    Bytes(Vec<u8>),
    /// Nothing.
    Missing,
    /// A page that cannot be rendered: its theme has a mistake, which was told.
    Broken,
    /// There is no site yet.
    Unbuilt,
}

/// A site and what it is rendered with.
pub(super) struct Shown<'a> {
    root: &'a Path,
    site: &'a Site,
    renderer: RefCell<Renderer<'a>>,
    cards: OnceCell<Option<Cards>>,
    search: RefCell<Option<BTreeMap<String, Vec<u8>>>>,
}

impl<'a> Shown<'a> {
    /// Prepares what all pages share.
    ///
    /// # Errors
    /// Problems of the theme: templates, and fonts of share cards.
    pub(super) fn new(root: &'a Path, site: &'a Site) -> Result<Shown<'a>, Vec<Diagnostic>> {
        let renderer = artifacts::renderer(site)?;
        let shown = Shown {
            root,
            site,
            renderer: RefCell::new(renderer),
            cards: OnceCell::new(),
            search: RefCell::new(None),
        };
        if site.theme.is_custom {
            // Fonts of its own may be broken. Those that are built in are not, and are read when they are needed.
            let cards = Cards::open(root, site).map_err(|problem| vec![*problem])?;
            let _ = shown.cards.set(cards);
        }
        Ok(shown)
    }

    /// The positions of files that may be impossible to render; none with the built-in theme, which was tested with
    /// every kind of page.
    pub(super) fn untried(&self) -> Range<usize> {
        match self.site.theme.is_custom {
            true => 0..self.site.routes.all.len(),
            false => 0..0,
        }
    }

    /// Tries to render the file at a position.
    pub(super) fn try_at(&self, at: usize) -> Option<Diagnostic> {
        let route = self.site.routes.all.get(at)?;
        if !artifacts::is_rendered(&route.artifact) {
            return None;
        }
        self.make(route).err().map(|problem| *problem)
    }

    /// What stands at a file of the output.
    ///
    /// # Errors
    /// A page that cannot be rendered, or a file that cannot be read any more.
    pub(super) fn file(&self, file: &str) -> Result<Answer, Box<Diagnostic>> {
        let Some(route) = self.site.routes.at(file) else {
            return Ok(match is_of_search(file) {
                true => self.search_file(file),
                false => Answer::Missing,
            });
        };
        if matches!(route.artifact, Artifact::Page(_, Page::Search)) {
            // It names the file that leads to all others of the index.
            self.make_search();
        }
        self.make(route)
    }

    fn make(&self, route: &Route) -> Result<Answer, Box<Diagnostic>> {
        let hand = Hand {
            root: self.root,
            bytes: Mutex::default(),
        };
        let cards = match route.artifact {
            Artifact::Card(..) | Artifact::MapPicture(_, _, PictureFormat::Png) => self.cards()?,
            _ => None,
        };
        let renderer = self.renderer.borrow();
        artifacts::make_one(self.root, self.site, &renderer, cards, route, &hand)?;
        let bytes = hand
            .bytes
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        Ok(bytes.map_or(Answer::Missing, Answer::Bytes))
    }

    fn cards(&self) -> Result<Option<&Cards>, Box<Diagnostic>> {
        if let Some(cards) = self.cards.get() {
            return Ok(cards.as_ref());
        }
        let cards = Cards::open(self.root, self.site)?;
        Ok(self.cards.get_or_init(|| cards).as_ref())
    }

    fn make_search(&self) {
        if self.search.borrow().is_some() {
            return;
        }
        let files = Mutex::new(BTreeMap::new());
        let keep = |file: &str, bytes: &[u8]| -> Result<(), std::convert::Infallible> {
            let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
            files.insert(file.to_owned(), bytes.to_vec());
            Ok(())
        };
        self.renderer.borrow_mut().make_search(&keep);
        let files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
        *self.search.borrow_mut() = Some(files);
    }

    fn search_file(&self, file: &str) -> Answer {
        self.make_search();
        let files = self.search.borrow();
        let bytes = files.as_ref().and_then(|files| files.get(file));
        bytes.map_or(Answer::Missing, |bytes| Answer::Bytes(bytes.clone()))
    }
}

/// Takes one file and keeps it in memory.
struct Hand<'a> {
    root: &'a Path,
    bytes: Mutex<Option<Vec<u8>>>,
}

impl Hand<'_> {
    fn take(&self, bytes: Vec<u8>) {
        *self.bytes.lock().unwrap_or_else(PoisonError::into_inner) = Some(bytes);
    }
}

impl Sink for Hand<'_> {
    fn keeps(&self) -> bool {
        false
    }

    fn write(&self, _: &str, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        self.take(bytes.to_vec());
        Ok(())
    }

    fn copy(&self, _: &str, from: &Path) -> Result<(), Box<Diagnostic>> {
        self.take(source::read_bytes(self.root, from)?);
        Ok(())
    }

    fn link(&self, _: &str, _: &Path, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
        self.take(bytes.to_vec());
        Ok(())
    }
}
