//! Packages of Debian and its relatives. Knows nothing of what they are for.

use std::process::Stdio;

use crate::shell::Shell;

/// Installs packages, as root or through sudo.
///
/// # Errors
/// Why not, with the command that somebody else may run.
pub fn install(shell: &Shell, packages: &[&str]) -> Result<(), String> {
    let by_hand = format!("apt-get install {}", packages.join(" "));
    if shell.find("apt-get").is_none() {
        return Err(format!("this system has no apt-get. Install what `{by_hand}` would on Debian."));
    }
    let prefix = as_root(shell)
        .ok_or_else(|| format!("only the system's administrator can install it here, with `{by_hand}`."))?;
    // An old list of packages names files that are gone.
    apt_get(shell, &prefix, &["--quiet", "--quiet", "update"])?;
    let mut arguments = vec!["--quiet", "--quiet", "--yes", "--no-install-recommends", "install"];
    arguments.extend(packages);
    apt_get(shell, &prefix, &arguments)
        .map_err(|error| format!("{error} apt-get's message stands above; `{by_hand}` is what has to succeed."))
}

fn apt_get(shell: &Shell, prefix: &[&str], arguments: &[&str]) -> Result<(), String> {
    let words = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
    let (program, rest) = words.split_first().ok_or("there is no command.")?;
    // It has a line for every file; what matters comes on the other stream.
    shell.run(shell.command(program).args(rest).stdout(Stdio::null()))
}

/// What to write before a command so that it runs as root.
fn as_root(shell: &Shell) -> Option<Vec<&'static str>> {
    if shell.answer("id", &["-u"]).as_deref() == Some("0") {
        return Some(vec![]);
    }
    shell.find("sudo")?;
    if !shell.unattended {
        return Some(vec!["sudo"]);
    }
    // Nobody is there to type a password.
    shell.answer("sudo", &["-n", "true"]).map(|_| vec!["sudo", "-n"])
}
