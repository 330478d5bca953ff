//! Problems as workflow commands of GitHub Actions, which shows them beside the lines of a change.
//!
//! In: diagnostics. Out: one command a line, in the form that GitHub documents under "Workflow
//! commands". Paths are counted from where the command runs, usually the top of the repository.

use super::human::help_name;
use super::json::relative;
use super::lines::Lines;
use super::visible::visible;
use crate::diagnostics::{Diagnostic, Severity};
use crate::lang::Lang;
use std::fmt::Write as _;
use std::path::Path;

/// The commands for the problems of the site at `site`.
pub(super) fn commands(diagnostics: &[Diagnostic], lang: Lang, site: &Path) -> String {
    let mut lines = Lines::new(site, diagnostics);
    let mut text = String::new();
    for diagnostic in diagnostics {
        let command = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Question => "notice",
        };
        let place = &diagnostic.place;
        let file = below(site, &relative(diagnostic, site));
        // Writing to a String cannot fail.
        let _ = write!(text, "::{command} file={}", property(&file));
        if place.line > 0 {
            let _ = write!(text, ",line={}", place.line);
        }
        if place.line > 0 && place.column > 0 {
            let _ = write!(text, ",col={}", place.column);
            let end = lines.end_column(diagnostic);
            if end > place.column {
                let _ = write!(text, ",endColumn={end}");
            }
        }
        let mut message = diagnostic.message.get(lang).to_owned();
        if let Some(help) = &diagnostic.help {
            let _ = write!(message, "\n{}: {}", help_name().get(lang), help.get(lang));
        }
        let _ = writeln!(text, ",title={}::{}", diagnostic.code, data(&message));
    }
    text
}

/// A path of the site as it is seen from where the command runs.
fn below(site: &Path, file: &str) -> String {
    if site == Path::new(".") {
        file.to_owned()
    } else {
        site.join(file).to_string_lossy().into_owned()
    }
}

/// The message of a command. A line break would begin another command.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D");
    visible(&text.replace('\n', "%0A")).into_owned()
}

/// A property of a command, in which `:` and `,` mean something as well.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::both;
    use crate::diagnostics::Place;

    #[test]
    fn nothing_an_author_writes_ends_a_command() {
        let place = Place::file("content/a,b:100%\n::error::x.md");
        let problem = Diagnostic::new("P0201", place, both!("50%\r\n::stop", "x"))
            .help(both!("a, b: c", "x"));
        insta::assert_snapshot!(
            commands(&[problem], Lang::Id, Path::new("situs")),
            @"::notice file=situs/content/a%2Cb%3A100%25%0A%3A%3Aerror%3A%3Ax.md,title=P0201::50%25%0D%0A::stop%0Asaran: a, b: c"
        );
    }
}
