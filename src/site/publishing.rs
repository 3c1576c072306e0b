//! From compiled pages to the folder that goes onto a host: styles gathered, each page with its policy, and all of them
//! with the worker that keeps them.

use std::path::Path;
use std::{fs, io};

use crate::keeping::{self, File};
use crate::pages::{BUILD, Page};
use crate::template::Template;
use crate::{head, policy, styles};

/// Writes the pages into `folder`, which holds the files that they load.
///
/// A site that Trunk serves while it is being written has neither policy nor worker: Trunk adds a script of its own to
/// its pages, and nobody wants to see yesterday's.
///
/// # Errors
/// When a file cannot be read or written.
pub fn publish(folder: &Path, pages: Vec<Page>, template: &Template) -> Result<(), String> {
    let mut files: Vec<File> = pages.into_iter().map(|page| finish(page, template.is_served())).collect();
    let mut build = String::new();
    if !template.is_served() {
        let mut all = loaded(folder, "").map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
        all.extend(files.iter().cloned());
        all.sort();
        build = keeping::build(&all);
        let paths: Vec<String> = all.into_iter().map(|(path, _)| path).collect();
        files.push(("sw.js".into(), keeping::worker(&build, &paths).into_bytes()));
    }
    files.into_iter().try_for_each(|(path, bytes)| {
        let named = String::from_utf8_lossy(&bytes).replacen(BUILD, &build, 1);
        write(&folder.join(path), named.as_bytes())
    })
}

fn finish(page: Page, is_served: bool) -> File {
    let path = page.path.display().to_string().replace('\\', "/");
    if !path.ends_with(".html") {
        return (path, page.html.into_bytes());
    }
    let html = head::fetching_ahead(&styles::shortened(&styles::gathered(&page.html)));
    (path, if is_served { html } else { policy::sealed(&html) }.into_bytes())
}

/// Everything below `folder` but pages, with paths that begin with `before`.
fn loaded(folder: &Path, before: &str) -> io::Result<Vec<File>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{before}{}", entry.file_name().display());
        if entry.path().is_dir() {
            files.extend(loaded(&entry.path(), &format!("{path}/"))?);
        } else if !path.ends_with(".html") && path != "sw.js" {
            files.push((path, fs::read(entry.path())?));
        }
    }
    Ok(files)
}

/// Writes a file unless it is there already, byte for byte.
fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(path, bytes))
        .map_err(|error| format!("{} cannot be written: {error}.", path.display()))
}
