//! The consent register: YAML -> [`Consent`], and what a consent allows.
//!
//! In: a file of the register. Out: a [`Consent`] and the decision about a story. Nothing of a
//! consent but its manner and year may reach the output.

use crate::both;
use crate::choice;
use crate::diagnostics::Place;
use crate::yaml::Fields;
use jiff::civil::Date;

choice! {
    /// How consent was given.
    Manner {
        /// In writing.
        Written = "tertulis" | "written",
        /// Recorded.
        Recorded = "rekaman" | "recorded",
    }
}

choice! {
    /// Where something may be shown.
    Channel {
        /// On the website.
        Site = "situs" | "website",
        /// In social media.
        SocialMedia = "media-sosial" | "social-media",
        /// In print.
        Print = "cetak" | "print",
    }
}

/// A consent.
#[derive(Debug, Clone)]
pub struct Consent {
    /// Its id.
    pub id: String,
    /// Where its id is written.
    pub place: Place,
    /// Who consented. It never leaves the checks.
    pub subject: String,
    /// How it was given.
    pub manner: Manner,
    /// When.
    pub date: Date,
    /// Where things may be shown.
    pub channels: Vec<Channel>,
    /// Whether a guardian consented.
    pub has_guardian: bool,
    /// Last day on which it holds.
    pub valid_until: Date,
    /// Day on which it was withdrawn.
    pub withdrawn: Option<Date>,
}

/// Whether a consent holds on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Holds,
    /// Its time is over.
    Expired,
    /// It was withdrawn.
    Withdrawn,
}

impl Consent {
    /// Whether the consent holds on `today`. A withdrawal counts from its day on.
    pub fn standing(&self, today: Date) -> Standing {
        if self.withdrawn.is_some_and(|day| day <= today) {
            Standing::Withdrawn
        } else if self.valid_until < today {
            Standing::Expired
        } else {
            Standing::Holds
        }
    }
}

/// Reads a consent; `None` when something required is missing or wrong.
pub fn read(fields: &mut Fields<'_>) -> Option<Consent> {
    let id = fields.need("id", Fields::text);
    // Who consented, to what end and the proof are required by law but never leave the register.
    let subject = fields.need("subjek", Fields::text);
    let manner = fields.need_choice("cara");
    let date = fields.need("tanggal", Fields::date);
    let _ = fields.need("tujuan", |f, key| {
        let purposes = f.texts(key);
        (!purposes.is_empty()).then_some(purposes)
    });
    let help = |name: &str| {
        both!(
            "tulis `{name}: [situs]`; pilihannya: situs, media-sosial, cetak",
            "write `{name}: [website]`; one of: website, social-media, print"
        )
    };
    let channels = fields.need_or("kanal", help, |f, key| {
        let channels = f.choices(key);
        (!channels.is_empty()).then_some(channels)
    });
    let has_guardian = fields.text("wali").is_some();
    let valid_until = fields.need("berlaku_sampai", Fields::date);
    let withdrawn = fields.date("dicabut");
    let _ = fields.text("bukti_hash");
    let _ = fields.flag("contoh");
    let place = fields.place("id").place;
    Some(Consent {
        id: id?,
        place,
        subject: subject?,
        manner: manner?,
        date: date?,
        channels: channels?,
        has_guardian,
        valid_until: valid_until?,
        withdrawn,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_consent_ends_by_time_or_by_withdrawal() {
        let consent = Consent {
            id: "a".into(),
            place: Place::file("a.yaml"),
            subject: "Siti".into(),
            manner: Manner::Written,
            date: date(2023, 1, 1),
            channels: vec![Channel::Site],
            has_guardian: false,
            valid_until: date(2028, 1, 1),
            withdrawn: Some(date(2026, 5, 2)),
        };
        assert_eq!(consent.standing(date(2026, 5, 1)), Standing::Holds);
        assert_eq!(consent.standing(date(2026, 5, 2)), Standing::Withdrawn);
        let kept = Consent {
            withdrawn: None,
            ..consent
        };
        assert_eq!(kept.standing(date(2028, 1, 1)), Standing::Holds);
        assert_eq!(kept.standing(date(2028, 1, 2)), Standing::Expired);
    }
}
