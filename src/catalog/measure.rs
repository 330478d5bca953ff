//! What a map of the provinces can show.
//!
//! In: the joins of the catalog. Out: [`Measure`] and the value of each province. A province of which the
//! site says nothing has no value, which is not the same as nothing achieved. Must not print.

use super::Catalog;
use crate::regions::RegionCode;
use std::collections::BTreeMap;

/// A measure of provinces, in the order in which pages offer them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Partner libraries.
    Libraries,
    /// Stories.
    Stories,
    /// Events.
    Events,
    /// Villages with a partner library.
    Villages,
    /// These villages as a share of all, 0 to 1.
    Share,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Measure; 5] = [
        Measure::Libraries,
        Measure::Stories,
        Measure::Events,
        Measure::Villages,
        Measure::Share,
    ];

    /// Its key in translations.
    pub fn key(self) -> &'static str {
        match self {
            Measure::Libraries => "libraries",
            Measure::Stories => "stories",
            Measure::Events => "events",
            Measure::Villages => "villages",
            Measure::Share => "share",
        }
    }
}

impl Catalog {
    /// The years for which a measure can be told apart, the newest first: those with entries. None for
    /// measures of what there is today.
    pub fn years_of(&self, measure: Measure) -> Vec<i16> {
        let years = self.joins.of_year.iter().rev();
        let has = |entries: &super::YearEntries| match measure {
            Measure::Stories => !entries.stories.is_empty(),
            Measure::Events => !entries.events.is_empty(),
            Measure::Libraries | Measure::Villages | Measure::Share => false,
        };
        let years = years.filter(|(_, entries)| has(entries));
        years.map(|(year, _)| *year).collect()
    }

    /// The value of each province that has one, of all time or of a year. Samples count where the site
    /// says so.
    pub fn values_of(&self, measure: Measure, year: Option<i16>) -> BTreeMap<RegionCode, f64> {
        let mut values = BTreeMap::new();
        match year {
            None => {
                for province in self.register.provinces() {
                    let value = self.value_of(measure, province.code);
                    values.extend(value.map(|value| (province.code, value)));
                }
            }
            Some(year) => {
                let mut count = |code: RegionCode, sample: bool| {
                    if self.counts(sample) {
                        *values.entry(code.province()).or_insert(0.0) += 1.0;
                    }
                };
                let Some(entries) = self.joins.of_year.get(&year) else {
                    return values;
                };
                match measure {
                    Measure::Stories => entries.stories.iter().for_each(|id| {
                        let story = &self.story(*id).original;
                        count(story.facts.region, story.common.sample);
                    }),
                    Measure::Events => entries.events.iter().for_each(|id| {
                        let event = &self.event(*id).original;
                        count(event.facts.region, event.common.sample);
                    }),
                    Measure::Libraries | Measure::Villages | Measure::Share => {}
                }
            }
        }
        values
    }

    fn value_of(&self, measure: Measure, province: RegionCode) -> Option<f64> {
        let counts = self.joins.of_region.get(&province)?.counts;
        let value = match measure {
            Measure::Libraries => f64::from(counts.libraries),
            Measure::Stories => f64::from(counts.stories),
            Measure::Events => f64::from(counts.events),
            Measure::Villages => f64::from(counts.villages),
            Measure::Share => {
                let regencies = self.register.regencies_of(province).iter();
                let villages: u32 = regencies.map(crate::regions::Regency::villages).sum();
                f64::from(counts.villages) / f64::from(villages.max(1))
            }
        };
        (value > 0.0).then_some(value)
    }
}
