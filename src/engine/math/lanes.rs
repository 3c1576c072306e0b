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
