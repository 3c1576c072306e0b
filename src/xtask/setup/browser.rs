//! Chromium and its driver, for the tests that need a real browser.

use std::path::{Path, PathBuf};

use super::{Tool, apt};
use crate::shell::Shell;

const BROWSERS: &[&str] = &[
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "chromium-browser",
];
const DRIVERS: &[&str] = &["chromedriver", "/snap/bin/chromium.chromedriver", "/usr/lib/chromium/chromedriver"];

/// Where both are.
pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

impl Browser {
    /// The ones that the variables CHROMIUM and CHROMEDRIVER name, or the first that are found.
    pub fn find(shell: &Shell) -> Option<Self> {
        Some(Self {
            chromium: named("CHROMIUM").or_else(|| first(shell, BROWSERS))?,
            driver: named("CHROMEDRIVER").or_else(|| first(shell, DRIVERS))?,
        })
    }
}

pub struct Chromium;

impl Tool for Chromium {
    fn name(&self) -> &'static str {
        "Chromium with its driver"
    }

    fn why(&self) -> &'static str {
        "runs the tests in a browser"
    }

    fn is_present(&self, shell: &Shell) -> bool {
        Browser::find(shell).is_some()
    }

    fn install(&self, shell: &Shell) -> Result<(), String> {
        if cfg!(target_os = "macos") {
            return Err("run `brew install --cask google-chrome chromedriver`, then this command again.".to_owned());
        }
        // Ubuntu's packages of these names only fetch a snap, which needs a running snapd.
        if shell.find("apt-get").is_some() && is_ubuntu() {
            return Err("on Ubuntu, install Google Chrome and the chromedriver of the same version, or run \
                        `sudo snap install chromium`, which brings both; then this command again. The variables \
                        CHROMIUM and CHROMEDRIVER may name them in other places."
                .to_owned());
        }
        apt::install(shell, &["chromium", "chromium-driver"]).map_err(|error| {
            format!("{error} Any Chrome or Chromium with the driver of its version will do: CHROMIUM and CHROMEDRIVER may name them.")
        })
    }
}

fn named(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file())
}

fn first(shell: &Shell, names: &[&str]) -> Option<PathBuf> {
    names.iter().find_map(|name| shell.find(name))
}

fn is_ubuntu() -> bool {
    std::fs::read_to_string(Path::new("/etc/os-release")).is_ok_and(|text| text.lines().any(|line| line == "ID=ubuntu"))
}
