//! What helps a reader to pass a page on: ready messages, how to quote it, and a code for paper.
//!
//! In: a page. Out: [`ShareView`]. It must not tell more of a story than the story's page does.

use super::Scope;
use super::qr;
use super::views::ShareView;
use crate::regions::RegionCode;
use crate::routes::Page;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but the unreserved characters (RFC 3986, 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

impl Scope<'_> {
    /// How a page is passed on; `None` for pages that are lists or texts of the site itself.
    pub(super) fn share(&self, page: Page, title: &str, url: &str) -> Option<ShareView> {
        let catalog = self.catalog();
        let place = |code: RegionCode| Some(self.place_view(code).text);
        let (place, year) = match page {
            Page::Story(id) => {
                let facts = &catalog.story(id).original.facts;
                (place(facts.region), Some(facts.date.year()))
            }
            Page::Event(id) => {
                let facts = &catalog.event(id).original.facts;
                (place(facts.region), Some(facts.start.year()))
            }
            Page::Library(id) => (place(catalog.library(id).original.facts.region), None),
            Page::Province(_) | Page::Regency(_) => (None, None),
            _ => return None,
        };
        let site = self.config().title.get(self.lang);
        let second = place.as_deref().unwrap_or(site);
        let message = encoded(&format!("{title}\n{second}\n{url}"));
        let body = encoded(&format!("{title}\r\n{second}\r\n{url}"));
        Some(ShareView {
            whatsapp: format!("https://wa.me/?text={message}"),
            email: format!("mailto:?subject={}&body={body}", encoded(title)),
            citation: self.citation(title, year, place.as_deref(), url),
            qr: qr::draw(url),
        })
    }

    /// How to quote a page: `Etalase (2024). Title. Kabupaten X, Y. URL`.
    fn citation(&self, title: &str, year: Option<i16>, place: Option<&str>, url: &str) -> String {
        let mut text = self.config().title.get(self.lang).to_owned();
        if let Some(year) = year {
            text.push_str(&format!(" ({year})"));
        }
        for part in [Some(title), place, Some(url)].into_iter().flatten() {
            // A title may end in a mark of its own.
            let ends = text.ends_with(['.', '?', '!']);
            text.push_str(if ends { " " } else { ". " });
            text.push_str(part);
        }
        text
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn nothing_of_a_title_ends_the_address() {
        assert_eq!(
            encoded("Kopi & \"teh\" 50%?\n#é"),
            "Kopi%20%26%20%22teh%22%2050%25%3F%0A%23%C3%A9"
        );
    }
}
