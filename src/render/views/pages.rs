//! Views of the pages that the site makes by itself: home, regions, methodology, corrections.
//!
//! In: nothing; these are shapes. Must not hold what a page may not show.

use super::cached::{Cached, view};
use super::{
    CommitmentCard, CoverageCard, DateView, DocumentView, EventCard, FactKey, FigureView,
    GrowthView, ImageView, LibraryCard, LinkView, RegionLevel, RegionMapView, StoryCard,
};
use serde::Serialize;

/// `home.html`.
#[derive(Debug, Clone, Serialize)]
pub struct HomeView {
    /// What the programme is, in one sentence.
    pub purpose: String,
    /// The story that leads; null on a site without stories.
    #[serde(skip)]
    pub lead: Option<Cached<StoryCard>>,
    /// The motif of the story that leads.
    pub lead_motif: Option<ImageView>,
    /// Up to two other stories that the editors chose.
    #[serde(skip)]
    pub featured: Vec<Cached<StoryCard>>,
    /// Key figures: claims first, then what the site counts.
    pub figures: Vec<FigureView>,
    /// The programme's growth as sources state it, a chart for each unit and scope; may be empty.
    pub growth: Vec<GrowthView>,
    /// The newest stories by topic: at most three topics with two stories each.
    #[serde(skip)]
    pub topics: Vec<Cached<TopicStoriesView>>,
    /// The newest stories that stand nowhere else on the page; empty where topics show theirs.
    #[serde(skip)]
    pub newest: Vec<Cached<StoryCard>>,
    /// The newest events.
    #[serde(skip)]
    pub events: Vec<Cached<EventCard>>,
    /// Libraries with the most stories.
    #[serde(skip)]
    pub libraries: Vec<Cached<LibraryCard>>,
    /// The newest coverage.
    pub coverage: Vec<CoverageCard>,
    /// All topics with counts.
    pub all_topics: Vec<LinkView>,
    /// All provinces, by group of islands.
    pub islands: Vec<IslandView>,
    /// How many stories, events and libraries there are, printed.
    pub totals: TotalsView,
}

/// A topic and its newest stories.
#[derive(Debug, Clone, Serialize)]
pub struct TopicStoriesView {
    /// The topic with its count.
    pub topic: LinkView,
    /// Its newest stories.
    #[serde(skip)]
    pub stories: Vec<Cached<StoryCard>>,
}

/// A group of islands and its provinces.
#[derive(Debug, Clone, Serialize)]
pub struct IslandView {
    /// Key for translations: `sumatra`, `jawa`, `bali-nusa-tenggara`, `kalimantan`, `sulawesi`, `maluku-papua`.
    pub key: &'static str,
    /// Its name where the site brought it; else null, and there is a word for the key.
    pub name: Option<&'static str>,
    /// Its provinces, by name; `count` is their stories.
    pub provinces: Vec<LinkView>,
}

/// Totals, printed.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "each field is what it is named after")]
pub struct TotalsView {
    pub stories: String,
    pub events: String,
    pub libraries: String,
    pub regencies: String,
}

/// `region.html`: a province, a kabupaten or a kota.
#[derive(Debug, Clone, Serialize)]
pub struct RegionView {
    /// Name with its kind.
    pub name: String,
    /// Code, dotted.
    pub code: String,
    /// `province` or `regency`.
    pub level: RegionLevel,
    /// Formal name, where it differs.
    pub formal_name: Option<String>,
    /// Where it lies: a province in Indonesia, a kabupaten or kota in its province.
    pub picture: Option<ImageView>,
    /// Its map; null where its borders are not known.
    pub map: Option<RegionMapView>,
    /// Seat of government; null for a province.
    pub capital: Option<String>,
    /// Province of a kabupaten or kota.
    pub province: Option<LinkView>,
    /// Figures with denominators: "12" "dari 267 desa dan kelurahan punya perpustakaan mitra".
    pub figures: Vec<FigureView>,
    /// Figures of indicators, the newest period of each.
    pub indicators: Vec<FigureView>,
    /// Kabupaten and kota of a province, by name: all of them; those without a page have an empty `href`.
    pub regencies: Vec<RegencyRow>,
    /// The newest stories.
    #[serde(skip)]
    pub stories: Vec<Cached<StoryCard>>,
    /// How many stories there are, when more than shown: printed; else null.
    pub more_stories: Option<String>,
    /// The list of all stories of the region, or of the country where the region has none of its own.
    pub all_stories: LinkView,
    /// The same of events.
    pub all_events: LinkView,
    /// The same of libraries.
    pub all_libraries: LinkView,
    /// The same of commitments.
    pub all_commitments: LinkView,
    /// Events.
    #[serde(skip)]
    pub events: Vec<Cached<EventCard>>,
    /// Libraries.
    #[serde(skip)]
    pub libraries: Vec<Cached<LibraryCard>>,
    /// How many libraries there are, when more than shown: printed; else null.
    pub more_libraries: Option<String>,
    /// Commitments.
    pub commitments: Vec<CommitmentCard>,
    /// The region beside its neighbours; null when it has none.
    pub comparison: Option<ComparisonView>,
    /// The province's own feed.
    pub feed: Option<String>,
}

/// A region beside those that share a border with it; on an island, beside the others of its
/// province or group of islands.
#[derive(Debug, Clone, Serialize)]
pub struct ComparisonView {
    /// Whether the others share a border with it.
    pub adjacent: bool,
    /// Whether any of them has a village with a partner library.
    pub any: bool,
    /// The region itself and the others, the largest share of villages first.
    pub rows: Vec<ComparisonRow>,
}

/// A row of [`ComparisonView`].
#[derive(Debug, Clone, Serialize)]
pub struct ComparisonRow {
    /// Name, numbers and page.
    #[serde(flatten)]
    pub region: RegencyRow,
    /// Villages with a partner library as a share of all, printed; null when it has no villages.
    pub share: Option<String>,
    /// Length of its bar as a share of the longest.
    pub width: String,
    /// Whether it is the page's own region.
    pub current: bool,
}

/// A kabupaten or kota in the table of its province.
#[derive(Debug, Clone, Serialize)]
pub struct RegencyRow {
    /// Name with its kind.
    pub name: String,
    /// Its page; empty when it has none.
    pub href: String,
    /// Libraries of the programme, printed.
    pub libraries: String,
    /// Villages with such a library, printed.
    pub villages: String,
    /// Villages in all, printed.
    pub villages_total: String,
    /// Stories, printed.
    pub stories: String,
    /// Whether there is anything at all.
    pub empty: bool,
}

/// `search.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SearchView {
    /// The file in which a script finds what a reader types.
    pub index: Option<String>,
    /// Topics with stories, with their counts.
    pub topics: Vec<LinkView>,
    /// All provinces, by group of islands.
    pub islands: Vec<IslandView>,
    /// All libraries by name; empty where there are too many for one page.
    pub libraries: Vec<LinkView>,
}

/// `regions.html`.
#[derive(Debug, Clone, Serialize)]
pub struct RegionsView {
    /// Provinces by group of islands.
    pub islands: Vec<IslandRows>,
    /// Figures of the whole country.
    pub figures: Vec<FigureView>,
}

/// A group of islands with the rows of its provinces.
#[derive(Debug, Clone, Serialize)]
pub struct IslandRows {
    /// Key for translations.
    pub key: &'static str,
    /// Its name where the site brought it; else null, and there is a word for the key.
    pub name: Option<&'static str>,
    /// Its provinces.
    pub provinces: Vec<RegencyRow>,
}

/// `methodology.html`.
#[derive(Debug, Clone, Serialize)]
pub struct MethodologyView {
    /// The author's introduction; null when there is none.
    pub intro: Option<DocumentView>,
    /// Headline figures, each with scope, date, source; its element's id is `klaim-ID`.
    pub claims: Vec<ClaimView>,
    /// Growth as on the home page.
    pub growth: Vec<GrowthView>,
    /// Indicators; each element's id is `indikator-CODE`.
    pub indicators: Vec<IndicatorView>,
    /// What the site itself counts: label and how.
    pub totals: TotalsView,
}

/// A headline figure.
#[derive(Debug, Clone, Serialize)]
pub struct ClaimView {
    /// Id of the element.
    pub id: String,
    /// The figure.
    pub figure: FigureView,
    /// Until when it may be said.
    pub valid_until: Option<DateView>,
}

/// An indicator.
#[derive(Debug, Clone, Serialize)]
pub struct IndicatorView {
    /// Id of the element.
    pub id: String,
    /// Name.
    pub name: String,
    /// Definition.
    pub definition: String,
    /// Rows of label key (for translations) and text: `unit`, `producer`, `method`, `scale`, ...
    pub facts: Vec<FactView>,
}

/// A row of a description.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "each field is what it is named after")]
pub struct FactView {
    pub key: FactKey,
    pub text: String,
}

/// `corrections.html`.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionsView {
    /// The author's introduction; null when there is none.
    pub intro: Option<DocumentView>,
    /// Corrections, newest first.
    pub corrections: Vec<CorrectionView>,
}

/// A correction.
#[derive(Debug, Clone, Serialize)]
pub struct CorrectionView {
    /// When.
    pub date: DateView,
    /// The page it concerns: its path and URL.
    pub page: LinkView,
    /// What stood there.
    pub old: String,
    /// What stands there now.
    pub new: String,
    /// Why.
    pub reason: String,
}

/// `redirect.html`, as `target`.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// BCP 47 tag.
    pub lang: &'static str,
    /// Title of the page it leads to.
    pub title: String,
    /// Where it leads.
    pub href: String,
    /// Full URL.
    pub url: String,
}

view!(TopicStoriesView, stories);
view!(HomeView, lead, featured, topics, newest, events, libraries);
view!(RegionView, stories, events, libraries);
view!(RegionsView);
view!(SearchView);
view!(MethodologyView);
view!(CorrectionsView);
