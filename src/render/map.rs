//! The maps of the provinces: a measure of the catalog -> map, legend and table.
//!
//! In: values by province and the shared drawing. Out: [`MapView`], and the table as CSV. Each number of
//! the map stands in the table. Must not draw: `atlas` does, once for all maps.

use super::Scope;
use super::atlas::{Classes, Drawn, MARKER, National, Part};
use super::charts::length;
use super::views::{
    AreaView, LegendView, MapPartView, MapRowView, MapView, MarkerView, NationalMapView, TabView,
};
use crate::catalog::Measure;
use crate::format;
use crate::regions::RegionCode;
use crate::routes::{MapOf, Page};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Keys of the colours of classes, the lowest first; fewer classes take the darker ones apart from each other.
pub(super) const COLOURS: [&str; 5] = ["k1", "k2", "k3", "k4", "k5"];
/// The key of areas without a value.
pub(super) const NOTHING: &str = "kx";

impl Scope<'_> {
    pub(super) fn map_title(&self, measure: Measure, year: Option<i16>) -> String {
        let words = self.words();
        let key = format!("map.titles.{}", measure.key());
        let title = words.get(&key);
        match year {
            None => title.to_owned(),
            Some(year) => words.fill(
                "map.in_year",
                &[("title", title), ("year", &year.to_string())],
            ),
        }
    }

    pub(super) fn map(&self, measure: Measure, year: Option<i16>) -> MapView {
        let values = self.catalog().values_of(measure, year);
        let choice = |title: String, page: Page| TabView {
            link: self.link(title, page, None),
            current: page == Page::Map(measure, year),
        };
        let name = |measure: Measure| {
            let key = format!("map.measures.{}", measure.key());
            self.words().get(&key).to_owned()
        };
        // A measure is chosen also where one of its years is shown.
        let measures = Measure::ALL.iter().map(|other| TabView {
            current: *other == measure,
            ..choice(name(*other), Page::Map(*other, None))
        });
        let years = self.catalog().years_of(measure);
        let all = choice(
            self.words().get("map.all_years").to_owned(),
            Page::Map(measure, None),
        );
        let each = years
            .iter()
            .map(|year| choice(year.to_string(), Page::Map(measure, Some(*year))));
        let rows = self.map_rows(measure, &values);
        let title = self.map_title(measure, year);
        let file = self
            .routes()
            .map_table_file(self.lang, measure, year, self.catalog());
        MapView {
            measures: measures.collect(),
            // One year alone is all there is.
            years: if years.len() > 1 {
                std::iter::once(all).chain(each).collect()
            } else {
                Vec::new()
            },
            map: self.national(measure, &values, title.clone()),
            shown: self.count(values.len()),
            total: self.count(rows.len()),
            rows,
            number: self
                .words()
                .get(&format!("map.heads.{}", measure.key()))
                .to_owned(),
            csv: self.routes().file_href(&file),
            outside: year
                .is_none()
                .then(|| self.outside(MapOf::Provinces(measure), &title)),
            as_of: self.date(self.catalog().today),
        }
    }

    /// The provinces with their values, the greatest first, then by name.
    fn map_rows(&self, measure: Measure, values: &BTreeMap<RegionCode, f64>) -> Vec<MapRowView> {
        let register = self.catalog().register;
        let codes = register.provinces().iter().map(|province| province.code);
        let mut codes = self.by_region_name(codes.collect(), |code| *code);
        let value = |code: &RegionCode| values.get(code).copied().unwrap_or(0.0);
        // Values are not negative, so their bits are in their order.
        codes.sort_by_key(|code| Reverse(value(code).to_bits()));
        let most = values.values().copied().fold(0.0, f64::max);
        let row = |code: RegionCode| MapRowView {
            name: register.name(code),
            href: self.href(Page::Province(code)),
            value: values.get(&code).map(|value| self.printed(measure, *value)),
            width: length(value(&code), most),
        };
        codes.into_iter().map(row).collect()
    }

    fn printed(&self, measure: Measure, value: f64) -> String {
        match measure {
            Measure::Share => format::percent(value, self.lang),
            _ => format::decimal(value, self.lang),
        }
    }

    pub(super) fn national(
        &self,
        measure: Measure,
        values: &BTreeMap<RegionCode, f64>,
        caption: String,
    ) -> NationalMapView {
        let register = self.catalog().register;
        let national = self
            .renderer
            .national
            .get_or_init(|| National::draw(register.borders()));
        let classes = Classes::of(values.values().copied(), COLOURS.len());
        let colour = |class: usize| colour_of(class, &classes);
        let area = |drawn: &Drawn| {
            let value = values.get(&drawn.code);
            let name = register.name(drawn.code);
            let printed = match value {
                Some(value) => self.printed(measure, *value),
                None => self.words().get("map.nothing").to_owned(),
            };
            let label = self
                .words()
                .fill("map.area", &[("name", &name), ("value", &printed)]);
            AreaView {
                label,
                href: self.href(Page::Province(drawn.code)),
                class: value.map_or(NOTHING, |value| colour(classes.class(*value))),
                path: drawn.path.clone(),
                dots: drawn.dots.clone(),
                marker: drawn.marker.as_ref().map(|([x, y], line)| MarkerView {
                    x: *x,
                    y: *y,
                    line: line.clone(),
                }),
            }
        };
        let part = |part: &Part| MapPartView {
            view_box: part.window.map(|number| number.to_string()).join(" "),
            areas: part.areas.iter().map(area).collect(),
        };
        let legend = (1..)
            .zip(&classes.bounds)
            .map(|(class, (least, greatest))| {
                let [from, to] = [*least, *greatest].map(|value| self.printed(measure, value));
                LegendView {
                    class: colour(class),
                    text: if from == to {
                        from
                    } else {
                        format!("{from}–{to}")
                    },
                }
            });
        NationalMapView {
            caption,
            parts: national.parts.iter().map(part).collect(),
            legend: legend.collect(),
            has_nothing: register.provinces().len() > values.len(),
            marker: MARKER as u32,
        }
    }

    /// The table of a map: code, name and value of each province, the value without marks of language.
    pub(super) fn map_table(&self, measure: Measure, year: Option<i16>) -> String {
        let values = self.catalog().values_of(measure, year);
        let words = self.words();
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        let heads = [
            words.get("map.csv.code"),
            words.get("map.csv.name"),
            measure.key(),
        ];
        let mut written = writer.write_record(heads);
        let register = self.catalog().register;
        for province in register.provinces() {
            let value = values.get(&province.code);
            let value = value.map(ToString::to_string).unwrap_or_default();
            let code = province.code.digits();
            written = written.and(writer.write_record([code.as_str(), province.short, &value]));
        }
        // Writing into memory does not fail.
        match written.ok().and_then(|()| writer.into_inner().ok()) {
            Some(bytes) => String::from_utf8(bytes).unwrap_or_default(),
            None => String::new(),
        }
    }
}

/// The colour of a class, counted from 1. Few classes are spread over the colours: the highest always has the
/// strongest.
pub(super) fn colour_of(class: usize, classes: &Classes) -> &'static str {
    let count = classes.bounds.len().max(1);
    let at = (class * COLOURS.len()).div_ceil(count);
    COLOURS.get(at.wrapping_sub(1)).copied().unwrap_or(NOTHING)
}
