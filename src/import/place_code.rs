//! The code of a region in a cell, and what a spreadsheet has done to it.
//!
//! In: a cell. Out: a code of the register, or the doubt with the codes that were probably meant. Must not guess.

use super::place::Places;
use super::table::{Cell, number_text};
use super::values::{Doubt, Reading, doubt, is_nothing, is_scientific};
use crate::both;
use crate::lang::Bilingual;
use crate::regions::{LookupError, RegionCode};
use jiff::civil::Date;

impl Places<'_> {
    /// Reads a code.
    pub(super) fn by_code(&self, cell: &Cell) -> Reading<RegionCode> {
        let text = match cell {
            _ if is_nothing(cell) => return Ok(None),
            Cell::Day(day) => return Err(self.became_day(*day)),
            Cell::Number(number) => number_text(*number),
            other => other.shown(),
        };
        let text = text.trim_matches('\'').trim();
        if is_scientific(text) {
            return Err(doubt(
                both!(
                    "`{text}` adalah kode yang disingkat Excel; angka belakangnya hilang",
                    "`{text}` is a code that Excel shortened; its last digits are lost"
                ),
                as_text(),
            ));
        }
        if text.starts_with('#') {
            return Err(doubt(
                both!(
                    "`{text}` berarti rumus di sel ini gagal; kodenya hilang",
                    "`{text}` means that the formula of this cell failed; the code is lost"
                ),
                both!(
                    "perbaiki rumusnya, atau ketik kodenya",
                    "mend the formula, or type the code"
                ),
            ));
        }
        match self.register.lookup(text) {
            Ok(code) => Ok(Some(code)),
            Err(error) => Err(self.doubt_of(text, &error)),
        }
    }

    pub(super) fn doubt_of(&self, text: &str, error: &LookupError) -> Doubt {
        if let LookupError::Malformed { candidates, .. } = error
            && !candidates.is_empty()
        {
            // As a number 11.10 becomes 11.1, and 11.01 does not.
            let number = text.replace(',', ".").parse::<f64>();
            let same = |code: &&RegionCode| number.is_ok() && code.to_string().parse() == number;
            let numbers: Vec<RegionCode> = candidates.iter().filter(same).copied().collect();
            let candidates = if numbers.is_empty() {
                candidates
            } else {
                &numbers
            };
            let codes: Vec<String> = candidates.iter().map(ToString::to_string).collect();
            let names: Vec<String> = candidates
                .iter()
                .map(|code| format!("{code}: {}", self.register.full_name(*code)))
                .collect();
            let (id, en) = (codes.join(" atau "), codes.join(" or "));
            let names = names.join("; ");
            let keep = as_text();
            return doubt(
                both!(
                    "{text} mungkin {id} yang diubah Excel",
                    "{text} may be {en}, which Excel changed"
                ),
                Bilingual::new(
                    format!("{names}; {}", keep.id),
                    format!("{names}; {}", keep.en),
                ),
            );
        }
        doubt(
            bare(&error.message(self.register)),
            bare(&error.help(self.register)),
        )
    }

    /// A code such as 11.10, which a spreadsheet took for the 11th of October.
    fn became_day(&self, day: Date) -> Doubt {
        let ways = [(day.day(), day.month()), (day.month(), day.day())];
        let codes = ways
            .iter()
            .filter_map(|(a, b)| RegionCode::parse(&format!("{a:02}.{b:02}")));
        let mut codes: Vec<RegionCode> = codes.filter(|code| self.register.exists(*code)).collect();
        codes.dedup();
        let names: Vec<String> = codes
            .iter()
            .map(|code| format!("{code} ({})", self.register.name(*code)))
            .collect();
        let help = as_text();
        if names.is_empty() {
            return doubt(
                both!(
                    "kode ini diubah Excel menjadi tanggal {day}",
                    "Excel turned this code into the date {day}"
                ),
                help,
            );
        }
        let (id, en) = (names.join(" atau "), names.join(" or "));
        doubt(
            both!(
                "kode ini diubah Excel menjadi tanggal {day}; mungkin {id}",
                "Excel turned this code into the date {day}; perhaps {en}"
            ),
            help,
        )
    }
}

/// Sentences of the register as they stand after a row: without a full stop, beginning small only by chance.
fn bare(text: &Bilingual) -> Bilingual {
    let bare = |text: &str| text.trim_end_matches('.').to_owned();
    Bilingual::new(bare(&text.id), bare(&text.en))
}

fn as_text() -> Bilingual {
    both!(
        "jadikan kolom kode teks (Format Cells > Text), lalu ketik ulang kodenya",
        "make the column of codes text (Format Cells > Text), then type the code again"
    )
}
