//! Asking for what a new document still needs, one question at a time.
//!
//! In: a [`Form`] with some [`Values`], and somebody who answers. Out: the values, completed. An answer is
//! looked at before the next question is asked. Must not know the terminal: [`Answers`] does.

use super::check::{Check, problems};
use super::form::{Form, Values};
use super::regions::suggest_regions;
use crate::both;
use crate::lang::Lang;
use crate::schema::is_list;
use crate::source::DocumentType;
use crate::yaml::{Field, Shape, Word};

/// The most regions or libraries that are offered at a time.
const MOST_OFFERED: usize = 8;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The name of the field.
    pub name: String,
    /// What it means, and how to answer.
    pub help: String,
}

/// Somebody who answers. `None` says that they would rather stop.
pub trait Answers {
    /// Asks for a line of text; it is asked for again until `check` is content.
    fn line(
        &mut self,
        question: &Question,
        offer: &dyn Fn(&str) -> Vec<String>,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Option<String>;

    /// Asks for one of these words.
    fn one(&mut self, question: &Question, words: &[String]) -> Option<usize>;

    /// Asks for at least one of these words.
    fn some(&mut self, question: &Question, words: &[String]) -> Option<Vec<usize>>;
}

/// What an interview is about.
#[derive(Debug, Clone, Copy)]
pub struct Interview<'a> {
    /// The fields.
    pub form: &'a Form,
    /// What answers are compared with.
    pub check: Check<'a>,
}

/// Asks for every required field that `values` lacks.
pub fn interview(
    about: &Interview<'_>,
    mut values: Values,
    answers: &mut dyn Answers,
) -> Option<Values> {
    // An answer may decide what else is required, so the next question is looked for after each.
    while let Some(field) = about.form.missing(&values).first().copied() {
        let given = about.ask(field, &values, false, answers)?;
        values.insert(field.key, given);
    }
    // Of some titles no file name can be made.
    if problems(about.form, &values, &about.check)
        .iter()
        .any(|(key, _)| *key == "slug")
        && let Some(field) = about.form.fields().find(|field| field.key == "slug")
    {
        let given = about.ask(field, &values, false, answers)?;
        values.insert(field.key, given);
    }
    for field in about.form.may_wait(&values) {
        let given = about.ask(field, &values, true, answers)?;
        if !given.is_empty() {
            values.insert(field.key, given);
        }
    }
    Some(values)
}

impl Interview<'_> {
    fn ask(
        &self,
        field: &Field,
        values: &Values,
        may_wait: bool,
        answers: &mut dyn Answers,
    ) -> Option<Vec<String>> {
        let question = self.question(field, may_wait);
        let word = |word: &Word| match self.form.lang {
            Lang::Id => word.0.to_owned(),
            Lang::En => word.1.to_owned(),
        };
        let pick = |words: &[String], at: usize| words.get(at).cloned();
        match field.shapes.first() {
            Some(Shape::Choice(choice)) => {
                let words: Vec<String> = choice.main.iter().map(word).collect();
                let at = answers.one(&question, &words)?;
                Some(pick(&words, at).into_iter().collect())
            }
            Some(Shape::Choices(choice)) => {
                let words: Vec<String> = choice.main.iter().map(word).collect();
                let some = answers.some(&question, &words)?;
                Some(some.into_iter().filter_map(|at| pick(&words, at)).collect())
            }
            Some(Shape::Words(words)) => {
                let some = answers.some(&question, words)?;
                Some(some.into_iter().filter_map(|at| pick(words, at)).collect())
            }
            _ => {
                let offer = |typed: &str| self.offer(field, typed);
                let check = |answer: &str| self.look_at(field, values, may_wait, answer);
                let answer = answers.line(&question, &offer, &check)?;
                Some(self.split(field, &answer))
            }
        }
    }

    fn question(&self, field: &Field, may_wait: bool) -> Question {
        let lang = self.form.lang;
        let meaning = self.form.meaning(field.key);
        let mut help = meaning.map_or_else(String::new, |text| text.get(lang).to_owned());
        let mut add = |more: crate::lang::Bilingual| {
            help.push(' ');
            help.push_str(more.get(lang));
        };
        match field.shapes.first() {
            Some(Shape::Choice(_)) => add(both!(
                "Pilih dengan tombol panah, lalu tekan Enter.",
                "Choose with the arrow keys, then press Enter."
            )),
            Some(Shape::Words(_) | Shape::Choices(_)) => add(both!(
                "Tandai dengan tombol spasi, lalu tekan Enter.",
                "Mark with the space bar, then press Enter."
            )),
            Some(shape) if is_list(shape) => add(both!(
                "Beberapa sekaligus: pisahkan dengan titik koma.",
                "Several at once: put semicolons between them."
            )),
            _ => {}
        }
        if may_wait {
            add(both!(
                "Boleh dikosongkan dahulu: tekan Enter.",
                "It may wait: press Enter."
            ));
        }
        let mut name = self.form.key(field).replace('_', " ");
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        Question { name, help }
    }

    /// The values in an answer.
    fn split(&self, field: &Field, answer: &str) -> Vec<String> {
        let parts: Vec<&str> = if field.shapes.iter().any(is_list) {
            answer.split(';').collect()
        } else {
            vec![answer]
        };
        let parts = parts.into_iter().map(str::trim);
        let parts = parts.filter(|part| !part.is_empty());
        parts
            .map(|part| match self.refers_to_library(field) {
                // A library was offered with its name behind.
                true => part.split(' ').next().unwrap_or(part).to_owned(),
                false => part.to_owned(),
            })
            .collect()
    }

    fn refers_to_library(&self, field: &Field) -> bool {
        let refers = matches!(self.form.kind, DocumentType::Story | DocumentType::Event);
        refers && field.key == "perpustakaan"
    }

    fn offer(&self, field: &Field, typed: &str) -> Vec<String> {
        // Of several answers in a line, the last is being typed.
        let typed = match field.shapes.iter().any(is_list) {
            true => typed.rsplit(';').next().unwrap_or(typed),
            false => typed,
        };
        let typed = typed.trim();
        if self.refers_to_library(field) {
            let words: Vec<String> = typed.split_whitespace().map(str::to_lowercase).collect();
            let lines = self.check.libraries.iter();
            let lines = lines.map(|library| format!("{} ({})", library.slug, library.title));
            let fits = |line: &String| {
                let line = line.to_lowercase();
                words.iter().all(|word| line.contains(word.as_str()))
            };
            return lines.filter(fits).take(MOST_OFFERED).collect();
        }
        match field.shapes.first() {
            Some(Shape::Region(levels)) if !typed.is_empty() => {
                suggest_regions(typed, levels, self.check.register, MOST_OFFERED)
            }
            _ => Vec::new(),
        }
    }

    /// What is wrong with an answer.
    fn look_at(
        &self,
        field: &Field,
        values: &Values,
        may_wait: bool,
        answer: &str,
    ) -> Result<(), String> {
        let lang = self.form.lang;
        let given = self.split(field, answer);
        if given.is_empty() {
            let needed = both!("ini perlu diisi", "an answer is needed here");
            return if may_wait {
                Ok(())
            } else {
                Err(needed.get(lang).to_owned())
            };
        }
        let mut values = values.clone();
        values.insert(field.key, given);
        let found = problems(self.form, &values, &self.check);
        match found.into_iter().find(|(key, _)| *key == field.key) {
            None => Ok(()),
            Some((_, problem)) => {
                let message = problem.message.get(lang);
                Err(match &problem.help {
                    Some(help) => format!("{message} ({})", help.get(lang)),
                    None => message.to_owned(),
                })
            }
        }
    }
}

#[cfg(test)]
mod tests;
