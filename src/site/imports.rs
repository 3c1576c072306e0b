//! Short names for what a program imports from its script.
//!
//! wasm-bindgen calls each function after what it does and a hash of sixteen letters, in the program and in the script:
//! together 8 KB after compression, of names that nobody reads.

use std::collections::BTreeMap;
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{ImportSection, Imports, Module};
use wasmparser::Parser;

type Error = reencode::Error<Infallible>;

/// The program and its script with a number in place of the name of each import from that script, which the program
/// calls `from`.
///
/// # Errors
/// When `program` is no WebAssembly module.
pub(crate) fn numbered(program: &[u8], script: &str, from: &str) -> Result<(Vec<u8>, String), Error> {
    let mut numbering = Numbering { from, names: BTreeMap::new() };
    let mut module = Module::new();
    numbering.parse_core_module(&mut module, Parser::new(0), program)?;
    Ok((module.finish(), renamed(script, &numbering.names)))
}

/// Writes a module as it was, but for the names of imports.
struct Numbering<'a> {
    from: &'a str,
    names: BTreeMap<String, String>,
}

impl Reencode for Numbering<'_> {
    type Error = Infallible;

    fn parse_imports(&mut self, section: &mut ImportSection, imports: wasmparser::Imports<'_>) -> Result<(), Error> {
        match imports {
            wasmparser::Imports::Single(_, import) if import.module == self.from => {
                let ty = self.entity_type(import.ty)?;
                let next = self.names.len().to_string();
                let name = self.names.entry(import.name.to_owned()).or_insert(next);
                section.imports(Imports::Single(wasm_encoder::Import { module: import.module, name, ty }));
                Ok(())
            }
            other => reencode::utils::parse_imports(self, section, other),
        }
    }
}

/// A script with the new `names` of the functions that it lists.
fn renamed(script: &str, names: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(script.len());
    for line in script.split_inclusive('\n') {
        let (name, rest) = line.trim_start().split_once(':').unwrap_or_default();
        match names.get(name) {
            Some(number) => out.extend([number, ":", rest]),
            None => out.push_str(line),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, TypeSection};

    use super::*;

    fn module(imports: &[(&str, &str)]) -> Vec<u8> {
        let (mut types, mut section) = (TypeSection::new(), ImportSection::new());
        types.ty().function([], []);
        for (from, name) in imports {
            section.import(from, name, EntityType::Function(0));
        }
        let mut module = Module::new();
        module.section(&types).section(&section);
        module.finish()
    }

    #[test]
    fn imports_from_the_script_are_numbered_in_both() {
        let script = "const imports = {\n  __wbg_a_01: function() {},\n  __wbg_b_02: function() { __wbg_a_01: 3; },\n  c: 1,\n};\n";
        let before = module(&[("./x.js", "__wbg_a_01"), ("./y.js", "__wbg_b_02"), ("./x.js", "__wbg_b_02")]);
        let (program, script) = numbered(&before, script, "./x.js").unwrap();
        assert_eq!(program, module(&[("./x.js", "0"), ("./y.js", "__wbg_b_02"), ("./x.js", "1")]));
        assert_eq!(script, "const imports = {\n0: function() {},\n1: function() { __wbg_a_01: 3; },\n  c: 1,\n};\n");
    }

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(numbered(b"text", "", "").is_err());
    }
}
