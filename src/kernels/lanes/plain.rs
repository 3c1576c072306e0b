//! Four numbers in an array: what there is natively and in double precision, and the definition of what the registers do.

use super::{Scalar, WIDTH};

pub type Register = [Scalar; WIDTH];

macro_rules! lane_by_lane {
    ($($name:ident = |$a:ident, $b:ident| $value:expr;)*) => {$(
        #[inline(always)]
        pub fn $name(a: Register, b: Register) -> Register {
            std::array::from_fn(|lane| {
                let ($a, $b) = (a[lane], b[lane]);
                $value
            })
        }
    )*};
}

lane_by_lane! {
    add = |a, b| a + b;
    sub = |a, b| a - b;
    mul = |a, b| a * b;
    div = |a, b| a / b;
    max_or_nan = |a, b| if a < b || b.is_nan() { b } else { a };
}

#[cfg(not(feature = "double"))]
lane_by_lane! {
    min = |a, b| if b < a { b } else { a };
    max = |a, b| if a < b { b } else { a };
}

#[inline(always)]
pub fn where_same(numbers: Register, a: Register, b: Register) -> Register {
    let same = |lane: usize| a[lane] == b[lane] || a[lane].is_nan() && b[lane].is_nan();
    std::array::from_fn(|lane| if same(lane) { numbers[lane] } else { 0.0 })
}

#[inline(always)]
pub fn sqrt(a: Register) -> Register {
    a.map(Scalar::sqrt)
}

#[inline(always)]
pub fn choose([number, limit]: [Register; 2], [below, otherwise]: [Register; 2]) -> Register {
    std::array::from_fn(|lane| if number[lane] < limit[lane] { below[lane] } else { otherwise[lane] })
}

#[inline(always)]
pub fn unzip(first: Register, second: Register) -> [Register; 2] {
    [[first[0], first[2], second[0], second[2]], [first[1], first[3], second[1], second[3]]]
}

#[inline(always)]
pub fn zip(even: Register, odd: Register) -> [Register; 2] {
    [[even[0], odd[0], even[1], odd[1]], [even[2], odd[2], even[3], odd[3]]]
}

#[cfg(not(feature = "double"))]
#[inline(always)]
pub fn power_of_two(n: Register) -> Register {
    n.map(|n| f32::from_bits(((n + 12_582_912.0).to_bits() << 23).wrapping_add(127 << 23)))
}

#[inline(always)]
pub fn splat(number: Scalar) -> Register {
    [number; WIDTH]
}

#[inline(always)]
pub fn load(numbers: &[Scalar; WIDTH]) -> Register {
    *numbers
}

#[inline(always)]
pub fn to_array(register: Register) -> [Scalar; WIDTH] {
    register
}
