//! The sentence patterns of `texts.txt` and the filling of their slots.
//!
//! In: a [`Setting`] (where and when) and [`Random`] numbers. Out: sentences, paragraphs, lists.
//! Must not know what kind of document they go into.

use super::random::Random;
use std::collections::BTreeMap;

/// The months, as they are written in a sentence.
pub(crate) const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// All patterns by section.
pub(crate) struct Texts(BTreeMap<&'static str, Vec<&'static str>>);

/// What the slots about place and time say.
pub(crate) struct Setting<'a> {
    /// The name of the village, or of the kabupaten/kota.
    pub(crate) place: &'a str,
    /// The kabupaten/kota or province with its kind.
    pub(crate) region: &'a str,
    /// The library, or only "perpustakaan" where it may not be named.
    pub(crate) library: &'a str,
    pub(crate) year: usize,
}

impl Texts {
    pub(crate) fn read() -> Texts {
        let mut sections: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut name = "";
        for line in include_str!("texts.txt").lines() {
            if let Some(inside) = line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
            {
                name = inside;
            } else if !line.is_empty() && !line.starts_with('#') {
                sections.entry(name).or_default().push(line);
            }
        }
        Texts(sections)
    }

    /// The patterns of a section; a section that does not exist has one empty pattern.
    pub(crate) fn section(&self, name: &str) -> &[&'static str] {
        self.0.get(name).map_or(&[""], Vec::as_slice)
    }

    /// One sentence of `section`.
    pub(crate) fn sentence(&self, section: &str, setting: &Setting, random: &mut Random) -> String {
        let pattern = random.pick(self.section(section));
        self.fill(pattern, setting, random)
    }

    /// `count` different sentences of `section` (all of them when it has fewer), in paragraphs of
    /// three to five.
    pub(crate) fn paragraphs(
        &self,
        section: &str,
        count: usize,
        setting: &Setting,
        random: &mut Random,
    ) -> String {
        let mut patterns = self.section(section).to_vec();
        random.shuffle(&mut patterns);
        patterns.truncate(count.max(1));
        self.join(&patterns, setting, random)
    }

    /// A whole section in its own order, in paragraphs.
    pub(crate) fn in_order(&self, section: &str, setting: &Setting, random: &mut Random) -> String {
        self.join(self.section(section), setting, random)
    }

    /// A list of `count` items.
    pub(crate) fn list(
        &self,
        section: &str,
        count: usize,
        setting: &Setting,
        random: &mut Random,
    ) -> String {
        let mut patterns = self.section(section).to_vec();
        random.shuffle(&mut patterns);
        let ordered = random.chance(30);
        let mut list = String::new();
        for (at, pattern) in patterns.iter().take(count).enumerate() {
            let mark = if ordered {
                format!("{}.", at + 1)
            } else {
                "-".to_owned()
            };
            list += &format!("{mark} {}\n", self.fill(pattern, setting, random));
        }
        list + "\n"
    }

    fn join(&self, patterns: &[&str], setting: &Setting, random: &mut Random) -> String {
        let mut text = String::new();
        let mut left = random.between(3, 5);
        for pattern in patterns {
            text += &self.fill(pattern, setting, random);
            left -= 1;
            if left == 0 {
                text += "\n\n";
                left = random.between(3, 5);
            } else {
                text.push(' ');
            }
        }
        text.truncate(text.trim_end().len());
        text + "\n\n"
    }

    fn fill(&self, pattern: &str, setting: &Setting, random: &mut Random) -> String {
        let before = random.between(5, 20);
        let mut text = String::with_capacity(2 * pattern.len());
        let mut rest = pattern;
        while let Some((head, (slot, tail))) = rest
            .split_once('{')
            .and_then(|(head, tail)| Some((head, tail.split_once('}')?)))
        {
            text += head;
            match slot {
                "tempat" => text += setting.place,
                "kab" => text += setting.region,
                "perpus" => text += setting.library,
                "tahun" => text += &setting.year.to_string(),
                "bulan" => text += random.pick::<&str>(&MONTHS),
                "a" => text += &before.to_string(),
                "b" => text += &(before + random.between(6, 60)).to_string(),
                "m" => text += &random.between(3, 11).to_string(),
                "k" => text += &random.between(110, 890).to_string(),
                "rp" => text += &rupiah(random.between(150, 3500) * 1000),
                section => text += random.pick::<&str>(self.section(section)),
            }
            rest = tail;
        }
        capitalised(&(text + rest), pattern)
    }
}

/// A pattern that begins with a slot becomes a sentence with a capital letter.
fn capitalised(text: &str, pattern: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) if pattern.starts_with('{') => first.to_uppercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}

/// An amount in rupiah with its dots: `Rp1.250.000`.
fn rupiah(amount: usize) -> String {
    let digits = amount.to_string();
    let mut text = "Rp".to_owned();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

/// The letters and digits of a name in small letters, joined by hyphens.
pub(crate) fn slug(name: &str) -> String {
    let words = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words
        .map(str::to_ascii_lowercase)
        .collect::<Vec<_>>()
        .join("-")
}
