//! What a page of help is made of, and the options that several commands have.
//!
//! In: nothing. Out: [`Page`], [`Example`], and texts of options in English. Must not know any one command.

/// The help of a command.
pub(super) struct Page {
    /// The command's name, behind that of the command it belongs to; empty for the program itself.
    pub(super) command: &'static str,
    /// What it does, in English.
    pub(super) about: &'static str,
    /// How it is called, in English.
    pub(super) usage: &'static str,
    /// Its own options in English: id, name of the value (empty for none), help.
    pub(super) options: &'static [(&'static str, &'static str, &'static str)],
    /// Examples.
    pub(super) examples: &'static [Example],
}

/// A command as one would type it and what it does, in Indonesian and in English.
pub(super) struct Example {
    /// The command.
    pub(super) typed: (&'static str, &'static str),
    /// What it does.
    pub(super) does: (&'static str, &'static str),
}

/// An example.
pub(super) const fn example(
    typed: (&'static str, &'static str),
    does: (&'static str, &'static str),
) -> Example {
    Example { typed, does }
}

/// An example that is typed alike in both languages.
pub(super) const fn same(typed: &'static str, does: (&'static str, &'static str)) -> Example {
    Example {
        typed: (typed, typed),
        does,
    }
}

/// `--format` of problems.
pub(super) const FORMAT: (&str, &str, &str) = (
    "format",
    "human|json|github",
    "How problems are listed: to be read (human, the default), for other programs (json), or for GitHub Actions (github)",
);
/// `--deny-warnings`.
pub(super) const DENY: (&str, &str, &str) = (
    "deny_warnings",
    "",
    "Take warnings and questions for errors",
);
/// `--silenced`.
pub(super) const SILENCED: (&str, &str, &str) = (
    "silenced",
    "",
    "Show the questions that have been answered in their files, too, with the reasons",
);
/// `--today`.
pub(super) const TODAY: (&str, &str, &str) = (
    "today",
    "YYYY-MM-DD",
    "The day to build for; default: today",
);
/// `--future`.
pub(super) const FUTURE: (&str, &str, &str) =
    ("future", "", "Include stories whose day has not come yet");
/// `--out` of a site.
pub(super) const OUT: (&str, &str, &str) = (
    "out",
    "FOLDER",
    "The folder of the result; default: public in the site's folder",
);

/// `--out` of schemas.
pub(super) const OUT_OF_SCHEMAS: (&str, &str, &str) = (
    "out",
    "FOLDER",
    "Write all schemas into this folder, such as .vscode/etalase",
);
