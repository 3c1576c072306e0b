//! How this program calls others: in which folder, with which PATH, and what a failure reads like.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Flags in these variables would replace those of `.cargo/config.toml`, and WebAssembly's SIMD with them.
const FLAG_VARIABLES: &[&str] = &["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"];

/// The surroundings of every program that is called.
pub struct Shell {
    /// The folder of the repository.
    pub root: PathBuf,
    /// No one watches: nothing may ask a question.
    pub unattended: bool,
    /// Folders with programs, first to last.
    folders: Vec<PathBuf>,
}

impl Shell {
    /// Finds the repository, and puts its own tools before the user's.
    ///
    /// # Errors
    /// When the repository's folder is gone.
    pub fn new() -> Result<Self, String> {
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package
            .join("../..")
            .canonicalize()
            .map_err(|error| format!("the repository's folder cannot be read: {error}."))?;

        let mut folders = vec![tools_folder(&root).join("bin")];
        folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
        folders.extend(cargo_folder().map(|folder| folder.join("bin")));

        for name in FLAG_VARIABLES.iter().filter(|name| std::env::var_os(name).is_some()) {
            eprintln!("{name} is set; it is left out here, because it would replace the flags of .cargo/config.toml.");
        }
        Ok(Self { root, unattended: std::env::var_os("CI").is_some(), folders })
    }

    /// Where tools go when the user has another version of them in the usual place.
    pub fn tools_folder(&self) -> PathBuf {
        tools_folder(&self.root)
    }

    /// The first program of that name.
    pub fn find(&self, program: &str) -> Option<PathBuf> {
        self.folders.iter().map(|folder| folder.join(program)).find(|path| is_program(path))
    }

    /// A call of `program` from the repository's folder.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.path());
        for name in FLAG_VARIABLES {
            command.env_remove(name);
        }
        if self.unattended {
            command.stdin(Stdio::null());
        }
        command
    }

    /// Runs a command with its output on the screen.
    ///
    /// # Errors
    /// A sentence with the command line, when it cannot start or does not succeed.
    pub fn run(&self, command: &mut Command) -> Result<(), String> {
        let line = command_line(command);
        println!("$ {line}");
        match command.status() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!("`{line}` failed ({status}).")),
            Err(error) => Err(format!("`{line}` could not start: {error}.")),
        }
    }

    /// What a quiet command prints, or nothing when it fails or is not there.
    pub fn answer(&self, program: impl AsRef<std::ffi::OsStr>, arguments: &[&str]) -> Option<String> {
        let mut command = self.command(program);
        let output = command.args(arguments).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        let text = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| text.trim().to_owned())
    }

    fn path(&self) -> OsString {
        // A folder with a colon in its name cannot stand in PATH; then the user's own PATH has to do.
        std::env::join_paths(&self.folders).unwrap_or_else(|_| std::env::var_os("PATH").unwrap_or_default())
    }
}

/// Bold on a terminal, plain in a file.
pub fn heading(text: &str) {
    use std::io::IsTerminal as _;
    if std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        println!("\n\x1b[1m── {text}\x1b[0m");
    } else {
        println!("\n── {text}");
    }
}

fn tools_folder(root: &Path) -> PathBuf {
    root.join("target/tools")
}

fn cargo_folder() -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo"));
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home)
}

fn is_program(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        path.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        path.is_file()
    }
}

fn command_line(command: &Command) -> String {
    let mut line = command.get_program().to_string_lossy().into_owned();
    for argument in command.get_args() {
        let _ = write!(line, " {}", argument.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_command() {
        let shell = Shell::new().expect("the repository is there");
        let sentence = shell.run(shell.command("cargo").arg("no-such-command")).expect_err("fails");
        assert!(sentence.contains("`cargo no-such-command` failed"), "{sentence}");
    }

    #[test]
    fn a_missing_program_is_a_sentence() {
        let shell = Shell::new().expect("the repository is there");
        assert_eq!(shell.find("no-such-program-at-all"), None);
        let sentence = shell.run(&mut shell.command("no-such-program-at-all")).expect_err("fails");
        assert!(sentence.contains("could not start"), "{sentence}");
    }
}
