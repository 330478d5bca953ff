//! Two places that give different values of the same figure (`P0207`).
//!
//! In: the [`Statement`]s of all documents, and [`Content`]. Out: questions, each at the later of the
//! two places and naming the other. Everything is looked up by its key, so that the cost grows with
//! the number of statements only.

use super::statements::{self, Said, Subject};
use super::{provinces, view};
use crate::both;
use crate::content::data::{Claim, Scope};
use crate::content::event::Event;
use crate::content::prose::About;
use crate::content::{Content, Document};
use crate::diagnostics::{Diagnostic, Place};
use crate::lang::{Bilingual, Lang};
use crate::regions::{Level, RegionCode};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A figure that a document gives, to be compared with those of others.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Where it stands.
    pub(super) place: Place,
    /// How many characters are meant.
    pub(super) width: usize,
    /// What is said.
    pub(super) said: Said,
}

/// Compares the figures of a site.
pub fn compare(mut statements: Vec<Statement>, content: &Content) -> Vec<Diagnostic> {
    statements.sort_by(|a, b| a.place.cmp(&b.place));
    let mut questions = Vec::new();
    events(&statements, content, &mut questions);
    programme(&statements, content, &mut questions);
    claims(content, &mut questions);
    libraries(content, &mut questions);
    questions.extend(content.data.claims.iter().filter_map(provinces::claim));
    questions
}

/// `mana yang benar: 309 di sini, atau 390 di kegiatan/plm.md:3?`
fn question(place: Place, here: f64, there: f64, other: &Place) -> Diagnostic {
    let (here_id, here_en) = written(here);
    let (there_id, there_en) = written(there);
    let file = &other.file;
    let line = other.line;
    let at = if line > 1 {
        both!("{file} baris {line}", "{file} line {line}")
    } else {
        both!("{file}", "{file}")
    };
    let Bilingual { id, en } = at;
    Diagnostic::new(
        "P0207",
        place,
        both!(
            "mana yang benar: {here_id} di sini, atau {there_id} di {id}? Keduanya tampak menyebut hal yang sama",
            "which is right: {here_en} here, or {there_en} in {en}? Both seem to say the same thing"
        ),
    )
    .help(both!(
        "samakan menurut sumbernya, atau tuliskan bedanya: lingkup (APBN, replikasi), tanggal, atau tempatnya",
        "make both agree with the source, or write what differs: the scope (state budget, replication), the date or the place"
    ))
}

fn written(value: f64) -> (String, String) {
    let number = |lang| crate::format::decimal(value, lang);
    (number(Lang::Id), number(Lang::En))
}

/// Participants told by coverage and pages against those of the event.
fn events(statements: &[Statement], content: &Content, questions: &mut Vec<Diagnostic>) {
    let people: BTreeMap<&str, (i64, &Document<Event>)> = content
        .events
        .iter()
        .filter_map(|item| {
            let event = &item.original;
            let people = event.facts.participants.as_ref()?.people?;
            Some((event.common.slug.as_str(), (people, event)))
        })
        .collect();
    for statement in statements {
        let Subject::Event(slug) = &statement.said.subject else {
            continue;
        };
        let value = statement.said.value;
        match people.get(slug.as_str()) {
            Some((people, event)) if !statements::is_same(value, *people) => {
                let place = event.place_of("peserta").place;
                let found = question(statement.place.clone(), value, *people as f64, &place);
                questions.push(found.width(statement.width));
            }
            _ => {}
        }
    }
}

/// A value with its place, and the scope it is said of.
type Valued<'a> = (Option<Scope>, f64, &'a Place);

/// How far the programme reached: documents against the claims, or against each other where no claim
/// speaks of the same thing.
fn programme(statements: &[Statement], content: &Content, questions: &mut Vec<Diagnostic>) {
    let about = About::default();
    let mut claimed: BTreeMap<Subject, Vec<Valued<'_>>> = BTreeMap::new();
    for claim in &content.data.claims {
        for subject in subjects(claim, &about) {
            let value = (Some(claim.scope), claim.value, &claim.place.place);
            claimed.entry(subject).or_default().push(value);
        }
    }
    let mut told: BTreeMap<(&Subject, Option<Scope>), (f64, &Place)> = BTreeMap::new();
    for statement in statements {
        let said = &statement.said;
        if !matches!(said.subject, Subject::Programme { .. }) {
            continue;
        }
        let fits = |scope: Option<Scope>| said.scope.is_none() || scope == said.scope;
        let claims = claimed.get(&said.subject).map_or(&[][..], Vec::as_slice);
        let mut claims = claims.iter().filter(|claim| fits(claim.0)).peekable();
        let other = match claims.peek() {
            Some(first) => {
                let (_, value, place) = **first;
                (!claims.any(|claim| same(claim.1, said.value))).then_some((value, place))
            }
            None => {
                let key = (&said.subject, said.scope);
                let first = *told.entry(key).or_insert((said.value, &statement.place));
                (!same(first.0, said.value)).then_some(first)
            }
        };
        if let Some((value, place)) = other {
            let found = question(statement.place.clone(), said.value, value, place);
            questions.push(found.width(statement.width));
        }
    }
}

fn same(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-9
}

/// What the sentence of a claim says of the programme in the year of the claim.
fn subjects(claim: &Claim, about: &About) -> Vec<Subject> {
    let Some(sentence) = &claim.sentence else {
        return Vec::new();
    };
    let view = view::of(&sentence.id, Lang::Id, about);
    let said = statements::collect(&view).into_iter();
    said.filter(|said| same(said.value, claim.value))
        .map(|said| said.subject)
        .filter(|subject| {
            matches!(subject, Subject::Programme { year, .. } if *year == claim.as_of.year())
        })
        .collect()
}

/// Two claims in the same words with the same unit, scope and date.
fn claims(content: &Content, questions: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<(String, String, &'static str, Date), &Claim> = BTreeMap::new();
    for claim in &content.data.claims {
        let (Some(sentence), Some(unit)) = (&claim.sentence, &claim.unit) else {
            continue;
        };
        let scope = match claim.scope {
            Scope::Apbn => "apbn",
            Scope::Replication => "replikasi",
            Scope::Combined => "gabungan",
        };
        let pattern = sentence.id.replace(|c: char| c.is_ascii_digit(), "");
        let key = (
            pattern.replace(['.', ','], "").to_lowercase(),
            unit.id.to_lowercase(),
            scope,
            claim.as_of,
        );
        let first = *seen.entry(key).or_insert(claim);
        if !same(first.value, claim.value) {
            let place = claim.place.place.clone();
            let other = &first.place.place;
            questions
                .push(question(place, claim.value, first.value, other).width(claim.place.width));
        }
    }
}

/// The figures of a library against the tables, where it is the only library of its village.
fn libraries(content: &Content, questions: &mut Vec<Diagnostic>) {
    let mut villages: BTreeMap<&RegionCode, usize> = BTreeMap::new();
    for item in &content.libraries {
        *villages.entry(&item.original.facts.region).or_default() += 1;
    }
    let wanted =
        |region: &RegionCode| region.level() == Level::Village && villages.get(region) == Some(&1);
    let rows = content.data.observations.iter();
    let rows: BTreeMap<_, _> = rows
        .filter(|row| wanted(&row.region))
        .map(|row| {
            let key = (row.region, row.indicator.as_str(), row.period.as_str());
            (key, (row.value, &row.place))
        })
        .collect();
    for item in &content.libraries {
        let library = &item.original;
        for figure in &library.facts.figures {
            let (indicator, period) = (figure.indicator.as_str(), figure.period.as_str());
            match rows.get(&(library.facts.region, indicator, period)) {
                Some((value, other)) if !same(*value, figure.value) => {
                    let place = library.place_of("angka").place;
                    questions.push(question(place, figure.value, *value, other));
                }
                _ => {}
            }
        }
    }
}
