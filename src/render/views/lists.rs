//! Views of entries in lists, and of the lists.
//!
//! In: nothing; these are shapes. Must not hold more than an entry shows.

use super::cached::{Cached, view};
use super::{
    BarChartView, ColumnChartView, DateView, FilterKey, LinkView, PaginationView, PhotoView,
    PlaceView,
};
use serde::Serialize;

/// A story in a list.
#[derive(Debug, Clone, Serialize)]
pub struct StoryCard {
    /// Title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Language of title and summary where it differs from the page's: `id` on English pages.
    pub lang: Option<&'static str>,
    /// Summary, or the first words.
    pub summary: String,
    /// When.
    pub date: DateView,
    /// Where.
    #[serde(skip)]
    pub place: Cached<PlaceView>,
    /// Topics, at least one.
    #[serde(skip)]
    pub topics: Vec<Cached<LinkView>>,
    /// Id of the first topic.
    pub topic_id: String,
    /// The crop of its first photo; null without one.
    pub photo: Option<PhotoView>,
    /// Openly a sample.
    pub sample: bool,
}

/// An event in a list.
#[derive(Debug, Clone, Serialize)]
pub struct EventCard {
    /// Title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Language where it differs from the page's.
    pub lang: Option<&'static str>,
    /// Summary, or the first words.
    pub summary: String,
    /// First to last day.
    pub dates: DateView,
    /// Where.
    #[serde(skip)]
    pub place: Cached<PlaceView>,
    /// Kind, in words.
    pub kind: String,
    /// The crop of its first photo; null without one.
    pub photo: Option<PhotoView>,
    /// Openly a sample.
    pub sample: bool,
}

/// A library in a list.
#[derive(Debug, Clone, Serialize)]
pub struct LibraryCard {
    /// Name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Language of the summary where it differs from the page's.
    pub lang: Option<&'static str>,
    /// Summary; may be empty.
    pub summary: String,
    /// Kind, in words.
    pub kind: String,
    /// Where.
    #[serde(skip)]
    pub place: Cached<PlaceView>,
    /// Year in which it joined.
    pub since: i64,
    /// How many stories it has, printed.
    pub stories: String,
    /// The crop of its first photo; null without one.
    pub photo: Option<PhotoView>,
    /// Openly a sample.
    pub sample: bool,
}

/// A commitment in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CommitmentCard {
    /// Title.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Language where it differs from the page's.
    pub lang: Option<&'static str>,
    /// Kind, in words.
    pub kind: String,
    /// Status, in words.
    pub status: String,
    /// Status, as a key: `dijanjikan`, `dianggarkan`, `direalisasi`.
    pub status_key: &'static str,
    /// Who gives it.
    pub by: String,
    /// Where.
    pub place: PlaceView,
    /// When.
    pub date: DateView,
    /// Its worth: `Rp20.000.000`.
    pub amount: Option<String>,
    /// Openly a sample.
    pub sample: bool,
}

/// A piece of coverage in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageCard {
    /// Title.
    pub title: String,
    /// Its page on this site.
    pub href: String,
    /// Language where it differs from the page's.
    pub lang: Option<&'static str>,
    /// Who published it.
    pub media: String,
    /// The article itself.
    pub url: String,
    /// When.
    pub date: DateView,
    /// Summary; may be empty.
    pub summary: String,
}

/// `stories.html`, `topic.html`, `year.html`.
#[derive(Debug, Clone, Serialize)]
pub struct StoriesView {
    /// How many stories the whole list has, printed.
    pub total: String,
    /// The same as a number, for choosing words.
    pub total_number: usize,
    /// The topic or year, in words; null on the list of all stories.
    pub heading: Option<String>,
    /// The stories of this page.
    #[serde(skip)]
    pub stories: Vec<Cached<StoryCard>>,
    /// Events of the year; only on the first page of a year.
    #[serde(skip)]
    pub events: Vec<Cached<EventCard>>,
    /// By what the list can be narrowed.
    #[serde(skip)]
    pub narrow: Cached<NarrowView>,
    /// The pages of the list.
    pub pagination: PaginationView,
}

/// By what a list can be narrowed, and to what it is.
#[derive(Debug, Clone, Serialize)]
pub struct NarrowView {
    /// The groups of choices; empty where there is nothing to choose between.
    #[serde(skip)]
    pub groups: Vec<Cached<FilterView>>,
    /// URL of the facets of each entry, for `saring.js`; null where there are no groups. Pages of one
    /// state of the list name the same file.
    pub file: Option<String>,
    /// URL of the whole list.
    pub list: String,
    /// What stands before the number in the URL of a further page: `halaman`.
    pub page_word: &'static str,
    /// The choice that the page shows; null on the whole list.
    pub current: Option<CurrentChoiceView>,
}

/// The choice that a page shows.
#[derive(Debug, Clone, Serialize)]
pub struct CurrentChoiceView {
    /// Key of its group.
    pub key: FilterKey,
    /// In words.
    pub title: String,
    /// Its name in URLs.
    pub value: String,
    /// Whether it stands among the folded choices.
    pub folded: bool,
}

/// A group of choices that narrow a list.
#[derive(Debug, Clone, Serialize)]
pub struct FilterView {
    /// Key: `kinds`, `statuses`, `topics`, `provinces`, `years`.
    pub key: FilterKey,
    /// Its names in URLs, one for each language of the site, that of the page first: `provinsi`,
    /// `province`. A script reads any of them, so that a URL outlives the language switch.
    pub parameters: Vec<&'static str>,
    /// How many entries the whole list has, printed.
    pub all: String,
    /// The choices.
    pub choices: Vec<ChoiceView>,
    /// More choices, to be shown on demand; may be empty.
    pub folded: Vec<ChoiceView>,
}

/// A choice that narrows a list.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceView {
    /// In words.
    pub title: String,
    /// The page of its entries.
    pub href: String,
    /// How many entries it leaves of the whole list, printed.
    pub count: String,
    /// Its name in URLs: `jawa-barat`.
    pub value: String,
}

/// `events.html`.
#[derive(Debug, Clone, Serialize)]
pub struct EventsView {
    /// How many, printed.
    pub total: String,
    /// How many.
    pub total_number: usize,
    /// Events of each year, on the first page; null where there are fewer than two years.
    pub by_year: Option<ColumnChartView>,
    /// The events of this page.
    #[serde(skip)]
    pub events: Vec<Cached<EventCard>>,
    /// By what the list can be narrowed.
    #[serde(skip)]
    pub narrow: Cached<NarrowView>,
    /// The pages of the list.
    pub pagination: PaginationView,
}

/// `libraries.html`.
#[derive(Debug, Clone, Serialize)]
pub struct LibrariesView {
    /// How many, printed.
    pub total: String,
    /// How many.
    pub total_number: usize,
    /// The libraries of this page.
    #[serde(skip)]
    pub libraries: Vec<Cached<LibraryCard>>,
    /// By what the list can be narrowed.
    #[serde(skip)]
    pub narrow: Cached<NarrowView>,
    /// The pages of the list.
    pub pagination: PaginationView,
}

/// `coverage.html`.
#[derive(Debug, Clone, Serialize)]
pub struct CoverageListView {
    /// How many, printed.
    pub total: String,
    /// How many.
    pub total_number: usize,
    /// The coverage of this page.
    pub coverage: Vec<CoverageCard>,
    /// By what the list can be narrowed.
    #[serde(skip)]
    pub narrow: Cached<NarrowView>,
    /// The pages of the list.
    pub pagination: PaginationView,
}

/// `commitments.html`.
#[derive(Debug, Clone, Serialize)]
pub struct CommitmentsView {
    /// How many, printed.
    pub total: String,
    /// How many.
    pub total_number: usize,
    /// Rupiah of those that were realised, printed; null when none names a sum.
    pub realised: Option<String>,
    /// The day on which it was counted.
    pub as_of: DateView,
    /// The commitments of this page.
    pub commitments: Vec<CommitmentCard>,
    /// By what the list can be narrowed.
    #[serde(skip)]
    pub narrow: Cached<NarrowView>,
    /// The pages of the list.
    pub pagination: PaginationView,
}

/// `topics.html`, `years.html`.
#[derive(Debug, Clone, Serialize)]
pub struct IndexView {
    /// The entries with their counts.
    pub entries: Vec<LinkView>,
    /// The same as a chart, of topics; null on `years.html` and where there is nothing to draw.
    pub chart: Option<BarChartView>,
}

view!(StoriesView, stories, events, narrow);
view!(EventsView, events, narrow);
view!(LibrariesView, libraries, narrow);
view!(CoverageListView, narrow);
view!(CommitmentsView, narrow);
view!(IndexView);
view!(NarrowView, groups);
view!(FilterView);
view!(StoryCard, place, topics);
view!(EventCard, place);
view!(LibraryCard, place);
