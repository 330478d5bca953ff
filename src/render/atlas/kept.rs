//! The drawings of regions, made once and kept between builds.
//!
//! In: the borders, and what an earlier build kept: text with a line for each region, its code and the drawing
//! as JSON. Out: [`Sheets`], which draw what was not kept, and the text for the next build. Must not touch the file
//! system: the pipeline's cache tells whether a text is whole.

use super::Sheet;
use crate::regions::{Borders, RegionCode};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// Raise it whenever a region is drawn otherwise than before, from the same borders; a test knows the drawings.
pub(in crate::render) const VERSION: u32 = 1;

/// The drawings of all regions with a page. Shared by all threads; each is made when it is first asked for.
#[derive(Debug)]
pub(in crate::render) struct Sheets<'a> {
    borders: &'a Borders,
    /// `None` in a cell: the region has no borders.
    cells: BTreeMap<RegionCode, OnceLock<Option<Sheet>>>,
    text: String,
    /// Where in the text the drawing of a region stands.
    kept: BTreeMap<RegionCode, Range<usize>>,
    has_new: AtomicBool,
}

impl<'a> Sheets<'a> {
    pub(in crate::render) fn new(
        borders: &'a Borders,
        codes: impl Iterator<Item = RegionCode>,
    ) -> Sheets<'a> {
        Sheets {
            borders,
            cells: codes.map(|code| (code, OnceLock::new())).collect(),
            text: String::new(),
            kept: BTreeMap::new(),
            has_new: AtomicBool::new(false),
        }
    }

    /// Takes what an earlier build kept of the same borders. Lines that are none are passed over.
    pub(in crate::render) fn take(&mut self, text: String) {
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let (start, end) = (at, at + line.len());
            at = end;
            let code = line.split_once(' ').map(|(code, _)| code);
            if let Some((code, parsed)) =
                code.and_then(|code| Some((code, RegionCode::parse(code)?)))
            {
                self.kept.insert(parsed, start + code.len() + 1..end);
            }
        }
        self.text = text;
    }

    /// The drawing of a region that has a page.
    pub(in crate::render) fn get(&self, code: RegionCode) -> Option<&Sheet> {
        let draw = || {
            self.read(code).unwrap_or_else(|| {
                self.has_new.store(true, Ordering::Relaxed);
                Sheet::draw(self.borders, code)
            })
        };
        self.cells.get(&code)?.get_or_init(draw).as_ref()
    }

    fn read(&self, code: RegionCode) -> Option<Option<Sheet>> {
        let line = self.text.get(self.kept.get(&code)?.clone())?;
        serde_json::from_str(line).ok()
    }

    /// What the next build may take; `None` when this one drew nothing that was not kept.
    pub(in crate::render) fn keep(&self) -> Option<String> {
        if !self.has_new.load(Ordering::Relaxed) {
            return None;
        }
        let mut text = String::new();
        for (code, cell) in &self.cells {
            if let Some(json) = cell
                .get()
                .and_then(|sheet| serde_json::to_string(sheet).ok())
            {
                let _ = writeln!(text, "{} {json}", code.digits());
            }
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::regions::Register;

    fn provinces() -> Sheets<'static> {
        let provinces = Register::embedded().provinces().iter();
        Sheets::new(Borders::embedded(), provinces.map(|province| province.code))
    }

    fn draw_all(sheets: &Sheets<'_>) -> String {
        let codes = sheets.cells.keys();
        codes
            .map(|code| format!("{:?}\n", sheets.get(*code)))
            .collect()
    }

    #[test]
    fn what_was_kept_is_what_is_drawn() {
        let first = provinces();
        assert_eq!(first.keep(), None, "nothing was asked for");
        let drawn = draw_all(&first);
        let kept = first.keep().unwrap();
        assert_eq!(kept.lines().count(), first.cells.len());
        let mut second = provinces();
        second.take(kept.clone());
        assert_eq!(draw_all(&second), drawn);
        assert_eq!(second.keep(), None, "all of it was read");
        // A number that was changed by hand is believed: the cache tells whether a text is whole.
        let mut third = provinces();
        third.take(kept.replacen("\"size\":[800,", "\"size\":[801,", 1));
        assert_ne!(draw_all(&third), drawn);
    }

    #[test]
    fn what_cannot_be_read_is_drawn() {
        let first = provinces();
        let drawn = draw_all(&first);
        let kept = first.keep().unwrap();
        let lines: Vec<&str> = kept.lines().collect();
        let half: String = kept.chars().take(kept.len() / 2).collect();
        let broken = [
            String::new(),
            half,
            "\n\n \n33\n33 \n33 {}\nbukan kode {\"size\":1}\n".to_owned(),
            lines[3..].join("\n"),
            kept.replace(',', ";"),
        ];
        for text in broken {
            let mut sheets = provinces();
            sheets.take(text);
            assert_eq!(draw_all(&sheets), drawn);
            assert_eq!(sheets.keep().as_ref(), Some(&kept));
        }
    }

    #[test]
    fn drawings_change_with_their_version_only() {
        let mut hasher = blake3::Hasher::new();
        let codes = Register::embedded().provinces().iter().map(|one| one.code);
        let some =
            ["31.01", "33.07", "81.01", "91.03"].map(|code| RegionCode::parse(code).unwrap());
        for code in codes.chain(some) {
            let sheet = Sheet::draw(Borders::embedded(), code).unwrap();
            // Only what is whole: the last bit of a cosine may differ between machines.
            let shown = (
                &sheet.size,
                &sheet.areas,
                &sheet.around,
                &sheet.insets,
                &sheet.scales,
            );
            hasher.update(serde_json::to_string(&shown).unwrap().as_bytes());
        }
        let sum = hasher.finalize();
        // When this fails, raise VERSION and write the sum that is shown here.
        assert_eq!((VERSION, &sum.to_hex()[..16]), (1, "eb3cf3751f67d5e5"));
    }
}
