//! Four numbers in a vector register of WebAssembly.

use std::arch::wasm32 as simd;
pub use std::arch::wasm32::{
    f32x4_add as add, f32x4_div as div, f32x4_mul as mul, f32x4_pmax as max, f32x4_pmin as min, f32x4_splat as splat,
    f32x4_sqrt as sqrt, f32x4_sub as sub, v128 as Register,
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
pub fn choose([number, limit]: [Register; 2], [below, otherwise]: [Register; 2]) -> Register {
    simd::v128_bitselect(below, otherwise, simd::f32x4_lt(number, limit))
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
