//! Where everything stands on a card.
//!
//! In: a card and what draws it. Out: a canvas. The words stand left, above the cloth; the map stands
//! right. Must not let words leave their room.

use super::canvas::Canvas;
use super::ground::{self, SIZE};
use super::letters::Letters;
use super::lines::{Line, Lines, Room, set};
use super::palette::{self, Colour, Ramp};
use super::{Card, Painter};
use crate::pictures::{Cloth, LIGHT, Thread};

/// Pixels across a card.
pub const WIDTH: usize = 1200;
/// Pixels down.
pub const HEIGHT: usize = 630;

/// Margin at the left and right edge.
const EDGE: usize = 72;
/// Width of the words.
const COLUMN: f32 = 616.0;
/// The upper left corner of the map.
const MAP: [usize; 2] = [WIDTH - EDGE - SIZE[0] + 18, 58];
/// Pixels of a thread and of a pick of the cloth, the gap between threads taken off.
const CELL: [usize; 2] = [6, 6];
/// Picks of the cloth.
const PICKS: usize = 15;
/// The upper edge of the cloth.
const CLOTH: usize = HEIGHT - PICKS * CELL[1];
/// Baselines of the words above the title and of the name of the site.
const KICKER: i32 = 102;
const FOOT: i32 = CLOTH as i32 - 36;
/// The title begins below this, and its place ends above that.
const TITLE: f32 = 122.0;
const TITLE_END: f32 = 462.0;
/// Line height of titles.
const LEADING: f32 = 1.08;

/// Sizes of titles with the lines that have room, from the largest.
const TITLES: &[(u32, usize)] = &[
    (96, 1),
    (84, 2),
    (72, 3),
    (62, 4),
    (54, 4),
    (46, 5),
    (40, 6),
];
/// The same of the words above a title and of a place.
const KICKERS: &[(u32, usize)] = &[(26, 1), (22, 1)];
const PLACES: &[(u32, usize)] = &[(28, 1), (25, 1), (22, 1)];

/// Draws a card.
pub(super) fn draw(card: &Card, painter: &Painter) -> Canvas {
    let mut canvas = Canvas::new();
    cloth(&mut canvas, card);
    map(&mut canvas, card, painter);
    let text = |words: &str, sizes| {
        let width = COLUMN;
        set(&painter.text, words, Room { width, sizes })
    };
    let kicker = text(&card.kicker, KICKERS);
    place(
        &mut canvas,
        &painter.text,
        &kicker,
        EDGE as f32,
        KICKER,
        palette::KICKER,
    );
    let room = Room {
        width: COLUMN,
        sizes: TITLES,
    };
    let mut where_ = text(&card.place, PLACES);
    let mut title = set(&painter.title, &card.title, room);
    if title.lines.is_empty() {
        // A title in letters that the fonts lack: its place says more than nothing.
        let instead = [&card.place, &card.site].into_iter();
        let mut instead = instead.map(|words| set(&painter.title, words, room));
        title = instead
            .find(|set| !set.lines.is_empty())
            .unwrap_or_default();
        where_ = Lines::default();
    }
    let below = paragraph(&mut canvas, &painter.title, &title);
    let baseline = (below + 42.0).min(TITLE_END) as i32;
    place(
        &mut canvas,
        &painter.text,
        &where_,
        EDGE as f32,
        baseline,
        palette::QUIET,
    );
    foot(&mut canvas, card, painter);
    canvas
}

/// The lines of a title; how far down they reach.
fn paragraph(canvas: &mut Canvas, letters: &Letters, text: &Lines) -> f32 {
    let leading = (text.size as f32 * LEADING).round();
    let mut baseline = TITLE + text.size as f32 * 0.86;
    for line in &text.lines {
        put(
            canvas,
            letters,
            line,
            (EDGE as f32, baseline as i32),
            text.size,
            palette::INKED,
        );
        baseline += leading;
    }
    TITLE + text.height(LEADING)
}

/// The name of the site, what it is, and at the right the mark of a sample.
fn foot(canvas: &mut Canvas, card: &Card, painter: &Painter) {
    let whole = (WIDTH - 2 * EDGE) as f32;
    let mut room = whole;
    if let Some(sample) = &card.sample {
        let sizes = [(22, 1)];
        let words = set(
            &painter.text,
            sample,
            Room {
                width: whole / 3.0,
                sizes: &sizes,
            },
        );
        let width = words.lines.first().map_or(0.0, |line| line.width);
        if width > 0.0 {
            let left = WIDTH as f32 - EDGE as f32 - width - 24.0;
            let corner = [left as usize, (FOOT - 29) as usize];
            canvas.fill(corner, [width as usize + 24, 40], palette::MARK_GROUND);
            place(
                canvas,
                &painter.text,
                &words,
                left + 12.0,
                FOOT - 2,
                palette::MARKED,
            );
            room -= width + 24.0 + 32.0;
        }
    }
    let sizes = [(34, 1), (28, 1)];
    let name = set(
        &painter.title,
        &card.site,
        Room {
            width: room,
            sizes: &sizes,
        },
    );
    place(
        canvas,
        &painter.title,
        &name,
        EDGE as f32,
        FOOT,
        palette::INKED,
    );
    let taken = name.lines.first().map_or(0.0, |line| line.width + 18.0);
    let sizes = [(24, 1)];
    let tagline = set(
        &painter.text,
        &card.tagline,
        Room {
            width: whole,
            sizes: &sizes,
        },
    );
    // A tagline is shown whole or not at all.
    if tagline
        .lines
        .first()
        .is_some_and(|line| taken + line.width <= room)
    {
        place(
            canvas,
            &painter.text,
            &tagline,
            EDGE as f32 + taken,
            FOOT,
            palette::QUIET,
        );
    }
}

/// A text of one line.
fn place(canvas: &mut Canvas, letters: &Letters, text: &Lines, x: f32, baseline: i32, ramp: Ramp) {
    if let Some(line) = text.lines.first() {
        put(canvas, letters, line, (x, baseline), text.size, ramp);
    }
}

fn put(
    canvas: &mut Canvas,
    letters: &Letters,
    line: &Line,
    (x, baseline): (f32, i32),
    size: u32,
    ramp: Ramp,
) {
    for (offset, word) in &line.words {
        letters.draw(canvas, word, (x + offset, baseline), size, ramp);
    }
}

fn map(canvas: &mut Canvas, card: &Card, painter: &Painter) {
    let cell = painter.grounds.of(card.spot);
    let (mut x, mut y) = (0, 0);
    for (count, colour) in cell.get().into_iter().flatten() {
        let count = usize::from(*count);
        canvas.copy([MAP[0] + x, MAP[1] + y], count, *colour);
        x += count;
        if x >= SIZE[0] {
            (x, y) = (0, y + 1);
        }
    }
}

/// The cloth at the lower edge: a line, then picks of the pattern.
fn cloth(canvas: &mut Canvas, card: &Card) {
    let pattern = pattern(card);
    let [thread, pick] = CELL;
    canvas.fill([0, CLOTH - 2 * pick], [WIDTH, pick], palette::INDIGO);
    for row in 0..PICKS {
        let y = CLOTH + row * pick;
        for column in 0..WIDTH / thread {
            let colour: Colour = match pattern.at(column, row) {
                Thread::Ground => palette::THREAD,
                Thread::First => palette::INDIGO,
                Thread::Second => palette::DYE,
            };
            canvas.copy([column * thread, y], thread - 1, colour);
        }
        canvas.repeat_row(y, pick - 1);
    }
}

/// The cloth of a card.
fn pattern(card: &Card) -> Cloth {
    let province = ground::province(card.spot).map(crate::regions::RegionCode::digits);
    Cloth::of(province.as_deref().unwrap_or_default(), &card.topic)
}

/// The second ink of the cloth of a card.
pub(super) fn dye(card: &Card) -> &'static str {
    pattern(card).dye(&LIGHT)
}
