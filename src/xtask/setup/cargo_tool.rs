//! The tools that cargo itself installs: Trunk and the wasm-bindgen tools.
//!
//! They go to cargo's usual place when nothing of that name is there. A version of the user's own is never replaced:
//! then ours goes under `target/tools`, which comes first for everything that `cargo x` calls.

use std::path::Path;

use super::Tool;
use crate::shell::Shell;

/// A program from the crate registry.
pub struct CargoTool {
    name: &'static str,
    why: &'static str,
    /// The package, and the programs in it that are used here.
    package: &'static str,
    programs: &'static [&'static str],
    version: Version,
}

/// Which version will do.
enum Version {
    /// This one, or a later one that differs only in its last number.
    AtLeast(&'static str),
    /// Exactly the one that `Cargo.lock` has of this package.
    AsLocked(&'static str),
}

// 0.22 needs a newer Rust than the one in rust-toolchain.toml.
pub const TRUNK: CargoTool = CargoTool {
    name: "Trunk",
    why: "builds and serves the site",
    package: "trunk",
    programs: &["trunk"],
    version: Version::AtLeast("0.21.14"),
};

pub const WASM_BINDGEN: CargoTool = CargoTool {
    name: "the wasm-bindgen tools",
    why: "join WebAssembly and JavaScript, and run tests in a browser",
    package: "wasm-bindgen-cli",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    version: Version::AsLocked("wasm-bindgen"),
};

impl Tool for CargoTool {
    fn name(&self) -> &'static str {
        self.name
    }

    fn why(&self) -> &'static str {
        self.why
    }

    fn is_present(&self, shell: &Shell) -> bool {
        let Ok(wanted) = self.version.wanted(shell) else { return false };
        self.programs
            .iter()
            .all(|program| installed_version(shell, program).is_some_and(|found| self.version.accepts(&found, &wanted)))
    }

    fn install(&self, shell: &Shell) -> Result<(), String> {
        let wanted = self.version.wanted(shell)?;
        let mut command = shell.command("cargo");
        command.args(["install", self.package, "--version", &wanted, "--locked"]);
        // Trunk asks for the slowest of builds. It runs for seconds: minutes of compiling are not worth it.
        command.envs([
            ("CARGO_PROFILE_RELEASE_LTO", "off"),
            ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
            ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
        ]);
        if let Some(program) = self.programs.iter().find(|program| shell.find(program).is_some()) {
            let found = installed_version(shell, program).unwrap_or_else(|| "another version".to_owned());
            println!(
                "Your own {program} ({found}) stays as it is. {wanted} goes under target/tools, where `cargo x` finds it; \
                 for a plain `trunk serve` put target/tools/bin first on PATH."
            );
            command.arg("--force").arg("--root").arg(shell.tools_folder());
        }
        println!("It is compiled from source, which takes a few minutes; this happens once.");
        shell.run(&mut command).map_err(|error| {
            format!("{error} cargo's message stands above. The first time it needs the internet and a C compiler.")
        })
    }
}

impl Version {
    fn wanted(&self, shell: &Shell) -> Result<String, String> {
        match self {
            Self::AtLeast(version) => Ok((*version).to_owned()),
            Self::AsLocked(package) => locked_version(&shell.root.join("Cargo.lock"), package),
        }
    }

    fn accepts(&self, found: &str, wanted: &str) -> bool {
        match self {
            Self::AsLocked(_) => found == wanted,
            Self::AtLeast(_) => match (numbers(found), numbers(wanted)) {
                (Some(found), Some(wanted)) => found[..2] == wanted[..2] && found[2] >= wanted[2],
                _ => false,
            },
        }
    }
}

/// The last word of what `--version` prints.
fn installed_version(shell: &Shell, program: &str) -> Option<String> {
    shell.answer(shell.find(program)?, &["--version"])?.split_whitespace().last().map(str::to_owned)
}

fn locked_version(lock: &Path, package: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(lock).map_err(|error| format!("Cargo.lock cannot be read: {error}."))?;
    version_in(&text, package).ok_or_else(|| format!("Cargo.lock does not name {package}."))
}

/// The version that stands in the line after the name.
fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let line = lock.lines().skip_while(|line| *line != name).nth(1)?;
    Some(line.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

fn numbers(version: &str) -> Option<[u32; 3]> {
    let parsed: Vec<u32> = version.split('.').map_while(|part| part.parse().ok()).collect();
    parsed.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_package_with_exactly_this_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.129\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.129"));
        assert_eq!(version_in(lock, "leptos"), None);
    }

    #[test]
    fn a_later_patch_of_trunk_will_do_and_nothing_else() {
        let trunk = Version::AtLeast("0.21.14");
        for good in ["0.21.14", "0.21.15"] {
            assert!(trunk.accepts(good, "0.21.14"), "{good}");
        }
        for bad in ["0.21.13", "0.22.0", "0.20.20", "1.21.14", "0.21", "unknown"] {
            assert!(!trunk.accepts(bad, "0.21.14"), "{bad}");
        }
    }

    #[test]
    fn wasm_bindgen_must_match_exactly() {
        let locked = Version::AsLocked("wasm-bindgen");
        assert!(locked.accepts("0.2.129", "0.2.129"));
        assert!(!locked.accepts("0.2.130", "0.2.129"));
    }
}
