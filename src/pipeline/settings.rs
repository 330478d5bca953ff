//! Reading the settings of a site and the regions that it is about.
//!
//! In: the site's folder. Out: its [`Config`] and [`Register`]; or what is wrong with them. Must not look at
//! documents.

use crate::config::{self, Config};
use crate::diagnostics::{self, Diagnostic};
use crate::regions::{self, Register};
use crate::source;
use std::path::Path;

/// The settings of a site and the regions it is about, for what needs no documents.
///
/// # Errors
/// What is wrong with the settings.
pub fn settings(site: &Path) -> Result<(Config, &'static Register), Vec<Diagnostic>> {
    let mut problems = Vec::new();
    let config = read_config(site, Register::embedded(), &mut problems);
    let register = config
        .as_ref()
        .and_then(|config| read_register(site, config, &mut problems));
    match (config, register) {
        (Some(config), Some(register)) if !diagnostics::has_errors(&problems) => {
            Ok((config, register))
        }
        _ => Err(problems),
    }
}

/// The regions of the country that the site is about. `None` when those that it brings cannot be used: every
/// region of every document would be wrong then.
pub(super) fn read_register(
    site: &Path,
    config: &Config,
    problems: &mut Vec<Diagnostic>,
) -> Option<&'static Register> {
    let Some(country) = &config.country else {
        return Some(Register::embedded());
    };
    let texts = [&country.list, &country.borders].map(|path| {
        let text = source::read_text(site, path);
        text.map_err(|problem| problems.push(*problem)).ok()
    });
    let [Some(list), Some(borders)] = &texts else {
        return None;
    };
    let file = |path, text| regions::OwnFile { path, text };
    match regions::own(file(&country.list, list), file(&country.borders, borders)) {
        Ok(register) => Some(register),
        Err(broken) => {
            problems.extend(broken);
            None
        }
    }
}

pub(super) fn read_config(
    site: &Path,
    register: &Register,
    problems: &mut Vec<Diagnostic>,
) -> Option<Config> {
    match source::read_settings(site) {
        Err(problem) => {
            problems.push(*problem);
            None
        }
        Ok(text) => {
            let (config, found) = config::parse(&text, register);
            problems.extend(found);
            config
        }
    }
}
