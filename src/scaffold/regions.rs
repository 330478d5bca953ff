//! Regions as somebody types them on a terminal.
//!
//! In: the beginning of a name or code. Out: regions that may be meant, as lines that [`region_of`] reads
//! again. Must not guess: the register decides what a line means.

use crate::regions::{Level, LookupError, RegionCode, Register};
use std::ops::RangeInclusive;

/// The region of an answer: a line of [`suggest_regions`], or what [`Register::lookup`] takes.
///
/// # Errors
/// As [`Register::lookup`].
pub fn region_of(answer: &str, register: &Register) -> Result<RegionCode, LookupError> {
    let answer = answer.trim();
    let inside = answer
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
        .and_then(|(_, code)| register.lookup(code).ok())
        .filter(|code| answer == line(*code, register));
    inside.map_or_else(|| register.lookup(answer), Ok)
}

/// At most `most` regions of these levels whose names hold all words of `typed`, or whose codes begin with it.
/// Villages are found behind their kabupaten or kota: by `name, kabupaten` or by the first digits of a code.
pub fn suggest_regions(
    typed: &str,
    levels: &RangeInclusive<Level>,
    register: &Register,
    most: usize,
) -> Vec<String> {
    let mut found = Vec::new();
    if levels.contains(&Level::Province) {
        let provinces = register.provinces().iter().map(|province| province.code);
        found.extend(provinces.filter(|code| fits(typed, *code, register)));
    }
    if levels.contains(&Level::Regency) {
        let regencies = register.regencies().iter().map(|regency| regency.code);
        found.extend(regencies.filter(|code| fits(typed, *code, register)));
    }
    if levels.contains(&Level::Village) && found.len() < most {
        found.extend(villages(typed, register));
    }
    found.truncate(most);
    found.into_iter().map(|code| line(code, register)).collect()
}

/// A region as it is offered: `Kabupaten Wonosobo (33.07)`.
fn line(code: RegionCode, register: &Register) -> String {
    format!("{} ({code})", register.full_name(code))
}

fn fits(typed: &str, code: RegionCode, register: &Register) -> bool {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if !digits.is_empty() && !typed.contains(char::is_alphabetic) {
        return code.digits().starts_with(&digits);
    }
    let name = register.full_name(code).to_lowercase();
    let typed = typed.to_lowercase();
    typed
        .split_whitespace()
        .all(|word| name.contains(word.trim_end_matches([',', '.'])))
}

fn villages(typed: &str, register: &Register) -> Vec<RegionCode> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let (name, regency) = if typed.contains(char::is_alphabetic) {
        let Some((name, regency)) = typed.split_once(',') else {
            return Vec::new();
        };
        (name.trim().to_lowercase(), register.lookup(regency).ok())
    } else {
        let regency = digits.get(..4).and_then(RegionCode::parse);
        (String::new(), regency)
    };
    let Some(regency) = regency.filter(|code| code.level() == Level::Regency) else {
        return Vec::new();
    };
    let fits = |code: RegionCode| {
        let village = register.name(code).to_lowercase();
        let by_code = name.is_empty() && code.digits().starts_with(&digits);
        by_code || (!name.is_empty() && name.split_whitespace().all(|word| village.contains(word)))
    };
    let villages = register.villages_of(regency).iter();
    villages
        .map(|village| village.code)
        .filter(|code| fits(*code))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_are_offered_and_understood() {
        let register = Register::embedded();
        let suggest = |typed: &str, from, to| suggest_regions(typed, &(from..=to), register, 6);
        assert_eq!(
            suggest("bekasi", Level::Province, Level::Village),
            ["Kabupaten Bekasi (32.16)", "Kota Bekasi (32.75)"]
        );
        assert_eq!(
            suggest("3307", Level::Province, Level::Regency),
            ["Kabupaten Wonosobo (33.07)"]
        );
        assert_eq!(
            suggest("jawa bar", Level::Province, Level::Village),
            ["Jawa Barat (32)"]
        );
        assert_eq!(suggest("jawa bar", Level::Regency, Level::Village), [""; 0]);
        assert_eq!(
            suggest("kaligowong, wonosobo", Level::Village, Level::Village),
            ["Desa Kaligowong, Kabupaten Wonosobo (33.07.01.2001)"]
        );
        assert_eq!(
            suggest("33.07.01.2001", Level::Village, Level::Village),
            ["Desa Kaligowong, Kabupaten Wonosobo (33.07.01.2001)"]
        );
        for line in suggest("a", Level::Province, Level::Village) {
            let code = region_of(&line, register).unwrap();
            assert!(line.ends_with(&format!("({code})")), "{line}");
        }
        assert!(region_of("Bekasi", register).is_err());
        assert!(region_of("Bekasi (32.75)", register).is_err());
    }
}
