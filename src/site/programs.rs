//! The programs of a built site: the one that Trunk's loader names, and those of other languages.
//!
//! `index.html` has the program of a language built as `page-TAG`. A language without one takes the loader's.

use std::hash::{DefaultHasher, Hasher};
use std::path::Path;
use std::{fs, io};

use figures::text::Language;

/// The files of a program, after its name.
pub(crate) const FILES: [&str; 2] = [".js", "_bg.wasm"];

/// Gives the programs of languages names that change with what they hold, as Trunk does with the loader's own, so that
/// a browser never pairs a new page with an old program.
///
/// # Errors
/// When a file cannot be read or renamed.
pub fn rename(folder: &Path) -> io::Result<()> {
    for language in Language::ALL {
        let name = format!("page-{}", language.tag());
        let files = FILES.map(|end| folder.join(format!("{name}{end}")));
        if !files.iter().all(|file| file.is_file()) {
            continue;
        }
        let mut hasher = DefaultHasher::new();
        for file in &files {
            hasher.write(&fs::read(file)?);
        }
        let hash = hasher.finish();
        for (file, end) in files.iter().zip(FILES) {
            fs::rename(file, folder.join(format!("{name}-{hash:016x}{end}")))?;
        }
    }
    Ok(())
}

/// The names of all programs among the files of a site.
pub(crate) fn all(files: &[String]) -> impl Iterator<Item = &str> {
    files.iter().filter_map(|file| file.strip_suffix("_bg.wasm"))
}

/// The program of a language, if it has one of its own.
pub(crate) fn of(language: Language, files: &[String]) -> Option<&str> {
    let start = format!("page-{}-", language.tag());
    all(files).find(|name| name.starts_with(&start))
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
