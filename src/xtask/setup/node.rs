//! Node and npm, for the tests of whole pages.

use super::{Tool, apt};
use crate::shell::Shell;

const OLDEST: u32 = 18;

pub struct Node;

impl Tool for Node {
    fn name(&self) -> &'static str {
        "Node 18 or later, with npm"
    }

    fn why(&self) -> &'static str {
        "runs the tests of whole pages"
    }

    fn is_present(&self, shell: &Shell) -> bool {
        major(shell).is_some_and(|major| major >= OLDEST) && shell.find("npm").is_some()
    }

    fn install(&self, shell: &Shell) -> Result<(), String> {
        if cfg!(target_os = "macos") {
            return Err("run `brew install node`, then this command again.".to_owned());
        }
        if let Some(found) = major(shell).filter(|major| *major < OLDEST) {
            return Err(format!(
                "your Node is version {found}, which stays as it is; put {OLDEST} or later before it on PATH."
            ));
        }
        let ours = shell.find("node").is_none_or(|node| node.starts_with("/usr/bin"));
        if !ours {
            return Err("your Node has no npm beside it; add one.".to_owned());
        }
        apt::install(shell, &["nodejs", "npm"])?;
        match major(shell) {
            Some(found) if found < OLDEST => {
                Err(format!("this system's package is Node {found}; put {OLDEST} or later before it on PATH."))
            }
            _ => Ok(()),
        }
    }
}

fn major(shell: &Shell) -> Option<u32> {
    major_in(&shell.answer("node", &["--version"])?)
}

/// 18 of "v18.20.4".
fn major_in(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_major_version_is_the_first_number() {
        assert_eq!(super::major_in("v18.20.4"), Some(18));
        assert_eq!(super::major_in("node"), None);
    }
}
