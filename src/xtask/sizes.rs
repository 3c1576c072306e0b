//! What a page transfers before its first figure lives, and all of it, after compression, against its budget.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Bytes for one page as it is opened: its text with the style, its program, and its first figure, as a web host sends them.
/// What comes when the reader comes near it, further figures and questions, is printed beside it. The worker is not among
/// them: it is loaded when a figure that trains is seen.
const BUDGET: usize = 250_000;

/// Bytes for the texts of a language, which a page loads when its search is opened.
const TEXTS_BUDGET: usize = 60_000;

/// What a page loads by itself.
const LOADED: &[&str] = &["css", "js", "wasm", "woff2"];

/// Prints the sizes of every page of a built site and of the files that they load.
///
/// # Errors
/// When a page is over the budget, or the site cannot be read.
pub fn check(site: &Path) -> Result<(), String> {
    let mut pages = Vec::new();
    find_pages(site, &mut pages).map_err(|error| format!("{} cannot be read: {error}.", site.display()))?;
    if pages.is_empty() {
        return Err(format!("there is no page in {}.", site.display()));
    }
    let mut files = BTreeMap::new();
    let mut loaded = BTreeMap::new();
    for page in pages {
        let parts = load(site, &page)?;
        for part in &parts {
            if !files.contains_key(part) {
                files.insert(part.clone(), measure(part)?);
            }
        }
        loaded.insert(page, parts);
    }
    print_files(site, &files);
    let mut over = Vec::new();
    println!("Before the first figure of a page lives, it transfers (budget {}); read to its end:", kilobytes(BUDGET));
    for (page, parts) in &loaded {
        let mut all = parts.clone();
        for chunk in chunks(site, page)? {
            if !files.contains_key(&chunk) {
                files.insert(chunk.clone(), measure(&chunk)?);
            }
            all.insert(chunk);
        }
        let total = |parts: &BTreeSet<PathBuf>| parts.iter().map(|part| files[part].compressed).sum::<usize>();
        println!("{:>10} {:>10}  {}", kilobytes(total(parts)), kilobytes(total(&all)), name(site, page));
        if total(parts) > BUDGET {
            over.push(format!("{} transfers {}", name(site, page), kilobytes(total(parts))));
        }
    }
    check_texts(site)?;
    if over.is_empty() { Ok(()) } else { Err(format!("the budget is {}: {}.", kilobytes(BUDGET), over.join(", "))) }
}

/// The same for the texts that are searched.
fn check_texts(site: &Path) -> Result<(), String> {
    let entries = std::fs::read_dir(site).map_err(|error| format!("{} cannot be read: {error}.", site.display()))?;
    println!("When its search is opened, it transfers (budget {} each):", kilobytes(TEXTS_BUDGET));
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let file = name(site, &path);
        if !file.starts_with("texts-") {
            continue;
        }
        let size = measure(&path)?.compressed;
        println!("{:>10}  {file}", kilobytes(size));
        if size > TEXTS_BUDGET {
            return Err(format!("{file} has {}, and the budget is {}.", kilobytes(size), kilobytes(TEXTS_BUDGET)));
        }
    }
    Ok(())
}

/// The bytes of one file after compression.
///
/// # Errors
/// When it cannot be read.
pub fn compressed_file(path: &Path) -> Result<usize, String> {
    measure(path).map(|size| size.compressed)
}

struct Size {
    raw: usize,
    compressed: usize,
}

fn print_files(site: &Path, files: &BTreeMap<PathBuf, Size>) {
    println!("{:>10} {:>10}", "raw", "brotli");
    for (path, size) in files {
        println!("{:>10} {:>10}  {}", kilobytes(size.raw), kilobytes(size.compressed), name(site, path));
    }
}

fn find_pages(folder: &Path, pages: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find_pages(&path, pages)?;
        } else if path.file_name().is_some_and(|name| name == "index.html") {
            pages.push(path);
        }
    }
    Ok(())
}

/// The page, and all that it names and that is there, and what the scripts among those name.
fn load(site: &Path, page: &Path) -> Result<BTreeSet<PathBuf>, String> {
    let mut found = BTreeSet::new();
    let mut unread = vec![page.to_owned()];
    while let Some(path) = unread.pop() {
        if !found.insert(path.clone()) || !has_extension(&path, &["html", "js"]) {
            continue;
        }
        let text =
            std::fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
        let folder = path.parent().unwrap_or(site);
        unread.extend(quoted(&text).filter_map(|address| resolve(site, folder, address)));
    }
    Ok(found)
}

/// What a page loads while it is read: pictures, and chunks of the program for its figures and questions.
fn chunks(site: &Path, page: &Path) -> Result<BTreeSet<PathBuf>, String> {
    let text = std::fs::read_to_string(page).map_err(|error| format!("{} cannot be read: {error}.", page.display()))?;
    let values = |name: &str| {
        let begin = format!(" {name}=\"");
        let rest = text.split(&begin).skip(1).filter_map(|rest| rest.split_once('"'));
        rest.map(|(value, _)| value.to_owned()).collect::<Vec<_>>()
    };
    let language = values("lang").into_iter().next().unwrap_or_default();
    let mut wanted: BTreeSet<String> = values("data-figure").iter().map(|name| name.replace('-', "_")).collect();
    if text.contains("class=\"predict") {
        wanted.insert("questions".into());
    }
    let pictures = values("src").into_iter().filter_map(|file| file.rsplit('/').next().map(str::to_owned));
    let entries = std::fs::read_dir(site).map_err(|error| format!("{} cannot be read: {error}.", site.display()))?;
    let begins: Vec<String> = wanted.iter().map(|chunk| format!("chunk-{language}-{chunk}-")).chain(pictures).collect();
    Ok(entries
        .filter_map(|entry| entry.ok()?.path().canonicalize().ok())
        .filter(|path| {
            let file = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            begins.iter().any(|begin| file.starts_with(begin.as_str()))
        })
        .collect())
}

/// Everything between two quotation marks of any kind.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split(['"', '\'', '`'])
        .map(|part| part.split(['?', '#']).next().unwrap_or_default())
        // The worker that keeps pages for offline reading comes later, and names every file of the site.
        .filter(|part| {
            has_extension(Path::new(part), LOADED) && !part.contains(char::is_whitespace) && *part != "sw.js"
        })
}

/// The file that an address means. The path under which the site will be served is not known here: leading folders of an
/// absolute address are dropped until a file fits.
fn resolve(site: &Path, folder: &Path, address: &str) -> Option<PathBuf> {
    let Some(mut rest) = address.strip_prefix('/') else {
        return folder.join(address).canonicalize().ok().filter(|path| path.is_file());
    };
    loop {
        let path = site.join(rest);
        if path.is_file() {
            return path.canonicalize().ok();
        }
        rest = rest.split_once('/')?.1;
    }
}

fn measure(path: &Path) -> Result<Size, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{} cannot be read: {error}.", path.display()))?;
    Ok(Size { raw: bytes.len(), compressed: compressed(&bytes).map_err(|error| error.to_string())? })
}

/// The length after brotli at its strongest, as for a file that is compressed once and sent often.
fn compressed(bytes: &[u8]) -> std::io::Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    writer.flush()?;
    Ok(writer.into_inner().len())
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|extension| extensions.iter().any(|known| extension == *known))
}

fn name(site: &Path, path: &Path) -> String {
    let site = site.canonicalize().unwrap_or_else(|_| site.to_owned());
    path.strip_prefix(&site).unwrap_or(path).display().to_string()
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.1} KB", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_loads_its_style_its_script_and_what_the_script_names() {
        let site = std::env::temp_dir().join(format!("unrolled-sizes-{}", std::process::id()));
        let lesson = site.join("en/lstm");
        std::fs::create_dir_all(&lesson).expect("a temporary folder");
        let write = |path: PathBuf, text: &str| std::fs::write(path, text).expect("a temporary file");
        write(
            lesson.join("index.html"),
            "<link href=\"../../a.css?1\"><script>import x from '/any/path/b.js'</script>",
        );
        write(site.join("a.css"), "body {}");
        write(site.join("b.js"), "new URL(\"b.wasm\"); 'not-there.wasm'");
        write(site.join("b.wasm"), "wasm");
        write(site.join("other.js"), "");

        let site = site.canonicalize().expect("it was just made");
        let found = load(&site, &site.join("en/lstm/index.html")).expect("readable");
        let names: Vec<String> = found.iter().map(|path| name(&site, path)).collect();
        assert_eq!(names, ["a.css", "b.js", "b.wasm", "en/lstm/index.html"]);
        assert_eq!(check(&site), Ok(()));
        std::fs::remove_dir_all(site).expect("it was just made");
    }

    #[test]
    fn compression_makes_a_repeated_text_short() {
        assert!(compressed(&b"unrolled ".repeat(1000)).expect("in memory") < 100);
    }
}
