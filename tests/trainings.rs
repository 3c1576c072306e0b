//! Native and WebAssembly runs of everything that the engine has give the same bits: both are compared with one file.

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// What the file is to hold.
const COMMITTED: &str = include_str!("trainings.txt");

/// One line for each run: what it is, and the fingerprint of the numbers that it ends with.
fn computed() -> String {
    let line = |(name, numbers): (String, Vec<f32>)| {
        assert!(!numbers.is_empty(), "{name} ends without numbers");
        assert!(numbers.iter().all(|number| number.is_finite()), "{name}: {numbers:?}");
        format!("{:016x} {name}\n", engine::fingerprint(&numbers))
    };
    bench::trainings::all().into_iter().chain(bench::answers::all()).map(line).collect()
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn native_runs_give_the_committed_bits() {
    let computed = computed();
    if std::env::var_os("UNROLLED_WRITE_FINGERPRINTS").is_some() {
        let written = std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/trainings.txt"), &computed);
        assert!(written.is_ok(), "tests/trainings.txt cannot be written");
        return;
    }
    let changed: Vec<&str> = computed.lines().filter(|line| !COMMITTED.lines().any(|known| known == *line)).collect();
    assert!(
        computed == COMMITTED,
        "Runs of the engine have changed. If that was intended, write tests/trainings.txt anew with\n\
         UNROLLED_WRITE_FINGERPRINTS=1 cargo test --package unrolled --test trainings\n\
         and commit it. Changed or new:\n{}",
        changed.join("\n")
    );
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
fn webassembly_runs_give_the_committed_bits() {
    assert_eq!(computed(), COMMITTED, "WebAssembly against the native runs");
}
