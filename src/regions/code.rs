//! The code of a region, as the Ministry of Home Affairs (Kemendagri) writes it.
//!
//! In: text. Out: [`RegionCode`], which is well-formed but need not exist. Must not know which codes
//! exist: that is the register's.

use std::fmt;

/// A level of government, from the widest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Provinsi, 2 digits.
    Province,
    /// Kabupaten or kota, 4 digits.
    Regency,
    /// Kecamatan, 6 digits.
    District,
    /// Desa, kelurahan or desa adat, 10 digits.
    Village,
}

impl Level {
    const ALL: [Level; 4] = [
        Level::Province,
        Level::Regency,
        Level::District,
        Level::Village,
    ];

    /// The number of digits of a code of this level: 2, 4, 6 or 10.
    pub fn digits(self) -> usize {
        match self {
            Level::Province => 2,
            Level::Regency => 4,
            Level::District => 6,
            Level::Village => 10,
        }
    }

    fn above(self) -> Option<Level> {
        match self {
            Level::Province => None,
            Level::Regency => Some(Level::Province),
            Level::District => Some(Level::Regency),
            Level::Village => Some(Level::District),
        }
    }
}

/// A well-formed code of 2, 4, 6 or 10 digits. It sorts by place: a region stands before its parts,
/// and these before its next neighbour.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode {
    /// The digits, filled up with zeros to ten.
    padded: u64,
    level: Level,
}

impl RegionCode {
    /// Reads `32.73.01.1001`, `3273011001` and their shorter forms; `None` for anything else, spaces
    /// included. The region need not exist.
    pub fn parse(text: &str) -> Option<RegionCode> {
        let has_form = |level: &Level| {
            if text.contains('.') {
                is_dotted(text, *level)
            } else {
                text.len() == level.digits()
            }
        };
        let level = Level::ALL.into_iter().find(has_form)?;
        let mut padded = 0;
        for byte in text.bytes().filter(|byte| *byte != b'.') {
            padded = padded * 10 + u64::from(byte.is_ascii_digit().then(|| byte - b'0')?);
        }
        Some(RegionCode {
            padded: padded * scale(level),
            level,
        })
    }

    /// A code from its digits filled up with zeros to ten.
    pub(super) const fn from_padded(padded: u64, level: Level) -> RegionCode {
        RegionCode { padded, level }
    }

    /// The level of the region.
    pub fn level(self) -> Level {
        self.level
    }

    /// The region one level up; `None` for a province.
    pub fn parent(self) -> Option<RegionCode> {
        self.level.above().map(|level| self.cut(level))
    }

    /// The province it lies in; a province lies in itself.
    pub fn province(self) -> RegionCode {
        self.cut(Level::Province)
    }

    /// The kabupaten or kota it lies in, or is; `None` for a province.
    pub fn regency(self) -> Option<RegionCode> {
        (self.level >= Level::Regency).then(|| self.cut(Level::Regency))
    }

    /// The digits without dots: `3273`.
    pub fn digits(self) -> String {
        let width = self.level.digits();
        format!("{:0width$}", self.padded / scale(self.level))
    }

    /// Whether `other` is this region or lies in it, judged by the codes.
    pub fn contains(self, other: RegionCode) -> bool {
        other.level >= self.level && other.cut(self.level) == self
    }

    /// The village of this regency with these last six digits.
    pub(super) fn village(self, last_six: u64) -> RegionCode {
        RegionCode {
            padded: self.cut(Level::Regency).padded + last_six,
            level: Level::Village,
        }
    }

    /// The first of the last four digits of a village, which gives its kind.
    pub(super) fn kind_digit(self) -> u64 {
        self.padded / 1000 % 10
    }

    /// The ancestor at `level`, which is not below its own.
    fn cut(self, level: Level) -> RegionCode {
        RegionCode {
            padded: self.padded / scale(level) * scale(level),
            level,
        }
    }
}

/// Dotted: `32.73.01.1001`.
impl serde::Serialize for RegionCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.digits())
    }
}

impl<'de> serde::Deserialize<'de> for RegionCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        RegionCode::parse(&text).ok_or_else(|| serde::de::Error::custom("no code of a region"))
    }
}

impl fmt::Display for RegionCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        for (index, digit) in digits.char_indices() {
            if matches!(index, 2 | 4 | 6) {
                formatter.write_str(".")?;
            }
            write!(formatter, "{digit}")?;
        }
        Ok(())
    }
}

/// As it is displayed, so that failing tests are easy to read.
impl fmt::Debug for RegionCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// What the digits of a code of `level` are multiplied with to stand at the front of ten.
const fn scale(level: Level) -> u64 {
    match level {
        Level::Province => 100_000_000,
        Level::Regency => 1_000_000,
        Level::District => 10_000,
        Level::Village => 1,
    }
}

/// Whether `text` has the dots of a code of `level`, whatever stands between them.
fn is_dotted(text: &str, level: Level) -> bool {
    let widths: &[usize] = match level {
        Level::Province => &[2],
        Level::Regency => &[2, 2],
        Level::District => &[2, 2, 2],
        Level::Village => &[2, 2, 2, 4],
    };
    text.split('.').map(str::len).eq(widths.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(text: &str) -> RegionCode {
        RegionCode::parse(text).unwrap()
    }

    #[test]
    fn both_ways_of_writing_are_one_code() {
        for (dotted, digits) in [
            ("32", "32"),
            ("32.73", "3273"),
            ("32.73.01", "327301"),
            ("32.73.01.1001", "3273011001"),
        ] {
            assert_eq!(code(dotted), code(digits));
            assert_eq!(code(digits).to_string(), dotted);
            assert_eq!(code(dotted).digits(), digits);
        }
    }

    #[test]
    fn anything_else_is_no_code() {
        for text in [
            "",
            "3",
            "327",
            "11.1",
            "3.2",
            "32.",
            ".32",
            "32.7",
            "32.730",
            "3273.01",
            "32..73",
            "32.73.01.10",
            "32.73.01.1001.",
            "3273.011001",
            "32 73",
            " 32",
            "３２",
            "3a",
            "-1",
            "+1",
            "+132",
            "1e10",
            "32.73.0１",
        ] {
            assert_eq!(RegionCode::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn leading_and_trailing_zeros_count() {
        assert_eq!(code("01.10").digits(), "0110");
        assert_ne!(code("11"), code("11.00"));
        assert_ne!(code("11.10"), code("11.01"));
    }

    #[test]
    fn a_code_knows_what_it_lies_in() {
        let village = code("32.73.01.1001");
        let chain: Vec<String> = std::iter::successors(Some(village), |code| code.parent())
            .map(|code| code.to_string())
            .collect();
        assert_eq!(chain, ["32.73.01.1001", "32.73.01", "32.73", "32"]);
        assert_eq!(village.level(), Level::Village);
        assert_eq!(village.province(), code("32"));
        assert_eq!(village.regency(), Some(code("32.73")));
        assert_eq!(code("32.73").regency(), Some(code("32.73")));
        assert_eq!(code("32").regency(), None);
    }

    #[test]
    fn a_region_contains_itself_and_its_parts_only() {
        assert!(code("32").contains(code("32")));
        assert!(code("32").contains(code("32.73.01.1001")));
        assert!(code("32.73").contains(code("32.73.01")));
        assert!(!code("32.73").contains(code("32")));
        assert!(!code("32.73").contains(code("32.74.01")));
        assert!(!code("32").contains(code("32.73").province().parent().unwrap_or(code("33"))));
    }

    #[test]
    fn codes_sort_by_place() {
        let mut codes = [
            "33",
            "32.73.01.1001",
            "32.73.02",
            "32",
            "32.74",
            "32.73",
            "32.73.01",
        ]
        .map(code);
        codes.sort();
        assert_eq!(
            codes.map(|code| code.to_string()),
            [
                "32",
                "32.73",
                "32.73.01",
                "32.73.01.1001",
                "32.73.02",
                "32.74",
                "33"
            ]
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}") {
            if let Some(code) = RegionCode::parse(&text) {
                prop_assert!(text == code.digits() || text == code.to_string());
            }
        }

        #[test]
        fn what_is_displayed_is_read_back(text in "[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{10}") {
            let code = RegionCode::parse(&text).unwrap();
            prop_assert_eq!(RegionCode::parse(&code.to_string()), Some(code));
            prop_assert_eq!(code.digits(), text);
        }
    }
}
