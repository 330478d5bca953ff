//! Cards of many titles: the words stay in their room, the bytes stay the same.

use super::canvas::Canvas;
use super::layout::draw;
use super::lines::{Lines, Room, set};
use super::palette::{Colour, MARK_GROUND, PAPER};
use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

static FONTS: LazyLock<FontFiles> = LazyLock::new(|| {
    let title = include_bytes!("../../themes/nusantara/fonts/judul.ttf");
    let text = include_bytes!("../../themes/nusantara/fonts/teks.ttf");
    FontFiles::new(title.as_slice().into(), text.as_slice().into())
});
static PAINTER: LazyLock<Painter> =
    LazyLock::new(|| Painter::new(&FONTS, Borders::embedded()).unwrap());

fn card(title: &str) -> Card {
    Card {
        kicker: "Budaya dan lingkungan".to_owned(),
        title: title.to_owned(),
        place: "Kabupaten Kepulauan Siau Tagulandang Biaro".to_owned(),
        site: "Etalase TPBIS".to_owned(),
        tagline: "Perpustakaan yang mengubah hidup".to_owned(),
        sample: Some("Contoh".to_owned()),
        spot: Spot::Regency(RegionCode::parse("71.09").unwrap()),
        topic: "ekonomi".to_owned(),
    }
}

/// The words that a title comes out as, one text a line: glyphs are looked up backwards.
fn lines(text: &str, width: f32, sizes: &[(u32, usize)]) -> Lines {
    set(&PAINTER.title, text, Room { width, sizes })
}

/// The box around the pixels of some colours: least and greatest x and y.
fn extent(canvas: &Canvas, is: impl Fn(u8) -> bool) -> Option<[usize; 4]> {
    let marked = canvas.pixels().iter().enumerate();
    let marked = marked.filter(|(_, pixel)| is(**pixel));
    marked.fold(None, |found, (at, _)| {
        let (x, y) = (at % WIDTH, at / WIDTH);
        let [left, top, right, low] = found.unwrap_or([x, y, x, y]);
        Some([left.min(x), top.min(y), right.max(x), low.max(y)])
    })
}

/// The full colours of words.
const INK: Colour = 4;
const MUTED: Colour = 5;

/// Titles, the name of the site and the place keep off the map, the margins and the cloth.
fn assert_in_its_room(card: &Card) {
    let mut card = card.clone();
    // The mark is written in the same ink, at the right.
    card.sample = None;
    let canvas = draw(&card, &PAINTER);
    let [left, top, right, low] = extent(&canvas, |pixel| pixel == INK).unwrap();
    // A letter may reach a little beyond its advance.
    assert!(
        left >= 66 && right <= 72 + 616 + 8,
        "{card:?}: {left} {right}"
    );
    assert!(top > 110 && low < 530, "{card:?}: {top} {low}");
    if let Some([_, top, right, low]) = extent(&canvas, |pixel| pixel == MUTED) {
        assert!(
            right <= WIDTH - 66 && top > 110 && low < 530,
            "{card:?}: {right} {low}"
        );
    }
}

#[test]
fn a_card_is_a_png_of_the_size_that_is_told() {
    for title in ["Bak", "Dua ratus empat belas foto dari lemari tetangga"] {
        let png = PAINTER.draw(&card(title));
        assert!(png.len() < 120_000, "{} bytes", png.len());
        let picture = image::load_from_memory(&png).unwrap().to_rgb8();
        assert_eq!(picture.dimensions(), (1200, 630));
        assert_eq!(picture.get_pixel(3, 3).0, [0xfb, 0xf8, 0xf1]);
    }
}

#[test]
fn the_same_card_has_the_same_bytes_and_another_one_others() {
    let one = card("Kopi bubuk dari ruang baca");
    let first = PAINTER.draw(&one);
    let again = Painter::new(&FONTS, Borders::embedded()).unwrap();
    std::thread::scope(|scope| {
        let drawn = [0, 1].map(|_| scope.spawn(|| again.draw(&one)));
        for drawn in drawn {
            assert!(drawn.join().unwrap() == first);
        }
    });
    let changes: [fn(&mut Card); 8] = [
        |card| card.kicker.push('a'),
        |card| card.title.push('a'),
        |card| card.place.push('a'),
        |card| card.site.push('a'),
        |card| card.tagline = "Lain".to_owned(),
        |card| card.sample = None,
        |card| card.spot = Spot::Regency(RegionCode::parse("71.01").unwrap()),
        |card| card.topic.push('a'),
    ];
    for change in changes {
        let mut other = one.clone();
        change(&mut other);
        assert_ne!(other.key(&FONTS), one.key(&FONTS), "{other:?}");
        assert!(PAINTER.draw(&other) != first, "{other:?}");
    }
}

/// Words that move from one field to the next make another card.
#[test]
fn the_key_keeps_the_fields_apart() {
    let mut one = card("ab");
    let mut other = one.clone();
    (one.title, one.place) = ("ab".into(), "c".into());
    (other.title, other.place) = ("a".into(), "bc".into());
    assert_ne!(one.key(&FONTS), other.key(&FONTS));
    let swapped = FontFiles::new(FONTS.text.clone(), FONTS.title.clone());
    assert_ne!(one.key(&FONTS), one.key(&swapped));
    let mut whole = one.clone();
    whole.spot = Spot::Province(RegionCode::parse("71").unwrap());
    assert_ne!(one.key(&FONTS), whole.key(&FONTS));
}

/// Cards are kept between builds by what they were made from, the version of this code included. When
/// this fails, the looks of cards changed: raise `VERSION` and put the new checksum here.
#[test]
fn the_version_was_raised_with_the_last_change_of_looks() {
    let pixels = draw(&card("Huruf, kata, dan 1.234 baris — “utuh”?"), &PAINTER);
    let sum = blake3::hash(pixels.pixels()).to_hex();
    assert_eq!((VERSION, &sum[..16]), (2, "302499bac13cd2d8"));
}

#[test]
fn long_words_and_long_titles_fit() {
    for title in [
        "Mempertanggungjawabkan",
        "Ketidakberpihakan-keanekaragamanhayati-mempertanggungjawabkannya",
        "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch di Samosir",
        "W",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
        "https://perpustakaan.contoh.go.id/layanan/ruang-baca/jadwal?hari=sabtu&jam=08.00-12.00",
        "Sembilan puluh huruf adalah batas judul yang boleh dipakai oleh penulis cerita di situs ini ya",
    ] {
        assert_in_its_room(&card(title));
    }
    let endless = "kata yang tidak ada habisnya, ".repeat(20);
    let cut = lines(&endless, 616.0, &[(60, 4), (40, 6)]);
    assert_eq!((cut.size, cut.lines.len()), (40, 6));
    let ellipsis = PAINTER.title.face().set("\u{2026}").glyphs[0].id;
    let (_, last) = cut.lines[5].words.last().unwrap();
    assert_eq!(last.glyphs.last().unwrap().id, ellipsis);
}

#[test]
fn lines_are_even_and_letters_as_large_as_they_can_be() {
    let sizes = [(72, 3), (54, 4)];
    let short = lines("Menghitung ulang cicilan", 616.0, &sizes);
    assert_eq!((short.size, short.lines.len()), (72, 2));
    let text = "satu dua tiga empat lima enam tujuh delapan";
    let set = lines(text, 616.0, &[(60, 4)]);
    let widths: Vec<f32> = set.lines.iter().map(|line| line.width).collect();
    let (least, most) = (
        widths.iter().copied().fold(f32::MAX, f32::min),
        widths.iter().copied().fold(0.0, f32::max),
    );
    assert!(least > most * 0.6, "{widths:?}");
}

#[test]
fn letters_that_the_font_lacks_become_no_boxes() {
    let glyphs = |text: &str| -> Vec<u32> {
        let set = lines(text, 5000.0, &[(40, 1)]);
        let words = set.lines.iter().flat_map(|line| &line.words);
        words
            .flat_map(|(_, word)| &word.glyphs)
            .map(|glyph| glyph.id)
            .collect()
    };
    assert_eq!(
        glyphs("Kopi \u{2615} dan teh \u{1f375}"),
        glyphs("Kopi dan teh")
    );
    assert_eq!(glyphs("\u{fb01}lm \u{ff34}PBIS"), glyphs("film TPBIS"));
    assert_eq!(glyphs("ꦱꦸꦫꦏꦂꦠ"), Vec::<u32>::new());
    assert!(!glyphs("Ṭ ḍ ș ő ệ – “ ” … № €").contains(&0));
    assert_eq!(glyphs("Cafe\u{301}"), glyphs("Café"));
    assert_eq!(glyphs("a\u{a0}b").len(), 3, "a space that joins stays");
    // A title without a single letter that can be shown gives way to the place.
    let canvas = draw(&card("ꦱꦸꦫꦏꦂꦠ"), &PAINTER);
    assert_eq!(
        extent(&canvas, |pixel| pixel == MUTED).map(|[_, top, ..]| top > 480),
        Some(true)
    );
    assert_in_its_room(&card("ꦱꦸꦫꦏꦂꦠ"));
}

#[test]
fn long_names_of_sites_and_marks_keep_their_places() {
    let mut one = card("Judul");
    one.site = "Perpustakaan Daerah Provinsi Kepulauan Bangka Belitung dan Sekitarnya".to_owned();
    one.tagline = "Keterangan yang tidak mungkin muat di sebelahnya".to_owned();
    one.sample = Some("Contoh yang panjang sekali".to_owned());
    let canvas = draw(&one, &PAINTER);
    let [left, ..] = extent(&canvas, |pixel| pixel == MARK_GROUND).unwrap();
    let gap = canvas.pixels().chunks(WIDTH).skip(480).take(40);
    let gap = gap.flat_map(|row| &row[left - 16..left]);
    assert!(gap.clone().count() == 640 && gap.clone().all(|pixel| *pixel == PAPER));
    assert!(
        canvas
            .pixels()
            .iter()
            .filter(|pixel| **pixel == PAPER)
            .count()
            > 200_000
    );
}

#[test]
fn what_is_no_font_is_told() {
    let broken = FontFiles::new(b"no font".as_slice().into(), FONTS.text.clone());
    assert_eq!(
        Painter::new(&broken, Borders::embedded()).err(),
        Some(BrokenFont::Title)
    );
    let broken = FontFiles::new(FONTS.title.clone(), Vec::new().into());
    assert_eq!(
        Painter::new(&broken, Borders::embedded()).err(),
        Some(BrokenFont::Text)
    );
    let cut = FontFiles::new(FONTS.title[..3000].into(), FONTS.text.clone());
    assert_eq!(
        Painter::new(&cut, Borders::embedded()).err(),
        Some(BrokenFont::Title)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever the text and the room, no line is wider than the room and there are no more lines than
    /// allowed, and short words all stay.
    #[test]
    fn no_line_leaves_its_room(
        text in "[A-Za-zÀ-ž0-9 ,.:()\u{a0}\u{301}—/-]{10,160}",
        width in 120_f32..900.0,
    ) {
        let sizes = [(76, 2), (60, 4), (40, 6)];
        let set = lines(&text, width, &sizes);
        let most = sizes.iter().find(|(size, _)| *size == set.size).unwrap().1;
        prop_assert!(set.lines.len() <= most);
        for line in &set.lines {
            prop_assert!(line.width <= width + 0.5, "{} > {width}", line.width);
            let end = line.words.last().map_or(0.0, |(x, word)| x + PAINTER.title.pixels(word.width, set.size));
            prop_assert!(end <= width + 0.5);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// The same, in pixels, for whole cards.
    #[test]
    fn no_card_is_overfull(title in "([A-Za-zé]{1,24}[ ,-]){2,14}[A-Z]{1,9}") {
        assert_in_its_room(&card(&title));
    }
}
