//! Four numbers that are treated at once: one vector register where there is one.
//!
//! Two twins, chosen while compiling: WebAssembly's fixed-width SIMD, and plain arrays everywhere else and in double
//! precision. Every operation rounds as it does for single numbers, so both give the same bits.

use std::ops::{Add, Div, Mul, Sub};

use crate::Scalar;

/// How many numbers there are.
pub const WIDTH: usize = 4;

/// Four numbers.
#[derive(Clone, Copy)]
pub struct Lanes(Register);

#[cfg(all(target_arch = "wasm32", not(feature = "double")))]
use vector::*;

#[cfg(not(all(target_arch = "wasm32", not(feature = "double"))))]
use plain::*;

impl Lanes {
    /// The same number four times.
    #[inline(always)]
    pub fn splat(number: Scalar) -> Self {
        Self(splat(number))
    }

    /// Four numbers that stand side by side.
    #[inline(always)]
    pub fn load(numbers: &[Scalar; WIDTH]) -> Self {
        Self(load(numbers))
    }

    /// The numbers that stand at `place` of a slice and after it.
    ///
    /// # Safety
    /// `place + WIDTH` is not beyond the end of the slice.
    #[inline(always)]
    #[expect(unsafe_code, reason = "in the innermost loop of convolution the test would take a twentieth of its time")]
    pub unsafe fn load_unchecked(numbers: &[Scalar], place: usize) -> Self {
        debug_assert!(place + WIDTH <= numbers.len(), "four numbers at {place} of {}", numbers.len());
        // SAFETY: the caller's.
        Self(load(unsafe { &*numbers.as_ptr().add(place).cast() }))
    }

    /// Writes them side by side.
    #[inline(always)]
    pub fn store(self, numbers: &mut [Scalar; WIDTH]) {
        *numbers = self.to_array();
    }

    /// The numbers, first lane first.
    #[inline(always)]
    pub fn to_array(self) -> [Scalar; WIDTH] {
        to_array(self.0)
    }

    /// The smaller of each pair; NaN where `self` is NaN.
    #[inline(always)]
    pub fn min(self, other: Self) -> Self {
        Self(min(self.0, other.0))
    }

    /// The larger of each pair; NaN where `self` is NaN.
    #[inline(always)]
    pub fn max(self, other: Self) -> Self {
        Self(max(self.0, other.0))
    }

    /// The larger of each pair; NaN where either is NaN.
    #[inline(always)]
    pub fn max_or_nan(self, other: Self) -> Self {
        Self(max_or_nan(self.0, other.0))
    }

    /// The numbers where `a` equals `b`, or both are NaN; 0 elsewhere.
    #[inline(always)]
    pub fn where_same(self, a: Self, b: Self) -> Self {
        Self(where_same(self.0, a.0, b.0))
    }

    /// Every other number of eight that stand side by side: the first, third, … and the second, fourth, …
    #[inline(always)]
    pub fn unzip([first, second]: [Self; 2]) -> [Self; 2] {
        let [even, odd] = unzip(first.0, second.0);
        [Self(even), Self(odd)]
    }

    /// Eight numbers side by side, one of each in turn.
    #[inline(always)]
    pub fn zip([even, odd]: [Self; 2]) -> [Self; 2] {
        let [first, second] = zip(even.0, odd.0);
        [Self(first), Self(second)]
    }

    /// The function of every number by itself.
    #[cfg(feature = "double")]
    #[inline(always)]
    pub fn map(self, f: impl Fn(Scalar) -> Scalar) -> Self {
        Self(self.0.map(f))
    }

    /// 2ⁿ of whole numbers from −126 to 127.
    #[cfg(not(feature = "double"))]
    #[inline(always)]
    pub fn power_of_two(self) -> Self {
        Self(power_of_two(self.0))
    }
}

macro_rules! operator {
    ($($trait:ident $method:ident;)*) => {$(
        impl $trait for Lanes {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self($method(self.0, other.0))
            }
        }
    )*};
}

operator! { Add add; Sub sub; Mul mul; Div div; }

#[cfg(all(target_arch = "wasm32", not(feature = "double")))]
mod vector {
    use std::arch::wasm32 as simd;
    pub use std::arch::wasm32::{
        f32x4_add as add, f32x4_div as div, f32x4_mul as mul, f32x4_pmax as max, f32x4_pmin as min,
        f32x4_splat as splat, f32x4_sub as sub, v128 as Register,
    };

    /// The comparison is false where `b` is NaN; there the answer's bits are all set, which is one too.
    #[inline(always)]
    pub fn max_or_nan(a: Register, b: Register) -> Register {
        simd::v128_or(max(a, b), simd::f32x4_ne(b, b))
    }

    #[inline(always)]
    pub fn where_same(numbers: Register, a: Register, b: Register) -> Register {
        let nan = simd::v128_and(simd::f32x4_ne(a, a), simd::f32x4_ne(b, b));
        simd::v128_and(numbers, simd::v128_or(simd::f32x4_eq(a, b), nan))
    }

    #[inline(always)]
    pub fn unzip(first: Register, second: Register) -> [Register; 2] {
        [simd::i32x4_shuffle::<0, 2, 4, 6>(first, second), simd::i32x4_shuffle::<1, 3, 5, 7>(first, second)]
    }

    #[inline(always)]
    pub fn zip(even: Register, odd: Register) -> [Register; 2] {
        [simd::i32x4_shuffle::<0, 4, 1, 5>(even, odd), simd::i32x4_shuffle::<2, 6, 3, 7>(even, odd)]
    }

    #[inline(always)]
    #[expect(unsafe_code, reason = "built from single numbers, the register would be filled lane by lane")]
    pub fn load(numbers: &[f32; 4]) -> Register {
        // SAFETY: both are sixteen bytes in which every pattern is valid.
        unsafe { std::mem::transmute(*numbers) }
    }

    #[inline(always)]
    #[expect(unsafe_code, reason = "taken apart lane by lane, the register would be written in four pieces")]
    pub fn to_array(register: Register) -> [f32; 4] {
        // SAFETY: both are sixteen bytes in which every pattern is valid.
        unsafe { std::mem::transmute(register) }
    }

    /// Adding 1.5 · 2²³ leaves n in the last bits, from where it is moved to the exponent.
    #[inline(always)]
    pub fn power_of_two(n: Register) -> Register {
        let bits = add(n, splat(12_582_912.0));
        simd::i32x4_add(simd::i32x4_shl(bits, 23), simd::i32x4_splat(127 << 23))
    }
}

#[cfg(not(all(target_arch = "wasm32", not(feature = "double"))))]
mod plain {
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
        min = |a, b| if b < a { b } else { a };
        max = |a, b| if a < b { b } else { a };
        max_or_nan = |a, b| if a < b || b.is_nan() { b } else { a };
    }

    #[inline(always)]
    pub fn where_same(numbers: Register, a: Register, b: Register) -> Register {
        let same = |lane: usize| a[lane] == b[lane] || a[lane].is_nan() && b[lane].is_nan();
        std::array::from_fn(|lane| if same(lane) { numbers[lane] } else { 0.0 })
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
}
