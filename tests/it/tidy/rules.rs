//! The house rules of the sources: which module may do and use what, and how long things may get.
//!
//! Change a rule here, with its reason, when the design changes; never work around it.

/// Most lines of a file, without its `#[cfg(test)]` code.
pub(crate) const FILE_LINES: usize = 400;
/// Most lines of `src/main.rs`, which reads like a table of contents.
pub(crate) const MAIN_LINES: usize = 60;
/// Most lines of a function, from `fn` to its closing brace. The aim is 60.
pub(crate) const FUNCTION_LINES: usize = 80;

/// Words that only some places may use.
pub(crate) struct Reserved {
    /// The words, as they follow each other in the code, with spaces between.
    pub(crate) words: &'static [&'static str],
    /// The places that may use them: beginnings of paths.
    pub(crate) only_in: &'static [&'static str],
    /// Why.
    pub(crate) reason: &'static str,
}

/// Who may do what.
pub(crate) const RESERVED: &[Reserved] = &[
    Reserved {
        words: &[
            "std :: fs",
            "fs ::",
            "File ::",
            "OpenOptions ::",
            "walkdir ::",
            "WalkDir ::",
        ],
        only_in: &[
            "src/source",
            "src/theme",
            "src/images",
            "src/output",
            "src/serve",
            // The first files of a site.
            "src/scaffold/write.rs",
            // Peak memory is told by a file of the system only.
            "src/cli/timings.rs",
            "build.rs",
            "src/regions/build.rs",
            "benches/",
        ],
        reason: "only the layers that read and write touch the file system; the others are pure",
    },
    Reserved {
        words: &[". canonicalize ("],
        only_in: &[
            "src/source",
            "src/theme",
            "src/images",
            "src/output",
            "src/serve",
            "src/cli",
            "build.rs",
            "src/regions/build.rs",
        ],
        reason: "asking where a path leads reads the file system",
    },
    Reserved {
        words: &["serde_yaml"],
        only_in: &["src/yaml/", "src/content/"],
        reason: "YAML is what authors write; behind content there are only typed values",
    },
    Reserved {
        words: &[
            "serde_yaml :: from_str",
            "serde_yaml :: from_slice",
            "serde_yaml :: from_reader",
            "saphyr_parser ::",
        ],
        only_in: &[
            "src/yaml/parse.rs",
            "src/yaml/locate.rs",
            // Tries whether a mended line would do.
            "src/yaml/broken",
            "src/yaml/index.rs",
            // Finds the bytes of values that are changed.
            "src/yaml/edit/tree.rs",
            "src/yaml/limits.rs",
        ],
        reason: "YAML text is parsed in one place, which knows the places of its keys",
    },
    Reserved {
        words: &["tera"],
        only_in: &["src/theme", "src/render"],
        reason: "content, markdown, catalog and routes know nothing of templates",
    },
    Reserved {
        words: &[
            "println !",
            "print !",
            "eprintln !",
            "eprint !",
            "stdout (",
            "stderr (",
        ],
        only_in: &[
            "src/cli",
            "src/main.rs",
            "build.rs",
            "src/regions/build.rs",
            "benches/",
        ],
        reason: "only cli and main print; everything else returns Diagnostics",
    },
    Reserved {
        words: &[
            "SystemTime :: now",
            "Zoned :: now",
            "Timestamp :: now",
            "Instant :: now",
        ],
        only_in: &["src/cli", "benches/"],
        reason: "the clock is read once, by cli: the date is part of the input",
    },
    Reserved {
        words: &["env :: var", "env :: var_os", "env :: vars"],
        only_in: &["src/cli", "build.rs", "src/regions/build.rs"],
        reason: "the environment is read by cli alone, so that the same input gives the same bytes",
    },
    Reserved {
        words: &[
            ". unwrap (",
            ". expect (",
            "panic !",
            "todo !",
            "unimplemented !",
            "dbg !",
        ],
        only_in: &[],
        reason: "no input may make the program panic",
    },
];

/// A module at the top of `src/` and the modules of the crate that it may use. A module may only use
/// ones that stand above it in this table: nothing points back.
#[rustfmt::skip]
pub(crate) const MODULES: &[(&str, &[&str])] = &[
    ("lang", &[]),
    ("diagnostics", &["lang"]),
    ("hidden", &[]),
    ("guard", &[]),
    ("checksum", &[]),
    ("slug", &[]),
    ("collate", &["lang"]),
    ("format", &["lang"]),
    ("output", &["lang", "diagnostics"]),
    ("headers", &[]),
    ("serve", &["lang", "diagnostics", "headers"]),
    ("gallery", &["diagnostics"]),
    ("regions", &["lang", "diagnostics", "slug"]),
    ("maps", &["regions"]),
    ("markdown", &["lang", "diagnostics", "slug"]),
    ("yaml", &["lang", "diagnostics", "hidden", "regions"]),
    ("explain", &["lang", "diagnostics", "regions", "yaml"]),
    ("source", &["lang", "diagnostics", "hidden"]),
    ("config", &["lang", "diagnostics", "slug", "regions", "yaml", "source"]),
    ("content", &["lang", "diagnostics", "hidden", "slug", "format", "regions", "markdown", "yaml", "source", "config"]),
    ("catalog", &["lang", "diagnostics", "collate", "regions", "yaml", "config", "content"]),
    ("checks", &["lang", "diagnostics", "format", "regions", "markdown", "yaml", "source", "content"]),
    ("routes", &["lang", "diagnostics", "checksum", "slug", "headers", "regions", "markdown", "config", "content", "catalog", "gallery"]),
    ("theme", &["lang", "diagnostics", "checksum", "yaml", "source"]),
    ("import", &["lang", "diagnostics", "guard", "slug", "format", "regions", "markdown", "yaml", "source", "config", "content", "checks"]),
    ("images", &["lang", "diagnostics", "guard", "gallery"]),
    ("pictures", &["checksum", "regions", "maps", "content", "catalog"]),
    ("share_card", &["regions", "maps", "pictures"]),
    ("search", &["lang", "checksum", "config"]),
    ("render", &["lang", "diagnostics", "checksum", "collate", "format", "headers", "regions", "maps", "markdown", "config", "content", "catalog", "gallery", "routes", "theme", "pictures", "share_card", "search"]),
    ("pipeline", &["lang", "diagnostics", "slug", "output", "regions", "markdown", "source", "config", "content", "catalog", "checks",
        "gallery", "routes", "theme", "images", "pictures", "share_card", "render"]),
    ("schema", &["lang", "diagnostics", "format", "regions", "yaml", "source", "config", "content"]),
    ("scaffold", &["lang", "diagnostics", "slug", "regions", "yaml", "source", "config", "content", "schema"]),
    ("cli", &["lang", "diagnostics", "slug", "yaml", "content", "schema", "scaffold", "checks", "format", "output", "serve", "regions", "explain", "source", "config", "import", "images", "pipeline"]),
];

/// Beginnings of paths that exist on a developer's machine only. Written in pieces, because this
/// file is searched as well.
pub(crate) const MACHINE_PATHS: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ho", "me/"),
    concat!("/tm", "p/"),
];
