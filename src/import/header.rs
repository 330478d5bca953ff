//! Finding the row of headings in a sheet, and the sheet that fits.
//!
//! In: sheets as people make them: titles above the table, headings over one row or two, a row of
//! column numbers below them. Out: an [`Assignment`]. Must not read data.

use super::columns::{Assigned, Assignment, assign, by_heading};
use super::mapping::Mapping;
use super::record::Kind;
use super::table::{Cell, Sheet};

/// How far down headings are looked for.
const DEEPEST: usize = 40;
/// The fewest fields that make a row of headings.
const FEWEST: usize = 2;

/// Finds the headings of a sheet; `None` where no row has two that are known.
pub(super) fn find(sheet: &Sheet, kind: Kind, mapping: &Mapping) -> Option<Assignment> {
    let mut best: Option<Assignment> = None;
    // Two rows only where they say more than any one: a title that spans the table is no heading.
    for rows in [1, 2] {
        for at in 0..sheet.rows.len().min(DEEPEST) {
            let Some(found) = try_rows(sheet, at, rows, kind, mapping) else {
                continue;
            };
            let more = best
                .as_ref()
                .is_none_or(|best| found.found() > best.found());
            if found.found() >= FEWEST && more {
                best = Some(found);
            }
        }
    }
    best
}

/// Takes one row, or two, for the headings.
fn try_rows(
    sheet: &Sheet,
    at: usize,
    rows: usize,
    kind: Kind,
    mapping: &Mapping,
) -> Option<Assignment> {
    let (number, first) = sheet.rows.get(at)?;
    let text = |row: &[Cell], column: usize| match row.get(column) {
        Some(Cell::Text(text)) => text.clone(),
        // Years stand above columns as numbers.
        Some(Cell::Number(_)) if kind == Kind::Indicator => {
            row.get(column).map(Cell::shown).unwrap_or_default()
        }
        _ => String::new(),
    };
    let mut headings: Vec<(String, Vec<String>)> = Vec::new();
    if rows == 1 {
        let plain = (0..first.len()).map(|column| {
            let heading = text(first, column);
            (heading.clone(), vec![heading])
        });
        headings.extend(plain);
    } else {
        let (_, second) = sheet.rows.get(at + 1)?;
        let mut helps = false;
        for column in 0..first.len().max(second.len()) {
            let (above, below) = (text(first, column), text(second, column));
            let spanned = sheet.is_under_wide(*number, column) || above.is_empty();
            if above == below || below.is_empty() {
                headings.push((above.clone(), vec![above]));
            } else if spanned {
                let alone = by_heading(&below, std::slice::from_ref(&below), kind, mapping);
                helps |= matches!(alone, Assigned::Field(_) | Assigned::Values { .. });
                let both = format!("{above} {below}").trim().to_owned();
                headings.push((both.clone(), vec![both, below]));
            } else {
                // A heading of its own above a text: the text is data, and there is no second row.
                return None;
            }
        }
        if !helps {
            return None;
        }
    }
    let columns = assign(&headings, kind, mapping);
    let mut data = at + rows;
    // Forms number their columns below the headings.
    while sheet
        .rows
        .get(data)
        .is_some_and(|(_, row)| is_counting(row))
    {
        data += 1;
    }
    Some(Assignment {
        row: *number,
        data,
        columns,
    })
}

/// Whether a row only counts its columns: `1 2 3 4`, `(1) (2) (3)`, `a b c`.
fn is_counting(row: &[Cell]) -> bool {
    let numbers: Option<Vec<f64>> = row
        .iter()
        .filter(|cell| !cell.is_empty())
        .map(|cell| match cell {
            Cell::Number(number) => Some(*number),
            Cell::Text(text) => text.trim_matches(['(', ')', '.', ' ']).parse().ok(),
            _ => None,
        })
        .collect();
    numbers.is_some_and(|numbers| {
        numbers.len() >= 3
            && numbers
                .windows(2)
                .all(|pair| pair[1] - pair[0] == 1.0 || pair[1] == pair[0])
            && numbers.first().is_some_and(|first| *first <= 2.0)
    })
}

/// The sheet that has the most fields, and of equal ones the most rows; with its headings.
pub(super) fn best<'a>(
    sheets: &'a [Sheet],
    kind: Kind,
    mapping: &Mapping,
) -> Option<(&'a Sheet, Assignment)> {
    let found = sheets
        .iter()
        .filter_map(|sheet| Some((sheet, find(sheet, kind, mapping)?)));
    // `max_by_key` takes the last of equal ones, people put the table first.
    found
        .rev()
        .max_by_key(|(sheet, assignment)| (assignment.found(), sheet.rows.len()))
}

/// Whether a row repeats the headings, as long tables do on each printed page.
pub(super) fn repeats(assignment: &Assignment, row: &[Cell]) -> bool {
    let fields = assignment.columns.iter().enumerate();
    let mut same = 0;
    for (at, column) in fields.filter(|(_, column)| matches!(column.assigned, Assigned::Field(_))) {
        match row.get(at) {
            Some(Cell::Text(text)) if *text == column.heading => same += 1,
            None | Some(Cell::Empty) => {}
            _ => return false,
        }
    }
    same >= FEWEST
}
