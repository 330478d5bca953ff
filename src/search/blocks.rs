//! What the results show: title, place, date and the text of each entry, a few entries to a file.
//!
//! In: entries. Out: files of JSON, compressed, some at a time: together they are as large as the site's
//! texts, so they are never held all at once.

use super::Entry;
use super::bytes::gzip;
use crate::checksum::checksum;
use serde_json::json;

/// Numbers of entries in a file.
pub(super) const SIZE: u32 = 2;
/// The most checksums that the meta file may hold: beyond, several files share one.
const MOST_SUMS: u32 = 512;

/// How the files with the texts are named.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// Files that share a checksum.
    pub(super) group: u32,
    /// The checksum of each group.
    pub(super) sums: Vec<String>,
}

/// The text of an entry as it stands in a file.
pub(super) fn line(entry: &Entry, id: u32) -> String {
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
    .to_string()
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// How many files share a checksum, when `last` is the number of the last entry.
pub(super) fn group(last: u32) -> u32 {
    let mut group = 1;
    while last / SIZE / group >= MOST_SUMS {
        group *= 2;
    }
    group
}

/// Some finished files: path and content.
pub(super) type Files = Vec<(String, Vec<u8>)>;

/// Makes the files of some entries, which must be all of their groups: number and line of each, ascending.
/// Gives the number and checksum of each group as well.
pub(super) fn make(
    folder: &str,
    group: u32,
    lines: &[(u32, String)],
) -> (Files, Vec<(u32, String)>) {
    let (mut files, mut sums) = (Files::new(), Vec::new());
    for of_group in lines.chunk_by(|a, b| a.0 / SIZE / group == b.0 / SIZE / group) {
        let Some((first, _)) = of_group.first() else {
            continue;
        };
        let sum = checksum(of_group.iter().map(|(_, line)| line.as_bytes()));
        for of_file in of_group.chunk_by(|a, b| a.0 / SIZE == b.0 / SIZE) {
            let file = of_file.first().map_or(0, |(id, _)| id / SIZE);
            let lines: Vec<&str> = of_file.iter().map(|(_, line)| line.as_str()).collect();
            let content = format!("[{}]", lines.join(","));
            files.push((
                format!("{folder}/t{file}.{sum}.bin"),
                gzip(content.as_bytes()),
            ));
        }
        sums.push((first / SIZE / group, sum));
    }
    (files, sums)
}

impl Blocks {
    /// Puts the checksums of all groups in order; groups without entries have no files.
    pub(super) fn new(group: u32, sums: Vec<(u32, String)>) -> Blocks {
        let mut blocks = Blocks {
            group,
            ..Blocks::default()
        };
        for (number, sum) in sums {
            blocks.sums.resize(number as usize, "00000000".to_owned());
            blocks.sums.push(sum);
        }
        blocks
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(lines: &[(u32, String)]) -> Vec<String> {
        let (files, _) = make("f", group(lines.last().unwrap().0), lines);
        files.into_iter().map(|(path, _)| path).collect()
    }

    fn lines(ids: impl Iterator<Item = u32>) -> Vec<(u32, String)> {
        ids.map(|id| (id, format!("[{id}]"))).collect()
    }

    #[test]
    fn a_new_entry_at_the_end_renames_the_last_file_only() {
        let before = paths(&lines(0..100));
        assert_eq!(before.len(), 50);
        let after = paths(&lines(0..101));
        assert_eq!(before, after[..50]);
        let mut changed = lines(0..100);
        changed[42].1 = "[7]".to_owned();
        let after = paths(&changed);
        let same = before.iter().zip(&after).filter(|(a, b)| a == b);
        assert_eq!(same.count(), 49);
    }

    #[test]
    fn room_for_new_entries_has_no_files() {
        let (files, sums) = make("f", 1, &lines([0, 1, 64, 65].into_iter()));
        let paths: Vec<_> = files
            .iter()
            .map(|(path, _)| path.split('.').next())
            .collect();
        assert_eq!(paths, [Some("f/t0"), Some("f/t32")]);
        assert_eq!(Blocks::new(1, sums).sums.len(), 33);
    }
}
