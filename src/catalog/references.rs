//! References between documents and data: whether what is referred to exists, once.
//!
//! In: [`Content`] as written. Out: problems. Must not change anything.

use super::build::{Inputs, library_slugs};
use crate::both;
use crate::content::{Content, Document, Item, place_of_key};
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::Bilingual;
use crate::yaml::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// Checks every reference.
pub(super) fn check(content: &Content, inputs: &Inputs<'_>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    libraries(content, &mut problems);
    coverage(content, &mut problems);
    indicators(content, &mut problems);
    observations(content, &mut problems);
    claims(content, inputs, &mut problems);
    problems
}

fn missing(code: &'static str, place: Place, message: Bilingual, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, place, message);
    match near {
        Some(near) => diagnostic.help(both!("maksud Anda `{near}`?", "did you mean `{near}`?")),
        None => diagnostic.help(both!(
            "periksa ejaannya, atau buat dokumennya",
            "check the spelling, or write the document"
        )),
    }
}

fn libraries(content: &Content, problems: &mut Vec<Diagnostic>) {
    let slugs = library_slugs(content);
    let mut refer = |slug: &str, place: &dyn Fn() -> Place| {
        if !slugs.contains(slug) && !is_broken(content, "perpustakaan", slug) {
            let message = both!(
                "perpustakaan `{slug}` tidak ada",
                "there is no library `{slug}`"
            );
            problems.push(missing(
                "E0402",
                place(),
                message,
                nearest(slug, slugs.iter().copied()),
            ));
        }
    };
    for story in &content.stories {
        if let Some(slug) = &story.original.facts.library {
            refer(slug, &|| place_of_key(&story.original, "perpustakaan"));
        }
    }
    for event in &content.events {
        for slug in &event.original.facts.libraries {
            refer(slug, &|| place_of_key(&event.original, "perpustakaan"));
        }
    }
    let mut numbers: BTreeMap<&str, &Document<_>> = BTreeMap::new();
    for library in &content.libraries {
        let Some(npp) = &library.original.facts.npp else {
            continue;
        };
        if let Some(other) = numbers.insert(npp, &library.original) {
            let other = &other.path;
            problems.push(
                Diagnostic::new(
                    "E0405",
                    place_of_key(&library.original, "npp"),
                    both!(
                        "NPP `{npp}` sudah dipakai {other}",
                        "the NPP `{npp}` is used by {other} as well"
                    ),
                )
                .help(both!(
                    "periksa nomor kedua perpustakaan",
                    "check the numbers of both libraries"
                )),
            );
        }
    }
}

fn coverage(content: &Content, problems: &mut Vec<Diagnostic>) {
    fn slugs<T>(items: &[Item<T>]) -> BTreeSet<&str> {
        items
            .iter()
            .map(|item| item.original.common.slug.as_str())
            .collect()
    }
    let known = [
        ("cerita", slugs(&content.stories)),
        ("kegiatan", slugs(&content.events)),
        ("perpustakaan", slugs(&content.libraries)),
    ];
    for item in &content.coverage {
        for reference in &item.original.facts.related {
            let (folder, slug) = split_reference(reference);
            let set = known
                .iter()
                .find(|(name, _)| *name == folder)
                .map(|(_, set)| set);
            if set.is_some_and(|set| set.contains(slug)) || is_broken(content, folder, slug) {
                continue;
            }
            let near = set
                .and_then(|set| nearest(slug, set.iter().copied()))
                .map(|near| format!("{folder}/{near}"));
            let message = both!("`{reference}` tidak ada", "there is no `{reference}`");
            let place = place_of_key(&item.original, "terkait");
            problems.push(match (set, near) {
                (None, _) => Diagnostic::new("E0403", place, message).help(both!(
                    "tulis `kegiatan/slug`, `cerita/slug` atau `perpustakaan/slug`",
                    "write `kegiatan/slug`, `cerita/slug` or `perpustakaan/slug`"
                )),
                (_, near) => missing("E0403", place, message, near.as_deref()),
            });
        }
    }
}

/// Whether a document has mistakes of its own that keep it from being used: what refers to it is
/// not blamed.
fn is_broken(content: &Content, folder: &str, slug: &str) -> bool {
    content.broken.iter().any(|(path, name)| {
        let inside = path.strip_prefix("content/").unwrap_or(path);
        name == slug && split_reference(inside).0 == folder
    })
}

/// Splits `kegiatan/slug`; English folder names mean the same.
pub(super) fn split_reference(reference: &str) -> (&str, &str) {
    let (folder, slug) = reference.split_once('/').unwrap_or(("", reference));
    let folder = match folder {
        "stories" => "cerita",
        "events" => "kegiatan",
        "libraries" => "perpustakaan",
        other => other,
    };
    (folder, slug)
}

fn indicators(content: &Content, problems: &mut Vec<Diagnostic>) {
    let mut codes = BTreeSet::new();
    for indicator in &content.data.indicators {
        if !codes.insert(indicator.code.as_str()) {
            let code = &indicator.code;
            problems.push(Diagnostic::new(
                "E0410",
                indicator.place.clone(),
                both!(
                    "kode indikator `{code}` dipakai dua kali",
                    "the indicator code `{code}` is used twice"
                ),
            ));
        }
    }
    let unknown = |code: &str, place: Place| {
        let message = both!(
            "indikator `{code}` tidak ada di indikator.yaml",
            "there is no indicator `{code}` in indikator.yaml"
        );
        missing(
            "E0411",
            place,
            message,
            nearest(code, codes.iter().copied()),
        )
    };
    for library in &content.libraries {
        for figure in &library.original.facts.figures {
            if !codes.contains(figure.indicator.as_str()) {
                problems.push(unknown(
                    &figure.indicator,
                    place_of_key(&library.original, "angka"),
                ));
            }
        }
    }
    for row in &content.data.observations {
        if !codes.contains(row.indicator.as_str()) {
            problems.push(unknown(&row.indicator, row.place.clone()));
        }
    }
}

fn observations(content: &Content, problems: &mut Vec<Diagnostic>) {
    let scales: BTreeMap<&str, (Option<f64>, Option<f64>)> = content
        .data
        .indicators
        .iter()
        .map(|indicator| (indicator.code.as_str(), indicator.scale))
        .collect();
    let mut seen: BTreeMap<(crate::regions::RegionCode, &str, &str), &Place> = BTreeMap::new();
    for row in &content.data.observations {
        if let Some(first) = seen.insert((row.region, &row.indicator, &row.period), &row.place) {
            let line = first.line;
            problems.push(Diagnostic::new(
                "E0412",
                row.place.clone(),
                both!(
                    "wilayah, indikator, dan periode ini sudah ada di baris {line} ({})",
                    "this region, indicator and period stand in line {line} already ({})",
                    first.file
                ),
            ));
        }
        let (least, greatest) = scales
            .get(row.indicator.as_str())
            .copied()
            .unwrap_or_default();
        if least.is_some_and(|least| row.value < least)
            || greatest.is_some_and(|greatest| row.value > greatest)
        {
            let value = row.value;
            problems.push(Diagnostic::new(
                "E0413",
                row.place.clone(),
                both!(
                    "nilai {value} di luar skala indikatornya",
                    "the value {value} is outside its indicator's scale"
                ),
            ));
        }
    }
}

fn claims(content: &Content, inputs: &Inputs<'_>, problems: &mut Vec<Diagnostic>) {
    let mut ids = BTreeSet::new();
    for claim in &content.data.claims {
        let id = &claim.id;
        if !ids.insert(id.as_str()) {
            problems.push(Diagnostic::new(
                "E0414",
                claim.place.clone(),
                both!(
                    "id klaim `{id}` dipakai dua kali",
                    "the claim id `{id}` is used twice"
                ),
            ));
        }
        if let Some(end) = claim.valid_until.filter(|end| *end < inputs.today) {
            problems.push(
                Diagnostic::new(
                    "E0404",
                    claim.place.clone(),
                    both!(
                        "klaim `{id}` hanya berlaku sampai {end}",
                        "the claim `{id}` was valid until {end} only"
                    ),
                )
                .help(both!(
                    "perbarui angkanya dan `berlaku_sampai`, atau hapus klaimnya",
                    "update the figure and `berlaku_sampai`, or remove the claim"
                )),
            );
        }
    }
}
