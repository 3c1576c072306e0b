//! The programs of a built site: the one that Trunk's loader names, those of other languages, and the worker.
//!
//! `index.html` has the program of a language built as `page-TAG`. A language without one takes the loader's.

use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::{fs, io};

use figures::text::Language;

use crate::chunks;

/// The files of a program, after its name.
pub(crate) const FILES: [&str; 2] = [".js", "_bg.wasm"];

/// Starts the worker. That it could not be started is an error of the worker's, which the page hears and answers; an unhandled
/// rejection would stay within it.
const START: &str = "__wbg_init().catch(error => setTimeout(() => { throw error }));\n";

/// What the names of the page's programs begin with.
pub(crate) const PAGE: &str = "page-";

/// The program that trains, before it has its own name.
const WORKER: &str = "worker";

/// Gives the worker and the programs of languages names that change with what they hold, as Trunk does with the loader's
/// own, so that a browser never pairs a new page with an old program. The worker's script is made to start it.
///
/// # Errors
/// When a file cannot be read or renamed.
pub fn rename(folder: &Path) -> io::Result<()> {
    for language in Language::ALL {
        rename_one(folder, &format!("page-{}", language.tag()))?;
    }
    if let Some(name) = rename_one(folder, WORKER)? {
        let [script, program] = FILES.map(|end| format!("{name}{end}"));
        let path = folder.join(script);
        // Nobody loads a worker but its own script.
        let text = fs::read_to_string(&path)?.replace(&format!("{WORKER}{}", FILES[1]), &program);
        fs::write(&path, text + START)?;
    }
    Ok(())
}

/// The new name of the program `name`; `None` if it has not been built.
fn rename_one(folder: &Path, name: &str) -> io::Result<Option<String>> {
    let files = FILES.map(|end| folder.join(format!("{name}{end}")));
    if !files.iter().all(|file| file.is_file()) {
        return Ok(None);
    }
    let mut hasher = DefaultHasher::new();
    for file in &files {
        hasher.write(&fs::read(file)?);
    }
    let name = format!("{name}-{:016x}", hasher.finish());
    for (file, end) in files.iter().zip(FILES) {
        fs::rename(file, folder.join(format!("{name}{end}")))?;
    }
    Ok(Some(name))
}

/// Takes comments and indentation out of the scripts that load the programs.
///
/// # Errors
/// When a file cannot be read or written.
pub fn shorten_scripts(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if (name.starts_with(PAGE) || name.starts_with(WORKER)) && name.ends_with(FILES[0]) {
            let script = fs::read_to_string(&path)?;
            fs::write(&path, shortened(&script))?;
        }
    }
    Ok(())
}

/// A script without lines of comment, empty lines, and white space at the beginning of lines. wasm-bindgen's scripts
/// have no text of several lines.
fn shortened(script: &str) -> String {
    let mut short = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if !in_comment && !line.is_empty() && !line.starts_with("//") {
            short.push_str(line);
            short.push('\n');
        }
        in_comment &= !line.ends_with("*/");
    }
    short
}

/// The names of all programs among the files of a site.
pub(crate) fn all(files: &[String]) -> impl Iterator<Item = &str> {
    files.iter().filter_map(|file| file.strip_suffix("_bg.wasm"))
}

/// The program of a language, if it has one of its own.
pub(crate) fn of(language: Language, files: &[String]) -> Option<&str> {
    all(files).find(|name| name.starts_with(&start(language)))
}

/// The language of the program that a file belongs to: its own, or the first, whose program is the loader's.
pub(crate) fn language(file: &str) -> Option<Language> {
    let chunk = file.strip_prefix(chunks::FILE).and_then(|rest| rest.split_once('-'));
    if let Some((tag, _)) = chunk {
        return Language::from_tag(tag);
    }
    let is_program = file.starts_with(PAGE) && (FILES.iter().any(|end| file.ends_with(end)) || file.ends_with(".js"));
    let own = Language::ALL.into_iter().find(|language| file.starts_with(&start(*language)));
    is_program.then(|| own.unwrap_or_default())
}

/// The compiler's name for the program that is called `name` here: `page-ko` for `page-ko-0123`.
pub(crate) fn binary(name: &str) -> String {
    let own = Language::ALL.into_iter().find(|language| name.starts_with(&start(*language)));
    own.map_or_else(|| "page".into(), |language| format!("page-{}", language.tag()))
}

/// What belongs to the program `name` and is called `what`, with the language of the program: `ko-descent`.
pub(crate) fn tagged(name: &str, what: &str) -> String {
    let own = Language::ALL.into_iter().find(|language| name.starts_with(&start(*language))).unwrap_or_default();
    format!("{}-{what}", own.tag())
}

/// What the names of a language's own program begin with.
fn start(language: Language) -> String {
    format!("page-{}-", language.tag())
}

/// The program that trains, if it has been built.
pub(crate) fn worker(files: &[String]) -> Option<&str> {
    let start = format!("{WORKER}-");
    all(files).find(|name| name.starts_with(&start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_loses_comments_and_indentation_and_no_code() {
        let script = "/**\n * Text.\n */\nfunction f(a) {\n    // why\n    return a\n        * 2;\n\n}\n";
        assert_eq!(shortened(script), "function f(a) {\nreturn a\n* 2;\n}\n");
    }

    #[test]
    fn a_program_gets_a_name_that_changes_with_what_it_holds() {
        let folder = std::env::temp_dir().join(format!("unrolled-programs-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut renamed = |text: &str| {
            fs::write(folder.join("page-ko.js"), "script").unwrap();
            fs::write(folder.join("page-ko_bg.wasm"), text).unwrap();
            rename(&folder).unwrap();
            let mut files: Vec<String> =
                fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            files.sort();
            for file in &files {
                fs::remove_file(folder.join(file)).unwrap();
            }
            files
        };
        let [one, other] = ["one", "other"].map(&mut renamed);
        fs::remove_dir(&folder).unwrap();
        let name = of(Language::Korean, &one).unwrap();
        assert_eq!(one, [format!("{name}.js"), format!("{name}_bg.wasm")]);
        assert_ne!(one, other);
        assert_eq!(of(Language::English, &one), None);
    }

    #[test]
    fn the_workers_script_starts_the_program_of_its_own_name() {
        let folder = std::env::temp_dir().join(format!("unrolled-worker-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("worker.js"), "new URL('worker_bg.wasm', import.meta.url);\n").unwrap();
        fs::write(folder.join("worker_bg.wasm"), "wasm").unwrap();
        rename(&folder).unwrap();
        let files: Vec<String> =
            fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let name = worker(&files).unwrap();
        let script = fs::read_to_string(folder.join(format!("{name}.js"))).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(script, format!("new URL('{name}_bg.wasm', import.meta.url);\n{START}"));
    }
}
