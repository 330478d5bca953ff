//! Regions within regions: fewer children than parents.
//!
//! `96 desa di 136 kabupaten` cannot be, since a village lies in one kabupaten only. Nor can there be
//! more provincial libraries than provinces. Lists of levels side by side say nothing of the kind.

use super::quantity::{Area, Quantity, Unit};
use super::view::View;
use super::wording::both_ways;
use super::{Context, Finding};
use crate::both;

/// Asks about children and parents (`P0202`), and about provincial libraries (`P0218`).
pub(super) fn ask(view: &View<'_>, _: &Context<'_>, findings: &mut Vec<Finding>) {
    if view.quantities.len() < 2 {
        return;
    }
    for sentence in &view.sentences {
        let quantities = view.quantities_in(sentence);
        if quantities.len() < 2 || !view.is_plain(sentence) {
            continue;
        }
        for (index, pair) in quantities.windows(2).enumerate() {
            let before = index.checked_sub(1).map(|before| &quantities[before]);
            // What lies in the last of `20 desa dan 2 kecamatan di 5 kabupaten` holds of all of them.
            if !before.is_some_and(|before| is_listed(view, before, &pair[0])) {
                findings.extend(within(view, &pair[0], &pair[1]));
            }
        }
    }
    findings.extend(provincial_libraries(view));
}

/// The region of a unit, and whether its library is counted.
fn area_of(unit: Unit) -> Option<(Area, bool)> {
    match unit {
        Unit::Regions(area) => Some((area, false)),
        Unit::Libraries(area) => area.map(|area| (area, true)),
        _ => None,
    }
}

/// A question, where `inner` is said to lie within more of `outer`.
fn within(view: &View<'_>, inner: &Quantity, outer: &Quantity) -> Option<Finding> {
    let (child, _) = area_of(inner.unit)?;
    let (parent, library) = area_of(outer.unit)?;
    // One of something in each of many is written like this, too.
    let few = inner.value <= 1.0;
    if few || library || inner.rough || outer.rough || child.level() >= parent.level() {
        return None;
    }
    if inner.value >= outer.value || !lies_in(view, inner.tokens.end, outer.tokens.start) {
        return None;
    }
    let small = view.words_of(inner.tokens.clone());
    let great = view.words_of(outer.tokens.clone());
    let (child, parent) = (child.name(), parent.name());
    let (most_id, most_en) = both_ways(inner.value);
    Some(Finding {
        span: view.span(inner.tokens.start..outer.tokens.end),
        code: "P0202",
        message: both!(
            "bagaimana `{small}` dapat berada di `{great}`? Setiap {child} terletak di satu {parent} saja, jadi seharusnya paling banyak {most_id}",
            "how can `{small}` lie in `{great}`? Each of them lies in one place only, so there should be at most {most_en}"
        ),
        help: both!(
            "mungkin ada angka yang terpotong, atau keduanya dihitung terpisah; periksa pada sumbernya",
            "a figure may have been cut short, or both were counted separately; check them in the source"
        ),
    })
}

/// Whether a quantity of regions is joined to another before it.
fn is_listed(view: &View<'_>, before: &Quantity, quantity: &Quantity) -> bool {
    let mut between = before.tokens.end..quantity.tokens.start;
    let joins = ["dan", "serta", "and", ",", "&"];
    area_of(before.unit).is_some() && !between.is_empty() && between.all(|at| view.is(at, &joins))
}

/// Whether the words between two quantities say that the first lies in the second.
fn lies_in(view: &View<'_>, from: usize, to: usize) -> bool {
    let mut at = view.skip_pointers(from);
    at += usize::from(view.word(at) == "," && view.is(at + 1, &["yang", "which"]));
    at += usize::from(view.is(at, &["yang", "which", "that", "are"]));
    at += usize::from(view.is(at, &["are", "lie"]));
    let lying = [
        "berada",
        "tersebar",
        "terletak",
        "ada",
        "located",
        "spread",
        "scattered",
    ];
    at += usize::from(view.is(at, &lying));
    let place = ["di", "pada", "dari", "in", "across", "over", "from"];
    let preposition = view.is(at, &place);
    at += usize::from(preposition);
    let all = ["seluruh", "dalam", "all"];
    at += usize::from(preposition && view.is(at, &all));
    let joined = view.is(at, &["se"]) && view.word(at + 1) == "-" && at + 2 == to;
    joined || (preposition && at == to)
}

/// More provincial libraries than provinces, where both numbers seem to mean the same event: one is
/// said to be held in so many provinces, and a few more provincial libraries came.
fn provincial_libraries(view: &View<'_>) -> Option<Finding> {
    let provinces = |q: &&Quantity| q.unit == Unit::Regions(Area::Province);
    let libraries = |q: &&Quantity| q.unit == Unit::Libraries(Some(Area::Province));
    let most = |wanted: &dyn Fn(&&Quantity) -> bool| {
        let found = view.quantities.iter().filter(wanted);
        found.max_by(|a, b| a.value.total_cmp(&b.value))
    };
    let libraries = most(&libraries).filter(|q| !q.rough)?;
    let provinces = most(&provinces).filter(|q| !q.rough)?;
    let near = provinces.value >= 0.75 * libraries.value;
    if provinces.value >= libraries.value || !near || is_discussed(view, provinces) {
        return None;
    }
    if is_discussed(view, libraries) || !is_held_in(view, provinces) {
        return None;
    }
    let (more_id, more_en) = both_ways(libraries.value);
    let (less_id, less_en) = both_ways(provinces.value);
    Some(Finding {
        span: view.span(libraries.tokens.clone()),
        code: "P0218",
        message: both!(
            "mengapa ada {more_id} perpustakaan provinsi bila kegiatannya di {less_id} provinsi? Satu provinsi hanya mempunyai satu perpustakaan provinsi",
            "why are there {more_en} provincial libraries if it was held in {less_en} provinces? Each province has one provincial library only"
        ),
        help: both!(
            "periksa kedua angka pada sumbernya; bila peserta datang juga dari provinsi lain, tuliskan",
            "check both figures in the source; if some came from other provinces, say so"
        ),
    })
}

/// Whether something is held `di 30 provinsi`.
fn is_held_in(view: &View<'_>, provinces: &Quantity) -> bool {
    const HELD: &[&str] = &[
        "dilaksanakan",
        "diselenggarakan",
        "digelar",
        "diadakan",
        "berlangsung",
        "held",
        "place",
        "ran",
    ];
    let Some(sentence) = view.sentence_of(provinces.tokens.start) else {
        return false;
    };
    let start = provinces.tokens.start;
    let at = start.checked_sub(1);
    at.is_some_and(|at| view.is(at, &["di", "in", "pada"]))
        && view.has(start.saturating_sub(8).max(sentence.start)..start, HELD)
}

/// Whether the sentence sets figures against each other, as an author does who knows.
fn is_discussed(view: &View<'_>, quantity: &Quantity) -> bool {
    const AGAINST: &[&str] = &[
        "sedangkan",
        "padahal",
        "tetapi",
        "namun",
        "meski",
        "meskipun",
        "walaupun",
        "selisih",
        "yet",
        "but",
        "although",
        "though",
        "while",
        "however",
    ];
    view.sentence_of(quantity.tokens.start)
        .is_some_and(|sentence| view.has(sentence.clone(), AGAINST))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{asked, asked_in};
    use crate::lang::Lang;

    fn ask(text: &str) -> usize {
        asked(super::ask, text).len()
    }

    #[test]
    fn fewer_children_than_parents_are_asked_about() {
        for text in [
            "Pada 2022 program diperluas ke 96 Perpustakaan Desa yang berada di 136 kabupaten/kota, di 34 provinsi.",
            "Ada 20 desa di 45 kecamatan.",
            "Sebanyak 20 kabupaten/kota dari 34 provinsi ikut serta.",
            "Kini 120 perpustakaan desa mitra tersebar di 150 kabupaten.",
            "Program menjangkau 25 kabupaten se-34 provinsi.",
            "Ada 12 perpustakaan desa di seluruh 34 provinsi.",
        ] {
            assert_eq!(ask(text), 1, "{text}");
        }
    }

    #[test]
    fn lists_and_possible_figures_are_not() {
        for text in [
            "Program mencakup 3.505 desa/kelurahan, 399 kabupaten/kota di 34 provinsi.",
            "Peserta dari 450 perpustakaan desa, 536 perpustakaan kabupaten dan 633 perpustakaan provinsi.",
            "Penerimanya 20 desa, 3 kelurahan dan 2 kecamatan dari 5 kabupaten.",
            "Bimtek digelar di 20 desa dan di 30 kabupaten.",
            "Terpilih 10 perpustakaan desa dari 34 provinsi.",
            "Masing-masing 5 desa di 34 provinsi menerima buku.",
            "Sebanyak 20 desa dari 45 desa sudah melapor.",
            "Sekitar 20 desa di 34 provinsi.",
            "Ada 1 perpustakaan kabupaten di 34 provinsi.",
            "Ada 96 desa; 136 kabupaten menyusul.",
            "Sebanyak 136 perpustakaan desa di 96 kabupaten.",
            "Ada 5 desa di lebih dari 30 kabupaten.",
            "Pada 8 Mei 2023 hadir 12 perpustakaan desa dari 12 kabupaten.",
        ] {
            assert_eq!(ask(text), 0, "{text}");
        }
    }

    #[test]
    fn english_figures() {
        let ask = |text| asked_in(super::ask, text, Lang::En).len();
        assert_eq!(
            ask("It grew to 96 village libraries in 136 regencies and cities."),
            1
        );
        assert_eq!(
            ask("There are 20 villages, which are spread over 34 provinces."),
            1
        );
        assert_eq!(ask("It covered 3,505 villages in 399 regencies."), 0);
    }

    #[test]
    fn provincial_libraries_are_counted_against_provinces() {
        let held = "Pelatihan dilaksanakan di 30 provinsi.";
        let many = "Pesertanya dari 33 perpustakaan provinsi.";
        let found = asked(super::ask, &format!("{held} {many}"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "33 perpustakaan provinsi");
        for text in [
            "Pelatihan dipusatkan di 4 provinsi. Pesertanya dari 33 perpustakaan provinsi.",
            "Pelatihan dilaksanakan di 34 provinsi. Pesertanya dari 33 perpustakaan provinsi.",
            "Pelatihan dilaksanakan di 30 provinsi, sedangkan yang ikut 33 perpustakaan provinsi.",
            "Program menjangkau 30 provinsi. Pesertanya dari 33 perpustakaan provinsi.",
        ] {
            assert_eq!(ask(text), 0, "{text}");
        }
    }
}
