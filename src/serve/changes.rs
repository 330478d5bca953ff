//! Tells when the files of a site were written.
//!
//! In: the site folder and the paths that the site is made from. Out: a call that returns when some of them have changed,
//! with those that the system tells. Must not read or write files.

use super::ServeError;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

/// Writing that goes on within this time is one change, but not for ever.
const PAUSE: Duration = Duration::from_millis(5);
const MOST_PAUSES: usize = 40;

/// Files that were written.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Written {
    /// The real paths of files and folders that were written, made, moved or removed.
    pub paths: BTreeSet<PathBuf>,
    /// Whether there may be others, which the system did not tell.
    pub others: bool,
}

/// What is watched.
pub struct Changes {
    site: PathBuf,
    parts: Vec<PathBuf>,
    watcher: RecommendedWatcher,
    receiver: Receiver<Written>,
}

impl Changes {
    /// Begins to watch the folder `site` and the files and folders `parts`, which need not be there yet.
    ///
    /// # Errors
    /// When the system watches no more files.
    pub fn watch(site: &Path, parts: Vec<PathBuf>) -> Result<Changes, ServeError> {
        let (sender, receiver) = channel();
        // Changes are told by the real path of a file.
        let top = site.canonicalize().unwrap_or_else(|_| site.to_path_buf());
        let real = |part: PathBuf| match part.strip_prefix(site) {
            Ok(below) => top.join(below),
            Err(_) => part.canonicalize().unwrap_or(part),
        };
        let parts: Vec<PathBuf> = parts.into_iter().map(real).collect();
        let handler = {
            let parts = parts.clone();
            move |result| tell(result, &parts, &sender)
        };
        let failed = |cause: notify::Error| ServeError::Watching {
            site: site.to_path_buf(),
            cause: cause.to_string(),
        };
        let watcher = notify::recommended_watcher(handler).map_err(failed)?;
        let mut changes = Changes {
            site: top,
            parts,
            watcher,
            receiver,
        };
        changes
            .watcher
            .watch(&changes.site, RecursiveMode::NonRecursive)
            .map_err(failed)?;
        changes.watch_parts().map_err(failed)?;
        Ok(changes)
    }

    /// Returns when something has changed since the last call; `None` when nothing will any more.
    pub fn wait(&mut self) -> Option<Written> {
        let mut written = self.receiver.recv().ok()?;
        for _ in 0..MOST_PAUSES {
            let Ok(also) = self.receiver.recv_timeout(PAUSE) else {
                break;
            };
            written.add(also);
            while let Ok(also) = self.receiver.try_recv() {
                written.add(also);
            }
        }
        let mut paths = written.paths.iter();
        if written.others || paths.any(|path| path.parent() == Some(&self.site)) {
            // A folder may have come anew. What cannot be watched is looked at with the next change of another.
            let _ = self.watch_parts();
        }
        Some(written)
    }

    fn watch_parts(&mut self) -> notify::Result<()> {
        for part in &self.parts {
            if part.is_dir() {
                self.watcher.watch(part, RecursiveMode::Recursive)?;
            } else if let Some(folder) = part.parent()
                && folder != self.site
                && folder.is_dir()
            {
                // An editor may put another file in its place.
                self.watcher.watch(folder, RecursiveMode::NonRecursive)?;
            }
        }
        Ok(())
    }
}

impl Written {
    fn add(&mut self, other: Written) {
        self.paths.extend(other.paths);
        self.others |= other.others;
    }
}

/// Sends what changed of the parts of a site.
fn tell(event: notify::Result<Event>, parts: &[PathBuf], sender: &Sender<Written>) {
    let written = match event {
        // A build reads every file.
        Ok(event) if matches!(event.kind, EventKind::Access(_)) => return,
        Ok(event) if !event.need_rescan() => {
            let inside = |path: &PathBuf| parts.iter().any(|part| path.starts_with(part));
            let paths: BTreeSet<PathBuf> = event.paths.into_iter().filter(inside).collect();
            if paths.is_empty() {
                return;
            }
            Written {
                paths,
                others: false,
            }
        }
        // What was missed is unknown, so all of it is looked at again.
        Ok(_) | Err(_) => Written {
            paths: BTreeSet::new(),
            others: true,
        },
    };
    // Nobody listens once the program ends.
    let _ = sender.send(written);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::thread;

    /// Whether a change is told within some seconds.
    fn hears(changes: &Changes, within: Duration) -> bool {
        changes.receiver.recv_timeout(within).is_ok()
    }

    #[test]
    fn what_a_site_is_made_from_is_watched_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        let site = dir.path().canonicalize().unwrap();
        fs::create_dir_all(site.join("content/cerita")).unwrap();
        fs::create_dir(site.join("public")).unwrap();
        let parts = ["content", "static", "etalase.yaml"].map(|part| site.join(part));
        let mut changes = Changes::watch(&site, parts.to_vec()).unwrap();
        let (soon, never) = (Duration::from_secs(10), Duration::from_millis(300));

        let story = site.join("content/cerita/a.md");
        fs::write(&story, "satu").unwrap();
        let written = changes.wait().unwrap();
        assert!(written.paths.contains(&story) && !written.others);
        fs::read(&story).unwrap();
        fs::write(site.join("public/index.html"), "keluaran").unwrap();
        fs::write(site.join("catatan.txt"), "lain").unwrap();
        thread::sleep(never);
        while changes.receiver.try_recv().is_ok() {}
        fs::read(&story).unwrap();
        fs::write(site.join("public/index.html"), "keluaran lagi").unwrap();
        assert!(!hears(&changes, never), "reading and output are no change");

        // As editors save: another file takes its place.
        fs::write(site.join("content/cerita/.a.md.tmp"), "dua").unwrap();
        fs::rename(site.join("content/cerita/.a.md.tmp"), &story).unwrap();
        assert!(changes.wait().is_some());
        // Settings, and a folder that comes later with what is in it.
        fs::write(site.join("etalase.yaml"), "judul: Uji").unwrap();
        assert!(changes.wait().is_some());
        fs::create_dir(site.join("static")).unwrap();
        assert!(changes.wait().is_some());
        thread::sleep(never);
        while changes.receiver.try_recv().is_ok() {}
        fs::write(site.join("static/a.css"), "a{}").unwrap();
        assert!(hears(&changes, soon));
        // A folder that goes and comes again.
        fs::remove_dir_all(site.join("content")).unwrap();
        assert!(changes.wait().is_some());
        fs::create_dir_all(site.join("content/cerita")).unwrap();
        assert!(changes.wait().is_some());
        thread::sleep(never);
        while changes.receiver.try_recv().is_ok() {}
        fs::write(&story, "tiga").unwrap();
        assert!(hears(&changes, soon));
    }
}
