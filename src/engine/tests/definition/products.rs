//! Matrix products: every height and width of a tile, and inner sizes around the blocks that they are summed in.

use engine::{
    Pcg32, Scalar,
    math::{Sizes, add_product, add_product_left_transposed, add_product_right_transposed},
};

use super::{Exact, assert_near, draw};

/// All heights and widths up to two tiles with a few inner sizes, then inner sizes around and beyond blocks of 256 and
/// 512, and long or wide matrices.
fn sizes() -> impl Iterator<Item = Sizes> {
    let small = (1..=13).flat_map(|rows| (1..=17).map(move |columns| (rows, columns)));
    let small = small.flat_map(|(rows, columns)| [0, 1, 4, 7].map(|inner| Sizes { rows, inner, columns }));
    let large = [
        (5, 255, 9),
        (6, 256, 8),
        (7, 257, 17),
        (12, 300, 16),
        (3, 511, 5),
        (9, 513, 10),
        (70, 600, 23),
        (131, 33, 129),
        (1, 1030, 1),
        (200, 3, 2),
        (2, 3, 260),
    ];
    small.chain(large.map(|(rows, inner, columns)| Sizes { rows, inner, columns }))
}

pub fn products_are_those_of_the_definition() {
    let mut rng = Pcg32::new(7);
    for sizes in sizes() {
        let Sizes { rows, inner, columns } = sizes;
        let (a, b, begin) =
            (draw(&mut rng, rows * inner), draw(&mut rng, inner * columns), draw(&mut rng, rows * columns));
        let mut exact: Vec<Exact> = begin.iter().map(|&begin| exactly(begin)).collect();
        for (place, exact) in exact.iter_mut().enumerate() {
            let (row, column) = (place / columns, place % columns);
            (0..inner).for_each(|k| exact.add(a[row * inner + k], b[k * columns + column]));
        }
        let (a_transposed, b_transposed) = (transpose(&a, rows, inner), transpose(&b, inner, columns));
        type Product = fn(&mut [Scalar], &[Scalar], &[Scalar], Sizes);
        let products: [(&str, Product, &[Scalar], &[Scalar]); 3] = [
            ("A B", add_product, &a, &b),
            ("A Bᵀ", add_product_right_transposed, &a, &b_transposed),
            ("Aᵀ B", add_product_left_transposed, &a_transposed, &b),
        ];
        for (name, product, a, b) in products {
            let mut c = begin.clone();
            product(&mut c, a, b, sizes);
            assert_near(&format!("{name} of {sizes:?}"), &c, &exact);
        }
    }
}

fn exactly(begin: Scalar) -> Exact {
    let mut exact = Exact::default();
    exact.add(begin, 1.0);
    exact
}

fn transpose(matrix: &[Scalar], rows: usize, columns: usize) -> Vec<Scalar> {
    (0..rows * columns).map(|place| matrix[place % rows * columns + place / rows]).collect()
}
