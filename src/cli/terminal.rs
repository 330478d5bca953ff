//! Questions on a terminal.
//!
//! In: a question. Out: what was answered. Choices are made with the arrow keys and the space bar, and
//! regions and libraries are offered while one types. Must not decide what is asked.

use crate::both;
use crate::lang::{Bilingual, Lang};
use crate::scaffold::{Answers, Question};
use inquire::list_option::ListOption;
use inquire::validator::{ErrorMessage, Validation};
use inquire::{MultiSelect, Select, Text};

/// The lines of a list that are shown at a time.
const SHOWN: usize = 9;

/// A terminal with somebody before it.
#[derive(Debug)]
pub(super) struct Terminal {
    lang: Lang,
}

impl Terminal {
    pub(super) fn new(lang: Lang) -> Terminal {
        Terminal { lang }
    }

    fn say(&self, text: &Bilingual) -> String {
        text.get(self.lang).to_owned()
    }
}

impl Answers for Terminal {
    fn line(
        &mut self,
        question: &Question,
        offer: &dyn Fn(&str) -> Vec<String>,
        check: &dyn Fn(&str) -> Result<(), String>,
    ) -> Option<String> {
        let check = move |answer: &str| {
            Ok(match check(answer) {
                Ok(()) => Validation::Valid,
                Err(wrong) => Validation::Invalid(ErrorMessage::Custom(wrong)),
            })
        };
        let offer = move |typed: &str| Ok(offer(typed));
        Text::new(&question.name)
            .with_help_message(&question.help)
            .with_page_size(SHOWN)
            .with_autocomplete(offer)
            .with_validator(check)
            .prompt()
            .ok()
    }

    fn one(&mut self, question: &Question, words: &[String]) -> Option<usize> {
        Select::new(&question.name, words.to_vec())
            .with_help_message(&question.help)
            .with_page_size(SHOWN)
            .raw_prompt()
            .ok()
            .map(|chosen: ListOption<String>| chosen.index)
    }

    fn some(&mut self, question: &Question, words: &[String]) -> Option<Vec<usize>> {
        let needed = self.say(&both!(
            "pilih paling sedikit satu, dengan tombol spasi",
            "choose at least one, with the space bar"
        ));
        let validator = move |chosen: &[ListOption<&String>]| {
            Ok(if chosen.is_empty() {
                Validation::Invalid(ErrorMessage::Custom(needed.clone()))
            } else {
                Validation::Valid
            })
        };
        MultiSelect::new(&question.name, words.to_vec())
            .with_help_message(&question.help)
            .with_page_size(SHOWN)
            .with_validator(validator)
            .raw_prompt()
            .ok()
            .map(|chosen| chosen.into_iter().map(|option| option.index).collect())
    }
}
