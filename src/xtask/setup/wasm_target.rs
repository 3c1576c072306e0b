//! The standard library for WebAssembly, which rustup keeps beside the compiler.

use std::path::Path;

use super::Tool;
use crate::shell::Shell;

const TARGET: &str = "wasm32-unknown-unknown";

pub struct WasmTarget;

impl Tool for WasmTarget {
    fn name(&self) -> &'static str {
        "the wasm32-unknown-unknown target"
    }

    fn why(&self) -> &'static str {
        "compiles the page to WebAssembly"
    }

    fn is_present(&self, shell: &Shell) -> bool {
        shell
            .answer("rustc", &["--print", "sysroot"])
            .is_some_and(|sysroot| Path::new(&sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir())
    }

    fn install(&self, shell: &Shell) -> Result<(), String> {
        if shell.find("rustup").is_none() {
            return Err(format!(
                "there is no rustup here to install it. Get rustup, or add {TARGET} to your Rust yourself."
            ));
        }
        shell
            .run(shell.command("rustup").args(["target", "add", TARGET]))
            .map_err(|error| format!("{error} The first time it needs the internet."))
    }
}
