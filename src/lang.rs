//! The two languages of the interface and texts that exist in both.
//!
//! In: nothing. Out: [`Lang`], [`Bilingual`]. Must not hold the words of pages: those are data of
//! the theme.

use icu_locale_core::{Locale, locale};
use serde::Serialize;

/// A language of the site or of the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Indonesian, the first language.
    #[default]
    Id,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order of preference.
    pub const ALL: [Lang; 2] = [Lang::Id, Lang::En];

    /// The BCP 47 tag, `id` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Id => "id",
            Lang::En => "en",
        }
    }

    /// The locale whose customs the language follows: English is written as in Britain.
    pub fn locale(self) -> Locale {
        match self {
            Lang::Id => locale!("id"),
            Lang::En => locale!("en-GB"),
        }
    }

    /// Reads a tag as it stands in `etalase.yaml` or on the command line.
    pub fn from_tag(tag: &str) -> Option<Lang> {
        Lang::ALL
            .into_iter()
            .find(|lang| lang.tag().eq_ignore_ascii_case(tag))
    }
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Bilingual {
    /// Indonesian.
    pub id: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// Both texts at once, Indonesian first.
    pub fn new(id: impl Into<String>, en: impl Into<String>) -> Self {
        Bilingual {
            id: id.into(),
            en: en.into(),
        }
    }

    /// The text in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Id => &self.id,
            Lang::En => &self.en,
        }
    }
}

/// Formats one text in both languages: `both!("ada {n} galat", "{n} errors")`.
#[macro_export]
macro_rules! both {
    ($id:literal, $en:literal $(, $args:expr)* $(,)?) => {
        $crate::lang::Bilingual { id: format!($id $(, $args)*), en: format!($en $(, $args)*) }
    };
}
