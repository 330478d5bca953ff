//! A sheet of cells, whatever kind of file it came from.
//!
//! In: cells in the order of their file. Out: [`Sheet`]. Must not know what columns mean.

use jiff::civil::Date;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, without blanks around it.
    Text(String),
    /// A number.
    Number(f64),
    /// A day, from a cell that is formatted as one.
    Day(Date),
    /// The mark of a formula that failed, such as `#REF!`.
    Failed(String),
}

impl Cell {
    /// The cell of a text. Blanks that nobody sees are taken off, and marks of failed formulas are known.
    pub fn of_text(text: &str) -> Cell {
        let text = clean(text);
        if text.is_empty() {
            return Cell::Empty;
        }
        if FAILED.iter().any(|mark| text.eq_ignore_ascii_case(mark)) {
            return Cell::Failed(text);
        }
        Cell::Text(text)
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }

    /// What is seen in it.
    pub fn shown(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) | Cell::Failed(text) => text.clone(),
            Cell::Number(number) => number_text(*number),
            Cell::Day(day) => day.to_string(),
        }
    }
}

/// What spreadsheets write where a formula has no value.
const FAILED: [&str; 9] = [
    "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
];

/// A number without an exponent and without superfluous zeros. Spreadsheets keep 15 digits.
pub(super) fn number_text(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    format!("{rounded}")
}

/// A text on one line (line breaks within a cell become `; `), without characters that nobody sees and with single blanks.
pub(super) fn clean(text: &str) -> String {
    let lines: Vec<String> = text
        .split(['\n', '\r'])
        .map(|line| {
            let seen: String = line
                .chars()
                .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{ad}' | '\u{feff}' | '\u{2060}' | '\u{202a}'..='\u{202e}'))
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect();
            seen.split_whitespace().collect::<Vec<_>>().join(" ")
        })
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("; ")
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Its name; empty for a table in a text file.
    pub name: String,
    /// Its rows that hold anything, each with its number from 1.
    pub rows: Vec<(usize, Vec<Cell>)>,
    /// How many more columns each cell of a row was merged over: row number, column, width.
    pub(super) wide: Vec<(usize, usize, usize)>,
}

impl Sheet {
    /// Whether the cell was merged over others to its right, or lies under such a cell.
    pub(super) fn is_under_wide(&self, row: usize, column: usize) -> bool {
        self.wide
            .iter()
            .any(|(at, first, width)| *at == row && (*first..first + width).contains(&column))
    }
}
