//! The typed views that templates get: the contract between the program and a theme.
//!
//! In: nothing; these are shapes. Out: structs that serialise to template values. A view holds
//! finished words, numbers and URLs in the page's language; a template only places them. It must
//! not hold the Catalog, and no view may need a walk over all pages to be made.
//!
//! Every template gets `site` ([`SiteView`]), `t` (the words of `translations/LANG.yaml`), `footer`
//! (what `_footer.html`, which gets `site` and `t` only, gave for the language), `page` ([`PageView`])
//! and, under `view`, the struct named beside its template. A field of [`Cached`] entries is a list of
//! those entries.
//!
//! | template | `view` |
//! |---|---|
//! | `home.html` | [`HomeView`] |
//! | `stories.html`, `topic.html`, `year.html` | [`StoriesView`] |
//! | `story.html` | [`StoryView`] |
//! | `events.html` | [`EventsView`] |
//! | `event.html` | [`EventView`] |
//! | `libraries.html` | [`LibrariesView`] |
//! | `library.html` | [`LibraryView`] |
//! | `coverage.html` | [`CoverageListView`] |
//! | `coverage_item.html` | [`CoverageView`] |
//! | `commitments.html` | [`CommitmentsView`] |
//! | `commitment.html` | [`CommitmentView`] |
//! | `regions.html` | [`RegionsView`] |
//! | `region.html` | [`RegionView`] |
//! | `topics.html`, `years.html` | [`IndexView`] |
//! | `page.html` | [`DocumentView`] |
//! | `methodology.html` | [`MethodologyView`] |
//! | `corrections.html` | [`CorrectionsView`] |
//! | `search.html` | [`SearchView`] |
//! | `withheld.html`, `404.html`, `offline.html` | nothing |
//! | `redirect.html` | [`RedirectView`] (with neither `page` nor `view`: as `target`) |

mod cached;
mod charts;
mod documents;
mod keys;
mod lists;
mod maps;
mod pages;

pub use cached::{Cached, View};
pub use charts::*;
pub use documents::*;
pub use keys::*;
pub use lists::*;
pub use maps::*;
pub use pages::*;

use serde::Serialize;

/// What is the same on every page of a language.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The name of the site.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// URL of the home page in this language.
    pub home: String,
    /// Who publishes it.
    pub publisher: PublisherView,
    /// Accounts in social media.
    pub social: Vec<LinkView>,
    /// The licence of texts and data.
    pub licence: String,
    /// Whose regions and borders these are, where the site brought them; else null, and the theme says it.
    pub credit: Option<String>,
    /// Whether sample documents count, which every page must say.
    pub sample_site: bool,
    /// The entries of the menu.
    pub menu: Vec<MenuView>,
    /// The author's own pages, for the footer.
    pub pages: Vec<LinkView>,
    /// URLs of the fixed pages, by name: `stories`, `events`, `libraries`, `coverage`,
    /// `commitments`, `regions`, `topics`, `years`, `methodology`, `corrections`, `feed`; and
    /// `manifest`, the file of this language.
    pub urls: UrlsView,
    /// URLs of the theme's files, by name: `assets["style.css"]`.
    pub assets: std::collections::BTreeMap<String, String>,
}

/// URLs of the fixed pages.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "each field is the page it is named after")]
pub struct UrlsView {
    pub stories: String,
    pub events: String,
    pub libraries: String,
    pub coverage: String,
    pub commitments: String,
    pub regions: String,
    /// The map of the provinces.
    pub map: String,
    pub topics: String,
    pub years: String,
    pub methodology: String,
    pub corrections: String,
    pub search: String,
    pub feed: String,
    pub manifest: String,
}

/// Who publishes the site; what is not set is null.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "the fields of the setting `penyelenggara`")]
pub struct PublisherView {
    pub name: Option<String>,
    pub url: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
}

/// An entry of the menu.
#[derive(Debug, Clone, Serialize)]
pub struct MenuView {
    /// The section: compare it with `page.section` to mark the current one.
    pub key: String,
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub href: String,
}

/// What the head and frame of a page need.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// BCP 47 tag of the page.
    pub lang: &'static str,
    /// The kind of page: `home`, `story`, `region` ...; useful as a class.
    pub kind: &'static str,
    /// The section of the menu it belongs to: `stories`, `events`, `libraries`, `regions`, `data`, `about`.
    pub section: &'static str,
    /// The page's own title, without the site's name; empty on the home page.
    pub title: String,
    /// For search engines and cards.
    pub description: String,
    /// Full URL.
    pub canonical: String,
    /// The same page in each language it has (with this one), full URLs.
    pub alternates: Vec<AlternateView>,
    /// One entry for each language of the site: the same page, or the nearest there is.
    pub languages: Vec<LanguageView>,
    /// The way from the home page; the last entry is this page and has no link.
    pub breadcrumb: Vec<CrumbView>,
    /// Open Graph type.
    pub og_type: &'static str,
    /// Linked data as a JSON text that is safe inside `<script type="application/ld+json">`.
    pub json_ld: String,
    /// Feeds that fit the page.
    pub feeds: Vec<LinkView>,
    /// Whether search engines should leave it out.
    pub noindex: bool,
    /// How it is passed on: of a story, an event, a library and a region; null elsewhere.
    pub share: Option<ShareView>,
    /// The picture that messengers and social media show for a link to it; null where there is none.
    pub image: Option<ShareImageView>,
}

/// A share card.
#[derive(Debug, Clone, Serialize)]
pub struct ShareImageView {
    /// Full URL.
    pub url: String,
    /// Width in pixels.
    pub width: usize,
    /// Height in pixels.
    pub height: usize,
    /// Media type.
    pub kind: &'static str,
    /// What it shows, for those who do not see it.
    pub alt: String,
}

/// How a page is passed on.
#[derive(Debug, Clone, Serialize)]
pub struct ShareView {
    /// Opens WhatsApp with a ready message: title, place, URL.
    pub whatsapp: String,
    /// Opens the reader's mail program with the same.
    pub email: String,
    /// How to quote the page, with its URL.
    pub citation: String,
    /// Its URL for cameras, for paper; null where the URL is too long.
    pub qr: Option<QrView>,
}

/// A QR code to draw with a stroke one unit wide.
#[derive(Debug, Clone, Serialize)]
pub struct QrView {
    /// Where it stands, with the empty margin: the `viewBox` of an SVG.
    pub view_box: String,
    /// The `d` of a path.
    pub path: String,
}

/// The same page in a language.
#[derive(Debug, Clone, Serialize)]
pub struct AlternateView {
    /// BCP 47 tag, or `x-default`.
    pub lang: &'static str,
    /// Full URL.
    pub url: String,
}

/// An entry of the language switch.
#[derive(Debug, Clone, Serialize)]
pub struct LanguageView {
    /// BCP 47 tag.
    pub lang: &'static str,
    /// The language's own name.
    pub name: String,
    /// Where it leads: the twin, or else the home page in that language.
    pub href: String,
    /// Whether it is this page's language.
    pub current: bool,
    /// Whether `href` is this very page in that language.
    pub twin: bool,
}

/// An entry of the breadcrumb.
#[derive(Debug, Clone, Serialize)]
pub struct CrumbView {
    /// What it says.
    pub title: String,
    /// Where it leads; null for the page itself.
    pub href: Option<String>,
}

/// A link with words, and how many entries wait behind it.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// What it says.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// How many entries wait behind it, printed; null where that means nothing.
    pub count: Option<String>,
}

/// A date for people and machines.
#[derive(Debug, Clone, Serialize)]
pub struct DateView {
    /// `2023-09-01`, or `2023-09` where the day is withheld.
    pub iso: String,
    /// `1 September 2023`, `September 2023`, or a range such as `22–23 Agustus 2023`.
    pub text: String,
}

/// A region's name and page.
#[derive(Debug, Clone, Serialize)]
pub struct PlaceView {
    /// Full text: "Kabupaten Wonosobo, Jawa Tengah".
    pub text: String,
    /// The narrowest region that has a page: name and URL.
    pub region: LinkView,
    /// Its province: name and URL; null when `region` is the province.
    pub province: Option<LinkView>,
    /// Two-digit code of the province.
    pub province_code: String,
    /// Where `region` lies in its province; or the shape of the province.
    pub picture: Option<ImageView>,
}

/// A picture that says nothing but what the words beside it say: its `alt` stays empty.
#[derive(Debug, Clone, Serialize)]
pub struct ImageView {
    /// Its file.
    pub src: String,
    /// Width in CSS pixels, to reserve the room.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
}

/// A figure with what makes it honest.
#[derive(Debug, Clone, Serialize)]
pub struct FigureView {
    /// The number as printed: `3.505`.
    pub value: String,
    /// What it counts, in a few words: "desa/kelurahan ikut program", "dari 267 desa dan kelurahan".
    pub label: String,
    /// The full sentence, where there is one.
    pub sentence: Option<String>,
    /// Where it comes from; null for what the site itself counts.
    pub source: Option<String>,
    /// The date of which it is true.
    pub as_of: Option<DateView>,
    /// What part of the programme it counts, in words.
    pub scope: Option<String>,
    /// Where it is explained.
    pub href: Option<String>,
}

/// The body of a document.
#[derive(Debug, Clone, Serialize)]
pub struct BodyView {
    /// Ready HTML; its headings begin at `h2`.
    pub html: String,
    /// Its language, where it differs from the page's; null otherwise.
    pub lang: Option<String>,
    /// The photo that leads the document; null where it has none or shows it in its text.
    pub lead: Option<PhotoView>,
    /// The other photos that do not stand in the text.
    pub photos: Vec<PhotoView>,
}

/// A photo of a document, or its crop for cards, in several widths.
#[derive(Debug, Clone, Serialize)]
pub struct PhotoView {
    /// What a browser may choose from before JPEG, the best first.
    pub sources: Vec<SourceSetView>,
    /// The attribute `srcset` of the JPEG files.
    pub set: String,
    /// The JPEG file for browsers that know no sets.
    pub src: String,
    /// Width in pixels of the largest.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// A tiny picture as a `data:` URL, to be shown blurred until the other is there.
    pub placeholder: String,
    /// What it shows.
    pub alt: String,
    /// Caption.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: String,
    /// Its licence.
    pub licence: Option<String>,
}

/// A `source` of a picture.
#[derive(Debug, Clone, Serialize)]
pub struct SourceSetView {
    /// Media type.
    pub kind: &'static str,
    /// The attribute `srcset`.
    pub set: String,
}

/// A source of a document.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Title.
    pub title: String,
    /// Address; null when there is none.
    pub url: Option<String>,
    /// Date; null when unknown.
    pub date: Option<DateView>,
}

/// The pages of a list.
#[derive(Debug, Clone, Serialize)]
pub struct PaginationView {
    /// This page, from 1.
    pub current: u32,
    /// How many there are.
    pub total: u32,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// First, last and those around the current one; `href` is null for the current one and for a
    /// gap (whose `number` is 0).
    pub pages: Vec<PageNumberView>,
}

/// A page of a list, or a gap between two.
#[derive(Debug, Clone, Serialize)]
pub struct PageNumberView {
    /// From 1; 0 for a gap.
    pub number: u32,
    /// Where it leads.
    pub href: Option<String>,
}

impl View for PlaceView {}
impl View for LinkView {}
