//! Questions that an author has answered in the file: `# etalase: abaikan P0201 alasannya`.
//!
//! In: the texts of files and all problems. Out: the problems without the answered questions, and
//! the answers. An answer needs a reason; one that answers nothing any more is told.

use crate::both;
use crate::diagnostics::{Diagnostic, Place, Severity};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A comment that answers a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Where it stands.
    pub place: Place,
    /// How many characters it has.
    pub width: usize,
    /// The code of the question.
    pub code: String,
    /// The author's reason; may be empty.
    pub reason: String,
}

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Silenced {
    /// The question.
    pub question: Diagnostic,
    /// Why its author says that all is right.
    pub reason: String,
}

/// Finds the answers in YAML: lines that begin with `# etalase: abaikan` (`ignore`). `first_line` is
/// the line of the file on which `yaml` begins.
pub fn answers(file: &Arc<str>, yaml: &str, first_line: u32) -> Vec<Answer> {
    if !yaml.contains("etalase:") {
        return Vec::new();
    }
    let lines = (first_line..).zip(yaml.lines());
    lines
        .filter_map(|(line, text)| answer(file, line, text))
        .collect()
}

fn answer(file: &Arc<str>, line: u32, text: &str) -> Option<Answer> {
    let comment = text.trim_start().strip_prefix('#')?.trim_start();
    let order = comment.strip_prefix("etalase:")?.trim_start();
    let rest = ["abaikan", "ignore"]
        .iter()
        .find_map(|word| order.strip_prefix(word))?;
    let rest = rest.trim();
    let (code, reason) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let column = text.chars().take_while(|c| c.is_whitespace()).count() + 1;
    Some(Answer {
        place: Place::at(
            file.clone(),
            line,
            u32::try_from(column).unwrap_or(u32::MAX),
        ),
        width: text.trim().chars().count(),
        code: code.trim_end_matches([':', ',']).to_uppercase(),
        reason: reason.trim().to_owned(),
    })
}

/// Takes the answered questions out of `problems` and adds what is wrong with answers: `W0120` for
/// one without a reason, `W0121` for one that answers nothing.
pub fn silence(problems: &mut Vec<Diagnostic>, answers: &[Answer]) -> Vec<Silenced> {
    let mut by_file: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for (index, answer) in answers.iter().enumerate() {
        let key = (answer.place.file.as_ref(), answer.code.as_str());
        if answer.reason.is_empty() {
            problems.push(without_reason(answer));
        }
        by_file.entry(key).or_insert(index);
    }
    let mut used = vec![false; answers.len()];
    let mut silenced = Vec::new();
    problems.retain(|problem| {
        if problem.severity != Severity::Question {
            return true;
        }
        let key = (problem.place.file.as_ref(), problem.code);
        let Some(index) = by_file.get(&key) else {
            return true;
        };
        let answer = &answers[*index];
        used[*index] = true;
        if answer.reason.is_empty() {
            return true;
        }
        silenced.push(Silenced {
            question: problem.clone(),
            reason: answer.reason.clone(),
        });
        false
    });
    silenced.sort_by(|a, b| {
        let key =
            |silenced: &'_ Silenced| (silenced.question.place.clone(), silenced.question.code);
        key(a).cmp(&key(b))
    });
    let idle = answers.iter().zip(used).filter(|(_, used)| !used);
    problems.extend(idle.map(|(answer, _)| answers_nothing(answer)));
    silenced
}

/// Says at the first question of a run how questions are answered: once is enough.
pub fn say_how_to_answer(problems: &mut [Diagnostic]) {
    let first = problems
        .iter_mut()
        .find(|problem| problem.severity == Severity::Question);
    let Some(question) = first else { return };
    let code = question.code;
    let (id, en) = if question.place.file.ends_with(".md") {
        (
            " di antara tanda `---` di awal berkas",
            " between the `---` marks at the top of the file",
        )
    } else {
        (" di berkas ini", " in this file")
    };
    let how = both!(
        "bila tulisannya memang benar, jawab pertanyaan ini dengan sebaris{id}: `# etalase: abaikan {code} alasannya`",
        "if the text is right as it is, answer this question with a line{en}: `# etalase: ignore {code} the reason`"
    );
    question.help = Some(match question.help.take() {
        Some(help) => {
            let (id, en) = (how.id, how.en);
            let (help_id, help_en) = (help.id, help.en);
            both!("{help_id}; {id}", "{help_en}; {en}")
        }
        None => how,
    });
}

fn without_reason(answer: &Answer) -> Diagnostic {
    let code = &answer.code;
    Diagnostic::new(
        "W0120",
        answer.place.clone(),
        both!(
            "pertanyaan {code} diabaikan tanpa alasan, jadi tetap ditanyakan",
            "the question {code} is ignored without a reason, so it is asked all the same"
        ),
    )
    .width(answer.width)
    .help(both!(
        "tulis alasannya di baris yang sama: `# etalase: abaikan {code} angka dari dua lokasi`",
        "write the reason on the same line: `# etalase: ignore {code} figures of two places`"
    ))
}

fn answers_nothing(answer: &Answer) -> Diagnostic {
    let code = &answer.code;
    let message = if code.starts_with('P') {
        both!(
            "berkas ini tidak lagi menimbulkan pertanyaan {code}",
            "this file does not raise the question {code} any more"
        )
    } else {
        both!(
            "`{code}` tidak dapat diabaikan: hanya pertanyaan (kode P...) yang dapat dijawab begini",
            "`{code}` cannot be ignored: only questions (codes P...) can be answered this way"
        )
    };
    Diagnostic::new("W0121", answer.place.clone(), message)
        .width(answer.width)
        .help(both!("hapus baris ini", "remove this line"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(code: &'static str) -> Diagnostic {
        Diagnostic::new(code, Place::at("a.md", 9, 1), both!("?", "?"))
    }

    #[test]
    fn answers_are_comments_with_code_and_reason() {
        let yaml = "judul: A\n  # etalase: abaikan P0201 dua lokasi\n#etalase: ignore p0202\n# etalase.yaml\n";
        let found = answers(&"a.md".into(), yaml, 2);
        let shown: Vec<_> = found
            .iter()
            .map(|a| {
                (
                    a.place.line,
                    a.place.column,
                    a.code.as_str(),
                    a.reason.as_str(),
                )
            })
            .collect();
        assert_eq!(shown, [(3, 3, "P0201", "dua lokasi"), (4, 1, "P0202", "")]);
    }

    #[test]
    fn an_answer_silences_its_question_in_its_file_only() {
        let yaml = "# etalase: abaikan P0201 dua lokasi\n# etalase: abaikan P0202\n# etalase: abaikan P0203 x\n# etalase: abaikan E0101 x\n";
        let answers = answers(&"a.md".into(), yaml, 1);
        let mut problems = vec![
            question("P0201"),
            question("P0202"),
            Diagnostic::new("P0201", Place::at("b.md", 1, 1), both!("?", "?")),
        ];
        let silenced = silence(&mut problems, &answers);
        assert_eq!(silenced.len(), 1);
        assert_eq!(silenced[0].reason, "dua lokasi");
        let left: Vec<_> = problems
            .iter()
            .map(|p| (p.code, p.place.file.as_ref()))
            .collect();
        assert_eq!(
            left,
            [
                ("P0202", "a.md"),
                ("P0201", "b.md"),
                ("W0120", "a.md"),
                ("W0121", "a.md"),
                ("W0121", "a.md")
            ]
        );
    }

    #[test]
    fn only_the_first_question_says_how_to_answer() {
        let mut problems = vec![
            Diagnostic::new("W0120", Place::at("a.md", 1, 1), both!("!", "!")),
            question("P0201").help(both!("periksa", "check")),
            question("P0202").help(both!("periksa", "check")),
        ];
        say_how_to_answer(&mut problems);
        let help = |at: usize| problems[at].help.as_ref().map(|help| help.id.as_str());
        assert_eq!(help(0), None);
        assert!(
            help(1).unwrap().starts_with("periksa; ")
                && help(1).unwrap().contains("abaikan P0201 ")
        );
        assert_eq!(help(2), Some("periksa"));
    }
}
