//! Charts: counts and headline figures of the catalog -> views of bars and columns.
//!
//! In: claims, joins, participants. Out: the views of `views::charts`. `growth` says which figures
//! may stand together, `marks` where marks and labels stand. No chart without a table of its
//! numbers; must not walk over all documents.

mod growth;
mod marks;

use super::Scope;
use super::views::{
    BarChartView, BarView, ColumnChartView, ColumnTextView, ColumnView, GrowthRowView, GrowthView,
    StatementView,
};
use crate::content::data::{Claim, Counting};
use crate::content::event::Participants;
use crate::format;
use crate::routes::Page;
use growth::{Frame, Row};
pub(super) use marks::length;

impl Scope<'_> {
    /// The programme's growth as its sources state it, a chart for each unit and scope.
    pub(super) fn growth(&self) -> Vec<GrowthView> {
        growth::frames(&self.catalog().claims)
            .iter()
            .enumerate()
            .map(|(index, frame)| self.growth_frame(index, frame))
            .collect()
    }

    fn growth_frame(&self, index: usize, frame: &Frame<'_>) -> GrowthView {
        let has = |counting: Counting| {
            frame
                .rows
                .iter()
                .any(|row| matches!(row, Row::Stated(claim) if claim.counting == Some(counting)))
        };
        let row = |row: &Row<'_>| match row {
            Row::Stated(claim) => GrowthRowView {
                years: claim.as_of.year().to_string(),
                statement: self.statement(claim, frame.greatest),
            },
            Row::Gap(from, to) => GrowthRowView {
                years: format::years(*from, *to),
                statement: None,
            },
        };
        let scope = format!("kinds.scope.{}", frame.scope.key());
        GrowthView {
            id: format!("g-tumbuh-{}", index + 1),
            caption: self.words().fill(
                "charts.growth_caption",
                &[
                    ("unit", &capitalised(frame.unit.get(self.lang))),
                    ("scope", self.words().get(&scope)),
                ],
            ),
            both: has(Counting::Cumulative) && has(Counting::Yearly),
            rows: frame.rows.iter().map(row).collect(),
        }
    }

    fn statement(&self, claim: &Claim, greatest: f64) -> Option<StatementView> {
        let counting = claim.counting?.key();
        let figure = self.claim(claim);
        Some(StatementView {
            value: figure.value,
            width: marks::length(claim.value, greatest),
            counting,
            counting_text: self
                .words()
                .get(&format!("kinds.counting.{counting}"))
                .to_owned(),
            sentence: figure.sentence,
            source: figure.source?,
            as_of: figure.as_of?,
            href: figure.href?,
        })
    }

    /// Stories by topic, most first; none on a site without stories.
    pub(super) fn stories_by_topic(&self) -> Option<BarChartView> {
        let catalog = self.catalog();
        let topics = (0u16..).zip(&catalog.topics).zip(&catalog.joins.of_topic);
        let mut counted: Vec<_> = topics
            .map(|((index, topic), stories)| {
                let label = topic.name.get(self.lang).to_owned();
                let href = self.href(Page::Topic(index, 1));
                (label, Some(href), stories.len())
            })
            .collect();
        // Stable: topics with as many stories keep the order of the settings.
        counted.sort_by_key(|(_, _, stories)| std::cmp::Reverse(*stories));
        let words = self.words();
        let most = counted.first().map_or(0, |(_, _, stories)| *stories);
        (most > 0).then(|| BarChartView {
            id: "g-bidang",
            caption: words.get("charts.topics_caption").to_owned(),
            label: words.get("charts.topic").to_owned(),
            number: words.get("charts.stories").to_owned(),
            bars: self.bars(counted),
        })
    }

    /// Libraries at an event by level; none where no level is known.
    pub(super) fn libraries_by_level(&self, participants: &Participants) -> Option<BarChartView> {
        let words = self.words();
        let levels = [
            ("participants.province", participants.province_libraries),
            ("participants.regency", participants.regency_libraries),
            ("participants.village", participants.village_libraries),
        ];
        let counted: Vec<_> = levels
            .into_iter()
            .filter_map(|(key, count)| {
                let count = usize::try_from(count?).unwrap_or(0);
                Some((words.get(key).to_owned(), None, count))
            })
            .collect();
        (!counted.is_empty()).then(|| BarChartView {
            id: "g-tingkat",
            caption: words.get("event.libraries_by_level").to_owned(),
            label: words.get("event.level").to_owned(),
            number: words.get("event.number").to_owned(),
            bars: self.bars(counted),
        })
    }

    /// Events of each year from the first to the last; none for fewer than two years.
    pub(super) fn events_by_year(&self) -> Option<ColumnChartView> {
        let of_year = &self.catalog().joins.of_year;
        let mut with = of_year
            .iter()
            .filter(|(_, entries)| !entries.events.is_empty());
        let first = *with.next()?.0;
        let last = *with.next_back()?.0;
        let count = |year: i16| of_year.get(&year).map_or(0, |entries| entries.events.len());
        // Further apart than can be drawn: only the years with events, as a table.
        let drawn = usize::from(last.abs_diff(first)) < marks::MOST_COLUMNS;
        let years: Vec<i16> = (first..=last)
            .filter(|year| drawn || count(*year) > 0)
            .collect();
        let values: Vec<usize> = years.iter().map(|year| count(*year)).collect();
        let most = values.iter().copied().max()?;
        let highest = years.get(values.iter().position(|value| *value == most)?)?;
        let longest = self.count(most).chars().count();
        let drawing = if drawn {
            marks::columns(&values, longest)
        } else {
            Vec::new()
        };
        let columns = drawing.into_iter().zip(&years).zip(&values);
        let rows = years.iter().zip(&values).map(|(year, value)| {
            let page = of_year.contains_key(year).then_some(Page::Year(*year, 1));
            (year.to_string(), page.map(|page| self.href(page)), *value)
        });
        let words = self.words();
        Some(ColumnChartView {
            id: "g-kegiatan",
            caption: words.get("charts.events_caption").to_owned(),
            description: words.fill(
                "charts.events_description",
                &[
                    ("first", &first.to_string()),
                    ("last", &last.to_string()),
                    ("most", &self.count(most)),
                    ("year", &highest.to_string()),
                ],
            ),
            label: words.get("charts.year").to_owned(),
            number: words.get("charts.events").to_owned(),
            axis: marks::axis(values.len()),
            columns: columns
                .map(|((mark, year), value)| self.column(mark, *year, *value))
                .collect(),
            rows: self.bars(rows.collect()),
        })
    }

    fn column(&self, mark: marks::Mark, year: i16, value: usize) -> ColumnView {
        let text = |label: marks::Label, text: String, kind| ColumnTextView {
            x: label.x,
            y: label.y,
            anchor: label.anchor,
            text,
            kind,
        };
        let value = mark
            .value
            .map(|label| text(label, self.count(value), "nilai"));
        let year = mark
            .year
            .map(|label| text(label, year.to_string(), "tahun"));
        ColumnView {
            x: mark.x,
            y: mark.y,
            width: mark.width,
            height: mark.height,
            texts: value.into_iter().chain(year).collect(),
        }
    }

    /// Bars of counts with labels and, where they lead somewhere, links.
    fn bars(&self, counted: Vec<(String, Option<String>, usize)>) -> Vec<BarView> {
        let most = counted.iter().map(|(_, _, count)| *count).max();
        let most = most.unwrap_or(0) as f64;
        counted
            .into_iter()
            .map(|(label, href, count)| BarView {
                label,
                href,
                value: format::count(count, self.lang),
                width: marks::length(count as f64, most),
            })
            .collect()
    }
}

/// A text that begins with a capital letter.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
