//! Which headline figures may stand beside each other in a chart of the programme's growth.
//!
//! In: claims. Out: [`Frame`]s, each of one unit and one scope, with the years without a figure.
//! Pure. It must not join, add or estimate: each row is one statement of one source.

use crate::content::data::{Claim, Scope};
use crate::lang::Bilingual;

/// Statements of one unit and one scope, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::render) struct Frame<'a> {
    /// The unit of all of them.
    pub(in crate::render) unit: &'a Bilingual,
    /// The scope of all of them.
    pub(in crate::render) scope: Scope,
    /// The greatest value; 0 or more.
    pub(in crate::render) greatest: f64,
    /// Statements and the gaps between them.
    pub(in crate::render) rows: Vec<Row<'a>>,
}

/// A row of a frame.
#[derive(Debug, Clone)]
pub(in crate::render) enum Row<'a> {
    /// What a source states.
    Stated(&'a Claim),
    /// From a year to a year, both without any figure.
    Gap(i16, i16),
}

impl PartialEq for Row<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Row::Stated(one), Row::Stated(other)) => one.id == other.id,
            (Row::Gap(from, to), Row::Gap(other_from, other_to)) => {
                (from, to) == (other_from, other_to)
            }
            _ => false,
        }
    }
}

/// The frames that claims fill, in the order in which their first claims are written.
///
/// A claim is drawn only where it is sure what it counts: it says over what time (`hitungan`) and
/// in which unit, and its value is a number from 0. Claims stand in one frame only where unit and
/// scope are the same. A frame needs two different years: one bar shows no growth.
pub(in crate::render) fn frames(claims: &[Claim]) -> Vec<Frame<'_>> {
    let mut groups: Vec<(&Bilingual, Scope, Vec<&Claim>)> = Vec::new();
    for claim in claims {
        let sure = claim.counting.is_some() && claim.value.is_finite() && claim.value >= 0.0;
        let Some(unit) = claim.unit.as_ref().filter(|_| sure) else {
            continue;
        };
        let known = groups
            .iter_mut()
            .find(|(other, scope, _)| *other == unit && *scope == claim.scope);
        match known {
            Some((_, _, group)) => group.push(claim),
            None => groups.push((unit, claim.scope, vec![claim])),
        }
    }
    groups
        .into_iter()
        .filter_map(|(unit, scope, mut group)| {
            // Stable: what is written first stands first among those of one day.
            group.sort_by_key(|claim| claim.as_of);
            let years = group.last()?.as_of.year() - group.first()?.as_of.year();
            (years > 0).then(|| Frame {
                unit,
                scope,
                greatest: group.iter().map(|claim| claim.value).fold(0.0, f64::max),
                rows: with_gaps(&group),
            })
        })
        .collect()
}

/// The statements with a row for each run of years between them that has none.
fn with_gaps<'a>(sorted: &[&'a Claim]) -> Vec<Row<'a>> {
    let mut rows = Vec::with_capacity(sorted.len());
    let mut last: Option<i16> = None;
    for claim in sorted {
        let year = claim.as_of.year();
        if let Some(last) = last.filter(|last| year - last > 1) {
            rows.push(Row::Gap(last + 1, year - 1));
        }
        rows.push(Row::Stated(claim));
        last = Some(year);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::data::read;
    use crate::regions::Register;
    use std::fmt::Write;
    use std::sync::Arc;

    /// Claims of `id unit scope counting date value`, a line each; `-` leaves a field out.
    fn claims(lines: &str) -> Vec<Claim> {
        let mut yaml = String::new();
        for line in lines.lines() {
            let fields: Vec<&str> = line.split_whitespace().collect();
            let [id, unit, scope, counting, date, value] = fields[..] else {
                continue;
            };
            let _ = write!(
                yaml,
                "- id: {id}\n  nilai: {value}\n  lingkup: {scope}\n  per_tanggal: {date}\n  sumber: S\n"
            );
            for (key, text) in [("satuan", unit), ("hitungan", counting)] {
                if text != "-" {
                    let _ = writeln!(yaml, "  {key}: {text}");
                }
            }
        }
        let file: Arc<str> = "content/data/klaim.yaml".into();
        let (data, problems) = read(&file, &yaml, Register::embedded());
        assert!(problems.is_empty(), "{problems:?}");
        data.claims
    }

    /// A frame a line: its unit, scope, rows.
    fn shown(lines: &str) -> String {
        let claims = claims(lines);
        let mut text = String::new();
        for frame in frames(&claims) {
            let _ = write!(
                text,
                "{} {} <={}:",
                frame.unit.id,
                frame.scope.key(),
                frame.greatest
            );
            for row in frame.rows {
                let _ = match row {
                    Row::Stated(claim) => write!(text, " {}", claim.id),
                    Row::Gap(from, to) => write!(text, " ({from}-{to})"),
                };
            }
            text.push('\n');
        }
        text
    }

    #[test]
    fn another_scope_or_unit_is_another_frame() {
        let lines = "
            a desa apbn      kumulatif 2019-12-31 300
            b desa gabungan  kumulatif 2020-12-31 900
            c desa replikasi kumulatif 2020-12-31 600
            d desa apbn      kumulatif 2020-12-31 400
            e kota apbn      kumulatif 2021-12-31 9
            f desa gabungan  tahunan   2021-12-31 50
            g desa replikasi kumulatif 2021-12-31 700";
        let expected =
            "desa apbn <=400: a d\ndesa gabungan <=900: b f\ndesa replikasi <=700: c g\n";
        assert_eq!(shown(lines), expected);
    }

    #[test]
    fn years_without_a_figure_are_said() {
        let lines = "
            a desa apbn tahunan 2024-03-01 1
            b desa apbn tahunan 2019-03-01 2
            c desa apbn tahunan 2021-03-01 3";
        assert_eq!(
            shown(lines),
            "desa apbn <=3: b (2020-2020) c (2022-2023) a\n"
        );
    }

    #[test]
    fn what_is_not_sure_is_not_drawn() {
        // No word on the time it counts, no unit, less than nothing.
        let lines = "
            a desa apbn -       2019-03-01 1
            b desa apbn tahunan 2020-03-01 2
            c -    apbn tahunan 2021-03-01 3
            d desa apbn tahunan 2022-03-01 -4
            e desa apbn tahunan 2023-03-01 5";
        assert_eq!(shown(lines), "desa apbn <=5: b (2021-2022) e\n");
    }

    #[test]
    fn one_year_shows_no_growth() {
        assert_eq!(shown(""), "");
        assert_eq!(shown("a desa apbn tahunan 2019-03-01 1"), "");
        let twice = "
            a desa apbn tahunan   2019-03-01 1
            b desa apbn kumulatif 2019-12-31 7";
        assert_eq!(shown(twice), "");
    }

    #[test]
    fn statements_of_one_year_all_stand() {
        let lines = "
            a desa apbn kumulatif 2020-12-31 9
            b desa apbn tahunan   2020-12-31 4
            c desa apbn kumulatif 2019-12-31 5
            d desa apbn kumulatif 2020-06-30 7";
        assert_eq!(shown(lines), "desa apbn <=9: c d a b\n");
    }

    #[test]
    fn zero_and_huge_values_are_values() {
        let lines = "
            a desa apbn tahunan 1000-01-01 0
            b desa apbn tahunan 9999-12-31 1e300";
        let huge = 1e300_f64;
        assert_eq!(
            shown(lines),
            format!("desa apbn <={huge}: a (1001-9998) b\n")
        );
        let nothing = "
            a desa apbn tahunan 2019-01-01 0
            b desa apbn tahunan 2020-01-01 0";
        assert_eq!(shown(nothing), "desa apbn <=0: a b\n");
    }
}
