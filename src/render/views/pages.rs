//! Views of pages.
//!
//! In: nothing; these are shapes. Must not hold what a page may not show.

use super::cached::{Cached, view};
use super::{
    BodyView, CommitmentCard, CoverageCard, DateView, EventCard, FigureView, LibraryCard, LinkView,
    PlaceView, SourceView, StoryCard,
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
    /// Key figures: claims first, then what the site counts.
    pub figures: Vec<FigureView>,
    /// The newest stories by topic: at most three topics with two stories each.
    #[serde(skip)]
    pub topics: Vec<Cached<TopicStoriesView>>,
    /// The newest stories that stand nowhere else on the page.
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
    /// Its provinces, by code; `count` is their stories.
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

/// `story.html`.
#[derive(Debug, Clone, Serialize)]
pub struct StoryView {
    /// Title.
    pub title: String,
    /// Summary; null when there is none.
    pub summary: Option<String>,
    /// When; month and year only where a person is disguised.
    pub date: DateView,
    /// Date of the last change in substance.
    pub updated: Option<DateView>,
    /// Where.
    pub place: PlaceView,
    /// Topics.
    pub topics: Vec<LinkView>,
    /// Id of the first topic: seeds the motif.
    pub topic_id: String,
    /// Sustainable development goals.
    pub sdg: Vec<i64>,
    /// Need, action, change.
    pub challenge: String,
    /// What the library did.
    pub action: String,
    /// What changed.
    pub change: String,
    /// The text.
    pub body: BodyView,
    /// Quotations: words and whose.
    pub quotes: Vec<QuoteView>,
    /// Evidence, in order.
    pub evidence: Vec<EvidenceView>,
    /// What came later.
    pub follow_ups: Vec<FollowUpView>,
    /// Its library; null when there is none or it is withheld.
    #[serde(skip)]
    pub library: Option<Cached<LibraryCard>>,
    /// Coverage of the story.
    pub coverage: Vec<CoverageCard>,
    /// Sources of the document.
    pub sources: Vec<SourceView>,
    /// Why no name is given: `samaran`, `anonim`, or null.
    pub disguise: Option<&'static str>,
    /// The line on consent, in words: "Diterbitkan dengan izin tertulis, 2023"; null when none was needed.
    pub consent: Option<String>,
    /// Openly a sample.
    pub sample: bool,
    /// Other stories: of the place first, then of the topic.
    #[serde(skip)]
    pub related: Vec<Cached<StoryCard>>,
    /// How to cite it.
    pub citation: String,
    /// Minutes of reading.
    pub minutes: u32,
}

/// A quotation.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "each field is what it is named after")]
pub struct QuoteView {
    pub text: String,
    pub by: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, Serialize)]
pub struct EvidenceView {
    /// Kind, in words.
    pub kind: String,
    /// What it says.
    pub text: String,
    /// Where it comes from.
    pub source: String,
    /// When.
    pub date: Option<DateView>,
}

/// What came later.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "each field is what it is named after")]
pub struct FollowUpView {
    pub date: DateView,
    pub text: String,
}

/// `event.html`.
#[derive(Debug, Clone, Serialize)]
pub struct EventView {
    /// Title.
    pub title: String,
    /// Summary.
    pub summary: Option<String>,
    /// Kind, in words.
    pub kind: String,
    /// Level, in words.
    pub level: String,
    /// First to last day.
    pub dates: DateView,
    /// Time zone: `WIB`.
    pub timezone: &'static str,
    /// Where it was held, in words.
    pub venue: String,
    /// Where.
    pub place: PlaceView,
    /// Who held it.
    pub organisers: Vec<String>,
    /// Participants; null when unknown.
    pub participants: Option<ParticipantsView>,
    /// Who spoke.
    pub speakers: Vec<SpeakerView>,
    /// What came of it.
    pub outcomes: Vec<String>,
    /// Libraries that took part.
    #[serde(skip)]
    pub libraries: Vec<Cached<LibraryCard>>,
    /// The text.
    pub body: BodyView,
    /// Sources.
    pub sources: Vec<SourceView>,
    /// Coverage of the event.
    pub coverage: Vec<CoverageCard>,
    /// Openly a sample.
    pub sample: bool,
    /// Date of the last change in substance.
    pub updated: Option<DateView>,
    /// Other events of the province, newest first.
    #[serde(skip)]
    pub related: Vec<Cached<EventCard>>,
}

/// Who came to an event.
#[derive(Debug, Clone, Serialize)]
pub struct ParticipantsView {
    /// People, printed.
    pub people: Option<String>,
    /// Libraries by level: label, printed number, and the share of the largest in percent for a bar.
    pub libraries: Vec<BarView>,
    /// Where they came from.
    pub from: Vec<LinkView>,
}

/// A bar of a small chart.
#[derive(Debug, Clone, Serialize)]
pub struct BarView {
    /// What is counted.
    pub label: String,
    /// The number, printed.
    pub value: String,
    /// 0 to 100.
    pub percent: u32,
}

/// Somebody who spoke.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "each field is what it is named after")]
pub struct SpeakerView {
    pub name: String,
    pub position: Option<String>,
    pub as_of: Option<DateView>,
}

/// `library.html`.
#[derive(Debug, Clone, Serialize)]
pub struct LibraryView {
    /// Name.
    pub name: String,
    /// Summary.
    pub summary: Option<String>,
    /// Kind, in words.
    pub kind: String,
    /// Where, to the village: "Desa Kaligowong, Kabupaten Wonosobo, Jawa Tengah".
    pub place: PlaceView,
    /// How it takes part, in words.
    pub membership: String,
    /// Year in which it joined.
    pub since: i64,
    /// National library number.
    pub npp: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Opening hours.
    pub opening_hours: Option<String>,
    /// Services.
    pub services: Vec<String>,
    /// Number of titles, printed.
    pub collection: Option<String>,
    /// Accreditation, in words: "A (2022)".
    pub accreditation: Option<String>,
    /// Ways to reach it.
    pub contact: Vec<ContactView>,
    /// Latitude and longitude, printed, and a `geo:` link.
    pub coordinates: Option<LinkView>,
    /// Figures, the newest period of each indicator.
    pub figures: Vec<FigureView>,
    /// The text.
    pub body: BodyView,
    /// Its stories.
    #[serde(skip)]
    pub stories: Vec<Cached<StoryCard>>,
    /// Its events.
    #[serde(skip)]
    pub events: Vec<Cached<EventCard>>,
    /// Who wrote about it.
    pub coverage: Vec<CoverageCard>,
    /// Other libraries of the same kabupaten, or else of the same province.
    #[serde(skip)]
    pub neighbours: Vec<Cached<LibraryCard>>,
    /// Sources.
    pub sources: Vec<SourceView>,
    /// Openly a sample.
    pub sample: bool,
    /// Date of the last change in substance.
    pub updated: Option<DateView>,
}

/// A way to reach a library.
#[derive(Debug, Clone, Serialize)]
pub struct ContactView {
    /// Name of the way: `email`, `situs`, `instagram`.
    pub key: String,
    /// As printed.
    pub text: String,
    /// Where it leads; null when it is no address.
    pub href: Option<String>,
}

/// `region.html`: a province, a kabupaten or a kota.
#[derive(Debug, Clone, Serialize)]
pub struct RegionView {
    /// Name with its kind.
    pub name: String,
    /// Code, dotted.
    pub code: String,
    /// `province` or `regency`.
    pub level: &'static str,
    /// Formal name, where it differs.
    pub formal_name: Option<String>,
    /// Seat of government; null for a province.
    pub capital: Option<String>,
    /// Province of a kabupaten or kota.
    pub province: Option<LinkView>,
    /// Figures with denominators: "12" "dari 267 desa dan kelurahan punya perpustakaan mitra".
    pub figures: Vec<FigureView>,
    /// Figures of indicators, the newest period of each.
    pub indicators: Vec<FigureView>,
    /// Kabupaten and kota of a province: all of them; those without a page have an empty `href`.
    pub regencies: Vec<RegencyRow>,
    /// The newest stories.
    #[serde(skip)]
    pub stories: Vec<Cached<StoryCard>>,
    /// How many stories there are, when more than shown: printed; else null.
    pub more_stories: Option<String>,
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
    /// Neighbours: the other kabupaten and kota of the province that have a page, or the provinces
    /// of the same group of islands.
    pub neighbours: Vec<LinkView>,
    /// The province's own feed.
    pub feed: Option<String>,
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
    /// Its provinces.
    pub provinces: Vec<RegencyRow>,
}

/// `coverage_item.html`.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageView {
    /// Title of the article.
    pub title: String,
    /// Summary.
    pub summary: Option<String>,
    /// Who published it.
    pub media: String,
    /// The article itself.
    pub url: String,
    /// When.
    pub date: DateView,
    /// A few of its words.
    pub quote: Option<String>,
    /// What it is about, on this site.
    pub related: Vec<LinkView>,
    /// The text.
    pub body: BodyView,
    /// Openly a sample.
    pub sample: bool,
}

/// `commitment.html`.
#[derive(Debug, Clone, Serialize)]
pub struct CommitmentView {
    /// What the list shows of it.
    pub card: CommitmentCard,
    /// Summary.
    pub summary: Option<String>,
    /// The steps `dijanjikan`, `dianggarkan`, `direalisasi`: words, and whether reached.
    pub steps: Vec<StepView>,
    /// Number of the document that records it.
    pub document: Option<String>,
    /// Address of the document.
    pub document_url: Option<String>,
    /// What supports it.
    pub evidence: Vec<String>,
    /// When it should be looked at again.
    pub review_on: Option<DateView>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// The text.
    pub body: BodyView,
    /// Sources.
    pub sources: Vec<SourceView>,
    /// Other commitments of the province.
    pub related: Vec<CommitmentCard>,
}

/// A step of a commitment.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "each field is what it is named after")]
pub struct StepView {
    pub text: String,
    pub reached: bool,
}

/// `page.html`.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentView {
    /// Title.
    pub title: String,
    /// Summary.
    pub summary: Option<String>,
    /// The text.
    pub body: BodyView,
    /// Sources.
    pub sources: Vec<SourceView>,
    /// Date of the last change in substance.
    pub updated: Option<DateView>,
    /// Openly a sample.
    pub sample: bool,
}

/// `methodology.html`.
#[derive(Debug, Clone, Serialize)]
pub struct MethodologyView {
    /// The author's introduction; null when there is none.
    pub intro: Option<DocumentView>,
    /// Headline figures, each with scope, date, source; its element's id is `klaim-ID`.
    pub claims: Vec<ClaimView>,
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
    pub key: &'static str,
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
view!(HomeView, lead, topics, newest, events, libraries);
view!(StoryView, library, related);
view!(EventView, libraries, related);
view!(LibraryView, stories, events, neighbours);
view!(RegionView, stories, events, libraries);
view!(RegionsView);
view!(CoverageView);
view!(CommitmentView);
view!(DocumentView);
view!(MethodologyView);
view!(CorrectionsView);
