//! Writes the pages of the course into the folder that Trunk is about to publish, or into one named on the command line.
//!
//! As Trunk's hook it takes everything from the environment. By hand: `cargo run --package site -- FOLDER`, where FOLDER
//! holds a built `index.html`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use site::{Template, chunks, compile, programs, publishing};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let folder = env::args_os().nth(1).or_else(|| env::var_os("TRUNK_STAGING_DIR")).map(PathBuf::from);
    let folder = folder.ok_or("Name the folder that holds the built index.html: cargo run --package site -- dist")?;
    let public_url = env::var("TRUNK_PUBLIC_URL").unwrap_or_else(|_| "/".into());
    let template = template(&folder, &public_url)?;
    let pages = compile(&root(), &template).map_err(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        let count = mistakes.len();
        format!("{}\n\nThe lessons have {count} mistake{}.", lines.join("\n"), if count == 1 { "" } else { "s" })
    })?;
    publishing::publish(&folder, pages, &template)
}

/// The repository: where Trunk says that its configuration is, or where this package was built.
fn root() -> PathBuf {
    let source = env::var_os("TRUNK_SOURCE_DIR").map(PathBuf::from);
    let source = source.filter(|source| source.join("lessons").is_dir());
    source.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."))
}

/// Trunk's index.html, and the names of the files that it links to.
fn template(folder: &Path, public_url: &str) -> Result<Template, String> {
    let shown = folder.display();
    let text = fs::read_to_string(folder.join("index.html"))
        .map_err(|error| format!("{shown}/index.html cannot be read: {error}."))?;
    if !text.contains("{{main}}") {
        return Err(format!(
            "{shown}/index.html has no slot {{{{main}}}}: it is a finished page already, or no template."
        ));
    }
    programs::rename(folder).map_err(|error| format!("{shown}: a program cannot be renamed: {error}."))?;
    chunks::cut(folder)?;
    programs::shorten_scripts(folder).map_err(|error| format!("{shown}: a script cannot be rewritten: {error}."))?;
    let entries = fs::read_dir(folder).map_err(|error| format!("{shown} cannot be read: {error}."))?;
    let files: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.ends_with(".html"))
        .collect();
    Ok(Template::new(&text, public_url, &files))
}
