//! The decision whether a story may be published, by its consent.
//!
//! In: the consent register and a story. Out: [`Decision`]s and problems. Of a consent only the
//! manner and the year leave this file.

use super::build::Inputs;
use crate::both;
use crate::content::Document;
use crate::content::consent::{Channel, Consent, Manner, Standing};
use crate::content::story::{Story, Subject};
use crate::diagnostics::{Diagnostic, Place};
use crate::yaml::nearest;
use std::collections::BTreeMap;

/// What a page may say of a consent: "Diterbitkan dengan izin tertulis, 2023".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsentNote {
    /// How it was given.
    pub manner: Manner,
    /// The year in which it was given.
    pub year: i16,
}

/// What becomes of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// It is published, with a line about its consent where it needs one.
    Publish(Option<ConsentNote>),
    /// Its consent ended: a neutral page stands at its URL.
    Withhold,
    /// Something is wrong with its consent; the problem has been reported.
    Refuse,
}

/// The consents by id.
pub(super) struct Register<'a> {
    by_id: BTreeMap<&'a str, &'a Consent>,
}

impl<'a> Register<'a> {
    pub(super) fn new(consents: &'a [(Consent, Place)], problems: &mut Vec<Diagnostic>) -> Self {
        let mut by_id = BTreeMap::new();
        for (consent, place) in consents {
            if by_id.insert(consent.id.as_str(), consent).is_some() {
                let id = &consent.id;
                problems.push(
                    Diagnostic::new(
                        "E0409",
                        place.clone(),
                        both!(
                            "id izin `{id}` dipakai dua kali",
                            "the consent id `{id}` is used twice"
                        ),
                    )
                    .help(both!("beri id yang berbeda", "give it another id")),
                );
            }
        }
        Register { by_id }
    }

    pub(super) fn decide(
        &self,
        story: &Document<Story>,
        inputs: &Inputs<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Decision {
        let Some(id) = &story.facts.consent else {
            return Decision::Publish(None);
        };
        let at = || crate::content::place_of_key(story, "izin");
        let Some(consent) = self.by_id.get(id.as_str()) else {
            problems.push(self.unknown(id, at()));
            return Decision::Refuse;
        };
        match consent.standing(inputs.today) {
            Standing::Holds => {}
            standing => {
                problems.push(ended(id, standing, at()));
                return Decision::Withhold;
            }
        }
        if !consent.channels.contains(&Channel::Site) {
            problems.push(
                Diagnostic::new(
                    "E0407",
                    at(),
                    both!(
                        "izin `{id}` tidak mencakup kanal `situs`",
                        "the consent `{id}` does not cover the channel `situs`"
                    ),
                )
                .help(both!(
                    "mintakan izin untuk situs, atau jangan terbitkan cerita ini (`draf: true`)",
                    "ask for consent for the website, or do not publish this story (`draf: true`)"
                )),
            );
            return Decision::Refuse;
        }
        if story.facts.subject == Subject::Child && !consent.has_guardian {
            problems.push(
                Diagnostic::new("E0408", at(), both!("cerita tentang anak memerlukan izin wali; izin `{id}` tidak mencatat `wali`", "a story about a child needs a guardian's consent; the consent `{id}` records no `wali`"))
                    .help(both!("mintakan persetujuan orang tua atau wali dan catat di izin itu", "ask a parent or guardian and record it in the consent")),
            );
            return Decision::Refuse;
        }
        let days_left = (consent.valid_until - inputs.today).get_days();
        if i64::from(days_left) <= inputs.config.consent_reminder_days {
            problems.push(
                Diagnostic::new(
                    "W0402",
                    at(),
                    both!(
                        "izin `{id}` berakhir {days_left} hari lagi",
                        "the consent `{id}` ends in {days_left} days"
                    ),
                )
                .help(both!(
                    "mintakan perpanjangan; sesudah itu cerita tidak diterbitkan lagi",
                    "ask for a new one; after that the story is no longer published"
                )),
            );
        }
        Decision::Publish(Some(ConsentNote {
            manner: consent.manner,
            year: consent.date.year(),
        }))
    }

    fn unknown(&self, id: &str, place: Place) -> Diagnostic {
        let message = both!(
            "izin `{id}` tidak ada di daftar izin",
            "there is no consent `{id}` in the register"
        );
        let help = match nearest(id, self.by_id.keys().copied()) {
            Some(near) => both!("maksud Anda `{near}`?", "did you mean `{near}`?"),
            None => both!(
                "catat izinnya di daftar izin, atau perbaiki id-nya",
                "record the consent in the register, or mend the id"
            ),
        };
        Diagnostic::new("E0406", place, message).help(help)
    }
}

fn ended(id: &str, standing: Standing, place: Place) -> Diagnostic {
    let message = match standing {
        Standing::Withdrawn => both!(
            "izin `{id}` telah dicabut, jadi cerita ini tidak diterbitkan",
            "the consent `{id}` was withdrawn, so this story is not published"
        ),
        _ => both!(
            "izin `{id}` sudah berakhir, jadi cerita ini tidak diterbitkan",
            "the consent `{id}` has expired, so this story is not published"
        ),
    };
    Diagnostic::new("W0401", place, message).help(both!(
        "di alamatnya berdiri halaman netral; hapus berkasnya bila tidak akan terbit lagi",
        "a neutral page stands at its URL; remove the file if it will not come back"
    ))
}
