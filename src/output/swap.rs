//! Puts the finished site in the place of the old one.
//!
//! In: the staged folder, the output, and a place for the old site. Out: the new site at the
//! output. Must not delete anything.
//!
//! Where the system can exchange two folders (`renameat2` of Linux, `renameatx_np` of macOS, on
//! most file systems) there is no instant without a complete site. Elsewhere two renames are
//! needed: old site aside, new site in. A process killed between them leaves no site at the
//! output for as long as it takes to start the next build, which then completes the second
//! rename (see `folder`). The window is a few microseconds wide.

use std::io;
use std::path::Path;

/// How two folders change places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// In one step where the system can, otherwise in two.
    OneStep,
    /// In two steps; chosen by tests, and used where one step is not possible.
    #[cfg_attr(not(test), expect(dead_code, reason = "chosen by tests only"))]
    TwoSteps,
}

/// The swap failed.
#[derive(Debug)]
pub(super) struct SwapError {
    /// The answer of the system.
    pub(super) cause: io::Error,
    /// Whether the old site had to stay aside, so that nothing stands at the output.
    pub(super) stranded: bool,
}

/// Moves `staged` to `out`. The old site, where there was one, is then at `staged` (one step) or
/// at `aside` (two steps).
pub(super) fn swap(
    staged: &Path,
    out: &Path,
    aside: &Path,
    method: Method,
) -> Result<(), SwapError> {
    let plain = |cause| SwapError {
        cause,
        stranded: false,
    };
    match std::fs::symlink_metadata(out) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return std::fs::rename(staged, out).map_err(plain);
        }
        Err(error) => return Err(plain(error)),
        Ok(_) => {}
    }
    if method == Method::OneStep {
        match exchange(staged, out) {
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {}
            result => return result.map_err(plain),
        }
    }
    two_steps(staged, out, aside)
}

/// The old site aside, the new one in; when the second step fails, the first is undone.
fn two_steps(staged: &Path, out: &Path, aside: &Path) -> Result<(), SwapError> {
    std::fs::rename(out, aside).map_err(|cause| SwapError {
        cause,
        stranded: false,
    })?;
    std::fs::rename(staged, out).map_err(|cause| SwapError {
        cause,
        stranded: std::fs::rename(aside, out).is_err(),
    })
}

/// Exchanges two folders in one step; `Unsupported` where the system or file system cannot.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).map_err(|errno| match errno {
        // A file system without the exchange answers EINVAL on Linux, ENOTSUP on macOS; a system
        // without the call answers ENOSYS.
        Errno::INVAL | Errno::NOSYS | Errno::NOTSUP => io::ErrorKind::Unsupported.into(),
        errno => errno.into(),
    })
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::PathBuf;

    struct Places {
        _dir: tempfile::TempDir,
        staged: PathBuf,
        out: PathBuf,
        aside: PathBuf,
    }

    fn places() -> Places {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        let (staged, out, aside) = (at("staged"), at("out"), at("aside"));
        fs::create_dir(&staged).unwrap();
        fs::write(staged.join("new"), "").unwrap();
        Places {
            _dir: dir,
            staged,
            out,
            aside,
        }
    }

    #[test]
    fn a_missing_output_is_filled() {
        let at = places();
        swap(&at.staged, &at.out, &at.aside, Method::OneStep).unwrap();
        assert!(at.out.join("new").exists() && !at.staged.exists() && !at.aside.exists());
    }

    #[test]
    fn both_methods_leave_the_old_site_somewhere() {
        for method in [Method::OneStep, Method::TwoSteps] {
            let at = places();
            fs::create_dir(&at.out).unwrap();
            fs::write(at.out.join("old"), "").unwrap();
            swap(&at.staged, &at.out, &at.aside, method).unwrap();
            assert!(at.out.join("new").exists() && !at.out.join("old").exists());
            assert!(at.staged.join("old").exists() || at.aside.join("old").exists());
        }
    }

    #[test]
    fn a_failed_second_step_is_undone() {
        let at = places();
        fs::create_dir(&at.out).unwrap();
        fs::write(at.out.join("old"), "").unwrap();
        fs::remove_dir_all(&at.staged).unwrap();
        let error = swap(&at.staged, &at.out, &at.aside, Method::TwoSteps).unwrap_err();
        assert_eq!(error.cause.kind(), io::ErrorKind::NotFound);
        assert!(!error.stranded);
        assert!(at.out.join("old").exists() && !at.aside.exists());
    }
}
