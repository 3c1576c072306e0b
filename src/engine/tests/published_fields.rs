//! The rows of the published table whose networks are not in the list, because their filters are not square: the path of
//! the largest field along one axis, layer by layer.
//!
//! The networks are those of TF-Slim, <https://github.com/google-research/tf-slim>, to the last layer before the pool of
//! whole channels; sizes, strides and paddings are those of the table of Araujo, Norris and Sim 2019,
//! <https://distill.pub/2019/computing-receptive-fields>, whose images are 224 wide.

use engine::{Window, arch::Field};

/// A filter that is padded on its left by so much.
fn filter(size: usize, stride: usize, padding: usize) -> Vec<Window> {
    vec![Window::new(size).stride(stride).padding(padding)]
}

/// Filters with stride 1 that keep the size of the image.
fn same<const N: usize>(sizes: [usize; N]) -> Vec<Window> {
    sizes.iter().flat_map(|&size| filter(size, 1, size / 2)).collect()
}

/// A block so many times.
fn times(count: usize, block: Vec<Window>) -> Vec<Window> {
    block.repeat(count)
}

/// A filter or a pool of 3 that halves the image. It has no padding on its left: none at all, or, where an even image is
/// padded, one on the right.
fn halve() -> Vec<Window> {
    filter(3, 2, 0)
}

fn inception_v2() -> Vec<Window> {
    let double = || same([3, 3]);
    let stem = [filter(7, 2, 2), halve(), same([1, 3]), halve()].concat();
    let fours = [double(), double(), same([3]), halve(), times(4, double())].concat();
    [stem, fours, same([3]), halve(), times(2, double())].concat()
}

fn inception_v3() -> Vec<Window> {
    let stem = [filter(3, 2, 0), filter(3, 1, 0), same([3]), halve(), filter(3, 1, 0), halve()].concat();
    let fives = times(3, same([3, 3]));
    let sixes = [same([3]), halve(), times(4, same([7, 7]))].concat();
    [stem, fives, sixes, same([7]), halve(), times(2, same([3, 3]))].concat()
}

fn inception_v4() -> Vec<Window> {
    let stem = [filter(3, 2, 0), filter(3, 1, 0), same([3]), halve(), same([7]), filter(3, 1, 0), halve()].concat();
    let a = [times(4, same([3, 3])), same([3]), halve()].concat();
    let b = [times(7, same([7, 7])), same([7]), halve()].concat();
    [stem, a, b, times(3, same([3, 3]))].concat()
}

fn inception_resnet_v2() -> Vec<Window> {
    let stem = [filter(3, 2, 0), filter(3, 1, 0), same([3]), halve(), filter(3, 1, 0), halve(), same([5])].concat();
    let a = [times(10, same([3, 3])), same([3]), halve()].concat();
    let b = [times(20, same([7])), same([3]), halve()].concat();
    [stem, a, b, times(10, same([3]))].concat()
}

#[test]
fn fields_strides_and_paddings_of_the_inception_networks_are_the_published_ones() {
    for (name, path, size, padding) in [
        ("inception_v2", inception_v2(), 699, 318),
        ("inception_v3", inception_v3(), 1311, 618),
        ("inception_v4", inception_v4(), 2071, 998),
        ("inception_resnet_v2", inception_resnet_v2(), 3039, 1482),
    ] {
        let field = path.into_iter().fold(Field::PIXEL, Field::through);
        assert_eq!(field, Field { size, stride: 32, padding }, "{name}");
    }
}
