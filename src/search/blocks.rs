//! What the results show: title, place, date and the text of each entry, a few entries to a file.
//!
//! In: entries. Out: files of JSON, compressed. They are made twice, first for their checksums, then
//! to be written: together they are as large as the site's texts, so they are never held all at once.

use super::bytes::gzip;
use super::files::Write;
use super::{Entries, Entry};
use crate::checksum::checksum;
use rayon::prelude::*;
use serde_json::{Value, json};

/// Numbers of entries in a file.
pub(super) const SIZE: u32 = 2;
/// The most checksums that the meta file may hold: beyond, several files share one.
const MOST_SUMS: u32 = 512;

/// The files with the texts.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// Files that share a checksum.
    pub(super) group: u32,
    /// The checksum of each group.
    pub(super) sums: Vec<String>,
    /// For each file its path and which entries it holds: number and position.
    pub(super) files: Vec<(String, Vec<(u32, usize)>)>,
}

/// The text of an entry as it stands in a file.
pub(super) fn line(entry: &Entry, id: u32) -> Value {
    let texts: Vec<String> = entry.texts.iter().map(|(_, text)| one_line(text)).collect();
    json!([
        id,
        entry.href,
        entry.title,
        entry.kind.map_or(0, super::Kind::code),
        entry.label,
        entry.place,
        entry.date,
        entry.written.tag(),
        u8::from(entry.sample),
        entry.picture.as_deref().unwrap_or_default(),
        texts.join("\n"),
    ])
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// The checksum of a line.
pub(super) fn line_sum(entry: &Entry, id: u32) -> u32 {
    let mut crc = flate2::Crc::new();
    crc.update(line(entry, id).to_string().as_bytes());
    crc.sum()
}

/// Names the files. `ids` are the numbers of the entries, ascending, `sums` the checksums of their lines.
pub(super) fn name(folder: &str, ids: &[u32], sums: &[u32]) -> Blocks {
    let last = ids.last().map_or(0, |id| id / SIZE);
    let mut group = 1;
    while last / group >= MOST_SUMS {
        group *= 2;
    }
    let mut blocks = Blocks {
        group,
        ..Blocks::default()
    };
    let entries: Vec<(u32, usize, u32)> = ids
        .iter()
        .zip(sums)
        .enumerate()
        .map(|(at, (id, sum))| (*id, at, *sum))
        .collect();
    for of_group in entries.chunk_by(|a, b| a.0 / SIZE / group == b.0 / SIZE / group) {
        let number = of_group.first().map_or(0, |(id, ..)| id / SIZE / group);
        // Groups without entries have no files.
        blocks.sums.resize(number as usize, "00000000".to_owned());
        let bytes: Vec<[u8; 4]> = of_group.iter().map(|(.., sum)| sum.to_be_bytes()).collect();
        let sum = checksum(bytes.iter().map(|sum| &sum[..]));
        for of_file in of_group.chunk_by(|a, b| a.0 / SIZE == b.0 / SIZE) {
            let file = of_file.first().map_or(0, |(id, ..)| id / SIZE);
            let path = format!("{folder}/t{file}.{sum}.bin");
            let held = of_file.iter().map(|(id, at, _)| (*id, *at)).collect();
            blocks.files.push((path, held));
        }
        blocks.sums.push(sum);
    }
    blocks
}

impl Blocks {
    /// Makes every file and hands it on at once; gives what `write` said against it.
    pub(super) fn write<E: Send>(&self, entries: &dyn Entries, write: &Write<'_, E>) -> Vec<E> {
        let one = |(path, held): &(String, Vec<(u32, usize)>)| {
            let lines = held.iter();
            let lines: Vec<Value> = lines
                .map(|(id, at)| line(&entries.entry(*at), *id))
                .collect();
            write(path, &gzip(Value::from(lines).to_string().as_bytes())).err()
        };
        self.files.par_iter().filter_map(one).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_entry_at_the_end_renames_the_last_file_only() {
        let ids: Vec<u32> = (0..100).collect();
        let sums = ids.clone();
        let before = name("f", &ids, &sums);
        assert_eq!(before.files.len(), 50);
        let after = name(
            "f",
            &(0..101).collect::<Vec<_>>(),
            &(0..101).collect::<Vec<_>>(),
        );
        assert_eq!(before.files, after.files[..50]);
        let mut changed = sums;
        changed[42] = 7;
        let after = name("f", &ids, &changed);
        let same = before
            .files
            .iter()
            .zip(&after.files)
            .filter(|(a, b)| a == b);
        assert_eq!(same.count(), 49);
    }

    #[test]
    fn room_for_new_entries_has_no_files() {
        let blocks = name("f", &[0, 1, 64, 65], &[1, 2, 3, 4]);
        let paths: Vec<_> = blocks
            .files
            .iter()
            .map(|(path, _)| path.split('.').next())
            .collect();
        assert_eq!(paths, [Some("f/t0"), Some("f/t32")]);
        assert_eq!(blocks.sums.len(), 33);
    }
}
