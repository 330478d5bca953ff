//! Finds the region that an author means.
//!
//! In: a code or a name as someone typed it. Out: the [`RegionCode`] of a region that exists, or a
//! [`LookupError`] with words for the author. Must not guess: what can mean two regions is refused.

use super::names::Query;
use super::{Level, RegionCode, Register};
use crate::both;
use crate::lang::Bilingual;

/// How many characters of the author's text a message repeats.
const LONGEST_QUOTE: usize = 60;

/// Why a text names no region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookupError {
    /// There is nothing in it.
    Empty,
    /// No region is called so.
    UnknownName {
        /// The text.
        input: String,
        /// At most three regions with names like it, the likest first.
        suggestions: Vec<RegionCode>,
    },
    /// No region has this code.
    UnknownCode {
        /// The code.
        code: RegionCode,
    },
    /// More than one region is called so.
    Ambiguous {
        /// The text.
        input: String,
        /// The regions, by code.
        candidates: Vec<RegionCode>,
    },
    /// The code, or its first four digits, ended when a new province was formed.
    Retired {
        /// The code as given.
        code: RegionCode,
        /// The kabupaten or kota that had these first four digits.
        name: &'static str,
        /// The code of that kabupaten or kota today.
        successor: RegionCode,
    },
    /// It begins like a code but is none.
    Malformed {
        /// The text.
        input: String,
        /// Codes that exist and become this text when a zero is lost: 11.10 and 11.01 for "11.1".
        candidates: Vec<RegionCode>,
    },
}

impl Register {
    /// Finds a province, kabupaten or kota by code or name, and a kecamatan or village by code.
    ///
    /// Codes may have dots and spaces. Names may leave out the kind where they mean one region only,
    /// abbreviate it ("Kab.", "Prov."), carry the province behind a comma, or be an alias such as
    /// "Jabar"; letter case, accents, spaces and punctuation do not count.
    ///
    /// # Errors
    /// When the text means no region or more than one, see [`LookupError`].
    pub fn lookup(&self, input: &str) -> Result<RegionCode, LookupError> {
        let text = input.trim();
        if text.is_empty() {
            Err(LookupError::Empty)
        } else if text.contains(char::is_alphabetic) {
            self.lookup_name(text)
        } else {
            self.lookup_code(text)
        }
    }

    fn lookup_code(&self, text: &str) -> Result<RegionCode, LookupError> {
        // A spreadsheet set to Indonesian writes 32.73 with a comma.
        let written: String = text.replace(',', ".").split_whitespace().collect();
        let written = written.trim_end_matches('.');
        let Some(code) = RegionCode::parse(written) else {
            return Err(LookupError::Malformed {
                input: text.to_owned(),
                candidates: with_lost_zero(written)
                    .into_iter()
                    .filter(|code| self.exists(*code))
                    .collect(),
            });
        };
        if self.exists(code) {
            return Ok(code);
        }
        match self
            .retired()
            .iter()
            .find(|retired| retired.code.contains(code))
        {
            Some(retired) => Err(LookupError::Retired {
                code,
                name: retired.name,
                successor: retired.successor,
            }),
            None => Err(LookupError::UnknownCode { code }),
        }
    }

    fn lookup_name(&self, text: &str) -> Result<RegionCode, LookupError> {
        let query = Query::new(text);
        let mut found = self.names().find(&query);
        let mut suggestions = Vec::new();
        if found.is_empty()
            && let Some((name, province)) = text.rsplit_once(',')
        {
            // "Kota Bandung, Jawa Barat"; a region of another province is only suggested.
            let provinces = self.names().find(&Query::new(province));
            suggestions = self.names().find(&Query::new(name));
            found = suggestions
                .iter()
                .filter(|code| {
                    code.parent()
                        .is_some_and(|parent| provinces.contains(&parent))
                })
                .copied()
                .collect();
        }
        match found.as_slice() {
            [code] => Ok(*code),
            [] if text.starts_with(|first: char| first.is_ascii_digit()) => {
                Err(LookupError::Malformed {
                    input: text.to_owned(),
                    candidates: Vec::new(),
                })
            }
            [] => {
                if suggestions.is_empty() {
                    suggestions = self.names().suggest(&query);
                }
                Err(LookupError::UnknownName {
                    input: text.to_owned(),
                    suggestions,
                })
            }
            _ => Err(LookupError::Ambiguous {
                input: text.to_owned(),
                candidates: found,
            }),
        }
    }
}

impl LookupError {
    /// The cause, in one sentence.
    pub fn message(&self, register: &Register) -> Bilingual {
        match self {
            LookupError::Empty => both!("Wilayah belum diisi.", "The region is empty."),
            LookupError::UnknownName { input, .. } => {
                let input = quoted(input);
                both!(
                    "Tidak ada wilayah bernama {input}.",
                    "There is no region called {input}."
                )
            }
            LookupError::UnknownCode { code } => {
                both!(
                    "Tidak ada wilayah dengan kode {code}.",
                    "There is no region with the code {code}."
                )
            }
            LookupError::Ambiguous { input, .. } => {
                let input = quoted(input);
                both!(
                    "{input} dapat berarti lebih dari satu wilayah.",
                    "{input} can mean more than one region."
                )
            }
            LookupError::Retired {
                code,
                name,
                successor,
            } => {
                let province = register.name(successor.province());
                both!(
                    "Kode {code} memakai nomor lama {name}, dari masa sebelum Provinsi {province} dibentuk.",
                    "The code {code} uses the old number of {name}, from before the province of {province} was formed."
                )
            }
            LookupError::Malformed { input, .. } => {
                let input = quoted(input);
                both!(
                    "{input} bukan kode wilayah yang utuh.",
                    "{input} is not a complete region code."
                )
            }
        }
    }

    /// The remedy.
    pub fn help(&self, register: &Register) -> Bilingual {
        match self {
            LookupError::Empty => how_to_write(),
            LookupError::UnknownName { suggestions, .. } if suggestions.is_empty() => {
                how_to_write()
            }
            LookupError::UnknownName { suggestions, .. } => {
                let list = listed(register, suggestions);
                Bilingual::new(
                    format!("Mungkin maksudnya {}?", list.id),
                    format!("Did you mean {}?", list.en),
                )
            }
            LookupError::UnknownCode { code } => help_for_unknown_code(register, *code),
            LookupError::Ambiguous { candidates, .. } => {
                let list = listed(register, candidates);
                Bilingual::new(
                    format!("Mohon tulis {}.", list.id),
                    format!("Please write {}.", list.en),
                )
            }
            LookupError::Retired {
                code, successor, ..
            } if code.level() == Level::Regency => {
                both!(
                    "Mohon pakai kode penggantinya: {successor}.",
                    "Please use its new code: {successor}."
                )
            }
            LookupError::Retired { successor, .. } => both!(
                "Kodenya kini diawali {successor}; mohon ambil kode lengkapnya dari daftar terbaru Kemendagri.",
                "Its codes now begin with {successor}; please take the full one from the latest list of the Ministry of Home Affairs."
            ),
            LookupError::Malformed { candidates, .. } if candidates.is_empty() => both!(
                "Kode terdiri atas 2, 4, 6, atau 10 angka, dengan atau tanpa titik, misalnya 32.73 atau 32.73.01.1001. Di lembar kerja (spreadsheet), simpanlah kolomnya sebagai teks.",
                "A code has 2, 4, 6 or 10 digits, with or without dots, such as 32.73 or 32.73.01.1001. In a spreadsheet, keep its column as text."
            ),
            LookupError::Malformed { candidates, .. } => {
                let list = listed(register, candidates);
                Bilingual::new(
                    format!(
                        "Mungkin angka nol hilang di lembar kerja (spreadsheet), yang mengubah 11.10 menjadi 11.1. \
                         Maksudnya {}? Simpanlah kolom kode sebagai teks.",
                        list.id
                    ),
                    format!(
                        "A spreadsheet may have dropped a zero, as it turns 11.10 into 11.1. \
                         Did you mean {}? Keep the column of codes as text.",
                        list.en
                    ),
                )
            }
        }
    }
}

/// The help where nothing can be suggested.
fn how_to_write() -> Bilingual {
    both!(
        "Tulislah nama lengkap provinsi, kabupaten, atau kota, misalnya \"Kabupaten Wonosobo\", atau kode Kemendagri; \
         untuk desa dan kelurahan, tulislah kodenya yang 10 angka.",
        "Write the full name of a province, kabupaten or kota, such as \"Kabupaten Wonosobo\", or its code of the \
         Ministry of Home Affairs; for a desa or kelurahan write its code of 10 digits."
    )
}

/// Says which part of the code is right.
fn help_for_unknown_code(register: &Register, code: RegionCode) -> Bilingual {
    let known = [code.regency(), Some(code.province())]
        .into_iter()
        .flatten()
        .find(|code| register.exists(*code));
    match known {
        Some(known) => {
            let name = register.name(known);
            both!(
                "{known} adalah {name}; mohon periksa angka sesudahnya. Yang dipakai adalah kode Kemendagri, bukan kode BPS.",
                "{known} is {name}; please check the digits after it. Codes are those of the Ministry of Home Affairs, not of BPS."
            )
        }
        None => {
            let province = code.province();
            both!(
                "Tidak ada provinsi dengan kode {province}. Yang dipakai adalah kode Kemendagri, bukan kode BPS.",
                "There is no province with the code {province}. Codes are those of the Ministry of Home Affairs, not of BPS."
            )
        }
    }
}

/// Names with codes, each as [`Register::lookup`] accepts it: `"Provinsi Jambi" (15) atau "Kota Jambi" (15.71)`.
fn listed(register: &Register, codes: &[RegionCode]) -> Bilingual {
    let names: Vec<String> = codes
        .iter()
        .map(|code| {
            let kind = if code.level() == Level::Province {
                "Provinsi "
            } else {
                ""
            };
            format!("\"{kind}{}\" ({code})", register.full_name(*code))
        })
        .collect();
    Bilingual::new(names.join(" atau "), names.join(" or "))
}

/// The author's text in quotes, without control characters and not too long.
fn quoted(input: &str) -> String {
    let visible = |letter: char| if letter.is_control() { ' ' } else { letter };
    let mut quote: String = input.chars().take(LONGEST_QUOTE).map(visible).collect();
    if input.chars().nth(LONGEST_QUOTE).is_some() {
        quote.push('…');
    }
    format!("\"{quote}\"")
}

/// The codes that become `text` when one of their groups loses a zero at its end or its front.
fn with_lost_zero(text: &str) -> Vec<RegionCode> {
    let groups: Vec<&str> = text.split('.').collect();
    let widths = [2, 2, 2, 4];
    let short = |(group, width): (&&str, usize)| group.len() + 1 == width;
    let Some(place) = groups.iter().zip(widths).position(short) else {
        return Vec::new();
    };
    let mended = |group: String| {
        let mut groups = groups.clone();
        groups[place] = &group;
        RegionCode::parse(&groups.join("."))
    };
    [format!("{}0", groups[place]), format!("0{}", groups[place])]
        .into_iter()
        .filter_map(mended)
        .collect()
}
