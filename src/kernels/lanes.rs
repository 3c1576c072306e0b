//! Four numbers that are treated at once: one vector register where there is one.
//!
//! Two twins, chosen while compiling: WebAssembly's fixed-width SIMD, and plain arrays everywhere else and in double
//! precision. Every operation rounds as it does for single numbers, so both give the same bits; `twins` compares them.

use std::ops::{Add, Div, Mul, Sub};

use crate::Scalar;

/// How many numbers there are.
pub const WIDTH: usize = 4;

/// Four numbers.
#[derive(Clone, Copy)]
pub struct Lanes(Register);

#[cfg(any(test, feature = "twins", not(all(target_arch = "wasm32", not(feature = "double")))))]
mod plain;
#[cfg(any(test, feature = "twins"))]
pub mod twins;
#[cfg(all(target_arch = "wasm32", not(feature = "double")))]
mod vector;

#[cfg(not(all(target_arch = "wasm32", not(feature = "double"))))]
use plain::*;
#[cfg(all(target_arch = "wasm32", not(feature = "double")))]
use vector::*;

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
    #[cfg(not(feature = "double"))]
    #[inline(always)]
    pub fn min(self, other: Self) -> Self {
        Self(min(self.0, other.0))
    }

    /// The larger of each pair; NaN where `self` is NaN.
    #[cfg(not(feature = "double"))]
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

    /// The square root of each.
    #[inline(always)]
    pub fn sqrt(self) -> Self {
        Self(sqrt(self.0))
    }

    /// `below` where `self` is less than `limit`, and `otherwise` elsewhere, as where one of the two is NaN.
    #[inline(always)]
    pub fn choose(self, limit: Self, [below, otherwise]: [Self; 2]) -> Self {
        Self(choose([self.0, limit.0], [below.0, otherwise.0]))
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

    /// Four rows of four numbers as four columns.
    #[inline(always)]
    pub fn transpose([a, b, c, d]: [Self; 4]) -> [Self; 4] {
        let ([ac, ac_below], [bd, bd_below]) = (Self::zip([a, c]), Self::zip([b, d]));
        let ([first, second], [third, fourth]) = (Self::zip([ac, bd]), Self::zip([ac_below, bd_below]));
        [first, second, third, fourth]
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

        impl $trait<Scalar> for Lanes {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Scalar) -> Self {
                $trait::$method(self, Self::splat(other))
            }
        }

        impl $trait<Lanes> for Scalar {
            type Output = Lanes;

            #[inline(always)]
            fn $method(self, other: Lanes) -> Lanes {
                $trait::$method(Lanes::splat(self), other)
            }
        }
    )*};
}

operator! { Add add; Sub sub; Mul mul; Div div; }
