//! `cargo x bench`: measurements to quote, never a pass or fail.

use std::path::Path;
use std::process::ExitCode;

use crate::setup::{self, Browser};
use crate::shell::{Shell, heading};
use crate::{build, sizes, test};

/// The engine's benchmarks, the sizes of the pages, and the frame times in a real browser.
///
/// # Errors
/// When a tool is missing, or a measurement cannot be made.
pub fn bench(shell: &Shell, _arguments: &[String]) -> Result<ExitCode, String> {
    setup::prepare(shell, setup::ALL).result()?;
    if shell.root.join("src/engine/benches").is_dir() {
        heading("engine");
        shell.run(shell.command("cargo").args(["bench", "--package", "engine", "--bench", "training"]))?;
    }
    heading("site");
    build::release(shell, test::SITE_OPTIONS)?;
    if let Err(sentence) = sizes::check(&shell.root.join(test::SITE)) {
        println!("Note: {sentence}");
    }
    heading("frames");
    shell.run(&mut node(shell, &[Path::new("tests/e2e/frames.mjs")])?)?;
    Ok(ExitCode::SUCCESS)
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
