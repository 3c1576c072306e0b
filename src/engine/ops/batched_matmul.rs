//! Matrix products of many pairs at once, and products with a transposed side, which is not copied for it.

use super::{Flow, Operation};
use crate::{
    Scalar, Shape, Var,
    math::{self, Sizes},
    tape::Slot,
};

impl<'t> Var<'t> {
    /// The matrix product of each pair: `[…, M, K] × […, K, N]` is `[…, M, N]`.
    ///
    /// The axes before the last two are the same on both sides. PyTorch: `torch.bmm`, for one of them.
    ///
    /// # Panics
    /// Unless the shapes are these.
    pub fn batched_matmul(self, other: Var<'t>) -> Var<'t> {
        self.product(other, Transposed::Neither)
    }

    /// The product with the right side transposed: `[…, M, K] × […, N, K]ᵀ` is `[…, M, N]`.
    ///
    /// # Panics
    /// Unless the shapes are these.
    pub fn matmul_transposed(self, other: Var<'t>) -> Var<'t> {
        self.product(other, Transposed::Right)
    }

    /// The product with the left side transposed: `[…, K, M]ᵀ × […, K, N]` is `[…, M, N]`.
    ///
    /// # Panics
    /// Unless the shapes are these.
    pub fn transposed_matmul(self, other: Var<'t>) -> Var<'t> {
        self.product(other, Transposed::Left)
    }

    fn product(self, other: Var<'t>, transposed: Transposed) -> Var<'t> {
        let (left, right) = (self.shape(), other.shape());
        let (name, axes) = (transposed.name(), left.len());
        if axes < 2 || right.len() != axes {
            return self
                .record
                .refuse(format_args!("{name}: {left} × {right}, both must have as many axes, at least two"), left);
        }
        if left[..axes - 2] != right[..axes - 2] {
            return self
                .record
                .refuse(format_args!("{name}: {left} × {right}, the axes before the last two differ"), left);
        }
        let [rows, inner] = transposed.order(left, Transposed::Left);
        let [also_inner, columns] = transposed.order(right, Transposed::Right);
        let shape = left.with_axis(axes - 2, rows).with_last(columns);
        if inner != also_inner {
            return self
                .record
                .refuse(format_args!("{name}: {left} × {right}, inner sizes {inner} and {also_inner} differ"), shape);
        }
        let op = Product { left: self.slot, right: other.slot, transposed, sizes: Sizes { rows, inner, columns } };
        self.record.apply(op, shape)
    }
}

/// Which side of a product is transposed before it is multiplied.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Transposed {
    Neither,
    Left,
    Right,
}

impl Transposed {
    fn name(self) -> &'static str {
        match self {
            Self::Neither => "batched_matmul",
            Self::Left => "transposed_matmul",
            Self::Right => "matmul_transposed",
        }
    }

    /// The last two sizes of a side, as the product sees them.
    fn order(self, shape: Shape, side: Self) -> [usize; 2] {
        let sizes = [shape.size_from_end(2), shape.size_from_end(1)];
        if self == side { [sizes[1], sizes[0]] } else { sizes }
    }

    /// C = A B for each pair, with the transposed side as it lies in memory.
    fn products(self, c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
        let product = match self {
            Self::Neither => math::product,
            Self::Left => math::product_left_transposed,
            Self::Right => math::product_right_transposed,
        };
        for_each_pair(product, c, a, b, sizes);
    }

    /// C += A B for each pair, likewise.
    fn add_products(self, c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
        let add_product = match self {
            Self::Neither => math::add_product,
            Self::Left => math::add_product_left_transposed,
            Self::Right => math::add_product_right_transposed,
        };
        for_each_pair(add_product, c, a, b, sizes);
    }
}

/// A function of one pair of matrices and the place of their product.
type OfPair = fn(&mut [Scalar], &[Scalar], &[Scalar], Sizes);

fn for_each_pair(of_pair: OfPair, c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    let Sizes { rows, inner, columns } = sizes;
    let pairs = a.chunks_exact((rows * inner).max(1)).zip(b.chunks_exact((inner * columns).max(1)));
    if inner == 0 {
        // There are no numbers to make pairs of; a sum of nothing is 0.
        return of_pair(c, a, b, Sizes { rows: c.len() / columns.max(1), ..sizes });
    }
    for (c, (a, b)) in c.chunks_exact_mut((rows * columns).max(1)).zip(pairs) {
        of_pair(c, a, b, sizes);
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Product {
    left: Slot,
    right: Slot,
    transposed: Transposed,
    sizes: Sizes,
}

impl Operation for Product {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.left, self.right]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        self.transposed.products(output, self.left.of(values), self.right.of(values), self.sizes);
    }

    // C = A B:  ∂A = ∂C Bᵀ, ∂B = Aᵀ ∂C
    // C = A Bᵀ: ∂A = ∂C B,  ∂B = ∂Cᵀ A
    // C = Aᵀ B: ∂A = B ∂Cᵀ, ∂B = A ∂C
    fn backward(&self, flow: &mut Flow<'_>) {
        use Transposed::{Left, Neither, Right};
        let Sizes { rows, inner, columns } = self.sizes;
        let (left, right, upstream) = (flow.value(self.left), flow.value(self.right), flow.upstream());
        if let Some(gradient) = flow.gradient(self.left) {
            let as_it_lies = Sizes { rows, inner: columns, columns: inner };
            let transposed = Sizes { rows: inner, inner: columns, columns: rows };
            match self.transposed {
                Neither => Right.add_products(gradient, upstream, right, as_it_lies),
                Right => Neither.add_products(gradient, upstream, right, as_it_lies),
                Left => Right.add_products(gradient, right, upstream, transposed),
            }
        }
        if let Some(gradient) = flow.gradient(self.right) {
            let as_it_lies = Sizes { rows: inner, inner: rows, columns };
            let transposed = Sizes { rows: columns, inner: rows, columns: inner };
            match self.transposed {
                Neither => Left.add_products(gradient, left, upstream, as_it_lies),
                Right => Left.add_products(gradient, upstream, left, transposed),
                Left => Neither.add_products(gradient, left, upstream, as_it_lies),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Tape,
        check::{check_gradient, normal, on_random},
    };

    #[test]
    fn gradients_are_the_numerical_ones_on_random_shapes() {
        on_random((0..3_usize, 0..4_usize, 0..12_usize, 0..10_usize), |(batch, m, k, n)| {
            let matrices = |rows, columns| normal(&[batch, rows, columns]);
            check_gradient(&[matrices(m, k), matrices(k, n)], |[a, b]| a.batched_matmul(b));
            check_gradient(&[matrices(m, k), matrices(n, k)], |[a, b]| a.matmul_transposed(b));
            check_gradient(&[matrices(k, m), matrices(k, n)], |[a, b]| a.transposed_matmul(b));
        });
    }

    // (1 2; 3 4) (5 6; 7 8), then with each side transposed; the second pair is the first, swapped.
    #[test]
    fn each_pair_is_multiplied_with_the_side_transposed_that_was_named() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let a = record.constant(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0], &[2, 2, 2]);
        let b = record.constant(&[5.0, 6.0, 7.0, 8.0, 1.0, 2.0, 3.0, 4.0], &[2, 2, 2]);
        assert_eq!(a.batched_matmul(b).to_vec(), [19.0, 22.0, 43.0, 50.0, 23.0, 34.0, 31.0, 46.0]);
        assert_eq!(a.at(0).matmul_transposed(b.at(0)).to_vec(), [17.0, 23.0, 39.0, 53.0]);
        assert_eq!(a.at(0).transposed_matmul(b.at(0)).to_vec(), [26.0, 30.0, 38.0, 44.0]);
    }

    #[test]
    #[should_panic(expected = "batched_matmul: [2, 3, 4] × [3, 4, 5], the axes before the last two differ")]
    fn batches_that_differ_are_refused_by_name() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        record.filled(0.0, &[2, 3, 4]).batched_matmul(record.filled(0.0, &[3, 4, 5]));
    }

    #[test]
    #[should_panic(expected = "matmul_transposed: [3, 4] × [4, 5], inner sizes 4 and 5 differ")]
    fn inner_sizes_that_differ_are_refused_by_name() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        record.filled(0.0, &[3, 4]).matmul_transposed(record.filled(0.0, &[4, 5]));
    }
}
