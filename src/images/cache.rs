//! What was drawn or encoded before, kept in the site's folder `.etalase-cache/` between builds.
//!
//! In: a key, the checksum of everything that a result depends on, the version of the code included. Out:
//! the result, if it is there and whole. Must not fail: a cache that cannot be read or written is an
//! empty one, and deleting the folder costs time only.
//!
//! An entry is a file named `KEY-SUM.ENDING`, in a folder for each kind of result. `SUM` is the checksum of
//! the content, so that an entry which was damaged, cut off or changed by another program is seen, removed
//! and made again. Files are written under another name and then renamed: builds at the same time see an
//! entry whole or not at all. What a build did not ask for is removed at its end, if it was there at
//! its beginning.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The folder in the site.
const FOLDER: &str = ".etalase-cache";

/// Tells programs that make backups what the folder is (bford.info/cachedir).
const TAG: &str = "CACHEDIR.TAG";
/// Tells git.
const IGNORE: &str = ".gitignore";

/// Beginning of the names of files that are being written.
const UNFINISHED: &str = "tmp-";

/// What a result depends on.
type Key = [u8; 32];

/// What was removed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Removed {
    /// Files.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
}

impl std::ops::AddAssign for Removed {
    fn add_assign(&mut self, other: Removed) {
        self.files += other.files;
        self.bytes += other.bytes;
    }
}

/// Removes what the site at `root` keeps of kinds that this version does not know, such as those of another.
/// Nothing where the folder is not one that was made here.
pub fn remove_strays(root: &Path, kinds: &[&str]) -> Removed {
    let root = root.join(FOLDER);
    let mut removed = Removed::default();
    if !root.join(TAG).is_file() {
        return removed;
    }
    let own = [TAG, IGNORE];
    for entry in walkdir::WalkDir::new(&root)
        .contents_first(true)
        .min_depth(1)
    {
        let Ok(entry) = entry else { continue };
        let inside = entry.path().strip_prefix(&root);
        let first = inside.ok().and_then(|path| path.iter().next()?.to_str());
        if first.is_some_and(|first| kinds.contains(&first) || own.contains(&first)) {
            continue;
        }
        if entry.file_type().is_dir() {
            let _ = fs::remove_dir(entry.path());
        } else {
            removed += remove(entry.path());
        }
    }
    removed
}

/// Removes a file, if it is there.
fn remove(path: &Path) -> Removed {
    let bytes = fs::symlink_metadata(path).map_or(0, |file| file.len());
    match fs::remove_file(path) {
        Ok(()) => Removed { files: 1, bytes },
        Err(_) => Removed::default(),
    }
}

/// Results of one kind, such as the share cards of a site. Shared by all threads.
#[derive(Debug)]
pub struct Cache {
    root: PathBuf,
    folder: PathBuf,
    ending: &'static str,
    /// The entries that were there at the beginning, by key: the name of each, and whether it was asked for.
    entries: HashMap<String, (String, AtomicBool)>,
    /// Files that another build left unfinished, or is still writing.
    unfinished: Vec<PathBuf>,
    written: AtomicUsize,
    /// Whether writing failed: it is not tried again.
    is_read_only: AtomicBool,
}

/// A result that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The file that holds it.
    pub path: PathBuf,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Cache {
    /// Opens the results of a `kind`, files with the given `ending`, of the site at `root`.
    pub fn open(root: &Path, kind: &str, ending: &'static str) -> Cache {
        let root = root.join(FOLDER);
        let mut cache = Cache {
            folder: root.join(kind),
            root,
            ending,
            entries: HashMap::new(),
            unfinished: Vec::new(),
            written: AtomicUsize::new(0),
            is_read_only: AtomicBool::new(false),
        };
        let files = fs::read_dir(&cache.folder).into_iter().flatten();
        let mut names: Vec<String> = files
            .filter_map(|file| file.ok()?.file_name().into_string().ok())
            .collect();
        // Of two entries for one key, which only damage can leave, always the same is taken.
        names.sort_unstable();
        for name in names {
            if name.starts_with(UNFINISHED) {
                cache.unfinished.push(cache.folder.join(name));
            } else if let Some((key, _)) = name.split_once('-') {
                let entry = (name.clone(), AtomicBool::new(false));
                cache.entries.insert(key.to_owned(), entry);
            }
        }
        cache
    }

    /// The result for a key, if it is there and whole.
    pub fn get(&self, key: &Key) -> Option<Found> {
        let (name, asked) = self.entries.get(&hex(key, 16))?;
        asked.store(true, Ordering::Relaxed);
        let path = self.folder.join(name);
        let bytes = fs::read(&path).ok()?;
        if *name == self.name(key, &bytes) {
            return Some(Found { path, bytes });
        }
        let _ = fs::remove_file(&path);
        None
    }

    /// Whether there is a result for a key; whether it is whole is seen when it is read.
    pub fn has(&self, key: &Key) -> bool {
        self.entries.contains_key(&hex(key, 16))
    }

    /// Marks the result for a key, if there is one, as needed.
    pub fn keep(&self, key: &Key) {
        if let Some((_, asked)) = self.entries.get(&hex(key, 16)) {
            asked.store(true, Ordering::Relaxed);
        }
    }

    /// Keeps a result; answers the file that now holds it. Where that is not possible, it is not kept.
    pub fn put(&self, key: &Key, bytes: &[u8]) -> Option<PathBuf> {
        if self.is_read_only.load(Ordering::Relaxed) {
            return None;
        }
        let number = self.written.fetch_add(1, Ordering::Relaxed);
        let begun = format!("{UNFINISHED}{}-{number}", std::process::id());
        let begun = self.folder.join(begun);
        let written = self.write(&begun, bytes);
        let path = self.folder.join(self.name(key, bytes));
        let renamed = written.and_then(|()| fs::rename(&begun, &path));
        if renamed.is_err() {
            let _ = fs::remove_file(&begun);
            self.is_read_only.store(true, Ordering::Relaxed);
            return None;
        }
        // What the key stood for before is no more.
        if let Some((name, _)) = self.entries.get(&hex(key, 16)) {
            let before = self.folder.join(name);
            if before != path {
                let _ = fs::remove_file(before);
            }
        }
        Some(path)
    }

    /// Removes what was there at the beginning and was not asked for, and files that were never finished.
    pub fn sweep(&self) -> Removed {
        let mut unused: Vec<&str> = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "files are removed in any order")]
        for (name, asked) in self.entries.values() {
            if !asked.load(Ordering::Relaxed) {
                unused.push(name);
            }
        }
        let unused = unused.into_iter().map(|name| self.folder.join(name));
        let mut removed = Removed::default();
        for path in unused.chain(self.unfinished.iter().cloned()) {
            removed += remove(&path);
        }
        removed
    }

    /// Writes a new file; the folder is made when it is first missed.
    fn write(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let create = || fs::File::create_new(path);
        let mut file = match create() {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                self.make_folder()?;
                create()?
            }
            created => created?,
        };
        file.write_all(bytes)
    }

    /// Makes the folder, with what keeps it out of version control and backups.
    fn make_folder(&self) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        fs::write(self.root.join(IGNORE), "*\n")?;
        fs::write(
            self.root.join(TAG),
            "Signature: 8a477f597d28d172789f06886806bc55\n\
             # etalase keeps here what it need not make again. The folder may be deleted.\n",
        )
    }

    fn name(&self, key: &Key, bytes: &[u8]) -> String {
        let sum = hex(blake3::hash(bytes).as_bytes(), 8);
        format!("{}-{sum}.{}", hex(key, 16), self.ending)
    }
}

/// The first bytes in hexadecimal digits.
fn hex(bytes: &[u8], count: usize) -> String {
    let mut text = String::with_capacity(2 * count);
    for byte in bytes.iter().take(count) {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Key = [1; 32];
    const B: Key = [2; 32];

    fn open(site: &tempfile::TempDir) -> Cache {
        Cache::open(site.path(), "uji", "bin")
    }

    fn files(site: &tempfile::TempDir) -> Vec<PathBuf> {
        let folder = site.path().join(FOLDER).join("uji");
        let mut files: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        files.sort();
        files
    }

    #[test]
    fn what_was_kept_is_found_by_the_next_build_and_removed_when_nobody_asks() {
        let site = tempfile::tempdir().unwrap();
        let first = open(&site);
        assert_eq!(first.get(&A), None);
        first.put(&A, b"satu");
        first.put(&B, b"dua");
        first.sweep();
        let second = open(&site);
        assert_eq!(second.get(&A).unwrap().bytes, b"satu");
        second.sweep();
        let third = open(&site);
        assert_eq!(third.get(&B), None);
        assert_eq!(third.get(&A).unwrap().bytes, b"satu");
        assert_eq!(files(&site).len(), 1);
        let ignored = fs::read_to_string(site.path().join(FOLDER).join(".gitignore"));
        assert_eq!(ignored.unwrap(), "*\n");
    }

    #[test]
    fn damage_is_seen_and_mended() {
        let site = tempfile::tempdir().unwrap();
        open(&site).put(&A, b"utuh");
        let file = files(&site).remove(0);
        for damage in [&b"utuk"[..], b"", b"utuh dan lebih"] {
            fs::write(&file, damage).unwrap();
            let cache = open(&site);
            assert_eq!(cache.get(&A), None);
            cache.put(&A, b"utuh");
            assert_eq!(open(&site).get(&A).unwrap().bytes, b"utuh");
        }
        // An entry under the name of another.
        let name = files(&site).remove(0);
        let name = name.file_name().unwrap().to_str().unwrap();
        let other = name.replace(&hex(&A, 16), &hex(&B, 16));
        fs::copy(&file, file.with_file_name(other)).unwrap();
        assert_eq!(open(&site).get(&B).unwrap().bytes, b"utuh");
    }

    #[test]
    fn a_new_result_takes_the_place_of_the_old_one() {
        let site = tempfile::tempdir().unwrap();
        open(&site).put(&A, b"satu");
        let second = open(&site);
        assert_eq!(second.get(&A).unwrap().bytes, b"satu");
        second.put(&A, b"satu dua");
        second.sweep();
        assert_eq!(files(&site).len(), 1);
        assert_eq!(open(&site).get(&A).unwrap().bytes, b"satu dua");
    }

    #[test]
    fn a_cache_that_cannot_be_made_is_an_empty_one() {
        let site = tempfile::tempdir().unwrap();
        fs::write(
            site.path().join(FOLDER),
            "a file where the folder should be",
        )
        .unwrap();
        let cache = open(&site);
        cache.put(&A, b"satu");
        cache.put(&B, b"dua");
        assert_eq!(cache.get(&A), None);
        cache.sweep();
    }

    #[test]
    fn unfinished_files_are_no_entries_and_do_not_linger() {
        let site = tempfile::tempdir().unwrap();
        open(&site).put(&A, b"satu");
        let half = site.path().join(FOLDER).join("uji/tmp-1-1");
        fs::write(&half, "sa").unwrap();
        let cache = open(&site);
        assert!(cache.get(&A).is_some());
        cache.sweep();
        assert!(!half.exists());
    }

    #[test]
    fn what_is_removed_is_counted_and_what_is_of_no_known_kind_goes() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().join(FOLDER);
        fs::create_dir(&root).unwrap();
        fs::write(root.join("milik-orang"), "no cache of ours").unwrap();
        assert_eq!(remove_strays(site.path(), &["uji"]), Removed::default());
        open(&site).put(&A, b"satu");
        open(&site).put(&B, b"dua");
        fs::create_dir(root.join("lama")).unwrap();
        fs::write(root.join("lama/1-2.bin"), "sesuatu").unwrap();
        let (files, bytes) = (2, 16 + 7);
        let strays = remove_strays(site.path(), &["uji"]);
        assert_eq!(strays, Removed { files, bytes });
        let cache = open(&site);
        cache.keep(&A);
        assert_eq!(cache.sweep(), Removed { files: 1, bytes: 3 });
        let mut left: Vec<_> = fs::read_dir(&root)
            .unwrap()
            .map(|file| file.unwrap().file_name())
            .collect();
        left.sort();
        assert_eq!(left, [IGNORE, TAG, "uji"]);
    }

    #[test]
    fn builds_at_the_same_time_see_whole_entries_only() {
        let site = tempfile::tempdir().unwrap();
        let content = |number: u8| vec![number; 50_000];
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..10 {
                        let cache = open(&site);
                        for number in 0..8 {
                            match cache.get(&[number; 32]) {
                                Some(found) => assert_eq!(found.bytes, content(number)),
                                None => drop(cache.put(&[number; 32], &content(number))),
                            }
                        }
                        cache.sweep();
                    }
                });
            }
        });
        let cache = open(&site);
        let found = (0..8).filter(|number| cache.get(&[*number; 32]).is_some());
        assert_eq!(found.count(), 8);
        assert_eq!(files(&site).len(), 8);
    }
}
