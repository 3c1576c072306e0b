//! What the course is made of: every crate that is part of a program which readers load, with its version, its licence
//! and the text of that licence. Read from cargo, so that it is what has been built.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The packages whose programs readers load.
const SHIPPED: &[&str] = &["unrolled", "worker"];

/// A crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Credit {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its licence, as its authors write it.
    pub licence: String,
    /// Where it is developed; empty if it does not say.
    pub home: String,
    /// The text of its licence; empty if it brings none.
    pub text: String,
}

/// All crates, by name.
#[derive(Debug, Default)]
pub(crate) struct Credits(pub Vec<Credit>);

impl Credits {
    /// Asks cargo about the repository at `root`. One without a manifest, as tests have, has no crates.
    ///
    /// # Errors
    /// What cargo said, or that its answer cannot be read.
    pub fn read(root: &Path) -> Result<Self, String> {
        if !root.join("Cargo.toml").is_file() {
            return Ok(Self::default());
        }
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let arguments =
            ["metadata", "--format-version", "1", "--locked", "--filter-platform", "wasm32-unknown-unknown"];
        let output = Command::new(cargo).args(arguments).current_dir(root).output();
        let output = output.map_err(|error| format!("cargo could not be asked for the crates: {error}."))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(format!("cargo could not name the crates: {}", said.trim()));
        }
        let answer: Value = serde_json::from_slice(&output.stdout)
            .map_err(|error| format!("cargo's answer on the crates cannot be read: {error}."))?;
        Ok(Self(shipped(&answer)))
    }

    /// All licences with their texts; crates with the same text share it.
    pub fn texts(&self) -> String {
        let mut by_text: BTreeMap<&str, Vec<&Credit>> = BTreeMap::new();
        for credit in &self.0 {
            by_text.entry(&credit.text).or_default().push(credit);
        }
        let mut sections: Vec<String> = by_text
            .into_iter()
            .map(|(text, credits)| {
                let heads: Vec<String> = credits
                    .iter()
                    .map(|Credit { name, version, licence, home, .. }| format!("{name} {version} ({licence}) {home}"))
                    .collect();
                format!("{}\n\n{}\n", heads.join("\n"), text.trim_matches('\n'))
            })
            .collect();
        sections.sort();
        sections.join(&format!("\n{}\n\n", "-".repeat(80)))
    }
}

/// The crates that the shipped packages are made of, directly or through others; not what only builds or tests them.
fn shipped(answer: &Value) -> Vec<Credit> {
    let list = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
    let by_id =
        |all: &Value| -> BTreeMap<String, Value> { list(all).into_iter().map(|one| (text(&one["id"]), one)).collect() };
    let (packages, nodes) = (by_id(&answer["packages"]), by_id(&answer["resolve"]["nodes"]));
    let own: BTreeSet<String> = list(&answer["workspace_members"]).iter().map(text).collect();
    let mut unread: Vec<String> =
        own.iter().filter(|id| SHIPPED.contains(&text(&packages[*id]["name"]).as_str())).cloned().collect();
    let mut found = BTreeSet::new();
    while let Some(id) = unread.pop() {
        let is_part = packages.get(&id).is_some_and(|package| !runs_in_the_compiler(package));
        if !is_part || !found.insert(id.clone()) {
            continue;
        }
        for dependency in list(&nodes.get(&id).cloned().unwrap_or_default()["deps"]) {
            let is_part = list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null());
            unread.extend(is_part.then(|| text(&dependency["pkg"])));
        }
    }
    let mut credits: Vec<Credit> =
        found.iter().filter(|id| !own.contains(*id)).filter_map(|id| packages.get(id)).map(credit).collect();
    credits.sort();
    credits
}

fn runs_in_the_compiler(package: &Value) -> bool {
    let targets = package["targets"].as_array().map(Vec::as_slice).unwrap_or_default();
    targets
        .iter()
        .any(|target| target["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "proc-macro")))
}

fn credit(package: &Value) -> Credit {
    let folder = text(&package["manifest_path"]);
    let licence = text(&package["license"]);
    Credit {
        name: text(&package["name"]),
        version: text(&package["version"]),
        text: Path::new(&folder).parent().map(|folder| licence_text(folder, &licence)).unwrap_or_default(),
        licence,
        home: text(&package["repository"]),
    }
}

/// The files with licences in a crate's folder; where one may choose, the MIT licence alone, which is the shortest.
fn licence_text(folder: &Path, licence: &str) -> String {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<(String, String)> = entries
        .map(|entry| (entry.file_name().to_string_lossy().to_uppercase(), entry.path()))
        .filter(|(name, _)| {
            ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|start| name.starts_with(start))
        })
        .filter_map(|(name, path)| Some((name, fs::read_to_string(path).ok()?.replace("\r\n", "\n"))))
        .collect();
    files.sort();
    let chosen = files.iter().find(|(name, _)| licence.contains("MIT") && name.contains("MIT"));
    match chosen {
        Some((_, text)) => text.clone(),
        None => files.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n"),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_builds_or_tests_a_program_is_not_part_of_it() {
        let package = |name: &str, kind: &str| serde_json::json!({ "id": name, "name": name, "version": "1.0.0", "license": "MIT", "targets": [{ "kind": [kind] }] });
        let dependency = |name: &str, kind: Value| serde_json::json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
        let answer = serde_json::json!({
            "packages": [package("unrolled", "lib"), package("used", "lib"), package("deep", "lib"), package("macros", "proc-macro"),
                package("tests", "lib"), package("builds", "lib"), package("site", "lib"), package("theirs", "lib")],
            "workspace_members": ["unrolled", "site"],
            "resolve": { "nodes": [
                { "id": "unrolled", "deps": [dependency("used", Value::Null), dependency("tests", "dev".into())] },
                { "id": "used", "deps": [dependency("deep", Value::Null), dependency("macros", Value::Null), dependency("builds", "build".into())] },
                { "id": "site", "deps": [dependency("theirs", Value::Null)] },
            ] },
        });
        let names: Vec<String> = shipped(&answer).into_iter().map(|credit| credit.name).collect();
        assert_eq!(names, ["deep", "used"]);
    }

    #[test]
    fn the_course_names_the_crates_that_it_is_made_of() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let credits = Credits::read(&root).unwrap();
        let find = |name: &str| credits.0.iter().find(|credit| credit.name == name);
        for name in ["leptos", "plotters", "wasm-bindgen", "libm"] {
            let credit = find(name).unwrap_or_else(|| panic!("{name} is missing"));
            assert!(!credit.version.is_empty() && !credit.licence.is_empty(), "{name}");
        }
        for name in ["proptest", "math-core", "pulldown-cmark", "serde_derive"] {
            assert_eq!(find(name), None, "{name} is in no program that readers load");
        }
        assert!(credits.texts().contains("Permission is hereby granted"));
    }
}
