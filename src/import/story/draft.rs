//! A story that was read -> the files of a draft.
//!
//! In: a [`Story`] and the site. Out: the Markdown with what must be filled in, the checker's questions as comments on top, and pictures beside it. Must not
//! fill in what it does not know.

use super::blocks::{Block, Inline, is_bold, markdown, plain};
use super::clean::one_line;
use super::{LeftOut, Story, fields, furniture};
use crate::both;
use crate::checks;
use crate::config::Topic;
use crate::content::{self, Text};
use crate::lang::Lang;
use crate::regions::Register;
use crate::slug::{is_device, slug};
use crate::source::{DocumentSource, DocumentType};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The most letters of a title.
const MAX_TITLE: usize = 90;
/// The most letters of a slug made from a title.
const MAX_SLUG: usize = 80;
/// The most questions that stand in a draft.
const MOST_QUESTIONS: usize = 40;

/// What a draft needs to know of the site.
#[derive(Debug, Clone, Copy)]
pub struct DraftSite<'a> {
    /// The register of regions.
    pub register: &'a Register,
    /// The site's topics.
    pub topics: &'a [Topic],
    /// The language of its documents, which comments are written in.
    pub lang: Lang,
    /// The day.
    pub today: Date,
    /// The folder of stories, relative to the site.
    pub folder: &'a str,
    /// The name of the file that was imported, without its ending.
    pub file: &'a str,
}

/// A draft.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Its files; the first is the text.
    pub files: Vec<DraftFile>,
    /// Whether the name that it would have had was taken: that name.
    pub taken: Option<String>,
    /// What was left out.
    pub left_out: LeftOut,
    /// How many questions stand in it.
    pub questions: usize,
}

/// A file of a draft.
#[derive(Debug, Clone)]
pub struct DraftFile {
    /// Its path, relative to the site.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Makes a draft. `is_free` says whether a slug is not taken yet.
pub fn draft(mut story: Story, site: &DraftSite<'_>, is_free: &dyn Fn(&str) -> bool) -> Draft {
    furniture::leave_out(&mut story);
    let title = take_title(&mut story, site.file);
    let base = short_slug(&title);
    let name = if is_free(&base) {
        base.clone()
    } else {
        next_free(&base, is_free)
    };
    let path = if story.pictures.is_empty() {
        format!("{}/{name}.md", site.folder)
    } else {
        format!("{}/{name}/index.md", site.folder)
    };
    let file_of = |number: usize| {
        let ending = story.pictures.get(number)?.ending;
        let number = number + 1;
        let words = both!("Foto {number}", "Photo {number}");
        Some((
            format!("foto-{number}.{ending}"),
            words.get(site.lang).to_owned(),
        ))
    };
    let body = markdown(&story.blocks, &story.notes, &file_of);
    let front = fields::front_matter(&title, &story, site);
    let asked = questions(&path, &name, &format!("---\n{front}---\n\n{body}"), site);
    let head = comments(&asked, &story.left_out, site);
    let text = format!("---\n{head}{front}---\n\n{body}");
    let mut files = vec![DraftFile {
        path,
        bytes: text.into_bytes(),
    }];
    let pictures = std::mem::take(&mut story.pictures);
    for (number, picture) in (1..).zip(pictures) {
        files.push(DraftFile {
            path: format!("{}/{name}/foto-{number}.{}", site.folder, picture.ending),
            bytes: picture.bytes,
        });
    }
    Draft {
        files,
        taken: (name != base).then_some(base),
        left_out: story.left_out,
        questions: asked.len(),
    }
}

/// The title: what the document calls so, else its first heading, else its first line if it is short, else the name of the file.
fn take_title(story: &mut Story, file: &str) -> String {
    let named = story
        .title
        .take()
        .map(|title| one_line(&title))
        .filter(|title| !title.is_empty());
    promote(story);
    let short = |text: &str| !text.is_empty() && text.chars().count() <= MAX_TITLE;
    let title = named.or_else(|| {
        let line = match story.blocks.first()? {
            Block::Heading(_, line) | Block::Paragraph(line) => plain(line),
            _ => return None,
        };
        let sentence = line.ends_with(['.', ',', ':', ';']);
        (short(&line) && !sentence).then(|| {
            story.blocks.remove(0);
            line
        })
    });
    // Levels begin at the second: the title is the first.
    let least = story.blocks.iter().filter_map(|block| match block {
        Block::Heading(level, _) => Some(*level),
        _ => None,
    });
    let least = least.min().unwrap_or(2);
    for block in &mut story.blocks {
        if let Block::Heading(level, _) = block {
            *level = (*level - least + 2).min(6);
        }
    }
    let title = title.unwrap_or_else(|| one_line(&file.replace(['_', '-'], " ")));
    match title.char_indices().nth(MAX_TITLE) {
        None => title,
        Some((cut, _)) => {
            let cut = title.get(..cut).unwrap_or_default();
            cut.rsplit_once(' ').map_or(cut, |(cut, _)| cut).to_owned()
        }
    }
}

/// Short lines that are bold as a whole are headings that nobody made one.
fn promote(story: &mut Story) {
    for block in &mut story.blocks {
        if let Block::Paragraph(line) = block {
            let words = plain(line);
            let short = (1..=80).contains(&words.chars().count())
                && !words.ends_with(['.', ',', ';', ':', '!', '?', '"']);
            if short && is_bold(line) {
                *block = Block::Heading(2, without_bold(std::mem::take(line)));
            }
        }
    }
}

/// A heading needs no marks besides.
fn without_bold(line: Vec<Inline>) -> Vec<Inline> {
    let plain = line.into_iter().map(|part| match part {
        Inline::Text {
            text,
            mut style,
            link,
        } => {
            style.bold = false;
            Inline::Text { text, style, link }
        }
        other => other,
    });
    plain.collect()
}

fn short_slug(title: &str) -> String {
    let whole = slug(title);
    let cut = match whole.get(..MAX_SLUG) {
        Some(cut) => cut.rsplit_once('-').map_or(cut, |(cut, _)| cut),
        None => &whole,
    };
    if cut.is_empty() || is_device(cut) {
        format!("cerita-{cut}").trim_end_matches('-').to_owned()
    } else {
        cut.to_owned()
    }
}

fn next_free(base: &str, is_free: &dyn Fn(&str) -> bool) -> String {
    let mut names = (2u32..10_000).map(|number| format!("{base}-{number}"));
    names
        .find(|name| is_free(name))
        .unwrap_or_else(|| format!("{base}-10000"))
}

/// A question of the checker: the line of the file without comments, the code, and the words.
struct Asked {
    line: u32,
    code: &'static str,
    words: String,
}

/// What the checker asks about a draft.
fn questions(path: &str, stem: &str, text: &str, site: &DraftSite<'_>) -> Vec<Asked> {
    let path: Arc<str> = path.into();
    let source = DocumentSource {
        kind: DocumentType::Story,
        path: path.clone(),
        stem: stem.to_owned(),
        folders: Vec::new(),
        translations: Vec::new(),
    };
    let context = content::Context {
        register: site.register,
        topics: site.topics,
        first_language: site.lang,
        this_year: i64::from(site.today.year()),
        labels: &BTreeMap::new(),
        assets: &BTreeSet::new(),
        folder: "",
        include_drafts: true,
    };
    let readout = content::read(&source, Text { path: &path, text }, &[], &context);
    let asking = checks::Context {
        register: site.register,
        today: site.today,
    };
    let mut asked: Vec<Asked> = readout
        .prose
        .iter()
        .flat_map(|prose| checks::ask(prose, &asking).questions)
        .map(|question| {
            let help = question
                .help
                .as_ref()
                .map_or("", |help| help.get(site.lang));
            let words = format!(
                "{}; {}: {help}",
                question.message.get(site.lang).trim_end_matches('.'),
                both!("saran", "advice").get(site.lang)
            );
            Asked {
                line: question.place.line,
                code: question.code,
                words: one_line(words.trim()),
            }
        })
        .collect();
    asked.sort_by_key(|asked| asked.line);
    asked.truncate(MOST_QUESTIONS);
    asked
}

/// The comments on top: where the draft comes from, what was left out, and what the checker asks.
fn comments(asked: &[Asked], left_out: &LeftOut, site: &DraftSite<'_>) -> String {
    let file = one_line(site.file);
    let mut lines = vec![both!("Draf hasil impor dari \"{file}\". Lengkapi yang bertanda ISI, lalu hapus baris `draf: ya`.", "A draft imported from \"{file}\". Fill in what is marked FILL IN, then remove the line `draf: ya`.").get(site.lang).to_owned()];
    for line in &left_out.furniture {
        let line: String = line.chars().take(80).collect();
        lines.push(
            both!(
                "Tidak diikutkan karena tampaknya bagian halaman lain: {line}",
                "Left out because it seems to belong to another page: {line}"
            )
            .get(site.lang)
            .to_owned(),
        );
    }
    if !asked.is_empty() {
        lines.push(
            both!(
                "Pertanyaan pemeriksa; hapus yang sudah dijawab:",
                "Questions of the checker; remove those that are answered:"
            )
            .get(site.lang)
            .to_owned(),
        );
    }
    // The comments move all that stands below them.
    let shift = u32::try_from(lines.len() + asked.len()).unwrap_or_default();
    for Asked { line, code, words } in asked {
        let line = line + shift;
        lines.push(
            both!(
                "- baris {line} ({code}): {words}",
                "- line {line} ({code}): {words}"
            )
            .get(site.lang)
            .to_owned(),
        );
    }
    // A marker of answers within a question would count as one.
    lines
        .iter()
        .map(|line| format!("# {}\n", line.replace("etalase:", "etalase ")))
        .collect()
}
