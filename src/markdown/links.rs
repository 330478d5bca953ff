//! Links and pictures of a document.
//!
//! In: destinations as Markdown gives them. Out: html with allowed addresses, [`Link`]s for what
//! lies in this site, problems for the rest. Must not write an address that `urls` did not pass.

use super::output::{push_attribute, push_text, push_url};
use super::urls::{Destination, classify, shown};
use super::writer::Writer;
use super::{Link, LinkKind};
use crate::both;
use pulldown_cmark::{Event, LinkType};
use std::ops::Range;

/// What a picture begins with, before the address.
pub(super) const PICTURE: &str = "<img src=\"";

/// A picture whose alternative text is being read.
pub(super) struct Image {
    pub(super) destination: String,
    pub(super) title: String,
    pub(super) alt: String,
    /// How many elements are open inside.
    pub(super) depth: usize,
    pub(super) range: Range<usize>,
}

impl Writer<'_, '_, '_> {
    pub(super) fn link(
        &mut self,
        link_type: LinkType,
        url: &str,
        title: &str,
        range: &Range<usize>,
    ) {
        let with_scheme;
        let url = if link_type == LinkType::Email {
            with_scheme = format!("mailto:{url}");
            &with_scheme
        } else {
            url
        };
        match classify(url) {
            Destination::Refused(refusal) => {
                let (message, help) = refusal.explain(url);
                self.problems.at("E0302", range, message, help);
                return self.open_inline("", "");
            }
            Destination::External(url) => {
                self.out.html.push_str("<a href=\"");
                push_url(&mut self.out.html, url);
                self.out.html.push_str("\" rel=\"noopener\"");
            }
            Destination::Internal(target) => {
                self.out.html.push_str("<a href=\"");
                self.internal(LinkKind::Document, target, range);
                self.out.html.push('"');
            }
        }
        if !title.is_empty() {
            push_attribute(&mut self.out.html, "title", title);
        }
        self.open_inline(">", "</a>");
    }

    fn internal(&mut self, kind: LinkKind, target: &str, range: &Range<usize>) {
        let width = self.problems.places.width(range);
        let place = self.problems.places.at(range.start);
        let (target, at) = (target.to_string(), self.out.html.len());
        self.out.links.push(Link {
            kind,
            target,
            at,
            place,
            width,
        });
    }

    /// Gathers the alternative text of a picture; its markup is dropped.
    pub(super) fn image_event(&mut self, event: Event<'_>) {
        let Some(image) = &mut self.image else { return };
        match event {
            Event::Start(_) => image.depth += 1,
            Event::End(_) if image.depth > 0 => image.depth -= 1,
            Event::End(_) => {
                if let Some(image) = self.image.take() {
                    self.finish_image(&image);
                }
            }
            Event::Text(text) | Event::Code(text) => image.alt.push_str(&text),
            Event::SoftBreak | Event::HardBreak => image.alt.push(' '),
            _ => {}
        }
    }

    fn finish_image(&mut self, image: &Image) {
        let (url, range) = (image.destination.as_str(), &image.range);
        match classify(url) {
            Destination::Internal(target) => {
                self.out.html.push_str(PICTURE);
                self.internal(LinkKind::Image, target, range);
                self.out.html.push('"');
            }
            // A refused picture leaves its text behind.
            Destination::External(_) => {
                self.external_image(url, range);
                return push_text(&mut self.out.html, &image.alt);
            }
            Destination::Refused(refusal) => {
                let (message, help) = refusal.explain(url);
                self.problems.at("E0302", range, message, help);
                return push_text(&mut self.out.html, &image.alt);
            }
        }
        if image.alt.trim().is_empty() {
            self.image_without_text(url, range);
        }
        let html = &mut self.out.html;
        push_attribute(html, "alt", image.alt.trim());
        if !image.title.is_empty() {
            push_attribute(html, "title", &image.title);
        }
        html.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    fn external_image(&mut self, url: &str, range: &Range<usize>) {
        let url = shown(url);
        let message = both!(
            "Gambar “{url}” berada di situs lain.",
            "The picture “{url}” lies on another site."
        );
        let help = both!(
            "Simpan gambar itu (bila izinnya ada) di samping dokumen ini, lalu tulis nama berkasnya: ![keterangan](foto.jpg). Dengan begitu pengunjung tidak dilacak situs lain.",
            "Please save the picture beside this document (if you may) and write its file name: ![description](photo.jpg). That way no other site can track the visitors."
        );
        self.problems.at("E0303", range, message, help);
    }

    fn image_without_text(&mut self, url: &str, range: &Range<usize>) {
        let url = shown(url);
        let message = both!(
            "Gambar “{url}” tidak memiliki teks pengganti.",
            "The picture “{url}” has no alternative text."
        );
        let help = both!(
            "Tuliskan apa yang terlihat di antara kurung siku, bagi pembaca yang tidak dapat melihatnya: ![Ibu-ibu menenun di teras](foto.jpg).",
            "Please write what it shows between the square brackets, for readers who cannot see it: ![Women weaving on a porch](photo.jpg)."
        );
        self.problems.at("W0301", range, message, help);
    }
}
