//! The tables beside the maps of regions, as CSV.
//!
//! In: a region's entries. Out: a row for each kabupaten and kota of a province, or for each library of one of these;
//! numbers without marks of language. Must not say more than the pages of the same region do.

use super::Scope;
use super::views::{LIBRARY_COLUMNS, REGION_COLUMNS};
use crate::catalog::LibraryId;
use crate::regions::{Level, RegionCode};

impl Scope<'_> {
    /// The table of a region, its first row the names of the columns.
    pub(super) fn region_table(&self, code: RegionCode) -> String {
        match code.level() {
            Level::Province => self.written(&REGION_COLUMNS, self.regency_cells(code)),
            _ => self.written(&LIBRARY_COLUMNS, self.library_cells(code)),
        }
    }

    fn written<const N: usize>(
        &self,
        columns: &[&str; N],
        rows: impl Iterator<Item = [String; N]>,
    ) -> String {
        let heads = columns.map(|key| {
            self.words()
                .get(&format!("region.map.csv.{key}"))
                .to_owned()
        });
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        let mut written = writer.write_record(&heads);
        for row in rows {
            written = written.and(writer.write_record(&row));
        }
        // Writing into memory does not fail.
        match written.ok().and_then(|()| writer.into_inner().ok()) {
            Some(bytes) => String::from_utf8(bytes).unwrap_or_default(),
            None => String::new(),
        }
    }

    /// By code.
    fn regency_cells(&self, province: RegionCode) -> impl Iterator<Item = [String; 7]> {
        let register = self.catalog().register;
        let row = move |regency: &crate::regions::Regency| {
            let entries = self.catalog().joins.of_region.get(&regency.code);
            let counts = entries.map(|entries| entries.counts).unwrap_or_default();
            [
                regency.code.to_string(),
                register.name(regency.code),
                counts.libraries.to_string(),
                counts.villages.to_string(),
                self.villages_in(regency.code).to_string(),
                counts.stories.to_string(),
                counts.events.to_string(),
            ]
        };
        register.regencies_of(province).iter().map(row)
    }

    /// By name, as on the page.
    fn library_cells(&self, regency: RegionCode) -> impl Iterator<Item = [String; 9]> {
        let entries = self.catalog().joins.of_region.get(&regency);
        let libraries = entries.map(|entries| entries.libraries.as_slice());
        let row = |id: &LibraryId| {
            let item = self.catalog().library(*id);
            let facts = &item.original.facts;
            let kind = format!("kinds.library.{}", facts.kind.key());
            let point = self.library_point(*id);
            let degrees = |at: Option<f64>| at.map(|at| at.to_string()).unwrap_or_default();
            let entries = self.catalog().joins.of_library.get(id.index());
            let sample = match item.original.common.sample {
                true => self.words().get("common.sample"),
                false => "",
            };
            [
                facts.region.to_string(),
                self.catalog().register.name(facts.region),
                item.in_lang(self.lang).common.title.clone(),
                self.words().get(&kind).to_owned(),
                degrees(point.map(|point| point.lat)),
                degrees(point.map(|point| point.lon)),
                facts.since.to_string(),
                entries
                    .map_or(0, |entries| entries.stories.len())
                    .to_string(),
                sample.to_owned(),
            ]
        };
        libraries.unwrap_or_default().iter().map(row)
    }
}
