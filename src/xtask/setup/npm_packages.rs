//! The packages of tests/e2e, at the versions in its lock file.

use std::path::Path;
use std::time::SystemTime;

use super::Tool;
use crate::shell::Shell;

const FOLDER: &str = "tests/e2e";

pub struct NpmPackages;

impl Tool for NpmPackages {
    fn name(&self) -> &'static str {
        "the packages of tests/e2e"
    }

    fn why(&self) -> &'static str {
        "drive the browser and check accessibility"
    }

    fn is_present(&self, shell: &Shell) -> bool {
        let folder = shell.root.join(FOLDER);
        // npm writes this file at the end of an installation.
        let installed = changed(&folder.join("node_modules/.package-lock.json"));
        installed.is_some() && installed >= changed(&folder.join("package-lock.json"))
    }

    fn install(&self, shell: &Shell) -> Result<(), String> {
        let mut command = shell.command("npm");
        command.current_dir(shell.root.join(FOLDER));
        command.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        shell.run(&mut command).map_err(|error| format!("{error} The first time it needs the internet."))
    }
}

fn changed(path: &Path) -> Option<SystemTime> {
    path.metadata().ok()?.modified().ok()
}
