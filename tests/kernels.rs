//! The kernels in a browser, where they are made of vector registers: against their plain twins, and against their
//! definitions.
#![cfg(target_arch = "wasm32")]

#[path = "../src/engine/tests/definition/mod.rs"]
mod definition;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn every_function_of_registers_does_what_its_plain_twin_does() {
    let differences = engine::math::twins::differences();
    assert!(differences.is_empty(), "{} differences, the first: {:?}", differences.len(), differences.first());
}

#[wasm_bindgen_test]
fn products_are_those_of_the_definition() {
    definition::products_are_those_of_the_definition();
}

#[wasm_bindgen_test]
fn convolutions_are_those_of_the_definition() {
    definition::convolutions_are_those_of_the_definition();
}

#[wasm_bindgen_test]
fn pools_are_those_of_the_definition() {
    definition::pools_are_those_of_the_definition();
}
