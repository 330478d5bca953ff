//! Wild folders: pipes, links, odd names, too many files, files that vanish.

use super::{PAGE, Site};
use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

fn pipe(site: &Site, path: &str) {
    let path = site.root().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let _ = fs::remove_file(&path);
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Replaces whatever stands at `path` by a link.
fn link(site: &Site, path: &str, target: &str) {
    let path = site.root().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let _ = fs::remove_file(&path);
    let _ = fs::remove_dir_all(&path);
    symlink(target, path).unwrap();
}

#[test]
fn pipes_and_sockets_do_not_hang() {
    for path in [
        "etalase.yaml",
        "content/halaman/x.md",
        "content/halaman/x.jpg",
        "content/data/x.csv",
        "content/_izin/x.yaml",
        "static/x",
        "themes/nusantara/templates/home.html",
    ] {
        let site = Site::new();
        pipe(&site, path);
        site.fails("E0007", path);
    }
    let site = Site::new();
    let _socket =
        std::os::unix::net::UnixListener::bind(site.root().join("content/halaman/x.md")).unwrap();
    site.fails("E0007", "content/halaman/x.md");
}

#[test]
fn files_in_place_of_folders_are_told() {
    for path in ["content", "static"] {
        let site = Site::new();
        let _ = fs::remove_dir_all(site.root().join(path));
        site.write(path, b"x");
        site.fails("E0007", path);
    }
    let site = Site::new();
    fs::remove_file(site.root().join("etalase.yaml")).unwrap();
    fs::create_dir(site.root().join("etalase.yaml")).unwrap();
    site.fails("E0007", "etalase.yaml");
    // A folder may have any name.
    let site = Site::with("content/halaman/folder.md/a.md", PAGE.as_bytes());
    site.builds();
}

#[test]
fn no_link_leads_out_of_the_site() {
    for (path, target) in [
        ("etalase.yaml", "../luar/rahasia.md"),
        ("etalase.yaml", "/dev/zero"),
        ("content", "../luar"),
        ("content/halaman", "../../luar"),
        ("content/halaman/x.md", "../../../luar/rahasia.md"),
        ("content/halaman/x.md", "/dev/zero"),
        ("content/data", "../../luar"),
        ("content/data/x.csv", "../../../luar/rahasia.md"),
        ("content/_izin", "../../luar"),
        ("static", "../luar"),
        ("static/x", "../../luar"),
        ("static/x", "/dev/zero"),
        ("themes/nusantara", "../../luar"),
        ("themes/nusantara/static", "../../../luar"),
        (
            "themes/nusantara/templates/home.html",
            "../../../../luar/rahasia.md",
        ),
        ("themes/nusantara/templates/home.html", "/dev/zero"),
    ] {
        let site = Site::new();
        link(&site, path, target);
        site.fails("E0003", path);
    }
    let body = "---\njudul: A\n---\n![x](../../../luar/rahasia.md) [y](../../../luar/rahasia.md) ![z](..%2f..%2f..%2fluar/rahasia.md)\n";
    Site::with("content/halaman/a.md", body.as_bytes()).fails("E0504", "content/halaman/a.md:4");
}

#[test]
fn links_that_never_end_are_told() {
    for (path, target, code, place) in [
        ("etalase.yaml", "etalase.yaml", "E0003", "etalase.yaml"),
        ("content", "content", "E0002", "content"),
        ("content", ".", "E0008", "content"),
        ("static", "..", "E0008", "static"),
        ("content/halaman/x", ".", "E0001", "content/halaman/x"),
        (
            "content/halaman/x",
            "../..",
            "E0001",
            "content/halaman/x/content/halaman/x",
        ),
        (
            "content/halaman/x.md",
            "x.md",
            "E0002",
            "content/halaman/x.md",
        ),
    ] {
        let site = Site::new();
        link(&site, path, target);
        site.fails(code, place);
    }
}

/// Seven folders of ten links each to the next name one file by ten million ways.
#[test]
fn links_to_folders_of_links_are_told() {
    let site = Site::with("content/halaman/_b/7/a.md", PAGE.as_bytes());
    for folder in 0..7 {
        for n in 0..10 {
            let path = format!("content/halaman/_b/{folder}/l{n}");
            link(&site, &path, &format!("../{}", folder + 1));
        }
    }
    link(&site, "content/halaman/x", "_b/0");
    site.fails("E0008", "content");
}

#[test]
#[cfg(target_os = "linux")]
fn names_nobody_can_read_are_told() {
    use std::os::unix::ffi::OsStrExt;
    for name in [
        &b"caf\xe9.md"[..],
        b"a\nb.md",
        b"a\x1b[31mb.md",
        "a\u{202e}dm.md".as_bytes(),
        b"\xff\xfe/x.md",
    ] {
        for folder in ["content/halaman", "static"] {
            let site = Site::new();
            let path = site
                .root()
                .join(folder)
                .join(std::ffi::OsStr::from_bytes(name));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, PAGE).unwrap();
            let answer = site.run(&["check"]);
            assert!(
                answer.code == 1 && answer.text.contains("[E0004]"),
                "{}",
                answer.text
            );
        }
    }
}

#[test]
fn static_files_may_not_take_the_place_of_others() {
    for (name, code) in [
        ("index.html", "E0501"),
        (".etalase-manifest", "E0606"),
        ("a:b", "E0606"),
    ] {
        let path = format!("static/{name}");
        Site::with(&path, b"x").fails(code, &path);
    }
    Site::with("static/aset/style.css", b"x").builds();
}

#[test]
fn deep_folders_are_read_or_told() {
    let path = format!("content/halaman/{}a.md", "d/".repeat(200));
    let public = Site::with(&path, PAGE.as_bytes()).builds();
    assert!(
        public
            .keys()
            .any(|name| name.starts_with("d/d/d/d/") && name.ends_with("/a/index.html"))
    );
}

/// Drafts, so that the time is that of reading: each of them is a file that is listed and parsed.
#[test]
fn a_hundred_thousand_files_are_read() {
    let site = Site::new();
    let folder = site.root().join("content/halaman");
    // Names for one file are made faster than files; file systems allow some 65,000 of them.
    for first in [0, 50_000] {
        let original = folder.join(format!("p{first}.md"));
        fs::write(&original, "---\njudul: P\ndraf: true\n---\n").unwrap();
        for n in first + 1..first + 50_000 {
            fs::hard_link(&original, folder.join(format!("p{n}.md"))).unwrap();
        }
    }
    let answer = super::run(&site.root(), &["check"]);
    assert_eq!(answer.code, 0, "{}", answer.text);
    assert!(answer.text.contains("100.000"), "{}", answer.text);
}

#[test]
fn files_that_vanish_are_told() {
    let site = Site::new();
    let folder = site.root().join("content/halaman");
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                for n in 0..200 {
                    fs::write(folder.join(format!("p{n}.md")), PAGE).unwrap();
                }
                for n in 0..200 {
                    fs::remove_file(folder.join(format!("p{n}.md"))).unwrap();
                }
            }
        });
        for _ in 0..10 {
            let answer = super::run(&site.root(), &["check"]);
            // A file that was seen half written is empty.
            let known = ["E0002", "E0101"];
            for (code, place) in answer.problems() {
                assert!(known.contains(&code.as_str()), "{code} {place}");
            }
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

/// The system refuses nobody's files to its administrator; then the program runs as somebody else.
#[test]
fn files_nobody_may_read_are_told() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    let site = Site::with("content/halaman/a.md", PAGE.as_bytes());
    site.write("content/halaman/b/c.md", PAGE.as_bytes());
    let mode = |path: &str, mode| {
        fs::set_permissions(site.root().join(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("..", 0o755);
    mode("content/halaman/a.md", 0o000);
    mode("content/halaman/b", 0o000);
    let copy = site.root().join("../etalase");
    fs::copy(env!("CARGO_BIN_EXE_etalase"), &copy).unwrap();
    let mut command = Command::new(&copy);
    command.args(["check", "--site"]).arg(site.root());
    if fs::read(site.root().join("content/halaman/a.md")).is_ok() {
        command.uid(65_534).gid(65_534);
    }
    // A process that another test starts at this moment holds the copy open for writing until it runs.
    let output = (0..50).find_map(|_| match command.current_dir("/").output() {
        Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => {
            std::thread::sleep(std::time::Duration::from_millis(100));
            None
        }
        output => Some(output.unwrap()),
    });
    let output = output.unwrap();
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    mode("content/halaman/b", 0o755);
    assert_eq!(output.status.code(), Some(1), "{text}");
    for place in ["content/halaman/a.md", "content/halaman/b"] {
        assert!(
            text.contains("galat[E0002]") && text.contains(&format!("--> {place}\n")),
            "{text}"
        );
    }
}
