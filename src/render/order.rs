//! The order of names of regions in lists of a language.
//!
//! In: the catalog. Out: [`Order`], made once for each language. Lists that somebody put in order
//! (topics, menus, the speakers of an event) or that go by date are none of its business; libraries stand in
//! the order of their original names in every language, as the catalog has them.

use super::Scope;
use crate::catalog::Catalog;
use crate::collate::sort_key;
use crate::lang::Lang;
use crate::regions::RegionCode;
use std::collections::BTreeMap;

/// Names in their order.
#[derive(Debug)]
pub(super) struct Order {
    /// The place of each province, kabupaten and kota among all of them.
    region_places: BTreeMap<RegionCode, usize>,
}

impl Order {
    /// Sorts the names of a catalog as they stand on pages of the language.
    pub(super) fn new(catalog: &Catalog, lang: Lang) -> Order {
        let provinces = catalog.register.provinces().iter();
        let mut regions: Vec<RegionCode> = provinces
            .flat_map(|province| {
                let regencies = catalog.register.regencies_of(province.code).iter();
                std::iter::once(province.code).chain(regencies.map(|regency| regency.code))
            })
            .collect();
        // Kabupaten and kota of one name stand by their codes: the kabupaten first.
        regions.sort_by_cached_key(|code| (sort_key(&catalog.register.name(*code), lang), *code));
        Order {
            region_places: regions.into_iter().zip(0..).collect(),
        }
    }
}

impl Order {
    /// Some entries by the names of their regions.
    pub(super) fn by_region_name<T>(
        &self,
        mut entries: Vec<T>,
        code: impl Fn(&T) -> RegionCode,
    ) -> Vec<T> {
        entries.sort_by_key(|entry| self.region_places.get(&code(entry)));
        entries
    }
}

impl Scope<'_> {
    /// Some entries by the names of their regions.
    pub(super) fn by_region_name<T>(
        &self,
        entries: Vec<T>,
        code: impl Fn(&T) -> RegionCode,
    ) -> Vec<T> {
        match self.shared() {
            Some(shared) => shared.order.by_region_name(entries, code),
            None => entries,
        }
    }
}
