//! Cutting a sorted list into files of about one size.
//!
//! In: keys and the length of what stands before each. Out: where a file ends. Whether it ends before a
//! key depends on the key, so that a new word moves the border of its own file, not of all that follow.

/// Sizes in bytes, before compression.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cutter {
    /// No file is smaller, but the last.
    pub(super) least: usize,
    /// None grows beyond this by more than one entry.
    pub(super) most: usize,
}

/// One key of so many ends a file that is large enough.
const ONE_OF: u32 = 48;

impl Cutter {
    /// Whether a file of `length` ends before `key`.
    pub(super) fn cuts(self, length: usize, key: &str) -> bool {
        if length < self.least {
            return false;
        }
        let mut crc = flate2::Crc::new();
        crc.update(key.as_bytes());
        length >= self.most || crc.sum().is_multiple_of(ONE_OF)
    }
}

/// The shortest beginning of `key` that sorts behind `before`: enough to tell in which file a word is.
pub(super) fn border<'k>(before: &str, key: &'k str) -> &'k str {
    let ends = key.char_indices().map(|(at, c)| at + c.len_utf8());
    let mut ends = ends.filter_map(|end| key.get(..end));
    ends.find(|start| *start > before).unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_are_short_and_between_their_neighbours() {
        assert_eq!(border("baca", "baku"), "bak");
        assert_eq!(border("baca", "bacaan"), "bacaa");
        assert_eq!(border("", "baca"), "b");
        assert_eq!(border("desa", "désa"), "dé");
    }
}
