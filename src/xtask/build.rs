//! `cargo x build`: the folder that goes onto a web host.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::setup;
use crate::shell::Shell;
use crate::sizes;

/// Sets up, builds for release with the user's own options, and prints the sizes.
///
/// # Errors
/// When a tool is missing and cannot be installed, or when Trunk fails. A page over its budget is only reported.
pub fn build(shell: &Shell, arguments: &[String]) -> Result<ExitCode, String> {
    setup::prepare(shell, setup::PAGE).result()?;
    release(shell, arguments)?;
    if let Err(sentence) = sizes::check(&shell.root.join(dist(arguments))) {
        println!("Note: {sentence}");
    }
    Ok(ExitCode::SUCCESS)
}

/// `trunk build --release` with further options.
///
/// # Errors
/// When Trunk fails.
pub fn release(shell: &Shell, arguments: &[impl AsRef<std::ffi::OsStr>]) -> Result<(), String> {
    shell.run(shell.command("trunk").args(["build", "--release"]).args(arguments))
}

/// The folder that Trunk is told to write.
fn dist(arguments: &[String]) -> PathBuf {
    let named = arguments.iter().enumerate().find_map(|(i, argument)| match argument.as_str() {
        "--dist" | "-d" => arguments.get(i + 1).map(String::as_str),
        other => other.strip_prefix("--dist="),
    });
    PathBuf::from(named.unwrap_or("dist"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_trunks() {
        let of = |arguments: &[&str]| dist(&arguments.iter().map(|&a| a.to_owned()).collect::<Vec<_>>());
        assert_eq!(of(&[]), PathBuf::from("dist"));
        assert_eq!(of(&["--public-url", "/a/"]), PathBuf::from("dist"));
        assert_eq!(of(&["--dist", "out"]), PathBuf::from("out"));
        assert_eq!(of(&["--dist=out"]), PathBuf::from("out"));
    }
}
