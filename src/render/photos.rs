//! Photos on pages: as the picture that leads a document, in its text, after it, on cards and for messengers.
//!
//! In: the photos of a document and the gallery. Out: [`PhotoView`]s, and html for pictures in a text. A photo that
//! is not in the gallery is not shown, and nothing stands in its place. Must not read pictures.

use super::Scope;
use super::views::{PhotoView, SourceSetView};
use crate::content::Document;
use crate::content::photo::Photo;
use crate::gallery::{Cut, Format, Picture, Variant};
use crate::markdown::{Filled, Link, LinkKind};
use crate::routes::{Page, photo_of, photos_in_text, shown};
use pulldown_cmark_escape::escape_html;
use std::fmt::Write as _;

/// How wide a picture in a text is shown, as the attribute `sizes` says it: the column of the text.
const TEXT_SIZES: &str = "(min-width: 62rem) 44rem, 100vw";

/// The photos of a document, sorted by where they are shown.
pub(super) struct Placed {
    /// The first, where it does not stand in the text.
    pub(super) lead: Option<PhotoView>,
    /// The others that do not stand in the text.
    pub(super) others: Vec<PhotoView>,
}

impl Scope<'_> {
    /// The photos of a document that do not stand in its text.
    pub(super) fn photos<T>(&self, document: &Document<T>) -> Placed {
        let common = &document.common;
        if common.photos.is_empty() {
            return Placed {
                lead: None,
                others: Vec::new(),
            };
        }
        let in_text = photos_in_text(document);
        let mut placed = Placed {
            lead: None,
            others: Vec::new(),
        };
        for (at, photo) in common.photos.iter().enumerate() {
            if in_text.contains(&photo.index) {
                continue;
            }
            let Some(view) = self.photo(&document.path, photo) else {
                continue;
            };
            if at == 0 {
                placed.lead = Some(view);
            } else {
                placed.others.push(view);
            }
        }
        placed
    }

    /// The crop of the first photo of a document, which stands for it in lists.
    pub(super) fn card_photo<T>(&self, document: &Document<T>) -> Option<PhotoView> {
        let photo = document.common.photos.first()?;
        let picture = self.picture(&document.path, photo)?;
        let cuts: Vec<Cut> = picture.card_widths().into_iter().map(Cut::Card).collect();
        Some(self.view(picture, photo, &cuts))
    }

    /// The file of the crop of the first photo of a page's document, its size, and what it shows.
    pub(super) fn shared_photo(&self, page: Page) -> Option<(String, [u32; 2], &str)> {
        let routes = self.routes();
        let (picture, photo) = routes.shared_photo(self.lang, page, self.catalog())?;
        let variant = Variant {
            cut: Cut::Share,
            format: Format::Jpeg,
        };
        let file = picture.file(variant);
        Some((file, picture.size_of(Cut::Share), photo.alt.as_str()))
    }

    /// What becomes of a link or picture in the text of a document.
    pub(super) fn filled<'d, T>(&self, document: &'d Document<T>, link: &'d Link) -> Filled<'d> {
        let (path, common) = (&*link.place.file, &document.common);
        if link.kind == LinkKind::Image && self.routes().is_own_picture(path, link) {
            let photo = photo_of(path, common, link);
            let view = photo.and_then(|photo| self.photo(path, photo));
            return view.map_or(Filled::Nothing, |view| self.in_text(&view));
        }
        let href = self.routes().link_href(path, link, common, self.catalog());
        // A dead link is an error that stops the build before this can be seen.
        Filled::Url(href.map_or("#".into(), Into::into))
    }

    fn picture(&self, path: &str, photo: &Photo) -> Option<&Picture> {
        self.routes().gallery.get(&shown(path, photo)?)
    }

    /// All of a photo in all its widths.
    fn photo(&self, path: &str, photo: &Photo) -> Option<PhotoView> {
        let picture = self.picture(path, photo)?;
        let cuts: Vec<Cut> = picture.widths().into_iter().map(Cut::Whole).collect();
        Some(self.view(picture, photo, &cuts))
    }

    /// The view of some cuts of a photo, ascending.
    fn view(&self, picture: &Picture, photo: &Photo, cuts: &[Cut]) -> PhotoView {
        let variants = picture.variants();
        let set = |format: Format| {
            let mut set = String::new();
            for cut in cuts {
                let variant = Variant { cut: *cut, format };
                if variants.contains(&variant) {
                    let href = self.routes().file_href(&picture.file(variant));
                    let between = if set.is_empty() { "" } else { ", " };
                    let _ = write!(set, "{between}{href} {}w", picture.size_of(*cut)[0]);
                }
            }
            set
        };
        let sources = [Format::Avif, Format::Webp]
            .into_iter()
            .map(|format| SourceSetView {
                kind: format.media_type(),
                set: set(format),
            });
        // What a browser shows that knows no sets: not the largest.
        let usual = cuts.get(cuts.len().saturating_sub(1).min(2)).copied();
        let usual = usual.unwrap_or(Cut::Whole(0));
        let largest = picture.size_of(cuts.last().copied().unwrap_or(usual));
        let variant = Variant {
            cut: usual,
            format: Format::Jpeg,
        };
        PhotoView {
            sources: sources.filter(|source| !source.set.is_empty()).collect(),
            set: set(Format::Jpeg),
            src: self.routes().file_href(&picture.file(variant)),
            width: largest[0],
            height: largest[1],
            placeholder: picture.placeholder.clone(),
            alt: photo.alt.clone(),
            caption: photo.caption.clone(),
            credit: photo.credit.clone(),
            licence: photo.licence.clone(),
        }
    }

    /// A photo in a text: a figure where it stands alone, else the picture only.
    fn in_text(&self, view: &PhotoView) -> Filled<'static> {
        let picture = picture_html(view, TEXT_SIZES);
        let mut caption = String::new();
        if let Some(text) = &view.caption {
            let _ = escape_html(&mut caption, text);
            caption.push(' ');
        }
        let credit = self.words().fill("photo.credit", &[("name", &view.credit)]);
        caption.push_str("<small>");
        let _ = escape_html(&mut caption, &credit);
        if let Some(licence) = &view.licence {
            let _ = escape_html(&mut caption, &format!(" · {licence}"));
        }
        caption.push_str("</small>");
        let frame = frame_html(view, &picture);
        Filled::Picture {
            alone: format!(
                "<figure class=\"foto\">{frame}<figcaption>{caption}</figcaption></figure>"
            ),
            within: picture,
        }
    }
}

/// The picture above its placeholder, which is seen until it is there.
fn frame_html(view: &PhotoView, picture: &str) -> String {
    let placeholder = &view.placeholder;
    format!(
        "<div class=\"bingkai\"><img class=\"kabur\" src=\"{placeholder}\" alt=\"\">{picture}</div>"
    )
}

fn picture_html(view: &PhotoView, sizes: &str) -> String {
    let mut html = String::from("<picture>");
    // Addresses are of our own making, and need no escapes. Writing to a String cannot fail.
    for SourceSetView { kind, set } in &view.sources {
        let _ = write!(
            html,
            "<source type=\"{kind}\" srcset=\"{set}\" sizes=\"{sizes}\">"
        );
    }
    let PhotoView {
        set,
        src,
        width,
        height,
        ..
    } = view;
    let _ = write!(
        html,
        "<img src=\"{src}\" srcset=\"{set}\" sizes=\"{sizes}\" width=\"{width}\" height=\"{height}\" alt=\""
    );
    let _ = escape_html(&mut html, &view.alt);
    html.push_str("\" loading=\"lazy\" decoding=\"async\"></picture>");
    html
}
