//! Views of documents: stories, events, libraries, coverage, commitments and the author's pages.
//!
//! In: nothing; these are shapes. Must not hold what a page may not show.

use super::cached::{Cached, view};
use super::{
    BarChartView, BodyView, CommitmentCard, CoverageCard, DateView, EventCard, FigureView,
    ImageView, LibraryCard, LinkView, PlaceView, SourceView, StoryCard,
};
use serde::Serialize;

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
    /// Where its library is on the picture of `place`, 240 units wide and 160 high; null where that is not known or may not be shown.
    pub point: Option<[u32; 2]>,
    /// Topics.
    pub topics: Vec<LinkView>,
    /// Id of the first topic.
    pub topic_id: String,
    /// The motif of its province and first topic, which stands in for a picture.
    pub motif: Option<ImageView>,
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
    /// Time zone, in words: `WIB`.
    pub timezone: String,
    /// Where it was held, in words.
    pub venue: String,
    /// Where.
    pub place: PlaceView,
    /// Where its desa or kelurahan is on the picture of `place`, 240 units wide and 160 high; null where that is not known.
    pub point: Option<[u32; 2]>,
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
    /// Libraries by level; null where no level is known.
    pub libraries: Option<BarChartView>,
    /// Where they came from.
    pub from: Vec<LinkView>,
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
    /// Where it is on the picture of `place`, 240 units wide and 160 high; null where that is not known.
    pub point: Option<[u32; 2]>,
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

view!(StoryView, library, related);
view!(EventView, libraries, related);
view!(LibraryView, stories, events, neighbours);
view!(CoverageView);
view!(CommitmentView);
view!(DocumentView);
