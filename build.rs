//! Has the page's program built so that it can be cut into parts: in a release build for the browser.

fn main() {
    println!("cargo::rustc-check-cfg=cfg(split)");
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_FAMILY", "wasm") && is("PROFILE", "release") {
        println!("cargo::rustc-cfg=split");
        for program in ["page", "page-ko"] {
            println!("cargo::rustc-link-arg-bin={program}=--emit-relocs");
        }
    }
}
