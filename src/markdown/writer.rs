//! Writes the events of a Markdown document as html.
//!
//! In: text and options. Out: a [`Body`] and problems. Must not hold more than one pass over the
//! text, nor write a tag without a frame that closes it.

use super::blocks::Table;
use super::depth::{MAX_DEPTH, absurd_line};
use super::footnotes::Footnotes;
use super::headings::Outline;
use super::html::RawHtml;
use super::links::Image;
use super::output::{Output, push_text};
use super::places::Problems;
use super::printable;
use super::tags::TagRule;
use super::text::{Excerpt, WordCount};
use super::words::Words;
use super::{Body, Heading, Options};
use crate::both;
use crate::diagnostics::Place;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

/// See `parse`.
pub(super) fn write(
    text: &str,
    options: &Options<'_>,
    problems: Problems<'_, '_>,
) -> (Body, String) {
    let mut words = Words::new(text);
    let mut writer = Writer::new(text.len(), options, problems);
    // The parser takes quadratic time where very many quotes or lists begin on one line, so it
    // never sees such a line.
    let absurd = absurd_line(text);
    let sane = absurd
        .as_ref()
        .and_then(|line| text.get(..line.start))
        .unwrap_or(text);
    for (event, range) in Parser::new_ext(sane, extensions()).into_offset_iter() {
        words.event(&event, &range);
        writer.event(event, &range);
        if writer.frames.len() > MAX_DEPTH {
            writer.stop(&range);
            break;
        }
    }
    if let Some(line) = absurd.filter(|_| !writer.stopped) {
        writer.stop(&line);
    }
    (writer.finish(), words.finish())
}

fn extensions() -> pulldown_cmark::Options {
    use pulldown_cmark::Options as Extensions;
    Extensions::ENABLE_TABLES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_TASKLISTS
        | Extensions::ENABLE_HEADING_ATTRIBUTES
}

/// The state between two events.
pub(super) struct Writer<'o, 's, 'd> {
    pub(super) options: &'o Options<'o>,
    pub(super) problems: Problems<'s, 'd>,
    pub(super) out: Output,
    /// What was being written when the definition of a footnote began.
    suspended: Vec<Output>,
    pub(super) frames: Vec<Frame>,
    /// A block of html being read.
    raw: Option<RawHtml>,
    /// Tags that were refused when opened, so that their ends are no second problem.
    pub(super) refused_tags: BTreeSet<String>,
    pub(super) image: Option<Image>,
    /// The text of the heading being written.
    pub(super) heading: Option<String>,
    pub(super) outline: Outline,
    headings: Vec<Heading>,
    footnotes: Footnotes,
    pub(super) table: Table,
    /// How many tables there were.
    pub(super) tables: u32,
    excerpt: Excerpt,
    pub(super) words: WordCount,
    /// Whether the document was left before its end.
    stopped: bool,
}

/// An open element.
pub(super) struct Frame {
    /// What closes it.
    pub(super) close: &'static str,
    /// Whether only text and inline elements may stand in it.
    pub(super) phrasing: bool,
    pub(super) role: Role,
}

/// What is to do when an element closes.
pub(super) enum Role {
    Plain,
    Paragraph,
    Cell,
    /// The offset at which the id is inserted, and the one asked for.
    Heading {
        level: u8,
        at: usize,
        asked: Option<String>,
    },
    Footnote {
        label: String,
        place: Place,
    },
    /// Written by the author in html.
    Raw {
        rule: &'static TagRule,
        place: Place,
    },
}

impl<'o, 's, 'd> Writer<'o, 's, 'd> {
    fn new(length: usize, options: &'o Options<'o>, problems: Problems<'s, 'd>) -> Self {
        // Most documents grow by less than a quarter.
        let html = String::with_capacity(length + length / 4 + 64);
        Writer {
            options,
            problems,
            out: Output {
                html,
                links: Vec::new(),
            },
            suspended: Vec::new(),
            frames: Vec::new(),
            raw: None,
            refused_tags: BTreeSet::new(),
            image: None,
            heading: None,
            outline: Outline::new(options.top_level, options.reserved_ids),
            headings: Vec::new(),
            footnotes: Footnotes::default(),
            table: Table::default(),
            tables: 0,
            excerpt: Excerpt::default(),
            words: WordCount::default(),
            stopped: false,
        }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        if self.image.is_some() {
            return self.image_event(event);
        }
        match event {
            Event::Start(Tag::HtmlBlock) => self.raw = Some(RawHtml::default()),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(raw) = self.raw.take() {
                    self.raw_html(&raw);
                }
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(&text),
            Event::Code(text) => {
                self.leave_parts();
                self.out.html.push_str("<code>");
                self.text(&text);
                self.out.html.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) => match &mut self.raw {
                Some(block) => block.push(&html, range.start),
                None => self.raw_html(&RawHtml::from_tag(&html, range.start)),
            },
            Event::SoftBreak => self.line_break("\n"),
            Event::HardBreak => self.line_break("<br>\n"),
            Event::Rule => {
                self.make_room();
                self.out.html.push_str("<hr>\n");
            }
            Event::FootnoteReference(label) => {
                self.leave_parts();
                self.footnotes
                    .refer(&label, &self.options.labels, &mut self.out.html);
            }
            Event::TaskListMarker(done) => self.task(done),
            // These extensions are off.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        self.leave_parts();
        match tag {
            Tag::Emphasis => self.open_inline("<em>", "</em>"),
            Tag::Strong => self.open_inline("<strong>", "</strong>"),
            Tag::Strikethrough => self.open_inline("<del>", "</del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.link(link_type, &dest_url, &title, range);
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                self.image = Some(Image {
                    destination: dest_url.into_string(),
                    title: title.into_string(),
                    alt: String::new(),
                    depth: 0,
                    range: range.clone(),
                });
            }
            Tag::TableHead => self.open_row("<thead>\n<tr>", "</tr>\n</thead>\n<tbody>\n", true),
            Tag::TableRow => self.open_row("<tr>", "</tr>\n", false),
            Tag::TableCell => self.open_cell(),
            block => {
                self.make_room();
                self.words.gap();
                self.start_block(block, range);
            }
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => {
                if self
                    .frames
                    .iter()
                    .all(|frame| matches!(frame.role, Role::Raw { .. }))
                {
                    self.excerpt.begin();
                }
                self.open("<p>", "</p>\n", true, Role::Paragraph);
            }
            Tag::Heading { level, id, .. } => self.open_heading(level as u8, id),
            Tag::BlockQuote(_) => self.open_block("<blockquote>\n", "</blockquote>\n"),
            Tag::CodeBlock(kind) => self.open_code(&kind),
            Tag::List(None) => self.open_block("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.open_block("<ol>\n", "</ol>\n"),
            Tag::List(Some(first)) => {
                // Writing to a String cannot fail.
                let _ = writeln!(self.out.html, "<ol start=\"{first}\">");
                self.open_block("", "</ol>\n");
            }
            Tag::Item => self.open_block("<li>", "</li>\n"),
            Tag::Table(alignments) => {
                self.table = Table {
                    alignments,
                    ..Table::default()
                };
                self.open_table();
                self.open_block(">", "</tbody>\n</table></section>\n");
            }
            Tag::FootnoteDefinition(label) => {
                let place = self.problems.places.at(range.start);
                self.suspended.push(std::mem::take(&mut self.out));
                self.open(
                    "",
                    "",
                    false,
                    Role::Footnote {
                        label: label.into_string(),
                        place,
                    },
                );
            }
            // The rest are extensions that are off; their content is still shown.
            _ => self.open_block("", ""),
        }
    }

    pub(super) fn open(&mut self, open: &str, close: &'static str, phrasing: bool, role: Role) {
        self.out.html.push_str(open);
        self.frames.push(Frame {
            close,
            phrasing,
            role,
        });
    }

    pub(super) fn open_block(&mut self, open: &str, close: &'static str) {
        self.open(open, close, false, Role::Plain);
    }

    pub(super) fn open_inline(&mut self, open: &str, close: &'static str) {
        self.open(open, close, true, Role::Plain);
    }

    /// The end of an element of Markdown: html left open inside it ends with it.
    fn end(&mut self) {
        self.close_unclosed(|_| true);
        self.close_frame();
    }

    /// Closes the innermost element.
    pub(super) fn close_frame(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        self.out.html.push_str(frame.close);
        match frame.role {
            Role::Plain | Role::Raw { .. } => {}
            Role::Paragraph => self.excerpt.end(),
            Role::Cell => self.table.column += 1,
            Role::Heading { level, at, asked } => {
                let text = self.heading.take().unwrap_or_default();
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let id = self.outline.id(&text, asked.as_deref());
                self.out.insert(at, &format!(" id=\"{id}\""));
                self.headings.push(Heading { level, id, text });
            }
            Role::Footnote { label, place } => {
                let outer = self.suspended.pop().unwrap_or_default();
                let note = std::mem::replace(&mut self.out, outer);
                self.footnotes
                    .define(&label, place, note, &mut self.problems);
            }
        }
    }

    fn text(&mut self, text: &str) {
        let text = &printable(text);
        if !text.trim_ascii().is_empty() {
            self.leave_parts();
        }
        self.words.push(text);
        self.excerpt.push(text);
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        }
        push_text(&mut self.out.html, text);
    }

    fn line_break(&mut self, html: &str) {
        self.words.gap();
        self.excerpt.push(" ");
        if let Some(heading) = &mut self.heading {
            heading.push(' ');
        }
        self.out.html.push_str(html);
    }

    /// Leaves a document that is nested too deep.
    fn stop(&mut self, range: &Range<usize>) {
        let message = both!(
            "Susunan di sini lebih dari {MAX_DEPTH} lapis (kutipan, daftar, atau penekanan di dalam yang lain).",
            "There are more than {MAX_DEPTH} layers here (quotes, lists or emphasis inside others)."
        );
        let help = both!(
            "Sederhanakan susunannya; mungkin ada tanda >, -, *, atau _ yang terketik berulang.",
            "Please simplify it; perhaps a >, -, * or _ was typed over and over."
        );
        self.problems.at("E0305", range, message, help);
        self.stopped = true;
    }

    fn finish(mut self) -> Body {
        if !self.stopped {
            self.close_unclosed(|_| true);
        }
        while !self.frames.is_empty() {
            self.close_frame();
        }
        let mut out = self.out;
        self.footnotes
            .finish(&self.options.labels, &mut out, &mut self.problems);
        Body {
            html: out.html,
            links: out.links,
            headings: self.headings,
            excerpt: self.excerpt.finish(),
            words: self.words.finish(),
        }
    }
}
