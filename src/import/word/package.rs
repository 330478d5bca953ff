//! The parts of a Word document: a zip of XML files and pictures.
//!
//! In: the bytes of a file. Out: a [`Package`] that gives parts by name, each bounded. Must not understand what is in them.

use super::super::Trouble;
use super::super::book::{broken, check_unfolded, encrypted, too_large};
use super::super::csv_text;
use super::super::packing::{Packing, is_encrypted, packing};
use super::tree::{Element, tree};
use crate::both;
use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The most bytes of a document, of all that it unfolds to, and of one of its parts.
const MOST_BYTES: usize = 150_000_000;
const MOST_UNFOLDED: u64 = 600_000_000;
const MOST_PART: u64 = 80_000_000;

/// An open document.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The folder of the main part, with a slash behind it.
    folder: String,
    /// The name of the main part.
    pub(super) main: String,
}

impl<'a> Package<'a> {
    /// Opens a document.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Package<'a>, Trouble> {
        if bytes.len() > MOST_BYTES {
            return Err(too_large());
        }
        match packing(bytes) {
            Packing::Zip => {}
            Packing::Compound if is_encrypted(bytes) => return Err(encrypted()),
            Packing::Compound => return Err(old_format()),
            Packing::Other => return Err(not_word()),
        }
        check_unfolded(bytes, MOST_UNFOLDED)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
        let mut package = Package {
            archive,
            folder: String::new(),
            main: String::new(),
        };
        let root = package.xml("_rels/.rels")?.ok_or_else(not_word)?;
        let mut relations = root.elements();
        let main = relations.find(|relation| {
            relation
                .attribute("Type")
                .is_some_and(|kind| kind.ends_with("/officeDocument"))
        });
        let target = main
            .and_then(|main| main.attribute("Target"))
            .ok_or_else(not_word)?;
        package.main = target.trim_start_matches('/').to_owned();
        package.folder = package
            .main
            .rsplit_once('/')
            .map(|(folder, _)| format!("{folder}/"))
            .unwrap_or_default();
        Ok(package)
    }

    /// The bytes of a part; `None` where there is none.
    pub(super) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
        let Ok(mut entry) = self.archive.by_name(name) else {
            return Ok(None);
        };
        let mut bytes = Vec::new();
        entry
            .by_ref()
            .take(MOST_PART + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| broken())?;
        if bytes.len() as u64 > MOST_PART {
            return Err(too_large());
        }
        Ok(Some(bytes))
    }

    /// A part as XML.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Element>, Trouble> {
        match self.bytes(name)? {
            Some(bytes) => tree(&csv_text::decode(&bytes)).map(Some),
            None => Ok(None),
        }
    }

    /// A part beside the main one.
    pub(super) fn beside(&mut self, name: &str) -> Result<Option<Element>, Trouble> {
        let name = format!("{}{name}", self.folder);
        self.xml(&name)
    }

    /// What the relations of a part point to, by their ids: addresses as they are, parts of the document by their names.
    pub(super) fn relations(&mut self, part: &str) -> Result<BTreeMap<String, String>, Trouble> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let prefix = if folder.is_empty() {
            String::new()
        } else {
            format!("{folder}/")
        };
        let Some(root) = self.xml(&format!("{prefix}_rels/{name}.rels"))? else {
            return Ok(BTreeMap::new());
        };
        let relations = root.elements().filter_map(|relation| {
            let (id, target) = (relation.attribute("Id")?, relation.attribute("Target")?);
            let target = if relation.attribute("TargetMode") == Some("External") {
                target.to_owned()
            } else if let Some(whole) = target.strip_prefix('/') {
                whole.to_owned()
            } else {
                resolve(&prefix, target)
            };
            Some((id.to_owned(), target))
        });
        Ok(relations.collect())
    }
}

/// A name relative to a folder, with `..` taken out.
fn resolve(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "." | "" => {}
            other => parts.push(other),
        }
    }
    parts.join("/")
}

fn old_format() -> Trouble {
    Trouble::new(
        both!(
            "berkas ini memakai format Word lama (.doc)",
            "this file has the old format of Word (.doc)"
        ),
        both!(
            "buka di Word atau LibreOffice, pilih Simpan Sebagai, lalu jenis “Dokumen Word (.docx)”",
            "open it in Word or LibreOffice, choose Save As and the type “Word Document (.docx)”"
        ),
    )
}

pub(super) fn not_word() -> Trouble {
    Trouble::new(
        both!(
            "berkas ini bukan dokumen Word (.docx)",
            "this file is no Word document (.docx)"
        ),
        both!(
            "dokumen LibreOffice (.odt), Google Docs, atau PDF: simpan atau unduh dahulu sebagai .docx; tabel diimpor dengan `etalase impor perpustakaan`",
            "a document of LibreOffice (.odt), Google Docs or a PDF: save or download it as .docx first; a table is imported with `etalase import libraries`"
        ),
    )
}
