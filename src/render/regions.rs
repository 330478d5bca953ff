//! Views of regions, and figures: claims, counts and indicators with what makes them honest.
//!
//! In: joins and data of the catalog. Out: views. A count always names what it is a part of.

use super::Scope;
use super::views::{FigureView, IslandRows, RegencyRow, RegionLevel, RegionView, RegionsView};
use crate::catalog::{Counts, List, RegionEntries};
use crate::content::data::{Claim, Observation};
use crate::format;
use crate::regions::{IslandGroup, Level, RegionCode};
use crate::routes::{Feed, Page};

/// How many entries of a kind a region page shows before it sends on to the list.
const SHOWN_STORIES: usize = 9;
const SHOWN_LIBRARIES: usize = 60;
const SHOWN_OTHERS: usize = 12;

impl Scope<'_> {
    pub(super) fn region(&self, code: RegionCode) -> RegionView {
        let catalog = self.catalog();
        let register = catalog.register;
        let empty = RegionEntries::default();
        let entries = catalog.joins.of_region.get(&code).unwrap_or(&empty);
        let is_province = code.level() == Level::Province;
        let regency = if is_province {
            None
        } else {
            register.regency(code)
        };
        let name = register.name(code);
        let formal = register
            .province(code)
            .filter(|_| is_province)
            .map(|province| province.name.to_owned());
        let more = |all: usize, shown: usize| (all > shown).then(|| self.count(all));
        RegionView {
            code: code.to_string(),
            level: if is_province {
                RegionLevel::Province
            } else {
                RegionLevel::Regency
            },
            formal_name: formal.filter(|formal| *formal != name),
            picture: self.region_image(code),
            map: self.region_map(code),
            capital: regency.map(|regency| regency.capital.to_owned()),
            province: regency.map(|_| {
                self.link(
                    register.name(code.province()),
                    Page::Province(code.province()),
                    None,
                )
            }),
            figures: self.region_figures(code, &entries.counts),
            indicators: self.region_indicators(code),
            regencies: if is_province {
                self.regency_rows(code)
            } else {
                Vec::new()
            },
            stories: self.stories_of(first(&entries.stories, SHOWN_STORIES)),
            more_stories: more(entries.stories.len(), SHOWN_STORIES),
            all_stories: self.all_of(List::Stories, code),
            all_events: self.all_of(List::Events, code),
            all_libraries: self.all_of(List::Libraries, code),
            all_commitments: self.all_of(List::Commitments, code),
            events: self.events_of(first(&entries.events, SHOWN_OTHERS)),
            libraries: self.libraries_of(first(&entries.libraries, SHOWN_LIBRARIES)),
            more_libraries: more(entries.libraries.len(), SHOWN_LIBRARIES),
            commitments: self.commitments_of(first(&entries.commitments, SHOWN_OTHERS)),
            comparison: self.comparison(code),
            feed: is_province.then(|| self.feed_href(Feed::Province(code))),
            name,
        }
    }

    pub(super) fn regions(&self) -> RegionsView {
        let catalog = self.catalog();
        let rows = |island: &IslandGroup| {
            let provinces = catalog
                .register
                .provinces()
                .iter()
                .filter(|province| province.island == *island);
            let provinces = provinces.map(|province| province.code).collect();
            let provinces = self.by_region_name(provinces, |code| *code);
            IslandRows {
                key: island.slug(),
                name: island.own_name(),
                provinces: provinces.into_iter().map(|code| self.row(code)).collect(),
            }
        };
        RegionsView {
            islands: catalog.register.islands().iter().map(rows).collect(),
            figures: self.own_figures(),
        }
    }

    fn regency_rows(&self, province: RegionCode) -> Vec<RegencyRow> {
        let regencies = self.catalog().register.regencies_of(province).iter();
        let codes = regencies.map(|regency| regency.code).collect();
        let sorted = self.by_region_name(codes, |code| *code);
        sorted.into_iter().map(|code| self.row(code)).collect()
    }

    pub(super) fn row(&self, code: RegionCode) -> RegencyRow {
        let catalog = self.catalog();
        let entries = catalog.joins.of_region.get(&code);
        let counts = entries.map(|entries| entries.counts).unwrap_or_default();
        let is_empty = |entries: &RegionEntries| {
            entries.stories.is_empty()
                && entries.events.is_empty()
                && entries.libraries.is_empty()
                && entries.commitments.is_empty()
        };
        RegencyRow {
            name: catalog.register.name(code),
            href: self
                .region_page(code)
                .map(|page| self.href(page))
                .unwrap_or_default(),
            libraries: self.count(counts.libraries as usize),
            villages: self.count(counts.villages as usize),
            villages_total: self.count(self.villages_in(code) as usize),
            stories: self.count(counts.stories as usize),
            empty: entries.is_none_or(is_empty),
        }
    }

    pub(super) fn villages_in(&self, code: RegionCode) -> u32 {
        let register = self.catalog().register;
        match code.level() {
            Level::Province => register
                .regencies_of(code)
                .iter()
                .map(crate::regions::Regency::villages)
                .sum(),
            _ => register
                .regency(code)
                .map_or(0, crate::regions::Regency::villages),
        }
    }

    /// What the site counts of a region, each with its denominator.
    fn region_figures(&self, code: RegionCode, counts: &Counts) -> Vec<FigureView> {
        let words = self.words();
        let total = |number: u32| self.count(number as usize);
        let of = |key: &str, number: u32, whole: u32| {
            self.own_figure(total(number), words.fill(key, &[("total", &total(whole))]))
        };
        let mut figures = vec![of(
            "figures.villages_reached",
            counts.villages,
            self.villages_in(code),
        )];
        if code.level() == Level::Province {
            let regencies =
                u32::try_from(self.catalog().register.regencies_of(code).len()).unwrap_or(0);
            figures.push(of(
                "figures.regencies_with_library",
                counts.regencies,
                regencies,
            ));
        }
        figures.push(self.own_figure(
            total(counts.libraries),
            words.get("figures.region_libraries").to_owned(),
        ));
        figures.push(self.own_figure(
            total(counts.stories),
            words.get("figures.region_stories").to_owned(),
        ));
        if counts.realised > 0 {
            let amount = format::rupiah(counts.realised, self.lang);
            let recorded = total(counts.commitments);
            let label = words.fill("figures.realised", &[("total", &recorded)]);
            figures.push(self.own_figure(amount, label));
        } else if counts.commitments > 0 {
            figures.push(self.own_figure(
                total(counts.commitments),
                words.get("figures.commitments_made").to_owned(),
            ));
        }
        figures
    }

    /// What the site counts of itself.
    pub(super) fn own_figures(&self) -> Vec<FigureView> {
        let totals = self.catalog().joins.totals;
        let words = self.words();
        [
            (totals.stories, "figures.stories_published"),
            (totals.libraries, "figures.libraries_partner"),
            (totals.regencies, "figures.regencies_reached"),
            (totals.events, "figures.events_recorded"),
        ]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, key)| {
            self.own_figure(self.count(number as usize), words.get(key).to_owned())
        })
        .collect()
    }

    fn own_figure(&self, value: String, label: String) -> FigureView {
        FigureView {
            value,
            label,
            sentence: None,
            source: Some(self.words().get("figures.counted_here").to_owned()),
            as_of: Some(self.date(self.catalog().today)),
            scope: None,
            href: Some(self.href(Page::Methodology)),
        }
    }

    /// The first headline figures of the site.
    pub(super) fn claim_figures(&self, most: usize) -> Vec<FigureView> {
        self.catalog()
            .claims
            .iter()
            .take(most)
            .map(|claim| self.claim(claim))
            .collect()
    }

    pub(super) fn claim(&self, claim: &Claim) -> FigureView {
        let sentence = claim
            .sentence
            .as_ref()
            .map(|sentence| sentence.get(self.lang).to_owned());
        let unit = claim
            .unit
            .as_ref()
            .map(|unit| unit.get(self.lang).to_owned());
        FigureView {
            value: format::decimal(claim.value, self.lang),
            label: unit.or_else(|| sentence.clone()).unwrap_or_default(),
            sentence,
            source: Some(claim.source.get(self.lang).to_owned()),
            as_of: Some(self.date(claim.as_of)),
            scope: Some(
                self.words()
                    .get(&format!("kinds.scope.{}", claim.scope.key()))
                    .to_owned(),
            ),
            href: Some(format!(
                "{}#klaim-{}",
                self.href(Page::Methodology),
                claim.id
            )),
        }
    }

    /// The newest value of each indicator of a region. Rows are sorted by indicator and period.
    fn region_indicators(&self, code: RegionCode) -> Vec<FigureView> {
        let rows = self
            .catalog()
            .observations
            .get(&code)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let newest = rows
            .chunk_by(|a, b| a.indicator == b.indicator)
            .filter_map(<[Observation]>::last);
        newest
            .filter_map(|row| {
                self.indicator_figure(&row.indicator, &row.period, row.value, &row.source)
            })
            .collect()
    }

    /// A value of an indicator as a figure; `None` for an indicator nobody described.
    pub(super) fn indicator_figure(
        &self,
        code: &str,
        period: &str,
        value: f64,
        source: &str,
    ) -> Option<FigureView> {
        let indicator = self.catalog().indicators.get(code)?;
        Some(FigureView {
            value: format::decimal(value, self.lang),
            label: format!("{} ({period})", indicator.name.get(self.lang)),
            sentence: Some(indicator.definition.get(self.lang).to_owned()),
            source: Some(source.to_owned()),
            as_of: None,
            scope: None,
            href: Some(format!("{}#indikator-{code}", self.href(Page::Methodology))),
        })
    }
}

fn first<T>(list: &[T], most: usize) -> &[T] {
    list.get(..most.min(list.len())).unwrap_or_default()
}
