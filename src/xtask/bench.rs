//! `cargo x bench`: measurements to quote. Times never fail; the size of the engine does, beyond its budget.

use std::path::Path;
use std::process::ExitCode;

use crate::setup::{self, Browser};
use crate::shell::{Shell, heading};
use crate::{build, sizes, test};

/// Where the module with the engine's tasks goes, for the harness that times engines in a browser.
const MODULE: &str = "target/bench-module";
/// What is measured of the pages, and the script that does it.
const PAGES: &[(&str, &str)] = &[
    ("frames", "frames.mjs"),
    ("while a figure trains", "responsive.mjs"),
    ("whole runs of figures", "runs.mjs"),
    ("two hundred layers", "layers.mjs"),
    ("on a slow machine and network", "loading.mjs"),
];
/// Bytes after compression that a module with the whole engine may have, real data sets included.
const ENGINE_BUDGET: usize = 200_000;
/// Where the real data sets are, as the module holds them.
const DATA: &str = "src/engine/data/real";
/// The tasks and trainings themselves are compiled for size, as everything around the engine is in a page's worker.
const ALL_OF_THE_ENGINE: &[&str] =
    &["--features", "everything", "--config", "profile.worker.package.bench.opt-level=\"z\""];

/// The engine natively and as a module, the sizes of the pages, and the frame times in a real browser. Given the folder
/// of the harness, `--harness FOLDER` and its own options, only the module, and the harness with it.
///
/// # Errors
/// When a tool is missing, a measurement cannot be made, or the engine is larger than its budget.
pub fn bench(shell: &Shell, arguments: &[String]) -> Result<ExitCode, String> {
    setup::prepare(shell, setup::ALL).result()?;
    if let Some((folder, options)) = harness(arguments)? {
        module(shell, &[])?;
        heading("beside other engines");
        let mut command = node(shell, &["bench.mjs"])?;
        shell.run(command.args(options).current_dir(folder).env("OURS_DIR", shell.root.join(MODULE)))?;
        return Ok(ExitCode::SUCCESS);
    }
    heading("engine");
    shell.run(shell.command("cargo").args(["bench", "--package", "bench", "--bench", "native"]))?;
    let engine = weigh(shell)?;
    heading("site");
    build::release(shell, test::SITE_OPTIONS)?;
    if let Err(sentence) = sizes::check(&shell.root.join(test::SITE)) {
        println!("Note: {sentence}");
    }
    for (what, script) in PAGES {
        heading(what);
        shell.run(&mut node(shell, &[Path::new("tests/e2e").join(script)])?)?;
    }
    if engine > ENGINE_BUDGET {
        return Err(format!("The whole engine has {engine} bytes after brotli, and its budget is {ENGINE_BUDGET}."));
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds a module with all of the engine; its bytes after compression.
fn weigh(shell: &Shell) -> Result<usize, String> {
    heading("the whole engine as a module");
    module(shell, ALL_OF_THE_ENGINE)?;
    let whole = sizes::compressed_file(&shell.root.join(MODULE).join("ours_bg.wasm"))?;
    let mut data = 0;
    let files = std::fs::read_dir(shell.root.join(DATA)).map_err(|error| format!("{DATA}: {error}"))?;
    for file in files.flatten().map(|entry| entry.path()) {
        if file.extension().is_some_and(|end| end == "bin" || end == "txt") {
            data += sizes::compressed_file(&file)?;
        }
    }
    let code = whole.saturating_sub(data);
    println!(
        "{whole} bytes after brotli, where {ENGINE_BUDGET} is the budget: {data} of real data, {code} of all else"
    );
    Ok(whole)
}

/// The folder of the harness and the options for it, if it was asked for.
fn harness(arguments: &[String]) -> Result<Option<(&str, &[String])>, String> {
    match arguments {
        [] => Ok(None),
        [flag, folder, options @ ..] if flag == "--harness" => Ok(Some((folder, options))),
        _ => Err("what is understood is: cargo x bench [--harness FOLDER [options of the harness]].".into()),
    }
}

/// Builds the module with the engine's tasks, for speed.
fn module(shell: &Shell, features: &[&str]) -> Result<(), String> {
    let target = "wasm32-unknown-unknown";
    let build = ["build", "--profile", "worker", "--target", target, "--package", "bench"];
    shell.run(shell.command("cargo").args(build).args(features))?;
    let program = format!("target/{target}/worker/bench.wasm");
    // The names of functions alone are a fifth of it, and no page transfers them: Trunk leaves them out as well.
    let unnamed = ["--no-typescript", "--remove-name-section", "--remove-producers-section"];
    let bindgen = ["--target", "web", "--out-name", "ours", "--out-dir", MODULE, &program];
    shell.run(shell.command("wasm-bindgen").args(unnamed).args(bindgen))
}

/// Node on scripts of tests/e2e, told where the site and the browser are.
///
/// # Errors
/// When the browser is missing.
pub fn node(shell: &Shell, arguments: &[impl AsRef<std::ffi::OsStr>]) -> Result<std::process::Command, String> {
    let browser = Browser::find(shell).ok_or("Chromium and its driver are missing; `cargo x setup` installs them.")?;
    let mut command = shell.command("node");
    command.args(arguments).env("CHROMIUM", browser.chromium).env("UNROLLED_SITE", shell.root.join(test::SITE));
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::harness;

    #[test]
    fn the_harness_has_a_folder_and_options_of_its_own() {
        let of = |arguments: &[&str]| {
            let arguments: Vec<String> = arguments.iter().map(|&argument| argument.to_owned()).collect();
            harness(&arguments).map(|found| found.map(|(folder, options)| (folder.to_owned(), options.len())))
        };
        assert_eq!(of(&[]), Ok(None));
        assert_eq!(of(&["--harness", "../bench", "--tasks", "t1"]), Ok(Some(("../bench".into(), 2))));
        assert!(of(&["--fast"]).is_err() && of(&["--harness"]).is_err());
    }
}
