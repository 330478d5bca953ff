//! Judges and resolves paths before anything is written.
//!
//! In: paths as the user or the rest of the program gave them. Out: absolute paths without
//! symbolic links, and yes or no. Must not create or change anything.

use super::manifest::MANIFEST;
use std::io;
use std::path::{Component, Path, PathBuf};

/// Whether `path` may name a file of the site: relative, `/` between its parts, nothing that
/// leaves the output or means something else on another system.
///
/// Control characters are refused because a line break would forge a line of the manifest; a
/// colon because Windows reads it as a drive or a hidden stream.
pub fn is_publishable(path: &str) -> bool {
    let plain_part = |part: &str| !matches!(part, "" | "." | "..");
    let strange = |character: char| character.is_control() || matches!(character, '\\' | ':');
    path.split('/').all(plain_part)
        && !path.contains(strange)
        && !path.eq_ignore_ascii_case(MANIFEST)
}

/// The absolute path with every symbolic link and `..` resolved, also where its last parts do not
/// exist yet.
///
/// # Errors
/// When `path` is empty or the current folder is not known.
pub(super) fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut resolved = PathBuf::new();
    // A `..` may only be taken after the part before it is resolved: `link/..` is the parent of
    // the folder that the link points to.
    for component in std::path::absolute(path)?.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                resolved.pop();
            }
            other => {
                resolved.push(other);
                if let Ok(real) = std::fs::canonicalize(&resolved) {
                    resolved = real;
                }
            }
        }
    }
    Ok(resolved)
}

/// The first source that the output would swallow or lie in; `out` is already resolved.
pub(super) fn overlap<'a>(out: &Path, sources: &'a [PathBuf]) -> Option<&'a Path> {
    sources.iter().map(PathBuf::as_path).find(|source| {
        resolve(source).is_ok_and(|source| source.starts_with(out) || out.starts_with(&source))
    })
}

/// The name by which the manifest knows a path below the output; `None` when it is not UTF-8, so
/// that etalase cannot have written it.
pub(super) fn key(relative: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = relative
        .components()
        .map(|component| component.as_os_str().to_str())
        .collect();
    parts.map(|parts| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fs;

    #[test]
    fn ordinary_paths_are_publishable() {
        for path in [
            "index.html",
            "cerita/a b/index.html",
            ".well-known/security.txt",
            "é/ñ.svg",
            "a/..b",
        ] {
            assert!(is_publishable(path), "{path}");
        }
    }

    #[test]
    fn paths_that_leave_or_confuse_are_not() {
        for path in [
            "",
            "/etc/passwd",
            "a//b",
            "a/",
            "../a",
            "a/../b",
            "./a",
            "a\\b",
            "C:/a",
            "a\0b",
            "a\nb",
            ".etalase-manifest",
            ".Etalase-Manifest",
        ] {
            assert!(!is_publishable(path), "{path:?}");
        }
    }

    #[test]
    fn links_are_followed_before_dots() {
        let dir = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(dir.path()).unwrap();
        fs::create_dir_all(root.join("a/b")).unwrap();
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.join("a/b"), root.join("link")).unwrap();
            assert_eq!(
                resolve(&root.join("link/../c/d")).unwrap(),
                root.join("a/c/d")
            );
        }
        assert_eq!(
            resolve(&root.join("missing/../a/./b")).unwrap(),
            root.join("a/b")
        );
    }

    proptest! {
        #[test]
        fn a_publishable_path_stays_below_its_root(path in "[a-z./\\\\:\\x00]{0,12}") {
            if is_publishable(&path) {
                let normal = |part: Component<'_>| matches!(part, Component::Normal(_));
                prop_assert!(Path::new(&path).components().all(normal));
                prop_assert_eq!(key(Path::new(&path)), Some(path));
            }
        }
    }
}
