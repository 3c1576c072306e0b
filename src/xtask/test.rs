//! `cargo x test`: everything that must hold, in one run that shows every failure.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::bench::node;
use crate::setup::{self, Browser, ToolRef};
use crate::shell::Shell;
use crate::stages::{Outcome, Stages};
use crate::{build, sizes};

/// The site under test: apart from `dist`, which belongs to the reader, and under a sub-path as on many hosts.
pub const SITE: &str = "target/site-under-test";
/// Trunk's options for it.
pub const SITE_OPTIONS: &[&str] = &["--public-url", "/course/unrolled/", "--dist", SITE];

/// One check.
struct Stage {
    name: &'static str,
    /// The word that selects it on the command line.
    group: &'static str,
    needs: &'static [ToolRef],
    /// An earlier stage whose result it works on.
    after: Option<&'static str>,
    run: fn(&Shell) -> Result<(), String>,
}

/// All checks, the quick ones first.
const STAGES: &[Stage] = &[
    Stage { name: "format", group: "lint", needs: &[], after: None, run: format },
    Stage { name: "clippy", group: "lint", needs: &[], after: None, run: clippy },
    Stage {
        name: "clippy for WebAssembly",
        group: "lint",
        needs: &[setup::WASM_TARGET],
        after: None,
        run: clippy_wasm,
    },
    Stage { name: "native tests", group: "native", needs: &[], after: None, run: native },
    Stage { name: "engine in double precision", group: "native", needs: &[], after: None, run: double },
    Stage { name: "the same bits from a page's engine", group: "native", needs: &[], after: None, run: compact },
    Stage {
        name: "tests in a browser",
        group: "wasm",
        needs: &[setup::WASM_TARGET, setup::WASM_BINDGEN, setup::BROWSER],
        after: None,
        run: wasm,
    },
    Stage {
        name: "a page's engine in a browser",
        group: "wasm",
        needs: &[setup::WASM_TARGET, setup::WASM_BINDGEN, setup::BROWSER],
        after: None,
        run: compact_wasm,
    },
    Stage { name: "release build", group: "site", needs: setup::PAGE, after: None, run: site },
    Stage { name: "size budgets", group: "site", needs: &[], after: Some("release build"), run: budgets },
    Stage {
        name: "whole pages",
        group: "e2e",
        needs: &[setup::BROWSER, setup::NODE, setup::NPM_PACKAGES],
        after: Some("release build"),
        run: whole_pages,
    },
];

/// Runs all stages, or those of the named groups.
///
/// # Errors
/// When a group does not exist. A failing stage is in the summary and in the exit code.
pub fn test(shell: &Shell, groups: &[String]) -> Result<ExitCode, String> {
    if let Some(unknown) = groups.iter().find(|group| !STAGES.iter().any(|stage| stage.group == **group)) {
        return Err(format!("there are no tests named {unknown}; there are lint, native, wasm, site and e2e."));
    }
    let chosen: Vec<&Stage> =
        STAGES.iter().filter(|stage| groups.is_empty() || groups.iter().any(|group| group == stage.group)).collect();

    let mut stages = Stages::default();
    let mut missing = None;
    stages.run("set-up", || {
        let needed: Vec<ToolRef> =
            setup::ALL.iter().copied().filter(|tool| chosen.iter().any(|stage| stage.wants(*tool))).collect();
        let found = setup::prepare(shell, &needed);
        let result = found.result();
        missing = Some(found);
        result
    });
    for stage in chosen {
        let absent = stage.needs.iter().find(|tool| missing.as_ref().is_some_and(|missing| missing.contains(**tool)));
        let broken = stage.after.filter(|name| stages.outcome(name).is_some_and(|outcome| outcome != Outcome::Passed));
        match (absent, broken) {
            (Some(tool), _) => stages.skip(stage.name, format!("missing: {}.", tool.name())),
            (_, Some(name)) => stages.skip(stage.name, format!("it needs: {name}.")),
            _ => stages.run(stage.name, || (stage.run)(shell)),
        }
    }
    Ok(if stages.finish() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Stage {
    fn wants(&self, tool: ToolRef) -> bool {
        self.needs.iter().any(|need| need.name() == tool.name())
    }
}

fn format(shell: &Shell) -> Result<(), String> {
    cargo(shell, &["fmt", "--all", "--check"])?;
    // Cargo does not see the modules of figures: a macro declares them.
    let folder = shell.root.join("src/figures");
    let entries =
        std::fs::read_dir(&folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))?;
    let modules = entries.flatten().map(|entry| entry.path().join("mod.rs")).filter(|module| module.is_file());
    let mut command = shell.command("rustfmt");
    shell.run(command.arg("--check").args(modules))
}

fn clippy(shell: &Shell) -> Result<(), String> {
    cargo(shell, &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

fn clippy_wasm(shell: &Shell) -> Result<(), String> {
    // The page with its browser tests; of the other two the tests are native.
    let page = ["clippy", "--package", "unrolled", "--package", "worker", "--all-targets"];
    let libraries = ["clippy", "--package", "kernels", "--package", "engine", "--package", "figures", "--lib"];
    let wasm: &[&str] = &["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"];
    cargo(shell, &[&page, wasm].concat())?;
    cargo(shell, &[&libraries, wasm].concat())?;
    // What the page loads speaks one language.
    ["english,compact,remote", "korean,compact,remote"].into_iter().try_for_each(|language| {
        let alone = ["clippy", "--package", "unrolled", "--no-default-features", "--features", language];
        cargo(shell, &[&alone, wasm].concat())
    })
}

fn native(shell: &Shell) -> Result<(), String> {
    cargo(shell, &["test", "--workspace"])
}

fn compact(shell: &Shell) -> Result<(), String> {
    let bits = ["--test", "trainings", "--test", "fingerprints"];
    cargo(shell, &[&["test", "--package", "unrolled", "--features", "compact"], &bits[..]].concat())
}

fn double(shell: &Shell) -> Result<(), String> {
    cargo(shell, &["test", "--package", "kernels", "--package", "engine", "--features", "double"])
}

fn wasm(shell: &Shell) -> Result<(), String> {
    in_browser(shell, &["--tests"])
}

/// The bits of a page's engine, and its kernels against their definitions.
fn compact_wasm(shell: &Shell) -> Result<(), String> {
    in_browser(shell, &["--features", "compact", "--test", "trainings", "--test", "kernels"])
}

/// The runner serves the tests to Chromium through its driver.
fn in_browser(shell: &Shell, which: &[&str]) -> Result<(), String> {
    let browser = Browser::find(shell).ok_or("Chromium and its driver are missing.")?;
    let capabilities = shell.root.join("target/webdriver.json");
    write_capabilities(&capabilities, &browser)?;
    let mut command = shell.command("cargo");
    command.args(["test", "--package", "unrolled", "--target", "wasm32-unknown-unknown"]).args(which);
    command.env("CHROMEDRIVER", browser.driver).env_remove("GECKODRIVER");
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities);
    // Seconds for all tests of one file; the runner's own limit of 20 is for small ones.
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "900");
    // Ordinary web hosts do not isolate a page; the tests should not either.
    command.env("WASM_BINDGEN_TEST_NO_ORIGIN_ISOLATION", "1");
    shell.run(&mut command)
}

/// The runner adds what makes Chromium headless.
fn write_capabilities(path: &PathBuf, browser: &Browser) -> Result<(), String> {
    let text = format!(
        r#"{{ "goog:chromeOptions": {{ "binary": {:?}, "args": ["disable-gpu", "disable-quic", "no-first-run",
  "disable-background-networking", "disable-component-update", "disable-sync"] }} }}
"#,
        browser.chromium
    );
    std::fs::create_dir_all(path.with_file_name(""))
        .and_then(|()| std::fs::write(path, text))
        .map_err(|error| format!("{} cannot be written: {error}.", path.display()))
}

fn site(shell: &Shell) -> Result<(), String> {
    build::release(shell, SITE_OPTIONS)
}

fn budgets(shell: &Shell) -> Result<(), String> {
    sizes::check(&shell.root.join(SITE))
}

fn whole_pages(shell: &Shell) -> Result<(), String> {
    if !shell.root.join(SITE).join("index.html").is_file() {
        return Err("there is no site to test yet: `cargo x test site e2e` builds it first.".to_owned());
    }
    let folder = shell.root.join("tests/e2e");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("tests/e2e cannot be read: {error}."))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    shell.run(node(shell, &["--test", "--test-reporter=spec"])?.args(files))
}

fn cargo(shell: &Shell, arguments: &[&str]) -> Result<(), String> {
    shell.run(shell.command("cargo").args(arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_comes_after_the_one_that_it_works_on() {
        for (i, stage) in STAGES.iter().enumerate() {
            assert!(stage.after.is_none_or(|name| STAGES[..i].iter().any(|earlier| earlier.name == name)));
        }
    }

    #[test]
    fn an_unknown_group_is_refused() {
        let shell = Shell::new().expect("the repository is there");
        assert!(test(&shell, &["wsam".to_owned()]).expect_err("no such group").contains("wsam"));
    }
}
