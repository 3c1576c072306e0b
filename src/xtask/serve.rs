//! `cargo x serve`: the course on this machine, rebuilt at every change.

use std::process::ExitCode;

use crate::setup;
use crate::shell::Shell;

/// Sets up, then hands over to `trunk serve` with the user's own options.
///
/// # Errors
/// When a tool is missing and cannot be installed, or when Trunk fails.
pub fn serve(shell: &Shell, arguments: &[String]) -> Result<ExitCode, String> {
    setup::prepare(shell, setup::PAGE).result()?;
    shell.run(shell.command("trunk").arg("serve").args(arguments))?;
    Ok(ExitCode::SUCCESS)
}
