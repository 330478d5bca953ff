//! The template engine: templates of the theme, compiled.
//!
//! In: a [`Theme`]. Out: rendered texts, or problems at their line of a template. With `filters` it is
//! the only user of Tera's engine.

use super::absent::{self, Asking};
use super::filters;
use crate::both;
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use crate::theme::{File, Theme};
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{ErrorKind, Tera};

/// Bytes that hold most pages.
const USUAL_PAGE: usize = 32 * 1024;

/// Compiled templates.
#[derive(Debug)]
pub(super) struct Templates {
    tera: Tera,
    /// The templates as they are written, for the places and causes of problems.
    files: BTreeMap<String, File>,
}

impl Templates {
    /// Compiles the templates of a theme.
    pub(super) fn new(theme: &Theme) -> Result<Templates, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        filters::register(&mut tera);
        let sources: Vec<(String, String)> = theme
            .templates
            .iter()
            .map(|(name, file)| {
                (
                    name.clone(),
                    String::from_utf8_lossy(&file.bytes).into_owned(),
                )
            })
            .collect();
        match tera.add_raw_templates(sources) {
            Ok(()) => Ok(Templates {
                tera,
                files: theme.templates.clone(),
            }),
            Err(error) => Err(vec![problem(&error, &theme.templates, None)]),
        }
    }

    /// Renders a template for the page that is asking.
    pub(super) fn render(
        &self,
        name: &str,
        context: &tera::Context,
        asking: &Asking<'_>,
    ) -> Result<String, Box<Diagnostic>> {
        // Room for a usual page from the start: a buffer that grows copies what it holds each time.
        let mut html = Vec::with_capacity(USUAL_PAGE);
        let rendered = self.tera.render_to(name, context, &mut html);
        rendered
            .and_then(|()| String::from_utf8(html).map_err(tera::Error::message))
            .map_err(|error| Box::new(problem(&error, &self.files, Some(asking))))
    }
}

fn problem(
    error: &tera::Error,
    files: &BTreeMap<String, File>,
    asking: Option<&Asking<'_>>,
) -> Diagnostic {
    let report = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
        _ => None,
    };
    let place = match report {
        Some(report) => {
            let path: Arc<str> = files
                .get(report.filename())
                .map_or_else(|| report.filename().into(), |file| file.path.clone());
            let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            Place::at(
                path,
                number(report.span().start_line),
                number(report.span().start_col + 1),
            )
        }
        None => place_in_words(&error.to_string(), files),
    };
    let detail = report.map_or_else(|| error.to_string(), |report| report.message().to_owned());
    let detail = detail.lines().next().unwrap_or_default();
    let detail = detail.trim_start_matches("error: ");
    if let (Some(asking), Some((name, _)), Some(report)) = (asking, undefined(detail), report) {
        let file = files.get(report.filename());
        let before = file.map(|file| before(file, &place)).unwrap_or_default();
        if let Some(problem) = absent::problem(&place, &before, name, files, asking) {
            return problem;
        }
    }
    let page = asking.map(|asking| asking.page);
    let on_page = match page {
        Some(page) => both!(" di halaman {page}", " on the page {page}"),
        None => both!("", ""),
    };
    let Bilingual { id, en } = on_page;
    let message = match undefined(detail) {
        Some((name, _)) => both!(
            "nilai `{name}` tidak ada{id}",
            "there is no value `{name}`{en}"
        ),
        None => both!(
            "templat ini tidak dapat dipakai{id}",
            "this template cannot be used{en}"
        ),
    };
    let help = match undefined(detail) {
        Some((_, known)) if !known.is_empty() => both!(
            "pakai salah satu nilai yang ada: {known}",
            "use one of the values that are there: {known}"
        ),
        Some(_) => both!(
            "hapus, atau lihat nilai yang tersedia di README tema",
            "remove it, or see the values that are there in the theme's README"
        ),
        _ => both!(
            "perbaiki templat di baris itu; nilai yang tersedia tercatat di README tema (kata mesin templat: {detail})",
            "mend the template at that line; the theme's README lists the values it gets (the template engine says: {detail})"
        ),
    };
    Diagnostic::new("E0802", place, message).help(help)
}

/// What stands on the line of a place in front of it.
fn before(file: &File, place: &Place) -> String {
    let text = String::from_utf8_lossy(&file.bytes);
    let line = text.lines().nth(place.line.saturating_sub(1) as usize);
    let column = place.column.saturating_sub(1) as usize;
    line.map(|line| line.chars().take(column).collect())
        .unwrap_or_default()
}

/// The place that the engine gives as `--> story.html:1:17` and in no other way.
fn place_in_words(error: &str, files: &BTreeMap<String, File>) -> Place {
    let place = error.split_once("--> ").and_then(|(_, rest)| {
        let mut parts = rest.lines().next()?.trim().rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        let file = files.get(parts.next()?)?;
        Some(Place::at(file.path.clone(), line, column))
    });
    place.unwrap_or_else(|| Place::file("themes"))
}

/// The name that the engine does not know, and the ones it knows there.
fn undefined(detail: &str) -> Option<(&str, &str)> {
    let rest = detail.split_once('`')?.1;
    let (name, rest) = rest.split_once('`')?;
    let known = rest.trim().strip_prefix("is not defined")?;
    let known = known.trim_start_matches('.').trim();
    let listed = ["Available fields: ", "Available variables: "]
        .into_iter()
        .find_map(|start| known.strip_prefix(start));
    Some((name, listed.unwrap_or_default()))
}
