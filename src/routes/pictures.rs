//! The pictures that documents show: which file each is, and which are to be made.
//!
//! In: the photos that documents list, and the pictures in their texts. Out: [`Wanted`] pictures, and a problem for
//! each picture in a text of which nobody knows whether it may be shown. Must not open pictures.

use super::documents::{Version, versions};
use super::links::join;
use super::{Introductions, Page, Routes};
use crate::both;
use crate::catalog::Catalog;
use crate::content::photo::Photo;
use crate::content::{Common, Document};
use crate::diagnostics::Diagnostic;
use crate::gallery::{Gallery, Picture, Shown, Wanted, is_picture};
use crate::lang::Lang;
use crate::markdown::{Link, LinkKind};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The pictures that the documents of a catalog show, each once, and what is not shown for want of an entry in `foto`.
pub fn wanted_pictures(
    catalog: &Catalog,
    assets: &BTreeSet<Arc<str>>,
) -> (Vec<Wanted>, Vec<Diagnostic>) {
    let mut wanted: BTreeMap<(Arc<str>, String), Wanted> = BTreeMap::new();
    let mut problems = Vec::new();
    if assets.is_empty() {
        return (Vec::new(), problems);
    }
    for (_, version) in versions(catalog, &Introductions::of(catalog)) {
        let common = version.common();
        for (at, photo) in common.photos.iter().enumerate() {
            let Some(source) = asset(version.path(), &photo.file, assets) else {
                continue;
            };
            let shown = Shown {
                source,
                focus: photo.focus,
            };
            let name = (shown.source.clone(), format!("{:?}", shown.focus));
            let entry = wanted.entry(name).or_insert_with(|| Wanted {
                shown,
                crops: false,
                place: version.place_of_photo(photo.index),
            });
            entry.crops |= at == 0;
        }
        let links = version.body().links.iter();
        // A body taken over from the original was looked at there.
        let own = links.filter(|link| *link.place.file == **version.path());
        problems.extend(own.filter_map(|link| unlisted(version, link, assets)));
    }
    (wanted.into_values().collect(), problems)
}

/// The photo of a document that a picture or link in its text means.
pub fn photo_of<'c>(path: &str, common: &'c Common, link: &Link) -> Option<&'c Photo> {
    let target = join(path, &link.path())?;
    let is_meant = |photo: &&Photo| join(path, &photo.file).as_deref() == Some(&target);
    common.photos.iter().find(is_meant)
}

/// The file of a photo and the point that its crops keep.
pub fn shown(path: &str, photo: &Photo) -> Option<Shown> {
    Some(Shown {
        source: join(path, &photo.file)?.into(),
        focus: photo.focus,
    })
}

/// The positions of the photos of a document that stand in its text.
pub fn photos_in_text<T>(document: &Document<T>) -> Vec<usize> {
    let links = document.body.links.iter();
    links
        .filter(|link| link.kind == LinkKind::Image)
        .filter_map(|link| photo_of(&document.path, &document.common, link))
        .map(|photo| photo.index)
        .collect()
}

/// Whether a document begins with a photo: its first one is published and does not stand in its text.
pub fn begins_with_photo<T>(gallery: &Gallery, document: &Document<T>) -> bool {
    let Some(photo) = document.common.photos.first() else {
        return false;
    };
    let picture = shown(&document.path, photo).and_then(|shown| gallery.get(&shown));
    picture.is_some() && !photos_in_text(document).contains(&photo.index)
}

impl Routes {
    /// The photo whose crop stands for a page in messengers, in place of a drawn card.
    pub fn shared_photo<'c>(
        &self,
        lang: Lang,
        page: Page,
        catalog: &'c Catalog,
    ) -> Option<(&Picture, &'c Photo)> {
        let (path, common) = document_of(lang, page, catalog)?;
        let photo = common.photos.first()?;
        let picture = self.gallery.get(&shown(path, photo)?)?;
        picture.is_shared().then_some((picture, photo))
    }
}

/// The path and common fields of the document that a page shows.
fn document_of(lang: Lang, page: Page, catalog: &Catalog) -> Option<(&str, &Common)> {
    fn of<T>(version: &Document<T>) -> (&str, &Common) {
        (&version.path, &version.common)
    }
    Some(match page {
        Page::Story(id) => of(catalog.story(id).in_lang(lang)),
        Page::Event(id) => of(catalog.event(id).in_lang(lang)),
        Page::Library(id) => of(catalog.library(id).in_lang(lang)),
        Page::Commitment(id) => of(catalog.commitment(id).in_lang(lang)),
        Page::Coverage(id) => of(catalog.coverage(id).in_lang(lang)),
        Page::Document(id) => of(catalog.page(id).in_lang(lang)),
        _ => return None,
    })
}

fn asset(path: &str, target: &str, assets: &BTreeSet<Arc<str>>) -> Option<Arc<str>> {
    assets.get(join(path, target)?.as_str()).cloned()
}

/// The problem `W0405`: a picture in the text that is in no list, so that nobody said whether people are on it.
fn unlisted(version: &dyn Version, link: &Link, assets: &BTreeSet<Arc<str>>) -> Option<Diagnostic> {
    let (path, common) = (version.path(), version.common());
    let source = asset(path, &link.path(), assets)?;
    let is_withheld = |file: &String| join(path, file).as_deref() == Some(&source);
    if !is_picture(&source)
        || photo_of(path, common, link).is_some()
        || common.withheld_photos.iter().any(is_withheld)
    {
        return None;
    }
    let target = &link.target;
    let message = both!(
        "gambar `{target}` tidak ditampilkan, karena belum tercantum di `foto`",
        "the picture `{target}` is not shown, because it is not listed in `photos`"
    );
    let help = both!(
        "tambahkan ke daftar `foto` di awal berkas: `- berkas: {target}`, dengan `alt`, `fotografer`, dan `ada_orang`, agar jelas apakah ada orang yang izinnya perlu",
        "add it to the list `photos` at the top: `- file: {target}`, with `alt`, `credit` and `people`, so that it is clear whose consent it needs"
    );
    let place = link.place.clone();
    Some(
        Diagnostic::new("W0405", place, message)
            .width(link.width)
            .help(help),
    )
}
