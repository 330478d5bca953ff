//! `etalase mulai`: a new site.
//!
//! In: a folder. Out: the files of `scaffold` in it, and what to do next on standard output; or a problem.

use super::args::{Arguments, InitArguments};
use super::print::{Format, Printer, on_one_line, to_stdout};
use super::{FAILED, WRONG, language};
use crate::both;
use crate::lang::Lang;
use crate::scaffold::{new_site, site_files};
use std::path::Path;
use std::process::ExitCode;

/// Writes a new site.
pub(super) fn run(arguments: &Arguments, own: &InitArguments) -> ExitCode {
    let lang = language(arguments, None);
    let folder = own.folder.as_deref().unwrap_or(&arguments.site);
    let printer = Printer::new(lang, folder.to_owned(), Format::Human);
    let files = match site_files(lang) {
        Ok(files) => files,
        Err(problems) => {
            printer.problems(&problems);
            return ExitCode::from(WRONG);
        }
    };
    if let Err(problem) = new_site(folder, &files) {
        printer.problems(&[*problem]);
        return ExitCode::from(FAILED);
    }
    to_stdout(&next(folder, files.len(), lang));
    ExitCode::SUCCESS
}

/// What was made, and what to do next.
fn next(folder: &Path, files: usize, lang: Lang) -> String {
    let shown = on_one_line(&folder.display().to_string());
    let quoted = if shown.contains(char::is_whitespace) {
        format!("\"{shown}\"")
    } else {
        shown.clone()
    };
    let enter = if shown == "." {
        String::new()
    } else {
        format!("  cd {quoted}\n")
    };
    let text = both!(
        "Situs baru dibuat di {shown}: {files} berkas; semua naskahnya contoh.\n\n\
         Langkah berikutnya:\n\
         {enter}\
         \u{20} etalase serve           tampilkan situs di http://127.0.0.1:8080\n\
         \u{20} etalase baru cerita     tulis cerita pertama\n\
         \u{20} etalase check           periksa semua isi\n\n\
         Nama dan alamat situs diatur di etalase.yaml; setiap pengaturan diterangkan di sana.\n",
        "A new site was made in {shown}: {files} files; all documents are samples.\n\n\
         Next steps:\n\
         {enter}\
         \u{20} etalase serve           show the site at http://127.0.0.1:8080\n\
         \u{20} etalase new story       write the first story\n\
         \u{20} etalase check           check everything\n\n\
         Name and address of the site are set in etalase.yaml, which explains every setting.\n"
    );
    text.get(lang).to_owned()
}
