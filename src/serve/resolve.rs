//! Finds what a request means: a file of the site, a redirect, or nothing.
//!
//! In: the root folder, the base path, the path of a request. Out: [`Resolved`]. Reads names from
//! the disk, never contents. Must not answer a path outside the root or one that starts with a
//! dot, however it is written.

use percent_encoding::percent_decode_str;
use std::fs;
use std::path::{Path, PathBuf};

/// What a request means to a site that is made while it is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meant {
    /// This file of the output, such as `cerita/x/index.html`.
    File(String),
    /// The same site at another path.
    Redirect(String),
    /// Nothing.
    Nothing,
}

/// What `path`, the undecoded path of a request, means by its form: no file is looked at.
pub(super) fn meant(base: &str, path: &str) -> Meant {
    let Some(below) = path.strip_prefix(base) else {
        let without_slash = path == base.trim_end_matches('/');
        return match path == "/" || without_slash {
            true => Meant::Redirect(base.to_owned()),
            false => Meant::Nothing,
        };
    };
    if below.is_empty() {
        return Meant::File("index.html".to_owned());
    }
    let parts = below.strip_suffix('/').unwrap_or(below).split('/');
    let parts: Option<Vec<String>> = (0..)
        .zip(parts)
        .map(|(place, part)| safe_part(part, place == 0))
        .collect();
    match (parts, below.ends_with('/')) {
        (Some(parts), false) => Meant::File(parts.join("/")),
        (Some(parts), true) => Meant::File(format!("{}/index.html", parts.join("/"))),
        (None, _) => Meant::Nothing,
    }
}

/// What a request means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Resolved {
    /// This file.
    File(PathBuf),
    /// The same site at another path.
    Redirect(String),
    /// Nothing.
    Missing,
}

/// The base path with a slash at both ends.
pub(super) fn normal_base(base_path: &str) -> String {
    match base_path.trim_matches('/') {
        "" => "/".to_owned(),
        base => format!("/{base}/"),
    }
}

/// Finds `path`, the undecoded path of a request.
///
/// The root is looked up anew each time: a build may have put another folder in its place.
pub(super) fn resolve(root: &Path, base: &str, path: &str) -> Resolved {
    let Some(below) = path.strip_prefix(base) else {
        let without_slash = path == base.trim_end_matches('/');
        if path == "/" || without_slash {
            return Resolved::Redirect(base.to_owned());
        }
        return Resolved::Missing;
    };
    find(root, path, below).unwrap_or(Resolved::Missing)
}

fn find(root: &Path, path: &str, below: &str) -> Option<Resolved> {
    let root = fs::canonicalize(root).ok()?;
    let wants_folder = below.is_empty() || below.ends_with('/');
    let mut wanted = root.clone();
    if !below.is_empty() {
        for (place, part) in below.trim_end_matches('/').split('/').enumerate() {
            wanted.push(safe_part(part, place == 0)?);
        }
        // More than one slash at the end would be the same page at another address.
        if below.ends_with("//") {
            return None;
        }
    }
    let found = inside(&root, &wanted)?;
    match (found.is_dir(), wants_folder) {
        (true, true) => {
            let index = inside(&root, &found.join("index.html"))?;
            index.is_file().then_some(Resolved::File(index))
        }
        (true, false) => Some(Resolved::Redirect(format!("{path}/"))),
        (false, true) => None,
        (false, false) => found.is_file().then_some(Resolved::File(found)),
    }
}

/// One decoded part of a path; `None` when it is hidden or could leave the folder.
///
/// The only name with a dot in front that a site publishes is `.well-known`, in its root.
fn safe_part(part: &str, is_first: bool) -> Option<String> {
    let decoded = percent_decode_str(part).decode_utf8().ok()?;
    let hidden = decoded.starts_with('.') && !(is_first && decoded == ".well-known");
    let strange = |character: char| character.is_control() || matches!(character, '/' | '\\');
    if decoded.is_empty() || hidden || decoded.contains(strange) {
        return None;
    }
    Some(decoded.into_owned())
}

/// Resolves links; `None` when the result is outside the root, hidden in it, or does not exist.
fn inside(root: &Path, path: &Path) -> Option<PathBuf> {
    let real = fs::canonicalize(path).ok()?;
    let below = real.strip_prefix(root).ok()?;
    let mut parts = below.components().enumerate();
    parts
        .all(|(place, part)| {
            let name = part.as_os_str().as_encoded_bytes();
            !name.starts_with(b".") || (place == 0 && name == b".well-known")
        })
        .then_some(real)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn site() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path().join("public");
        fs::create_dir_all(root.join("cerita/a b")).unwrap();
        fs::create_dir_all(root.join(".well-known")).unwrap();
        fs::create_dir_all(root.join(".git")).unwrap();
        for file in [
            "index.html",
            "cerita/a b/index.html",
            ".well-known/security.txt",
            ".git/config",
            ".etalase-manifest",
        ] {
            fs::write(root.join(file), file).unwrap();
        }
        fs::write(dir.path().join("secret"), "secret").unwrap();
        dir
    }

    fn look(dir: &tempfile::TempDir, base: &str, path: &str) -> String {
        let root = dir.path().join("public");
        let real = fs::canonicalize(&root).unwrap();
        match resolve(&root, base, path) {
            Resolved::File(file) => file.strip_prefix(real).unwrap().display().to_string(),
            Resolved::Redirect(to) => format!("-> {to}"),
            Resolved::Missing => "missing".to_owned(),
        }
    }

    #[test]
    fn pages_are_found_as_on_a_static_host() {
        let dir = site();
        for (path, expected) in [
            ("/", "index.html"),
            ("/index.html", "index.html"),
            ("/cerita/a%20b/", "cerita/a b/index.html"),
            ("/cerita/a%20b", "-> /cerita/a%20b/"),
            ("/cerita/", "missing"),
            ("/index.html/", "missing"),
            ("/nothing", "missing"),
            ("/.well-known/security.txt", ".well-known/security.txt"),
        ] {
            assert_eq!(look(&dir, "/", path), expected, "{path}");
        }
    }

    #[test]
    fn a_base_path_is_the_root_of_the_site() {
        let dir = site();
        for (path, expected) in [
            ("/", "-> /sub/"),
            ("/sub", "-> /sub/"),
            ("/sub/", "index.html"),
            ("/sub/cerita/a%20b", "-> /sub/cerita/a%20b/"),
            ("/cerita/a%20b/", "missing"),
            ("/subway", "missing"),
        ] {
            assert_eq!(look(&dir, "/sub/", path), expected, "{path}");
        }
        assert_eq!(normal_base("sub"), "/sub/");
        assert_eq!(normal_base("//"), "/");
        assert_eq!(normal_base("/a/b"), "/a/b/");
    }

    #[test]
    fn nothing_hidden_or_outside_is_found() {
        let dir = site();
        for path in [
            "/.etalase-manifest",
            "/%2eetalase-manifest",
            "/.git/config",
            "/cerita/.well-known/security.txt",
            "/../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/%2e%2e%5csecret",
            "/cerita/../../secret",
            "//etc/passwd",
            "/%2fetc/passwd",
            "/index.html%00",
            "/%ff",
            "//",
            "//evil.example/..",
            "/cerita//a%20b/",
            "/cerita/a%20b//",
            "*",
        ] {
            assert_eq!(look(&dir, "/", path), "missing", "{path}");
        }
    }

    #[test]
    #[cfg(unix)]
    fn links_out_of_the_root_or_to_hidden_files_are_not_followed() {
        use std::os::unix::fs::symlink;
        let dir = site();
        let root = dir.path().join("public");
        symlink("../secret", root.join("out.txt")).unwrap();
        symlink("..", root.join("up")).unwrap();
        symlink(".git/config", root.join("config.txt")).unwrap();
        symlink("index.html", root.join("in.html")).unwrap();
        for path in ["/out.txt", "/up/secret", "/up", "/config.txt"] {
            assert_eq!(look(&dir, "/", path), "missing", "{path}");
        }
        assert_eq!(look(&dir, "/", "/in.html"), "index.html");
    }

    proptest! {
        // Each case makes a folder of its own.
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn wild_paths_stay_inside(path in "/([a-z./%]|%2e|%2f|%5c|\\.\\./|cerita){0,12}") {
            let dir = site();
            let found = look(&dir, "/", &path);
            prop_assert!(found != "secret" && !found.starts_with("-> //"), "{}", found);
        }
    }
}
