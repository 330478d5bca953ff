//! References between documents and data: whether what is referred to exists, once.
//!
//! In: [`Content`] as written. Out: problems. Must not change anything.

use super::build::Inputs;
use crate::both;
use crate::content::{Content, Document, Item};
use crate::diagnostics::{Diagnostic, Place, Span};
use crate::lang::Bilingual;
use crate::regions::RegionCode;
use crate::yaml::nearest;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

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

fn missing(code: &'static str, place: Span, message: Bilingual, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::at(code, place, message);
    match near {
        Some(near) => diagnostic.help(both!("maksud Anda `{near}`?", "did you mean `{near}`?")),
        None => diagnostic.help(both!(
            "periksa ejaannya, atau buat dokumennya",
            "check the spelling, or write the document"
        )),
    }
}

/// The slugs of a list as written, also of drafts: a reference to one of them is no mistake.
struct Slugs<'a> {
    /// Looked up only, never walked, so that no hash order shows.
    known: HashSet<&'a str>,
    sorted: OnceCell<Vec<&'a str>>,
}

impl<'a> Slugs<'a> {
    fn of<T>(items: &'a [Arc<Item<T>>]) -> Slugs<'a> {
        let slugs = items.iter().map(|item| item.original.common.slug.as_str());
        Slugs {
            known: slugs.collect(),
            sorted: OnceCell::new(),
        }
    }

    fn contains(&self, slug: &str) -> bool {
        self.known.contains(slug)
    }

    /// All of them in their order, for a guess at what was meant.
    fn sorted(&self) -> impl Iterator<Item = &'a str> {
        let sorted = self.sorted.get_or_init(|| {
            let mut sorted: Vec<&str> = self.known.iter().copied().collect();
            sorted.sort_unstable();
            sorted
        });
        sorted.iter().copied()
    }
}

fn libraries(content: &Content, problems: &mut Vec<Diagnostic>) {
    let slugs = Slugs::of(&content.libraries);
    let mut refer = |slug: &str, place: &dyn Fn() -> Span| {
        if !slugs.contains(slug) && !is_broken(content, "perpustakaan", slug) {
            let message = both!(
                "perpustakaan `{slug}` tidak ada",
                "there is no library `{slug}`"
            );
            problems.push(missing(
                "E0402",
                place(),
                message,
                nearest(slug, slugs.sorted()),
            ));
        }
    };
    for story in &content.stories {
        if let Some(slug) = &story.original.facts.library {
            refer(slug, &|| story.original.place_of("perpustakaan"));
        }
    }
    for event in &content.events {
        for (index, slug) in event.original.facts.libraries.iter().enumerate() {
            refer(slug, &|| {
                event.original.place_of_item("perpustakaan", index)
            });
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
                Diagnostic::at(
                    "E0405",
                    library.original.place_of("npp"),
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
    let known = [
        ("cerita", Slugs::of(&content.stories)),
        ("kegiatan", Slugs::of(&content.events)),
        ("perpustakaan", Slugs::of(&content.libraries)),
    ];
    for item in &content.coverage {
        for (index, reference) in item.original.facts.related.iter().enumerate() {
            let (folder, slug) = split_reference(reference);
            let set = known
                .iter()
                .find(|(name, _)| *name == folder)
                .map(|(_, set)| set);
            if set.is_some_and(|set| set.contains(slug)) || is_broken(content, folder, slug) {
                continue;
            }
            let near = set
                .and_then(|set| nearest(slug, set.sorted()))
                .map(|near| format!("{folder}/{near}"));
            let message = both!("`{reference}` tidak ada", "there is no `{reference}`");
            let place = item.original.place_of_item("terkait", index);
            problems.push(match (set, near) {
                (None, _) => Diagnostic::at("E0403", place, message).help(both!(
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
    content.broken.iter().any(|broken| {
        let path = &broken.path;
        let inside = path.strip_prefix("content/").unwrap_or(path);
        broken.slug == slug && split_reference(inside).0 == folder
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
            let message = both!(
                "kode indikator `{code}` dipakai dua kali",
                "the indicator code `{code}` is used twice"
            );
            problems.push(
                Diagnostic::at("E0410", indicator.place.clone(), message).help(both!(
                    "beri salah satu kode yang berbeda, atau hapus yang tidak dipakai",
                    "give one of them another code, or remove the one that is not used"
                )),
            );
        }
    }
    let unknown = |code: &str, place: Span| {
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
                    library
                        .original
                        .place_of_field("angka", figure.index, "indikator"),
                ));
            }
        }
    }
    // One problem a table and code, at its first row: a table has one indicator in many rows.
    let mut told = BTreeSet::new();
    for row in &content.data.observations {
        if !codes.contains(row.indicator.as_str()) && told.insert((&row.place.file, &row.indicator))
        {
            problems.push(unknown(&row.indicator, row.indicator_place.clone()));
        }
    }
}

/// The least and greatest value of an indicator.
type Scale = (Option<f64>, Option<f64>);

fn observations(content: &Content, problems: &mut Vec<Diagnostic>) {
    let mut scales: BTreeMap<&str, Scale> = BTreeMap::new();
    for indicator in &content.data.indicators {
        scales.entry(&indicator.code).or_insert(indicator.scale);
    }
    let scale_of = |code: &str| scales.get(code).copied().unwrap_or_default();
    let mut seen: BTreeMap<(RegionCode, &str, &str), &Place> = BTreeMap::new();
    for row in &content.data.observations {
        if let Some(first) = seen.insert((row.region, &row.indicator, &row.period), &row.place) {
            let line = first.line;
            let message = both!(
                "wilayah, indikator, dan periode ini sudah ada di baris {line} ({})",
                "this region, indicator and period stand in line {line} already ({})",
                first.file
            );
            problems.push(
                Diagnostic::new("E0412", row.place.clone(), message).help(both!(
                    "simpan satu nilai saja: hapus salah satu baris, atau betulkan periodenya",
                    "keep one value only: remove one of the rows, or mend its period"
                )),
            );
        }
        let scale = scale_of(&row.indicator);
        let at = || row.value_place.clone();
        problems.extend(out_of_scale(&row.indicator, row.value, scale, &at));
    }
    for library in &content.libraries {
        let library = &library.original;
        let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
        for figure in &library.facts.figures {
            let (code, index) = (&figure.indicator, figure.index);
            let key = (code.as_str(), figure.period.as_str());
            if let Some(first) = seen.insert(key, index) {
                let first = first + 1;
                let message = both!(
                    "indikator dan periode ini sudah ada di butir ke-{first}",
                    "this indicator and period stand in item {first} already"
                );
                let place = library.place_of_field("angka", index, "periode");
                problems.push(Diagnostic::at("E0412", place, message).help(both!(
                    "simpan satu nilai saja: hapus salah satu butir, atau betulkan periodenya",
                    "keep one value only: remove one of the items, or mend its period"
                )));
            }
            let at = || library.place_of_field("angka", index, "nilai");
            problems.extend(out_of_scale(code, figure.value, scale_of(code), &at));
        }
    }
}

fn out_of_scale(code: &str, value: f64, scale: Scale, at: &dyn Fn() -> Span) -> Option<Diagnostic> {
    let (least, greatest) = scale;
    if least.is_none_or(|least| value >= least) && greatest.is_none_or(|most| value <= most) {
        return None;
    }
    let Bilingual { id, en } = bounds(least, greatest);
    let message = both!(
        "nilai {value} di luar skala indikator `{code}` ({id})",
        "the value {value} is outside the scale of the indicator `{code}` ({en})"
    );
    Some(Diagnostic::at("E0413", at(), message).help(both!(
        "periksa angkanya, atau betulkan `skala` di indikator.yaml",
        "check the number, or mend `skala` in indikator.yaml"
    )))
}

/// The ends of a scale, in words.
fn bounds(least: Option<f64>, greatest: Option<f64>) -> Bilingual {
    match (least, greatest) {
        (Some(least), Some(greatest)) => {
            both!("{least} sampai {greatest}", "{least} to {greatest}")
        }
        (Some(least), None) => both!("paling kecil {least}", "at least {least}"),
        (None, Some(greatest)) => both!("paling besar {greatest}", "at most {greatest}"),
        (None, None) => both!("tanpa batas", "without bounds"),
    }
}

fn claims(content: &Content, inputs: &Inputs<'_>, problems: &mut Vec<Diagnostic>) {
    let mut ids = BTreeSet::new();
    for claim in &content.data.claims {
        let id = &claim.id;
        if !ids.insert(id.as_str()) {
            let message = both!(
                "id klaim `{id}` dipakai dua kali",
                "the claim id `{id}` is used twice"
            );
            problems.push(
                Diagnostic::at("E0414", claim.place.clone(), message).help(both!(
                    "beri salah satu id yang berbeda: satu angka cukup ditulis di satu tempat",
                    "give one of them another id: one figure stands in one place"
                )),
            );
        }
        if let Some(end) = claim.valid_until.filter(|end| *end < inputs.today) {
            problems.push(
                Diagnostic::at(
                    "E0404",
                    claim.end_place.clone(),
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
