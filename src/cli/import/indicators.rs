//! `etalase impor indikator`: values by region and period into the tables of the site.
//!
//! In: a table, the site. Out: CSV files under `content/data/`, and words about them. What a table means is decided by `import`.

use super::arguments::{IndicatorArguments, TableArguments};
use super::{FAILED, Site, WRONG, bytes_of, mapping, name_of, show};
use crate::both;
use crate::cli::print::{to_stderr, to_stdout};
use crate::import::{self, DataSite, IndicatorPlan, Kind, Trouble};
use crate::output::{Replace, write_document};
use crate::source;
use std::process::ExitCode;
use std::sync::Arc;

/// A table of the site: its path and its text.
type Table = (Arc<str>, String);
/// An indicator: its code and its names.
type Indicator = (String, Vec<String>);

/// Runs the command.
pub(super) fn run(site: &Site<'_>, own: &IndicatorArguments) -> ExitCode {
    match try_run(site, own) {
        Ok(code) | Err(code) => code,
    }
}

fn try_run(site: &Site<'_>, own: &IndicatorArguments) -> Result<ExitCode, ExitCode> {
    let lang = site.lang;
    let TableArguments {
        file,
        sheet,
        dry_run,
        ..
    } = &own.table;
    let name = name_of(file);
    let wrong = |trouble: Trouble| {
        to_stderr(&show::trouble(&name, &trouble, lang));
        ExitCode::from(WRONG)
    };
    let book = import::read_book(&bytes_of(file, lang)?).map_err(wrong)?;
    let (tables, indicators) = tables(site)?;
    let (mut mapping, mapping_text, mapping_path) =
        mapping(site, Kind::Indicator, &own.table, &indicators)?;
    mapping.know(indicators);
    let stem = name
        .rsplit_once('.')
        .map_or(name.as_str(), |(stem, _)| stem);
    let target = import::table_path(own.to.as_deref().unwrap_or(stem));
    let context = DataSite {
        register: site.register,
        lang: site.first_language(),
        tables: &tables,
        target: &target,
        mapping: &mapping,
        mapping_text: mapping_text.as_deref(),
    };
    let plan = import::plan_indicators(&book.sheets, sheet.as_deref(), &context).map_err(wrong)?;
    to_stdout(&show::values(&plan, &name, &target, lang));
    to_stderr(&show::problems(&plan.problems, lang));
    let written = if *dry_run {
        Vec::new()
    } else {
        write(site, &plan, &mapping_path, mapping_text.is_some())?
    };
    to_stdout(&show::values_result(&plan, &written, *dry_run, lang));
    Ok(if plan.problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(WRONG)
    })
}

/// The tables of values of the site, and the codes and names of its indicators.
fn tables(site: &Site<'_>) -> Result<(Vec<Table>, Vec<Indicator>), ExitCode> {
    let (sources, _) = source::discover(
        site.root,
        &site.config.consent_register,
        &site.config.languages,
    );
    let (mut tables, mut indicators, mut problems) = (Vec::new(), Vec::new(), Vec::new());
    for path in &sources.data {
        let is_table = path.to_lowercase().ends_with(".csv");
        let stem = path.rsplit('/').next().unwrap_or_default().to_lowercase();
        if !is_table && !stem.starts_with("indikator.") && !stem.starts_with("indicators.") {
            continue;
        }
        match source::read_text(site.root, path) {
            Ok(text) if is_table => tables.push((path.clone(), text)),
            Ok(text) => {
                let (known, found) = import::indicators_of(path, &text, site.register);
                problems.extend(found);
                indicators.extend(known);
            }
            Err(problem) => problems.push(*problem),
        }
    }
    if problems.is_empty() {
        Ok((tables, indicators))
    } else {
        Err(site.problems(&problems))
    }
}

fn write(
    site: &Site<'_>,
    plan: &IndicatorPlan,
    mapping: &str,
    mapping_exists: bool,
) -> Result<Vec<String>, ExitCode> {
    let replace = |old: bool| if old { Replace::Old } else { Replace::Nothing };
    let files = plan
        .files
        .iter()
        .map(|(path, text, old)| (path.as_str(), text.as_str(), replace(*old)));
    let mapping = plan
        .mapping
        .iter()
        .map(|text| (mapping, text.as_str(), replace(mapping_exists)));
    let mut written = Vec::new();
    for (path, text, replace) in files.chain(mapping) {
        if let Err(error) = write_document(site.root, path, text.as_bytes(), replace) {
            let _ = site.problems(&[error.to_diagnostic()]);
            let line = both!(
                "ulangi perintah ini setelah penyebabnya diatasi\n",
                "run this again when the cause is removed\n"
            );
            to_stderr(line.get(site.lang));
            return Err(ExitCode::from(FAILED));
        }
        written.push(path.to_owned());
    }
    Ok(written)
}
