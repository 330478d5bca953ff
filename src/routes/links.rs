//! Links between documents: from what an author wrote to a URL, or to a problem at its line.
//!
//! In: the links of each body and all routes. Out: URLs, and problems of dead links and anchors.
//! Must not read files: whether a file exists is known from the routes.

use super::documents::Version;
use super::layout::media_file;
use super::pictures::{photo_of, shown};
use super::{Page, Routes};
use crate::both;
use crate::catalog::{Catalog, Unpublished};
use crate::config::MenuEntry;
use crate::content::Common;
use crate::diagnostics::Diagnostic;
use crate::gallery::is_picture;
use crate::lang::{Bilingual, Lang};
use crate::markdown::{Heading, Link, LinkKind};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A page of the site, with `#anchor` or nothing.
    Page(Lang, Page, String),
    /// A file of the output, with what follows its path.
    File(String, String),
    /// A place on the same page.
    Anchor(String),
}

/// Why a link leads nowhere.
enum Dead {
    Missing,
    Unpublished(Unpublished),
    Anchor(String),
}

impl Routes {
    /// The URL of a link in a document at `path`; `None` for a dead one, which was reported.
    pub fn link_href(
        &self,
        path: &str,
        link: &Link,
        common: &Common,
        catalog: &Catalog,
    ) -> Option<String> {
        match self.destination(path, link, common, catalog).ok()? {
            Destination::Page(lang, page, suffix) => Some(self.href(lang, page, catalog) + &suffix),
            Destination::File(file, suffix) => {
                Some(self.file_href(file.trim_end_matches("index.html")) + &suffix)
            }
            Destination::Anchor(anchor) => Some(anchor),
        }
    }

    fn destination(
        &self,
        path: &str,
        link: &Link,
        common: &Common,
        catalog: &Catalog,
    ) -> Result<Destination, Dead> {
        let target = link.path();
        let suffix = link.suffix().to_owned();
        if target.is_empty() {
            return Ok(Destination::Anchor(suffix));
        }
        if let Some(rooted) = target.strip_prefix('/') {
            let file = if rooted.is_empty() || rooted.ends_with('/') {
                format!("{rooted}index.html")
            } else {
                rooted.to_owned()
            };
            let with_slash = format!("{file}/index.html");
            return [file, with_slash]
                .into_iter()
                .find(|file| self.at(file).is_some())
                .map(|file| Destination::File(file, suffix))
                .ok_or(Dead::Missing);
        }
        let source = join(path, &target).ok_or(Dead::Missing)?;
        if let Some((lang, page)) = self.by_source.get(source.as_str()) {
            // A link to an original leads a reader of a translation to its twin, where there is one.
            let from = self.by_source.get(path).map_or(*lang, |(lang, _)| *lang);
            return Ok(Destination::Page(from, *page, suffix));
        }
        if self.assets.contains(source.as_str()) && is_picture(&source) {
            // A picture that may not be shown is not linked to either.
            let photo = photo_of(path, common, link).and_then(|photo| shown(path, photo));
            let picture = photo.and_then(|shown| self.gallery.get(&shown));
            return Ok(
                picture.map_or(Destination::Anchor(String::new()), |picture| {
                    Destination::File(picture.file(picture.best()), String::new())
                }),
            );
        }
        if self.assets.contains(source.as_str()) {
            return Ok(Destination::File(media_file(&source), suffix));
        }
        match catalog.unpublished.get(source.as_str()) {
            // Its own errors stop the build already.
            Some(Unpublished::Broken) => Ok(Destination::Anchor(String::new())),
            Some(reason) => Err(Dead::Unpublished(*reason)),
            None => Err(Dead::Missing),
        }
    }

    /// Whether a picture in a text is a file beside documents, not one of `static/`.
    pub fn is_own_picture(&self, path: &str, link: &Link) -> bool {
        let source = join(path, &link.path());
        source.is_some_and(|source| is_picture(&source) && self.assets.contains(source.as_str()))
    }

    /// The files beside documents that some document names, but for pictures: only these are published.
    pub(super) fn named_assets(&self, documents: &[(Page, &dyn Version)]) -> BTreeSet<Arc<str>> {
        let mut named = BTreeSet::new();
        if self.assets.is_empty() {
            return named;
        }
        for (_, version) in documents {
            for link in &version.body().links {
                let path = join(version.path(), &link.path());
                let asset = path.and_then(|path| self.assets.get(path.as_str()));
                named.extend(asset.filter(|asset| !is_picture(asset)).cloned());
            }
        }
        named
    }

    /// Reports every link and anchor that leads nowhere.
    pub(super) fn check_links(
        &self,
        catalog: &Catalog,
        documents: &[(Page, &dyn Version)],
        problems: &mut Vec<Diagnostic>,
    ) {
        let found: Vec<Diagnostic> = documents
            .par_iter()
            .flat_map_iter(|(_, version)| self.check_document(*version, catalog))
            .collect();
        problems.extend(found);
        for correction in &catalog.corrections {
            let file = format!("{}index.html", correction.page.trim_start_matches('/'));
            if self.at(&file).is_none() {
                let page = &correction.page;
                problems.push(
                    Diagnostic::at(
                        "E0505",
                        correction.place.clone(),
                        both!(
                            "halaman `{page}` yang diralat tidak ada",
                            "the corrected page `{page}` does not exist"
                        ),
                    )
                    .help(both!(
                        "tulis jalurnya, diawali dan diakhiri garis miring: `/kegiatan/nama/`",
                        "write its path with a slash at both ends: `/kegiatan/name/`"
                    )),
                );
            }
        }
    }

    /// Reports every entry of the menu that leads to no page of the site.
    pub(super) fn check_menu(
        &self,
        menu: &[MenuEntry],
        catalog: &Catalog,
        problems: &mut Vec<Diagnostic>,
    ) {
        // A page that has errors of its own is not missing.
        if catalog
            .unpublished
            .values()
            .any(|reason| *reason == Unpublished::Broken)
        {
            return;
        }
        for entry in menu {
            let url = &entry.url;
            let Some(path) = url.strip_prefix('/') else {
                continue;
            };
            let path = path.split(['#', '?']).next().unwrap_or_default();
            let page = format!("{}/index.html", path.trim_end_matches('/'));
            let page = page.trim_start_matches('/');
            if self.at(page).is_some() || self.at(path).is_some() {
                continue;
            }
            let message = both!(
                "menu `{url}` tidak menuju apa pun di situs ini",
                "the menu's `{url}` leads nowhere on this site"
            );
            let found = Diagnostic::at("E0504", entry.place.clone(), message);
            problems.push(found.help(both!(
                "tulis jalur halaman yang ada, diawali dan diakhiri garis miring, misalnya `/cerita/`",
                "write the path of a page that exists, with a slash at both ends, such as `/cerita/`"
            )));
        }
    }

    fn check_document(&self, document: &dyn Version, catalog: &Catalog) -> Vec<Diagnostic> {
        let (path, body) = (document.path(), document.body());
        let mut problems = Vec::new();
        for link in &body.links {
            // A body taken over from the original is checked there.
            if *link.place.file != **path {
                continue;
            }
            let result = self
                .destination(path, link, document.common(), catalog)
                .and_then(|destination| {
                    self.check_anchor(&destination, &body.headings, catalog)
                        .map_err(Dead::Anchor)
                });
            if let Err(dead) = result {
                problems.push(self.dead(path, link, &dead));
            }
        }
        problems
    }

    /// Whether the anchor of a link stands on the page it leads to; the error is the anchor.
    fn check_anchor(
        &self,
        destination: &Destination,
        own: &[Heading],
        catalog: &Catalog,
    ) -> Result<(), String> {
        let has = |headings: &[Heading], suffix: &str| match suffix.split_once('#') {
            Some((_, anchor)) if !anchor.is_empty() => {
                let known = headings.iter().any(|heading| heading.id == anchor);
                if known {
                    Ok(())
                } else {
                    Err(anchor.to_owned())
                }
            }
            _ => Ok(()),
        };
        match destination {
            Destination::Anchor(suffix) => has(own, suffix),
            Destination::Page(lang, page, suffix) => match headings(*lang, *page, catalog) {
                Some(headings) => has(headings, suffix),
                None => Ok(()),
            },
            Destination::File(..) => Ok(()),
        }
    }

    fn dead(&self, path: &str, link: &Link, dead: &Dead) -> Diagnostic {
        let target = &link.target;
        let (code, message, help) = match dead {
            Dead::Anchor(anchor) => (
                "E0506",
                both!(
                    "tidak ada bagian `#{anchor}` di halaman tujuan",
                    "there is no section `#{anchor}` on that page"
                ),
                both!(
                    "samakan dengan judul bagian di halaman itu: huruf kecil, spasi menjadi tanda hubung",
                    "match a heading of that page: lower case, spaces become hyphens"
                ),
            ),
            Dead::Unpublished(reason) => {
                let Bilingual { id, en } = match reason {
                    Unpublished::Draft => both!("masih draf", "is still a draft"),
                    Unpublished::Scheduled | Unpublished::Broken => {
                        both!("belum terbit", "is not published yet")
                    }
                };
                (
                    "E0507",
                    both!(
                        "tautan `{target}` menuju dokumen yang {id}",
                        "the link `{target}` leads to a document that {en}"
                    ),
                    both!(
                        "hapus tautannya, atau terbitkan dokumen itu",
                        "remove the link, or publish that document"
                    ),
                )
            }
            Dead::Missing if link.kind == LinkKind::Image => (
                "E0508",
                both!(
                    "gambar `{target}` tidak ditemukan",
                    "the picture `{target}` is not there"
                ),
                both!(
                    "letakkan berkas gambarnya di samping naskah ini, dengan nama yang sama persis",
                    "put the picture beside this file, under exactly this name"
                ),
            ),
            Dead::Missing => (
                "E0504",
                both!(
                    "tautan `{target}` tidak menuju apa pun",
                    "the link `{target}` leads nowhere"
                ),
                self.suggest(path, link),
            ),
        };
        Diagnostic::new(code, link.place.clone(), message)
            .width(link.width)
            .help(help)
    }

    /// The source file of the same name elsewhere, or what to check.
    fn suggest(&self, path: &str, link: &Link) -> Bilingual {
        let target = link.path();
        let name = target.rsplit('/').next().unwrap_or_default();
        let mut same: Vec<&str> = self
            .by_source
            .keys()
            .map(AsRef::as_ref)
            .filter(|file: &&str| file.rsplit('/').next() == Some(name))
            .collect();
        same.sort_unstable();
        match same.first() {
            Some(file) if name.ends_with(".md") => {
                let way = relative(path, file);
                both!("maksud Anda `{way}`?", "did you mean `{way}`?")
            }
            _ => both!(
                "periksa nama berkas dan foldernya; tautan dihitung dari folder naskah ini",
                "check the names of file and folder; a link counts from this file's folder"
            ),
        }
    }
}

/// The headings of the document that a page shows.
fn headings(lang: Lang, page: Page, catalog: &Catalog) -> Option<&[Heading]> {
    Some(match page {
        Page::Story(id) => &catalog.story(id).in_lang(lang).body.headings,
        Page::Event(id) => &catalog.event(id).in_lang(lang).body.headings,
        Page::Library(id) => &catalog.library(id).in_lang(lang).body.headings,
        Page::Coverage(id) => &catalog.coverage(id).in_lang(lang).body.headings,
        Page::Commitment(id) => &catalog.commitment(id).in_lang(lang).body.headings,
        Page::Document(id) => &catalog.page(id).in_lang(lang).body.headings,
        _ => return None,
    })
}

/// The path that `target` means in a document at `path`; `None` when it leaves the content.
pub(super) fn join(path: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The relative path from a document at `path` to `file`.
fn relative(path: &str, file: &str) -> String {
    let from: Vec<&str> = path.split('/').collect();
    let to: Vec<&str> = file.split('/').collect();
    let shared = from
        .iter()
        .zip(&to)
        .take_while(|(a, b)| a == b)
        .count()
        .min(from.len() - 1);
    let up = "../".repeat(from.len() - 1 - shared);
    format!("{up}{}", to.get(shared..).unwrap_or_default().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_and_related() {
        assert_eq!(
            join("content/cerita/2023/a.md", "../../perpustakaan/b.md").as_deref(),
            Some("content/perpustakaan/b.md")
        );
        assert_eq!(
            join("content/a.md", "./b.md").as_deref(),
            Some("content/b.md")
        );
        assert_eq!(join("a.md", "../../b.md"), None);
        assert_eq!(
            relative("content/cerita/2023/a.md", "content/perpustakaan/b.md"),
            "../../perpustakaan/b.md"
        );
        assert_eq!(
            relative("content/cerita/a.md", "content/cerita/b.md"),
            "b.md"
        );
    }
}
