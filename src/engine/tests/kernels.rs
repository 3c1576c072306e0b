//! The kernels against their definitions.

mod definition;

#[test]
fn products_are_those_of_the_definition() {
    definition::products_are_those_of_the_definition();
}

#[test]
fn convolutions_are_those_of_the_definition() {
    definition::convolutions_are_those_of_the_definition();
}

#[test]
fn pools_are_those_of_the_definition() {
    definition::pools_are_those_of_the_definition();
}
