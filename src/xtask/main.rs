//! `cargo x`: the commands of the README.
//!
//! It installs what is missing and then calls ordinary tools (cargo, Trunk, node) the way the course needs them.
//! It knows nothing of lessons, figures or the engine.

mod bench;
mod build;
mod serve;
mod setup;
mod shell;
mod sizes;
mod stages;
mod test;

use std::process::ExitCode;

use shell::Shell;

/// One command of `cargo x`.
struct Command {
    name: &'static str,
    arguments: &'static str,
    what: &'static str,
    /// A failure that it has told about already is an exit code; any other is a sentence.
    run: fn(&Shell, &[String]) -> Result<ExitCode, String>,
}

/// All commands, in the order in which the help shows them.
const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        arguments: "[trunk's options]",
        what: "build the course, serve it here, and rebuild it at every change",
        run: serve::serve,
    },
    Command {
        name: "build",
        arguments: "[--public-url /path/]",
        what: "write dist/, a folder for any static web host, and print its sizes",
        run: build::build,
    },
    Command {
        name: "test",
        arguments: "[lint|native|wasm|site|e2e …]",
        what: "run every check, or only the named groups",
        run: test::test,
    },
    Command {
        name: "bench",
        arguments: "[--harness FOLDER …]",
        what: "measure the engine and the frame times of the figures",
        run: bench::bench,
    },
    Command {
        name: "setup",
        arguments: "",
        what: "only install what is missing for all of the above",
        run: setup::setup,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else {
        println!("{}", help());
        return ExitCode::SUCCESS;
    };
    if matches!(name.as_str(), "help" | "--help" | "-h") {
        println!("{}", help());
        return ExitCode::SUCCESS;
    }
    match run(name, rest) {
        Ok(code) => code,
        Err(sentence) => {
            eprintln!("\ncargo x {name}: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run(name: &str, arguments: &[String]) -> Result<ExitCode, String> {
    let command = COMMANDS
        .iter()
        .find(|command| command.name == name)
        .ok_or_else(|| format!("there is no such command.\n\n{}", help()))?;
    (command.run)(&Shell::new()?, arguments)
}

fn help() -> String {
    let mut text = String::from("Usage:\n");
    for Command { name, arguments, what, .. } in COMMANDS {
        text += &format!("  cargo x {:<36} {what}\n", format!("{name} {arguments}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_names_every_command() {
        for command in COMMANDS {
            assert!(help().contains(&format!("cargo x {}", command.name)));
        }
    }

    #[test]
    fn an_unknown_command_is_refused_with_the_help() {
        let sentence = run("sevre", &[]).expect_err("no such command");
        assert!(sentence.contains("cargo x serve"));
    }
}
