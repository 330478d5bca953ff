//! The order of names in lists of a language: libraries and regions.
//!
//! In: the catalog. Out: [`Order`], made once for each language. Lists that somebody put in order
//! (topics, menus, the speakers of an event) or that go by date are none of its business.

use super::Scope;
use crate::catalog::{Catalog, LibraryId};
use crate::collate::sort_key;
use crate::lang::Lang;
use crate::regions::RegionCode;
use std::collections::BTreeMap;

/// Names in their order.
#[derive(Debug)]
pub(super) struct Order {
    libraries: Vec<LibraryId>,
    /// The place of each library in `libraries`, by id.
    library_places: Vec<usize>,
    /// The place of each province, kabupaten and kota among all of them.
    region_places: BTreeMap<RegionCode, usize>,
}

impl Order {
    /// Sorts the names of a catalog as they stand on pages of the language.
    pub(super) fn new(catalog: &Catalog, lang: Lang) -> Order {
        let mut libraries: Vec<LibraryId> =
            (0..catalog.libraries.len()).map(LibraryId::new).collect();
        // Ids follow the names of originals, which decide between translations of the same name.
        libraries.sort_by_cached_key(|id| {
            let version = catalog.library(*id).in_lang(lang);
            (sort_key(&version.common.title, lang), *id)
        });
        let mut library_places = vec![0; libraries.len()];
        for (place, id) in libraries.iter().enumerate() {
            if let Some(slot) = library_places.get_mut(id.index()) {
                *slot = place;
            }
        }
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
            libraries,
            library_places,
            region_places: regions.into_iter().zip(0..).collect(),
        }
    }
}

impl Scope<'_> {
    /// All libraries by name.
    pub(super) fn libraries_by_name(&self) -> &[LibraryId] {
        self.shared()
            .map(|shared| shared.order.libraries.as_slice())
            .unwrap_or_default()
    }

    /// Some libraries by name.
    pub(super) fn sorted_libraries(&self, ids: &[LibraryId]) -> Vec<LibraryId> {
        let mut sorted = ids.to_vec();
        if let Some(shared) = self.shared() {
            sorted.sort_by_key(|id| shared.order.library_places.get(id.index()));
        }
        sorted
    }

    /// Some entries by the names of their regions.
    pub(super) fn by_region_name<T>(
        &self,
        mut entries: Vec<T>,
        code: impl Fn(&T) -> RegionCode,
    ) -> Vec<T> {
        if let Some(shared) = self.shared() {
            entries.sort_by_key(|entry| shared.order.region_places.get(&code(entry)));
        }
        entries
    }
}
