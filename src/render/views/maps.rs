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
