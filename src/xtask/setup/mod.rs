//! Set-up: looks for every tool that a command needs, and installs what is missing.
//!
//! A new tool is one file here and one entry in the lists below.

mod apt;
mod browser;
mod cargo_tool;
mod node;
mod npm_packages;
mod wasm_target;

pub use browser::Browser;

use std::process::ExitCode;
use std::time::Instant;

use crate::shell::Shell;

/// Something that must be on the machine before a command can run.
pub trait Tool {
    /// Its name and, where it matters, its version.
    fn name(&self) -> &'static str;
    /// What it is for, to stand after the name: "compiles …".
    fn why(&self) -> &'static str;
    /// Whether it is there in a version that will do. Quick and quiet.
    fn is_present(&self, shell: &Shell) -> bool;
    /// Puts it there.
    ///
    /// # Errors
    /// Why it could not, and what the reader can do.
    fn install(&self, shell: &Shell) -> Result<(), String>;
}

/// The reference to a tool in the lists; tools hold no state.
pub type ToolRef = &'static (dyn Tool + Sync);

pub const WASM_TARGET: ToolRef = &wasm_target::WasmTarget;
pub const TRUNK: ToolRef = &cargo_tool::TRUNK;
pub const WASM_BINDGEN: ToolRef = &cargo_tool::WASM_BINDGEN;
pub const BROWSER: ToolRef = &browser::Chromium;
pub const NODE: ToolRef = &node::Node;
pub const NPM_PACKAGES: ToolRef = &npm_packages::NpmPackages;

/// What it takes to build the course.
pub const PAGE: &[ToolRef] = &[WASM_TARGET, TRUNK, WASM_BINDGEN];
/// What it takes to test it as well: everything.
pub const ALL: &[ToolRef] = &[WASM_TARGET, TRUNK, WASM_BINDGEN, BROWSER, NODE, NPM_PACKAGES];

/// `cargo x setup`.
///
/// # Errors
/// Which tools are missing, and what the reader can do.
pub fn setup(shell: &Shell, _arguments: &[String]) -> Result<ExitCode, String> {
    prepare(shell, ALL).result()?;
    println!("Everything is there:");
    for tool in ALL {
        println!("  {:<42} {}", tool.name(), tool.why());
    }
    Ok(ExitCode::SUCCESS)
}

/// The tools that could not be installed, each with a sentence.
pub struct Missing(Vec<(&'static str, String)>);

impl Missing {
    /// Whether this tool is one of them.
    pub fn contains(&self, tool: ToolRef) -> bool {
        self.0.iter().any(|(name, _)| *name == tool.name())
    }

    /// All is well, or one sentence after the other.
    ///
    /// # Errors
    /// When anything is missing.
    pub fn result(&self) -> Result<(), String> {
        if self.0.is_empty() {
            return Ok(());
        }
        let mut text = "set-up is not complete.".to_owned();
        for (name, sentence) in &self.0 {
            text += &format!("\n- {name}: {sentence}");
        }
        Err(text)
    }
}

/// Installs those of `tools` that are missing, one after the other; one that fails does not keep the others from it.
pub fn prepare(shell: &Shell, tools: &[ToolRef]) -> Missing {
    let absent = tools.iter().filter(|tool| !tool.is_present(shell));
    Missing(absent.filter_map(|tool| provide(shell, *tool).err().map(|why| (tool.name(), why))).collect())
}

fn provide(shell: &Shell, tool: ToolRef) -> Result<(), String> {
    println!("Set-up: installing {} ({}).", tool.name(), tool.why());
    let start = Instant::now();
    tool.install(shell)?;
    if !tool.is_present(shell) {
        return Err("the installation ended well, but it still cannot be found.".to_owned());
    }
    println!("Set-up: installed {} in {:.0} s.\n", tool.name(), start.elapsed().as_secs_f32());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Never;
    impl Tool for Never {
        fn name(&self) -> &'static str {
            "never"
        }
        fn why(&self) -> &'static str {
            "is for the test"
        }
        fn is_present(&self, _: &Shell) -> bool {
            false
        }
        fn install(&self, _: &Shell) -> Result<(), String> {
            Err("nobody has it.".to_owned())
        }
    }

    #[test]
    fn a_tool_that_cannot_be_installed_is_named_with_its_reason() {
        let shell = Shell::new().expect("the repository is there");
        let missing = prepare(&shell, &[&Never]);
        assert!(missing.contains(&Never));
        assert!(!missing.contains(TRUNK));
        let sentence = missing.result().expect_err("incomplete");
        assert!(sentence.contains("never: nobody has it."), "{sentence}");
    }

    #[test]
    fn every_tool_for_the_page_is_in_the_list_of_all() {
        for page in PAGE {
            assert!(ALL.iter().any(|tool| tool.name() == page.name()));
        }
    }
}
