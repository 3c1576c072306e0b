//! The program of the Korean pages: the same under a name of its own, as Trunk tells programs apart by their names.

fn main() {
    unrolled::start();
}
