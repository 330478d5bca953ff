//! Views of maps: what is drawn, in finished words and paths.
//!
//! In: nothing; these are shapes. A map has a table with the same numbers. Must not hold a colour:
//! `class` is the key of one.

use super::{DateView, LinkView, View};
use serde::Serialize;

/// A choropleth of the country by its provinces.
#[derive(Debug, Clone, Serialize)]
pub struct NationalMapView {
    /// What is shown: `Perpustakaan mitra per provinsi`.
    pub caption: String,
    /// Its parts beside each other, from west to east, all at the same scale.
    pub parts: Vec<MapPartView>,
    /// Its classes, the lowest first; empty when no area has a value.
    pub legend: Vec<LegendView>,
    /// Whether some area has no value; it is drawn apart from the classes.
    pub has_nothing: bool,
    /// Radius of markers, in units of the drawing.
    pub marker: u32,
}

/// A drawing.
#[derive(Debug, Clone, Serialize)]
pub struct MapPartView {
    /// Least x and y, width and height.
    pub view_box: String,
    /// What is drawn.
    pub areas: Vec<AreaView>,
}

/// An area of a map.
#[derive(Debug, Clone, Serialize)]
pub struct AreaView {
    /// Name and value: `Jawa Barat: 2`.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// `k1` to `k5`; `kx` where there is no value.
    pub class: &'static str,
    /// Its outline; may be empty.
    pub path: String,
    /// Islets, to be stroked with round caps; may be empty.
    pub dots: String,
    /// Where the area is too small for a finger; else null.
    pub marker: Option<MarkerView>,
}

/// A marker in the sea: its middle.
#[derive(Debug, Clone, Serialize)]
pub struct MarkerView {
    /// To the right.
    pub x: i64,
    /// Down.
    pub y: i64,
    /// The line from it to its area.
    pub line: String,
}

/// A class of a map.
#[derive(Debug, Clone, Serialize)]
pub struct LegendView {
    /// Key of its colour.
    pub class: &'static str,
    /// Its values: `3–5`.
    pub text: String,
}

/// `map.html`.
#[derive(Debug, Clone, Serialize)]
pub struct MapView {
    /// The measures, each a page.
    pub measures: Vec<TabView>,
    /// All years and each year, where the measure has years; else empty.
    pub years: Vec<TabView>,
    /// The map.
    pub map: NationalMapView,
    /// Its table, the greatest value first.
    pub rows: Vec<MapRowView>,
    /// How many provinces have a value, printed.
    pub shown: String,
    /// How many provinces there are, printed.
    pub total: String,
    /// Heading of the numbers.
    pub number: String,
    /// The table as a file.
    pub csv: String,
    /// How the map can be taken elsewhere; null for a year.
    pub outside: Option<OutsideView>,
    /// The day on which was counted.
    pub as_of: DateView,
}

impl View for MapView {}

/// One of several pages.
#[derive(Debug, Clone, Serialize)]
pub struct TabView {
    /// The page.
    #[serde(flatten)]
    pub link: LinkView,
    /// Whether it is this one.
    pub current: bool,
}

/// A row of a map's table.
#[derive(Debug, Clone, Serialize)]
pub struct MapRowView {
    /// Name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The value, printed; null when there is none.
    pub value: Option<String>,
    /// Length of its bar as a share of the longest.
    pub width: String,
}

/// The map of a province by its kabupaten and kota, or of one of these, with its libraries.
#[derive(Debug, Clone, Serialize)]
pub struct RegionMapView {
    /// What the colours tell: `Cerita menurut kabupaten dan kota`; without colours, what is shown.
    pub title: String,
    /// Width and height in units.
    pub size: [i64; 2],
    /// The kabupaten and kota, the largest first. One without a page has an empty `href`; alone on the map
    /// of itself it has class `ini`.
    pub areas: Vec<RegionAreaView>,
    /// What lies around, not linked.
    pub around: Vec<AroundView>,
    /// Frames of insets: left, top, width, height.
    pub insets: Vec<[i64; 4]>,
    /// Scale bars.
    pub scales: Vec<ScaleView>,
    /// The libraries.
    pub points: Vec<PointView>,
    /// The kinds of `points` that there are, in words.
    pub kinds: Vec<KindView>,
    /// Its classes, the lowest first; empty where nothing is compared.
    pub legend: Vec<LegendView>,
    /// Whether some area has no value.
    pub has_nothing: bool,
    /// The table of the map as a file; null for a kabupaten or kota without libraries.
    pub csv: Option<String>,
    /// How the map can be taken elsewhere.
    pub outside: OutsideView,
    /// The day on which was counted.
    pub as_of: DateView,
}

/// An area of the map of a region.
#[derive(Debug, Clone, Serialize)]
pub struct RegionAreaView {
    /// Name and value: `Kabupaten Wonosobo: 2 cerita`.
    pub label: String,
    /// Where it leads; may be empty.
    pub href: String,
    /// `k1` to `k5`; `kx` where there is no value; `ini` for the only area.
    pub class: &'static str,
    /// Its outline; may be empty.
    pub path: String,
    /// Islets, to be stroked with round caps; may be empty.
    pub dots: String,
    /// Middle and radius of what a finger hits, where the area is too small; else null.
    pub target: Option<[i64; 3]>,
}

/// A region beside the one of the map.
#[derive(Debug, Clone, Serialize)]
pub struct AroundView {
    /// Its outline, cut off a little outside the map.
    pub path: String,
    /// Its name, and where its middle stands; null where it does not fit.
    pub name: Option<NameView>,
}

/// A name on a map.
#[derive(Debug, Clone, Serialize)]
pub struct NameView {
    /// What it says.
    pub text: String,
    /// Its middle.
    pub at: [i64; 2],
}

/// A scale bar.
#[derive(Debug, Clone, Serialize)]
pub struct ScaleView {
    /// Its left end.
    pub at: [i64; 2],
    /// Its length in units.
    pub length: i64,
    /// What it stands for: `50 km`.
    pub text: String,
}

/// One library on a map, or several that lie too near to each other.
#[derive(Debug, Clone, Serialize)]
pub struct PointView {
    /// Its middle.
    pub at: [i64; 2],
    /// `prov`, `kab`, `desa`, `tbm`; `banyak` for several.
    pub kind: &'static str,
    /// Name and kind; of several, how many and the first names.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// How many, printed; null for one.
    pub count: Option<String>,
}

/// What the shape of a point means.
#[derive(Debug, Clone, Serialize)]
pub struct KindView {
    /// `kind` of a point.
    pub kind: &'static str,
    /// In words.
    pub text: String,
}

/// The kinds of points, in the order of the legend. `banyak` stands for several libraries.
pub const POINT_KINDS: [&str; 5] = ["prov", "kab", "desa", "tbm", "banyak"];

/// The columns of the table of a province.
pub const REGION_COLUMNS: [&str; 7] = [
    "code",
    "regency",
    "libraries",
    "villages",
    "villages_total",
    "stories",
    "events",
];

/// The columns of the table of a kabupaten or kota.
pub const LIBRARY_COLUMNS: [&str; 9] = [
    "code", "place", "library", "kind", "lat", "lon", "since", "stories", "sample",
];

/// How a map can be taken elsewhere.
#[derive(Debug, Clone, Serialize)]
pub struct OutsideView {
    /// The map as pictures of their own, each called by its format.
    pub pictures: Vec<LinkView>,
    /// What other sites write to show it.
    pub code: String,
}

/// `embed.html`: a map alone, for other sites.
#[derive(Debug, Clone, Serialize)]
pub struct EmbedView {
    /// Language of its words.
    pub lang: &'static str,
    /// What it shows.
    pub title: String,
    /// The page of the map, in full.
    pub href: String,
    /// The map of the country; else null.
    pub country: Option<NationalMapView>,
    /// The map of a region; else null.
    pub region: Option<RegionMapView>,
    /// The day on which was counted.
    pub as_of: DateView,
}
