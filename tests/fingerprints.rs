//! Native and WebAssembly runs of every figure give the same bits: both are compared with one file.

#![expect(clippy::unwrap_used, reason = "tests")]

use figures::Visitor;
use figures::figure::Figure;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// What the file is to hold.
const COMMITTED: &str = include_str!("fingerprints.txt");

/// One line for the defaults of every figure and for each of its presets: figure, preset, fingerprint of the frames.
fn computed() -> String {
    struct Presets;
    impl Visitor for Presets {
        type Output = Vec<(&'static str, &'static str)>;
        fn visit<F: Figure>(self) -> Self::Output {
            F::PRESETS.iter().map(|preset| (preset.name, preset.settings)).collect()
        }
    }
    let mut lines = String::new();
    for name in figures::NAMES {
        let mut set_ups = vec![("-", "")];
        set_ups.extend(figures::visit(name, Presets).unwrap());
        for (preset, settings) in set_ups {
            let fingerprint = figures::fingerprint(name, settings).unwrap();
            lines.push_str(&format!("{name} {preset} {fingerprint:016x}\n"));
        }
    }
    lines
}

#[cfg(not(target_arch = "wasm32"))]
#[test]
fn native_runs_give_the_committed_bits() {
    let computed = computed();
    if std::env::var_os("UNROLLED_WRITE_FINGERPRINTS").is_some() {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fingerprints.txt"), &computed).unwrap();
        return;
    }
    assert!(
        computed == COMMITTED,
        "The frames of a figure have changed. If that was intended, write tests/fingerprints.txt anew with\n\
         UNROLLED_WRITE_FINGERPRINTS=1 cargo test --package unrolled --test fingerprints\n\
         and commit it. Computed now:\n{computed}committed:\n{COMMITTED}"
    );
}

#[cfg(target_arch = "wasm32")]
#[wasm_bindgen_test::wasm_bindgen_test]
fn webassembly_runs_give_the_committed_bits() {
    assert_eq!(computed(), COMMITTED, "WebAssembly against the native runs");
}
