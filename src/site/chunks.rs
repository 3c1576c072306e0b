//! Cuts the page's programs: into what every page needs, and chunks that are loaded when they are wanted.
//!
//! The app says where (`app/chunks.rs`). wasm-split finds out what belongs to a chunk alone, and makes a module of it and
//! one more of whatever several chunks share: dozens of them, most of a few hundred bytes. Here they are gathered into
//! files: one for each chunk, and one of what most of the figures share. A file is a WebAssembly module that holds modules
//! in its custom sections, so that hosts send it as they send WebAssembly.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::{env, fs};

use figures::text::Language;
use wasm_bindgen_cli_support::Bindgen;
use wasm_encoder::{CustomSection, Module, RawSection};
use wasmparser::{Parser, Payload};

use crate::{imports, programs};

/// What the names of the files of chunks begin with.
pub(crate) const FILE: &str = "chunk-";
/// In a program that can be cut, where it calls what is in a chunk.
const MARK: &[u8] = b"__wasm_split_load_";
/// What more chunks than this share is in a file of its own; what fewer share comes with each of them.
const FEW: usize = 6;
/// The file of what many chunks share.
const SHARED: &str = "shared";
/// How the name of the script that loads a program's chunks goes on after the program's.
const LOADING: &str = "-chunks.js";
/// What loads chunks in the browser, without the list of them.
const LOADER: &str = include_str!("scripts/chunks.js");

/// Cuts every program of the site in `folder` that can be cut: those of a release build.
///
/// # Errors
/// When a program cannot be read, cut or written.
pub fn cut(folder: &Path) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    let files: Vec<String> = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    for name in programs::all(&files).filter(|name| name.starts_with(programs::PAGE)) {
        let compiled = compiled(name);
        match fs::read(&compiled) {
            Ok(bytes) if bytes.windows(MARK.len()).any(|part| part == MARK) => {
                Cut { folder, name, bytes: &bytes }
                    .cut()
                    .map_err(|error| format!("{} cannot be cut into chunks: {error}.", compiled.display()))?;
            }
            // Nothing to cut: a development build, or one of somebody else's.
            _ => {}
        }
    }
    Ok(())
}

/// Where the compiler has put the program that Trunk has made `name` of: beside this program, in the folder of its target.
fn compiled(name: &str) -> PathBuf {
    let target = env::current_exe().ok().and_then(|here| Some(here.parent()?.parent()?.to_owned())).unwrap_or_default();
    let program = programs::binary(name);
    target.join("wasm32-unknown-unknown/release").join(program).with_extension("wasm")
}

/// A program that is being cut.
struct Cut<'a> {
    folder: &'a Path,
    name: &'a str,
    bytes: &'a [u8],
}

/// The files, of those of a site, that a page in `language` needs for its first figure to live, besides its program: the
/// names of the script that loads chunks, and of the chunks.
pub(crate) fn needed<'f>(files: &'f [String], language: Language, program: &str, figure: &str) -> Vec<&'f str> {
    let chunk = |what: &str| format!("{FILE}{}-{what}-", language.tag());
    // A chunk has the name of the figure's module.
    let beginnings = [format!("{program}{LOADING}"), chunk(SHARED), chunk(&figure.replace('-', "_"))];
    beginnings
        .iter()
        .filter_map(|begin| files.iter().find(|file| file.starts_with(begin.as_str())))
        .map(String::as_str)
        .collect()
}

/// The files of the chunks: for each its modules by name.
type Files = BTreeMap<String, BTreeSet<String>>;

impl Cut<'_> {
    fn cut(&self) -> Result<(), Box<dyn std::error::Error>> {
        let room = self.folder.join(format!(".{}", self.name));
        let done = self.cut_in(&room);
        fs::remove_dir_all(&room)?;
        done
    }

    fn cut_in(&self, room: &Path) -> Result<(), Box<dyn std::error::Error>> {
        let [script, program, loader] = [".js", "_bg.wasm", LOADING].map(|end| format!("{}{end}", self.name));
        let main = room.join("main.wasm");
        let mut options = wasm_split_cli_support::Options::new(self.bytes);
        let link = format!("./{loader}");
        (options.output_dir, options.main_out_path, options.link_name) = (room, &main, &link);
        fs::create_dir_all(room)?;
        let chunks: BTreeMap<_, _> = wasm_split_cli_support::transform(options)?.prefetch_map.into_iter().collect();

        Bindgen::new()
            .input_path(&main)
            .out_name(self.name)
            .web(true)?
            .typescript(false)
            .keep_lld_exports(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(self.folder)?;
        let [script_file, program_file] = [&script, &program].map(|file| self.folder.join(file));
        let (named, text) = (fs::read(&program_file)?, fs::read_to_string(&script_file)?);
        let (numbered, text) = imports::numbered(&named, &text, &format!("./{}_bg.js", self.name))?;
        fs::write(program_file, numbered)?;
        fs::write(script_file, text)?;
        let (files, of_chunk) = gather(&chunks);
        let mut names = BTreeMap::new();
        for (file, modules) in &files {
            let mut pack = Module::new();
            for module in modules {
                let bytes = bare(&fs::read(room.join(module).with_extension("wasm"))?)?;
                pack.section(&CustomSection { name: module.as_str().into(), data: bytes.into() });
            }
            let bytes = pack.finish();
            let mut hasher = DefaultHasher::new();
            hasher.write(&bytes);
            let name = format!("{FILE}{}-{:016x}", programs::tagged(self.name, file), hasher.finish());
            fs::write(self.folder.join(format!("{name}.wasm")), bytes)?;
            names.insert(file, (name, modules));
        }
        let in_file: String =
            names.values().map(|(name, modules)| format!("'{name}':{},", array(modules.iter()))).collect();
        let in_chunk: String = of_chunk
            .iter()
            .map(|(chunk, files)| format!("{chunk}:{},", array(files.iter().map(|file| &names[file].0))))
            .collect();
        let exports: String = of_chunk
            .keys()
            .map(|chunk| format!("export const __wasm_split_load_{chunk} = load('{chunk}')\n"))
            .collect();
        let head = format!(
            "import {{ initSync }} from './{script}'\nconst FILES = {{{in_file}}}\nconst CHUNKS = {{{in_chunk}}}\n"
        );
        fs::write(self.folder.join(loader), [&head, LOADER, &exports].concat())?;
        Ok(())
    }
}

/// `['a','b']`
fn array<'n>(names: impl Iterator<Item = &'n String>) -> String {
    format!("[{}]", names.map(|name| format!("'{name}'")).collect::<Vec<_>>().join(","))
}

/// The files, and which of them each chunk needs, from the modules that each chunk needs.
fn gather(chunks: &BTreeMap<String, Vec<String>>) -> (Files, BTreeMap<String, Vec<String>>) {
    let users = |module: &str| chunks.values().filter(|modules| modules.iter().any(|used| used == module)).count();
    let mut files = Files::new();
    let mut of_chunk = BTreeMap::new();
    for (chunk, modules) in chunks {
        let (shared, own): (Vec<_>, Vec<_>) = modules.iter().cloned().partition(|module| users(module) > FEW);
        let parts = [(SHARED, shared), (chunk.as_str(), own)].into_iter().filter(|(_, modules)| !modules.is_empty());
        let needed = parts.map(|(file, modules)| {
            files.entry(file.to_owned()).or_default().extend(modules);
            file.to_owned()
        });
        of_chunk.insert(chunk.clone(), needed.collect());
    }
    (files, of_chunk)
}

/// A module without its custom sections: names, and notes of who has made it.
fn bare(module: &[u8]) -> Result<Vec<u8>, wasmparser::BinaryReaderError> {
    let mut bare = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if matches!(payload, Payload::CustomSection(_)) {
            continue;
        }
        if let Some((id, range)) = payload.as_section() {
            bare.section(&RawSection { id, data: &module[range.start as usize..range.end as usize] });
        }
    }
    Ok(bare.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chunks(list: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
        list.iter()
            .map(|(name, modules)| ((*name).into(), modules.iter().map(|name| (*name).into()).collect()))
            .collect()
    }

    #[test]
    fn what_many_chunks_share_is_in_one_file_and_what_few_share_comes_with_each() {
        let all: &[(&str, &[&str])] = &[
            ("a", &["many", "few", "split_a"]),
            ("b", &["many", "few", "split_b"]),
            ("c", &["many"]),
            ("d", &["many", "split_d"]),
            ("e", &["many", "split_e"]),
            ("f", &["many"]),
            ("g", &["many", "few"]),
        ];
        let (files, of_chunk) = gather(&chunks(all));
        let names = |file: &str| files[file].iter().map(String::as_str).collect::<Vec<_>>();
        assert_eq!(names("shared"), ["many"]);
        for chunk in ["a", "b"] {
            assert_eq!(names(chunk), ["few", format!("split_{chunk}").as_str()]);
        }
        assert_eq!(of_chunk["a"], ["shared", "a"]);
        assert_eq!(of_chunk["c"], ["shared"], "nothing is its own");
        assert_eq!(files.len(), 6, "shared, and all but c and f");
    }

    #[test]
    fn a_bare_module_has_all_sections_but_the_custom_ones() {
        let mut module = Module::new();
        module.section(&CustomSection { name: "name".into(), data: [1, 2, 3][..].into() });
        module.section(&RawSection { id: 1, data: &[0] });
        let bare = bare(&module.finish()).unwrap();
        assert_eq!(bare, [b"\0asm\x01\0\0\0".as_slice(), &[1, 1, 0]].concat());
    }
}
