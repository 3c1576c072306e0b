//! The page's program: everything is in the library, where the tests reach it.

fn main() {
    unrolled::start();
}
