//! The quick way from a text that was written to a page that shows it: the new text takes the place of the old one in a
//! site that is laid out already.
//!
//! In: a site, and the documents that were written. Out: whether the site shows them now. It does so only where the
//! layout cannot differ: everything by which documents are found, sorted, counted, linked or withheld is the same,
//! and nothing is wrong with them. Questions between documents are asked later, by a look at all files.

use super::kept::{Kept, Look};
use super::prepare::reader;
use super::read::read_again;
use super::{Options, Site};
use crate::catalog::as_published;
use crate::content::event::Event;
use crate::content::library::Library;
use crate::content::story::Story;
use crate::content::{AnyItem, Document, Item};
use std::sync::Arc;

/// Puts what was written into `site`; `false` when the site must be laid out anew. Nothing has changed then.
pub(super) fn patch(site: &mut Site, options: &Options, kept: &mut Kept, look: &Look) -> bool {
    let Some(ground) = kept.ground.clone() else {
        return false;
    };
    let Some(read) = read_again(&reader(options, &ground), &kept.texts, look) else {
        return false;
    };
    let items = read.iter().map(|again| {
        let (before, after) = (again.before.item()?, again.after.item()?);
        let is_fine = !again.after.has_errors() && is_alike(before, after);
        // Between two readings of a draft that is not shown, no page differs; but that is for the others to know.
        let place = is_fine.then(|| place_of(site, before))??;
        Some((place, published(after)))
    });
    let Some(items) = items.collect::<Option<Vec<_>>>() else {
        return false;
    };
    for (place, item) in items {
        put(site, place, item);
    }
    kept.texts.take(read);
    true
}

/// The place of an item in its list. `None` when it is not in it as it was read: something of it is withheld.
fn place_of(site: &Site, item: &AnyItem) -> Option<usize> {
    fn of<T>(
        list: &[Arc<Item<T>>],
        item: &Arc<Item<T>>,
        facts: fn(&T, &str) -> String,
    ) -> Option<usize> {
        let path = &item.original.path;
        let place = list.iter().position(|other| other.original.path == *path)?;
        let there = list.get(place)?;
        (Arc::ptr_eq(there, item) || same(there, item, facts)).then_some(place)
    }
    let catalog = &site.catalog;
    match &published(item) {
        AnyItem::Story(item) => of(&catalog.stories, item, story),
        AnyItem::Event(item) => of(&catalog.events, item, event),
        AnyItem::Library(item) => of(&catalog.libraries, item, library),
        AnyItem::Commitment(item) => of(&catalog.commitments, item, all),
        AnyItem::Coverage(item) => of(&catalog.coverage, item, all),
        AnyItem::Page(item) => of(&catalog.pages, item, all),
    }
}

/// An item as it stands in a catalog.
fn published(item: &AnyItem) -> AnyItem {
    match item {
        AnyItem::Story(story) => AnyItem::Story(as_published(story)),
        item => item.clone(),
    }
}

fn put(site: &mut Site, place: usize, item: AnyItem) {
    fn of<T>(list: &mut [Arc<Item<T>>], place: usize, item: Arc<Item<T>>) {
        if let Some(there) = list.get_mut(place) {
            *there = item;
        }
    }
    let catalog = &mut site.catalog;
    match item {
        AnyItem::Story(item) => of(&mut catalog.stories, place, item),
        AnyItem::Event(item) => of(&mut catalog.events, place, item),
        AnyItem::Library(item) => of(&mut catalog.libraries, place, item),
        AnyItem::Commitment(item) => of(&mut catalog.commitments, place, item),
        AnyItem::Coverage(item) => of(&mut catalog.coverage, place, item),
        AnyItem::Page(item) => of(&mut catalog.pages, place, item),
    }
}

/// Whether two readings of a document take the same place in a site.
fn is_alike(one: &AnyItem, other: &AnyItem) -> bool {
    match (one, other) {
        (AnyItem::Story(one), AnyItem::Story(other)) => same(one, other, story),
        (AnyItem::Event(one), AnyItem::Event(other)) => same(one, other, event),
        (AnyItem::Library(one), AnyItem::Library(other)) => same(one, other, library),
        (AnyItem::Commitment(one), AnyItem::Commitment(other)) => same(one, other, all),
        (AnyItem::Coverage(one), AnyItem::Coverage(other)) => same(one, other, all),
        // The name of a page stands in the footer of all pages, which is made anew as well.
        (AnyItem::Page(one), AnyItem::Page(other)) => same(one, other, all),
        _ => false,
    }
}

fn same<T>(one: &Item<T>, other: &Item<T>, facts: fn(&T, &str) -> String) -> bool {
    let outline = |item: &Item<T>| {
        let versions = item.versions();
        let versions: Vec<String> = versions.map(|version| outline(version, facts)).collect();
        (versions, item.drafts.clone(), item.folders.clone())
    };
    outline(one) == outline(other)
}

/// Everything of a version by which it is found, sorted, counted, linked or withheld.
fn outline<T>(version: &Document<T>, facts: fn(&T, &str) -> String) -> String {
    let common = &version.common;
    let links = version.body.links.iter();
    let links: Vec<_> = links.map(|link| (link.kind, &link.target)).collect();
    let headings = version.body.headings.iter();
    let headings: Vec<&str> = headings.map(|heading| heading.id.as_str()).collect();
    let found = (&version.path, version.lang, version.body_lang, &common.slug);
    let marks = (common.draft, common.featured, common.sample);
    let kept = (&common.aliases, &common.photos, &common.withheld_photos);
    let facts = facts(&version.facts, &common.title);
    format!("{found:?} {marks:?} {kept:?} {links:?} {headings:?} {facts}")
}

fn all<T: std::fmt::Debug>(facts: &T, _: &str) -> String {
    format!("{facts:?}")
}

fn story(story: &Story, _: &str) -> String {
    let Story {
        date,
        region,
        library,
        topics,
        sdg,
        subject,
        identity,
        consent,
        // What it tells. Words of it matter to questions, not to the layout.
        challenge: _,
        action: _,
        change: _,
        evidence: _,
        quotes: _,
        follow_ups: _,
    } = story;
    let place = (date, region, library, topics, sdg);
    format!("{place:?} {subject:?} {identity:?} {consent:?}")
}

fn event(event: &Event, _: &str) -> String {
    let Event {
        kind,
        level,
        start,
        end,
        region,
        timezone,
        participants,
        libraries,
        venue: _,
        organisers: _,
        speakers: _,
        outcomes: _,
    } = event;
    let time = (start, end, timezone);
    format!("{kind:?} {level:?} {time:?} {region:?} {participants:?} {libraries:?}")
}

/// Libraries are sorted by their names.
fn library(library: &Library, name: &str) -> String {
    format!("{name} {library:?}")
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests make the files of a site")]
mod tests {
    use super::super::prepare::prepare_again;
    use super::super::shown::{Answer, Shown};
    use super::super::{Phase, Watch};
    use super::*;
    use crate::diagnostics::has_errors;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    fn options(site: &Path) -> Options {
        Options {
            site: site.to_path_buf(),
            today: jiff::civil::date(2026, 11, 22),
            include_future: false,
            include_drafts: true,
            base_url: None,
            no_cards: true,
            keep_going: false,
            program: None,
        }
    }

    fn lay_out(options: &Options, kept: &mut Kept) -> Option<Site> {
        let mut watch = Watch {
            on_phase: &mut |_: Phase| {},
            on_pictures: &|_| {},
        };
        let (site, outcome) = prepare_again(options, kept, &Look::All, &mut watch);
        site.filter(|_| !has_errors(&outcome.diagnostics))
    }

    /// Everything that a site shows.
    fn files(site: &Site, options: &Options) -> BTreeMap<String, Answer> {
        let shown = Shown::new(&options.site, site).unwrap();
        let files = site.routes.all.iter();
        let files = files.map(|route| (route.file.clone(), shown.file(&route.file).unwrap()));
        files.collect()
    }

    /// The starter with a second story, whose person is disguised, and a translation.
    fn starter(folder: &Path) {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/scaffold/starter/id");
        for entry in walkdir::WalkDir::new(&from) {
            let entry = entry.unwrap();
            let to = folder.join(entry.path().strip_prefix(&from).unwrap());
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(to).unwrap();
            } else {
                std::fs::copy(entry.path(), to).unwrap();
            }
        }
        let settings = "judul: Uji\nbase_url: https://contoh.example/\nbahasa: [id, en]\n";
        std::fs::write(folder.join("etalase.yaml"), settings).unwrap();
        let stories = folder.join("content/cerita");
        let story = std::fs::read_to_string(stories.join("kelas-menjahit-contoh.md")).unwrap();
        let (before, after) = story.split_once("kutipan:").unwrap();
        let (_, after) = after.split_once("subjek:").unwrap();
        let hidden =
            format!("{before}subjek:{after}").replace("identitas: asli", "identitas: samaran");
        std::fs::write(stories.join("tersamar.md"), hidden).unwrap();
        let translation = "---\njudul: Sewing class (sample)\n---\n\nIt began.\n";
        std::fs::write(stories.join("kelas-menjahit-contoh.en.md"), translation).unwrap();
    }

    #[test]
    fn a_patched_site_is_a_fresh_one() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().canonicalize().unwrap();
        starter(&folder);
        let options = options(&folder);
        let story = "content/cerita/kelas-menjahit-contoh.md";
        let hidden = "content/cerita/tersamar.md";
        let library = "content/perpustakaan/perpustakaan-desa-contoh.md";
        let event = "content/kegiatan/pertemuan-sebaya-contoh.md";
        let english = "content/cerita/kelas-menjahit-contoh.en.md";
        let about = "content/halaman/tentang.md";
        let edits = [
            (story, "Satu baris kosong", "Dua baris kosong", true),
            (story, "judul: Kelas menjahit", "judul: Kelas bordir", true),
            (
                story,
                "ringkasan: Cerita contoh",
                "ringkasan: Kisah contoh",
                true,
            ),
            (
                story,
                "tantangan: Beberapa ibu",
                "tantangan: Banyak ibu",
                true,
            ),
            (
                story,
                "Dua belas peserta kini",
                "Tiga belas peserta kini",
                true,
            ),
            (hidden, "Satu baris kosong", "Tiga baris kosong", true),
            (hidden, "judul: Kelas menjahit", "judul: Kelas rajut", true),
            (library, "bekas gudang", "bekas lumbung", true),
            (
                event,
                "tempat: Perpustakaan Umum",
                "tempat: Aula Perpustakaan Umum",
                true,
            ),
            (event, "judul: Pertemuan", "judul: Temu", true),
            (english, "It began.", "It began on a Saturday.", true),
            (english, "Sewing class", "Sewing lessons", true),
            (about, "judul: Tentang", "judul: Perihal", true),
            (story, "tanggal: 2024-09-14", "tanggal: 2023-09-14", false),
            (
                story,
                "wilayah: Kabupaten Wonosobo",
                "wilayah: Kabupaten Kebumen",
                false,
            ),
            (story, "bidang: [ekonomi, gender]", "bidang: [tik]", false),
            (story, "\n## Sabtu pagi", "\n## Minggu pagi", false),
            (
                story,
                "[profil",
                "[profil](../halaman/tentang.md) [profil",
                false,
            ),
            (story, "contoh: ya", "contoh: ya\ndraf: ya", false),
            (story, "identitas: asli", "identitas: salah", false),
            (
                library,
                "nama: Perpustakaan Desa",
                "nama: Taman Baca Desa",
                false,
            ),
            (
                hidden,
                "izin: izin-contoh-01",
                "izin: izin-contoh-02",
                false,
            ),
        ];
        let mut kept = Kept::default();
        let mut site = lay_out(&options, &mut kept).unwrap();
        let mut shown = files(&site, &options);
        for (path, from, to, is_quick) in edits {
            let file = folder.join(path);
            let text = std::fs::read_to_string(&file).unwrap();
            assert!(text.contains(from), "{path}: {from}");
            std::fs::write(&file, text.replacen(from, to, 1)).unwrap();
            let look = Look::At(BTreeSet::from([Arc::from(path)]));
            assert_eq!(
                patch(&mut site, &options, &mut kept, &look),
                is_quick,
                "{path}: {to}"
            );
            let now = files(&site, &options);
            if is_quick {
                assert_ne!(now, shown, "{path}: {to} is shown");
                let fresh = lay_out(&options, &mut Kept::default()).unwrap();
                assert_eq!(now, files(&fresh, &options), "{path}: {to}");
                shown = now;
            } else {
                assert_eq!(now, shown, "{path}: {to} must wait for the others");
                std::fs::write(&file, text).unwrap();
            }
        }
    }
}
