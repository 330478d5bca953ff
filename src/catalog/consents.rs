//! The decision whether a story may be published, by its consent.
//!
//! In: the consent register and a story. Out: [`Decision`]s and problems. Of a consent only the
//! manner and the year leave this file.

use super::build::Inputs;
use crate::both;
use crate::content::consent::{Channel, Consent, Manner, Standing};
use crate::content::photo::Photo;
use crate::content::story::{Story, Subject};
use crate::content::{Document, Item};
use crate::diagnostics::{Diagnostic, Span};
use crate::yaml::nearest;
use std::collections::BTreeMap;
use std::sync::Arc;

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
    pub(super) fn new(consents: &'a [Arc<Consent>], problems: &mut Vec<Diagnostic>) -> Self {
        let mut by_id: BTreeMap<&str, &Consent> = BTreeMap::new();
        for consent in consents {
            if let Some(first) = by_id.insert(consent.id.as_str(), consent) {
                let (id, other) = (&consent.id, &first.place.file);
                let message = both!(
                    "id izin `{id}` sudah dipakai {other}",
                    "the consent id `{id}` is used by {other} as well"
                );
                problems.push(
                    Diagnostic::new("E0409", consent.place.clone(), message)
                        .width("id".len())
                        .help(both!(
                            "beri id yang berbeda, lalu sesuaikan `izin` di cerita yang memakainya",
                            "give it another id, and change `izin` in the stories that use it"
                        )),
                );
            }
        }
        Register { by_id }
    }

    pub(super) fn decide(
        &self,
        item: &Item<Story>,
        inputs: &Inputs<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Decision {
        let story = &item.original;
        let Some(id) = &story.facts.consent else {
            return Decision::Publish(None);
        };
        let at = || story.place_of("izin");
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
            problems.push(no_channel(id, at()));
            return Decision::Refuse;
        }
        problems.extend(super::names::check(item, consent));
        if story.facts.subject == Subject::Child && !consent.has_guardian {
            problems.push(
                Diagnostic::at("E0408", at(), both!("cerita tentang anak memerlukan izin wali; izin `{id}` tidak mencatat `wali`", "a story about a child needs a guardian's consent; the consent `{id}` records no `wali`"))
                    .help(both!("mintakan persetujuan orang tua atau wali, lalu catat namanya di `wali` pada izin itu", "ask a parent or guardian and record who it was as `wali` in that consent")),
            );
            return Decision::Refuse;
        }
        let days_left = (consent.valid_until - inputs.today).get_days();
        if i64::from(days_left) <= inputs.config.consent_reminder_days {
            problems.push(
                Diagnostic::at(
                    "W0402",
                    at(),
                    match days_left {
                        0 => both!(
                            "izin `{id}` berakhir hari ini",
                            "the consent `{id}` ends today"
                        ),
                        1 => both!(
                            "izin `{id}` berakhir besok",
                            "the consent `{id}` ends tomorrow"
                        ),
                        days => both!(
                            "izin `{id}` berakhir {days} hari lagi",
                            "the consent `{id}` ends in {days} days"
                        ),
                    },
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

    /// Takes out the photos that may not be shown without a consent, or whose consent does not allow it, and says
    /// so once a photo.
    pub(super) fn photos<T: Clone>(
        &self,
        item: &mut Arc<Item<T>>,
        inputs: &Inputs<'_>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let may_be_shown = |version: &Document<T>| {
            let mut photos = version.common.photos.iter();
            photos.all(|photo| {
                let at = |field| version.place_of_field("foto", photo.index, field);
                self.refusal(photo, inputs, &at).is_none()
            })
        };
        if item.versions().all(may_be_shown) {
            return;
        }
        let item = Arc::make_mut(item);
        let mut told: Vec<(String, Option<String>)> = Vec::new();
        for version in std::iter::once(&mut item.original).chain(&mut item.translations) {
            let photos = std::mem::take(&mut version.common.photos);
            let mut kept = Vec::with_capacity(photos.len());
            for photo in photos {
                let at = |field| version.place_of_field("foto", photo.index, field);
                let Some(problem) = self.refusal(&photo, inputs, &at) else {
                    kept.push(photo);
                    continue;
                };
                // A translation inherits the photos of its original.
                let known = (photo.file.clone(), photo.consent.clone());
                if !told.contains(&known) {
                    told.push(known);
                    problems.push(problem);
                }
                version.common.withheld_photos.push(photo.file);
            }
            version.common.photos = kept;
        }
    }

    /// Why a photo may not be shown; `at` gives the place of one of its fields.
    fn refusal(
        &self,
        photo: &Photo,
        inputs: &Inputs<'_>,
        at: &dyn Fn(&'static str) -> Span,
    ) -> Option<Diagnostic> {
        let Some(id) = &photo.consent else {
            let needs_consent = photo.people && photo.recognisable;
            return needs_consent.then(|| no_consent(at("ada_orang")));
        };
        let at = || at("izin");
        let Some(consent) = self.by_id.get(id.as_str()) else {
            return Some(self.unknown(id, at()));
        };
        match consent.standing(inputs.today) {
            Standing::Holds if consent.channels.contains(&Channel::Site) => None,
            Standing::Holds => Some(no_channel(id, at())),
            standing => Some(photo_ended(id, standing, at())),
        }
    }

    fn unknown(&self, id: &str, place: Span) -> Diagnostic {
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
        Diagnostic::at("E0406", place, message).help(help)
    }
}

fn no_consent(place: Span) -> Diagnostic {
    let message = both!(
        "foto ini tidak ditampilkan: ada orang di dalamnya, dan belum ada `izin`",
        "this photo is not shown: there are people on it, and no `consent` is named"
    );
    Diagnostic::at("W0404", place, message).help(both!(
        "catat izinnya di daftar izin, lalu tulis id-nya: `izin: ...`; bila tidak seorang pun dapat dikenali (dari belakang, dari jauh), tulis `dikenali: tidak`",
        "record the consent in the register and write its id: `consent: ...`; if nobody can be recognised (from behind, from afar), write `recognisable: no`"
    ))
}

fn no_channel(id: &str, place: Span) -> Diagnostic {
    let message = both!(
        "izin `{id}` tidak mencakup kanal `situs`",
        "the consent `{id}` does not cover the channel `situs`"
    );
    Diagnostic::at("E0407", place, message).help(both!(
        "mintakan izin untuk situs, atau jangan terbitkan (`draf: ya` untuk cerita; hapus fotonya)",
        "ask for consent for the website, or do not publish it (`draft: yes` for a story; remove the photo)"
    ))
}

fn photo_ended(id: &str, standing: Standing, place: Span) -> Diagnostic {
    let message = match standing {
        Standing::Withdrawn => both!(
            "izin `{id}` telah dicabut, jadi foto ini tidak ditampilkan",
            "the consent `{id}` was withdrawn, so this photo is not shown"
        ),
        _ => both!(
            "izin `{id}` sudah berakhir, jadi foto ini tidak ditampilkan",
            "the consent `{id}` has expired, so this photo is not shown"
        ),
    };
    Diagnostic::at("W0401", place, message).help(both!(
        "hapus foto ini dari daftar `foto`, atau mintakan izin baru",
        "remove this photo from `foto`, or ask for a new consent"
    ))
}

fn ended(id: &str, standing: Standing, place: Span) -> Diagnostic {
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
    Diagnostic::at("W0401", place, message).help(both!(
        "di alamatnya berdiri halaman netral; hapus berkasnya bila tidak akan terbit lagi",
        "a neutral page stands at its URL; remove the file if it will not come back"
    ))
}
