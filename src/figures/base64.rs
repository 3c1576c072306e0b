//! Bytes in the 64 characters of RFC 4648, as addresses that hold their file, and policies of pages, have them.

/// The bytes as text, filled up with `=`.
pub fn base64(bytes: &[u8]) -> String {
    const CHARACTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let [a, b, c] = [0, 1, 2].map(|at| u32::from(chunk.get(at).copied().unwrap_or_default()));
        let bits = a << 16 | b << 8 | c;
        for at in 0..4 {
            let sixth = (bits >> (18 - 6 * at)) as usize & 63;
            out.push(if at > chunk.len() { '=' } else { char::from(CHARACTERS[sixth]) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 4648, section 10.
    #[test]
    fn base64_agrees_with_its_standard() {
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }
}
