//! A region beside its neighbours.
//!
//! In: the register, which says who shares a border with whom, and the counts of the catalog. Out: a
//! [`ComparisonView`]. Compared is a share with its denominator, never a count alone: a large region
//! is not better for being large.

use super::Scope;
use super::charts::length;
use super::views::{ComparisonRow, ComparisonView};
use crate::format;
use crate::regions::{Level, RegionCode};

impl Scope<'_> {
    pub(super) fn comparison(&self, code: RegionCode) -> Option<ComparisonView> {
        let beside = self.catalog().register.neighbours(code);
        let adjacent = !beside.is_empty();
        let others = if adjacent {
            beside.to_vec()
        } else {
            self.same_group(code)
        };
        if others.is_empty() {
            return None;
        }
        let all = others.into_iter().chain([code]).collect();
        let by_name = self.by_region_name(all, |code| *code).into_iter();
        let mut shares: Vec<(RegionCode, Option<f64>)> = by_name
            .map(|code| (code, self.part_reached(code)))
            .collect();
        // Stable: regions of the same share stay in the order of their names.
        shares.sort_by(|(_, a), (_, b)| {
            let (a, b) = (a.unwrap_or(-1.0), b.unwrap_or(-1.0));
            b.total_cmp(&a)
        });
        let most = shares
            .iter()
            .filter_map(|(_, share)| *share)
            .fold(0.0, f64::max);
        let row = |(region, share): (RegionCode, Option<f64>)| ComparisonRow {
            region: self.row(region),
            share: share.map(|share| format::percent(share, self.lang)),
            width: length(share.unwrap_or(0.0), most),
            current: region == code,
        };
        Some(ComparisonView {
            adjacent,
            any: most > 0.0,
            rows: shares.into_iter().map(row).collect(),
        })
    }

    /// The villages with a partner library as a share of all villages of a region, 0 to 1.
    fn part_reached(&self, code: RegionCode) -> Option<f64> {
        let villages = self.villages_in(code);
        let entries = self.catalog().joins.of_region.get(&code);
        let reached = entries.map_or(0, |entries| entries.counts.villages);
        (villages > 0).then(|| f64::from(reached) / f64::from(villages))
    }

    /// The other provinces of its group of islands, or the other kabupaten and kota of its province.
    fn same_group(&self, code: RegionCode) -> Vec<RegionCode> {
        let register = self.catalog().register;
        let all: Vec<RegionCode> = if code.level() == Level::Province {
            let island = register.province(code).map(|province| province.island);
            let provinces = register.provinces().iter();
            provinces
                .filter(|other| Some(other.island) == island)
                .map(|other| other.code)
                .collect()
        } else {
            let regencies = register.regencies_of(code.province()).iter();
            regencies.map(|other| other.code).collect()
        };
        all.into_iter().filter(|other| *other != code).collect()
    }
}
