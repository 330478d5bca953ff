//! Staging as a whole, in temporary folders.

use super::*;
use std::collections::BTreeMap;
use walkdir::WalkDir;

/// A folder with an output in it.
struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Place {
            dir: tempfile::tempdir().unwrap(),
        }
    }

    fn out(&self) -> PathBuf {
        self.dir.path().join("public")
    }

    fn begin(&self) -> Result<Staging, OutputError> {
        let sources = [self.dir.path().join("content")];
        let out = self.out();
        Staging::begin(&Target {
            out: &out,
            sources: &sources,
        })
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<Published, OutputError> {
        let staging = self.begin()?;
        for (path, text) in files {
            staging.write(path, text.as_bytes())?;
        }
        staging.publish()
    }

    /// What is beside the output.
    fn beside(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.dir.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "public")
            .collect();
        names.sort();
        names
    }

    /// Everything in the output: folders end in `/`, links show where they point.
    fn tree(&self) -> BTreeMap<String, String> {
        let out = self.out();
        WalkDir::new(&out)
            .min_depth(1)
            .into_iter()
            .map(|entry| {
                let entry = entry.unwrap();
                let name = paths::key(entry.path().strip_prefix(&out).unwrap()).unwrap();
                if entry.file_type().is_dir() {
                    return (name + "/", String::new());
                }
                if entry.file_type().is_symlink() {
                    let to = fs::read_link(entry.path()).unwrap();
                    return (name, format!("-> {}", to.display()));
                }
                (name, fs::read_to_string(entry.path()).unwrap())
            })
            .collect()
    }
}

#[test]
fn a_site_is_published_and_replaced_whole() {
    let place = Place::new();
    let published = place
        .build(&[("index.html", "1"), ("a/b/index.html", "22")])
        .unwrap();
    let expected = Published {
        is_unchanged: false,
        files: 2,
        bytes: 3,
        remains: None,
    };
    assert_eq!(published, expected);
    place
        .build(&[("index.html", "new"), ("c.html", "c")])
        .unwrap();
    insta::assert_debug_snapshot!(place.tree(), @r#"
    {
        ".etalase-manifest": "etalase-manifest 1\nc.html\nindex.html\n",
        "c.html": "c",
        "index.html": "new",
    }
    "#);
    assert!(place.beside().is_empty());
}

#[test]
fn nothing_is_left_of_a_site_that_is_not_published() {
    let place = Place::new();
    place.build(&[("index.html", "old")]).unwrap();
    let staging = place.begin().unwrap();
    staging.write("a/index.html", b"new").unwrap();
    assert_eq!(place.beside().len(), 1);
    drop(staging);
    assert!(place.beside().is_empty());
    assert_eq!(place.tree()["index.html"], "old");
}

#[test]
#[cfg(unix)]
fn files_of_others_are_kept_by_both_methods() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    for method in [Method::OneStep, Method::TwoSteps] {
        let place = Place::new();
        place
            .build(&[("index.html", "1"), ("a/b/index.html", "1")])
            .unwrap();
        let out = place.out();
        fs::write(out.join("CNAME"), "tpbis.example").unwrap();
        fs::write(out.join("a/b/note.txt"), "mine").unwrap();
        fs::create_dir_all(out.join(".git/refs/empty")).unwrap();
        fs::write(out.join(".git/HEAD"), "ref").unwrap();
        fs::set_permissions(out.join(".git/HEAD"), fs::Permissions::from_mode(0o400)).unwrap();
        fs::create_dir(out.join("sealed")).unwrap();
        fs::write(out.join("sealed/x"), "x").unwrap();
        fs::set_permissions(out.join("sealed"), fs::Permissions::from_mode(0o555)).unwrap();
        symlink("../elsewhere", out.join("link")).unwrap();
        fs::set_permissions(&out, fs::Permissions::from_mode(0o750)).unwrap();
        fs::write(out.join("index.html"), "edited by the user").unwrap();
        let number = fs::metadata(out.join("CNAME")).unwrap().ino();

        let mut staging = place.begin().unwrap();
        staging.method = method;
        staging.write("index.html", b"2").unwrap();
        assert_eq!(staging.publish().unwrap().remains, None);

        insta::allow_duplicates! {
            insta::assert_debug_snapshot!(place.tree(), @r#"
            {
                ".etalase-manifest": "etalase-manifest 1\nindex.html\n",
                ".git/": "",
                ".git/HEAD": "ref",
                ".git/refs/": "",
                ".git/refs/empty/": "",
                "CNAME": "tpbis.example",
                "a/": "",
                "a/b/": "",
                "a/b/note.txt": "mine",
                "index.html": "2",
                "link": "-> ../elsewhere",
                "sealed/": "",
                "sealed/x": "x",
            }
            "#);
        }
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        assert_eq!(mode(&out), 0o750);
        assert_eq!(mode(&out.join(".git/HEAD")), 0o400);
        assert_eq!(mode(&out.join("sealed")), 0o555);
        assert_eq!(fs::metadata(out.join("CNAME")).unwrap().ino(), number);
        assert!(place.beside().is_empty());
        // The next build finds them to be files of others still.
        place.build(&[("index.html", "3")]).unwrap();
        assert_eq!(place.tree()["a/b/note.txt"], "mine");
        fs::set_permissions(out.join("sealed"), fs::Permissions::from_mode(0o755)).unwrap();
    }
}

#[test]
fn a_file_that_comes_while_the_site_is_built_is_kept() {
    let place = Place::new();
    place.build(&[("index.html", "1")]).unwrap();
    let staging = place.begin().unwrap();
    staging.write("index.html", b"2").unwrap();
    fs::write(place.out().join("late.txt"), "late").unwrap();
    staging.publish().unwrap();
    assert_eq!(place.tree()["late.txt"], "late");
}

#[test]
fn files_of_others_in_the_way_are_named_and_nothing_changes() {
    let place = Place::new();
    place.build(&[("index.html", "1")]).unwrap();
    fs::write(place.out().join("a"), "mine").unwrap();
    fs::create_dir(place.out().join("b")).unwrap();
    let before = place.tree();
    for (path, name) in [("a", "a"), ("a/index.html", "a"), ("b", "b")] {
        let error = place
            .build(&[("index.html", "2"), (path, "theirs")])
            .unwrap_err();
        let message = error.to_diagnostic().message.en;
        let shown = place.out().join(name);
        assert_eq!(
            message,
            format!(
                "`{}` is not etalase's, but the new site wants to write there",
                shown.display()
            )
        );
        assert_eq!(place.tree(), before);
        assert!(place.beside().is_empty());
    }
}

#[test]
fn a_folder_that_is_not_ours_is_refused_until_it_is_marked() {
    let place = Place::new();
    fs::create_dir(place.out()).unwrap();
    fs::write(place.out().join("thesis.docx"), "years of work").unwrap();
    let error = place.begin().unwrap_err();
    assert_eq!(error.code(), "E0602");
    let help = error.to_diagnostic().help.unwrap();
    assert!(
        help.id
            .contains("berkas kosong bernama `.etalase-manifest`")
    );
    assert!(help.id.ends_with("Situs yang lama tidak berubah."));
    assert!(place.beside().is_empty());
    fs::write(place.out().join(MANIFEST), "").unwrap();
    place.build(&[("index.html", "1")]).unwrap();
    assert_eq!(place.tree()["thesis.docx"], "years of work");
}

#[test]
fn outputs_that_cannot_be_used_are_refused() {
    let place = Place::new();
    let code = |place: &Place| place.begin().unwrap_err().code();
    fs::write(place.out(), "a file").unwrap();
    assert_eq!(code(&place), "E0601");
    fs::remove_file(place.out()).unwrap();
    fs::create_dir(place.out()).unwrap();
    fs::write(place.out().join(MANIFEST), "etalase-manifest 99\n").unwrap();
    assert_eq!(code(&place), "E0604");
    let root = Staging::begin(&Target {
        out: Path::new("/"),
        sources: &[],
    });
    assert_eq!(root.unwrap_err().code(), "E0605");
}

#[test]
fn an_output_that_touches_the_sources_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let site = dir.path().join("site");
    fs::create_dir_all(site.join("content/cerita")).unwrap();
    let sources = [site.join("content"), site.join("etalase.yaml")];
    let begin = |out: PathBuf| {
        Staging::begin(&Target {
            out: &out,
            sources: &sources,
        })
    };
    for out in [
        "content",
        "content/public",
        "content/cerita/../../content",
        "",
        "..",
        "public/../content",
    ] {
        let error = begin(site.join(out)).unwrap_err();
        assert_eq!(error.code(), "E0603", "{out}: {error}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(site.join("content"), dir.path().join("link")).unwrap();
        let error = begin(dir.path().join("link/public")).unwrap_err();
        assert_eq!(error.code(), "E0603");
    }
    begin(site.join("public")).unwrap();
    begin(site.join("content-public")).unwrap();
    assert!(site.join("content/cerita").is_dir());
}

#[test]
#[cfg(unix)]
fn an_output_that_is_a_link_stays_one() {
    let place = Place::new();
    fs::create_dir(place.dir.path().join("real")).unwrap();
    std::os::unix::fs::symlink("real", place.out()).unwrap();
    place.build(&[("index.html", "1")]).unwrap();
    assert!(fs::symlink_metadata(place.out()).unwrap().is_symlink());
    assert!(place.dir.path().join("real/index.html").exists());
}

#[test]
fn the_same_place_twice_is_an_error() {
    let place = Place::new();
    let staging = place.begin().unwrap();
    staging.write("a/index.html", b"1").unwrap();
    for path in ["a/index.html", "a", "a/index.html/b", "a/index.html/b/c"] {
        let error = staging.write(path, b"2").unwrap_err();
        let expected = format!(
            "two pages or files want the same place: `{}`",
            place.out().join(path).display()
        );
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn bad_paths_are_refused_and_nothing_is_written_outside() {
    let place = Place::new();
    let staging = place.begin().unwrap();
    let error = staging.write("../escaped", b"").unwrap_err();
    assert_eq!(
        error.to_diagnostic().message.id,
        "`../escaped` tidak dapat menjadi nama berkas di situs"
    );
    assert_eq!(staging.write(MANIFEST, b"").unwrap_err().code(), "E0606");
    drop(staging);
    assert!(place.beside().is_empty());
}

#[test]
fn files_are_copied_with_their_content_only() {
    let place = Place::new();
    let source = place.dir.path().join("picture.webp");
    fs::write(&source, "pixels").unwrap();
    let staging = place.begin().unwrap();
    staging.copy("img/p.webp", &source).unwrap();
    let missing = place.dir.path().join("missing");
    let error = staging.copy("img/q.webp", &missing).unwrap_err();
    assert_eq!(error.code(), "E0610");
    assert!(error.to_string().contains("does not exist"));
    let folder = staging.copy("img/r.webp", place.dir.path()).unwrap_err();
    assert!(folder.to_string().ends_with("it is a folder"));
    assert_eq!(staging.publish().unwrap().bytes, 6);
    assert_eq!(place.tree()["img/p.webp"], "pixels");
}

#[test]
fn two_builds_at_once_are_both_complete_and_the_last_one_stays() {
    let place = Place::new();
    place.build(&[("index.html", "0")]).unwrap();
    fs::write(place.out().join("CNAME"), "mine").unwrap();
    let (one, other) = (place.begin().unwrap(), place.begin().unwrap());
    one.write("one.html", b"1").unwrap();
    other.write("other.html", b"2").unwrap();
    one.publish().unwrap();
    assert_eq!(place.tree()["one.html"], "1");
    other.publish().unwrap();
    let names: Vec<String> = place.tree().into_keys().collect();
    assert_eq!(names, [MANIFEST, "CNAME", "other.html"]);
    assert!(place.beside().is_empty());
}

#[test]
fn builds_racing_in_threads_never_mix() {
    let place = Place::new();
    place.build(&[("index.html", "0")]).unwrap();
    fs::write(place.out().join("CNAME"), "mine").unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let place = &place;
            scope.spawn(move || {
                for round in 0..10 {
                    let name = format!("{thread}-{round}.html");
                    place
                        .build(&[("index.html", &name), (&name, "page")])
                        .unwrap();
                }
            });
        }
    });
    let tree = place.tree();
    let names: Vec<&str> = tree.keys().map(String::as_str).collect();
    let page = tree["index.html"].as_str();
    assert_eq!(names, [MANIFEST, page, "CNAME", "index.html"]);
    assert!(place.beside().is_empty());
}

#[test]
#[cfg(unix)]
fn a_folder_is_made_and_removed_by_one_build_at_a_time() {
    // Long enough for a build that does not wait; one that does cannot fail by it.
    let moment = std::time::Duration::from_millis(100);
    let place = Place::new();
    let (alone, staging) = std::thread::scope(|scope| {
        let alone = folder::lock_parent(place.dir.path()).unwrap();
        let begun = scope.spawn(|| place.begin().unwrap());
        std::thread::sleep(moment);
        assert!(place.beside().is_empty());
        drop(alone);
        let staging = begun.join().unwrap();
        (folder::lock_parent(place.dir.path()).unwrap(), staging)
    });
    std::thread::scope(|scope| {
        let dropped = scope.spawn(|| drop(staging));
        std::thread::sleep(moment);
        assert_eq!(place.beside().len(), 1);
        drop(alone);
        dropped.join().unwrap();
    });
    assert!(place.beside().is_empty());
}

#[test]
fn a_staging_folder_that_somebody_removed_is_not_published() {
    let place = Place::new();
    place.build(&[("index.html", "old")]).unwrap();
    let staging = place.begin().unwrap();
    staging.write("a.html", b"1").unwrap();
    fs::remove_dir_all(place.dir.path().join(&place.beside()[0])).unwrap();
    staging.write("b.html", b"2").unwrap();
    assert_eq!(staging.publish().unwrap_err().code(), "E0609");
    assert_eq!(place.tree()["index.html"], "old");
}

#[test]
fn an_output_below_a_file_cannot_be_made() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("file"), "").unwrap();
    let out = dir.path().join("file/public");
    let error = Staging::begin(&Target {
        out: &out,
        sources: &[],
    })
    .unwrap_err();
    assert_eq!(
        error.to_diagnostic().message.id,
        format!(
            "`{}` tidak dapat ditulis: di sana sudah ada berkas lain",
            out.display()
        )
    );
}

#[test]
#[cfg(unix)]
fn what_is_the_same_keeps_its_place_and_time_and_the_rest_is_new() {
    use std::os::unix::fs::MetadataExt;
    let place = Place::new();
    let first = [
        ("a.html", "satu"),
        ("b/index.html", "dua"),
        ("c.html", "tiga"),
    ];
    place.build(&first).unwrap();
    let stamp = |path: &str| {
        let file = std::fs::metadata(place.out().join(path)).unwrap();
        (file.ino(), file.modified().unwrap())
    };
    let before = ["a.html", "b/index.html"].map(stamp);
    let sealed = seal(&place.out());
    std::thread::sleep(std::time::Duration::from_millis(20));
    place
        .build(&[
            ("a.html", "satu"),
            ("b/index.html", "DUA"),
            ("d.html", "tiga"),
        ])
        .unwrap();
    assert_eq!(stamp("a.html"), before[0]);
    assert_ne!(stamp("b/index.html"), before[1]);
    assert_eq!(
        std::fs::read(place.out().join("b/index.html")).unwrap(),
        b"DUA"
    );
    assert!(!place.out().join("c.html").exists());
    assert_ne!(seal(&place.out()), sealed);
}
