//! Views of charts: what is drawn, in finished words and lengths.
//!
//! In: nothing; these are shapes. A chart is a table of its own or has a table with the same
//! numbers. Lengths are percentages as SVG takes them (`14.3%`). Must not hold a colour.

use super::DateView;
use serde::Serialize;

/// A chart of bars that is its own table.
#[derive(Debug, Clone, Serialize)]
pub struct BarChartView {
    /// Id of its caption on the page.
    pub id: &'static str,
    /// What is counted, by what.
    pub caption: String,
    /// Heading of the labels.
    pub label: String,
    /// Heading of the numbers.
    pub number: String,
    /// Its bars.
    pub bars: Vec<BarView>,
}

/// A bar, or a row of a table.
#[derive(Debug, Clone, Serialize)]
pub struct BarView {
    /// What is counted.
    pub label: String,
    /// Where the label leads.
    pub href: Option<String>,
    /// The number, printed.
    pub value: String,
    /// Length of the bar as a share of the longest: `14.3%`.
    pub width: String,
}

/// Headline figures of one unit and scope, oldest first: a chart that is its own table.
#[derive(Debug, Clone, Serialize)]
pub struct GrowthView {
    /// Id of its caption on the page.
    pub id: String,
    /// Unit and scope.
    pub caption: String,
    /// Whether both what is cumulative and what is of one year stand in it.
    pub both: bool,
    /// Statements and gaps.
    pub rows: Vec<GrowthRowView>,
}

/// A row of [`GrowthView`].
#[derive(Debug, Clone, Serialize)]
pub struct GrowthRowView {
    /// The year, or years: `2020–2021`.
    pub years: String,
    /// What is stated; null for years without a figure.
    pub statement: Option<StatementView>,
}

/// A figure of a year.
#[derive(Debug, Clone, Serialize)]
pub struct StatementView {
    /// The number, printed.
    pub value: String,
    /// Length of its bar as a share of the longest.
    pub width: String,
    /// `kumulatif` or `tahunan`: key of the mark.
    pub counting: &'static str,
    /// The same in words.
    pub counting_text: String,
    /// The sentence that says it.
    pub sentence: Option<String>,
    /// Where it comes from.
    pub source: String,
    /// The date of which it is true.
    pub as_of: DateView,
    /// Its place in the methodology.
    pub href: String,
}

/// A chart of columns, with a table of the same numbers.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnChartView {
    /// Beginning of its ids on the page.
    pub id: &'static str,
    /// What is counted, by what.
    pub caption: String,
    /// What the drawing shows, for those who do not see it.
    pub description: String,
    /// Heading of the labels.
    pub label: String,
    /// Heading of the numbers.
    pub number: String,
    /// Length of the line under the columns.
    pub axis: String,
    /// The columns; empty where there are more than can be drawn.
    pub columns: Vec<ColumnView>,
    /// Rows of the table.
    pub rows: Vec<BarView>,
}

/// A column.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "attributes of an SVG rectangle")]
pub struct ColumnView {
    pub x: String,
    pub y: String,
    pub width: String,
    pub height: String,
    /// Its texts: value and year, each where there is room.
    pub texts: Vec<ColumnTextView>,
}

/// A text at a column.
#[derive(Debug, Clone, Serialize)]
#[expect(missing_docs, reason = "attributes of an SVG text")]
pub struct ColumnTextView {
    pub x: String,
    pub y: String,
    pub anchor: &'static str,
    pub text: String,
    /// `nilai` or `tahun`: key of its looks.
    pub kind: &'static str,
}
