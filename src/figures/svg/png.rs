//! Pixels as a PNG file, for drawings that hold their pictures. Nothing in it is compressed, so two check sums are all that
//! there is to compute.
//!
//! Its parts: <https://www.w3.org/TR/png-3/>, and RFC 1950 and 1951 for the numbers within.

/// A block of numbers that are not compressed has no more.
const MOST_IN_BLOCK: usize = 65_535;

/// Rows of so many pixels of red, green and blue as a file.
pub(super) fn png((columns, rows): (u32, u32), pixels: &[u8]) -> Vec<u8> {
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    // Eight bits for each of three colours; nothing else is out of the ordinary.
    let head = [&columns.to_be_bytes()[..], &rows.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    push_part(&mut file, b"IHDR", &head);
    // Before each row stands how it has been prepared: not at all.
    let lines = pixels.chunks_exact((3 * columns as usize).max(1));
    let lines: Vec<u8> = lines.flat_map(|line| [&[0], line].concat()).collect();
    push_part(&mut file, b"IDAT", &stored(&lines));
    push_part(&mut file, b"IEND", &[]);
    file
}

fn push_part(file: &mut Vec<u8>, name: &[u8; 4], content: &[u8]) {
    let part = [name, content].concat();
    file.extend((content.len() as u32).to_be_bytes());
    file.extend(&part);
    file.extend(crc32(&part).to_be_bytes());
}

/// The numbers in the form of compressed ones.
fn stored(numbers: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let last = numbers.len().div_ceil(MOST_IN_BLOCK).max(1) - 1;
    for (at, block) in numbers.chunks(MOST_IN_BLOCK).enumerate() {
        let length = block.len() as u16;
        out.push(u8::from(at == last));
        out.extend([length.to_le_bytes(), (!length).to_le_bytes()].concat());
        out.extend(block);
    }
    out.extend(adler32(numbers).to_be_bytes());
    out
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for &byte in bytes {
        sum ^= u32::from(byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    !sum
}

fn adler32(bytes: &[u8]) -> u32 {
    let [mut low, mut high] = [1, 0];
    for &byte in bytes {
        low = (low + u32::from(byte)) % 65_521;
        high = (high + low) % 65_521;
    }
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use super::*;

    // The check value of CRC-32/ISO-HDLC, and that of the empty last part, which every PNG file ends with; the example in
    // Wikipedia's article on Adler-32.
    #[test]
    fn check_sums_agree_with_their_standards() {
        assert_eq!((crc32(b"123456789"), crc32(b"IEND")), (0xcbf4_3926, 0xae42_6082));
        assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
    }

    #[test]
    fn long_rows_come_in_several_blocks_and_the_last_says_so() {
        let numbers = vec![7; MOST_IN_BLOCK + 2];
        let file = stored(&numbers);
        assert_eq!(file.len(), 2 + 5 + MOST_IN_BLOCK + 5 + 2 + 4);
        assert_eq!((file[2], file[2 + 5 + MOST_IN_BLOCK]), (0, 1));
        let (width, height) = (224, 224);
        let whole = png((width, height), &[0; 3 * 224 * 224]);
        assert!(whole.starts_with(b"\x89PNG") && whole.ends_with(&0xae42_6082_u32.to_be_bytes()));
    }
}
