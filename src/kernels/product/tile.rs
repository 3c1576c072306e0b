//! A tile of the result: as many sums as fit into registers, and one function for each height.

use super::COMPACT;
use crate::{
    Scalar,
    lanes::{Lanes, WIDTH},
};

/// Columns of a tile.
pub const COLUMNS: usize = 2 * WIDTH;
/// Rows of the highest tile.
pub const HEIGHT: usize = 6;
/// How many steps along the inner axis one turn of the innermost loop takes.
const STEPS: usize = 4;

/// One row of a panel, and of a tile.
pub type Row = [Scalar; COLUMNS];
/// Sums in registers.
type Tile<const R: usize> = [[Lanes; 2]; R];

/// Where a tile goes: from here on, up to `width` numbers of each row.
pub struct Place<'a> {
    pub numbers: &'a mut [Scalar],
    pub columns: usize,
    pub width: usize,
    /// Whether what lies there is the first summand.
    pub adds: bool,
}

impl Place<'_> {
    /// Adds the tile, or writes it.
    #[inline(always)]
    fn put<const R: usize>(self, tile: Tile<R>) {
        if self.width < COLUMNS {
            return self.put_narrow(tile.map(|[left, right]| [left.to_array(), right.to_array()]).as_flattened());
        }
        for (r, [left, right]) in tile.into_iter().enumerate() {
            if let Some(row) = self.numbers[r * self.columns..].first_chunk_mut::<COLUMNS>() {
                let (halves, _) = row.as_chunks_mut::<WIDTH>();
                if self.adds {
                    (Lanes::load(&halves[0]) + left).store(&mut halves[0]);
                    (Lanes::load(&halves[1]) + right).store(&mut halves[1]);
                } else {
                    left.store(&mut halves[0]);
                    right.store(&mut halves[1]);
                }
            }
        }
    }

    /// Adds or writes the first columns of a tile.
    #[inline(never)] // once for all heights
    fn put_narrow(self, sums: &[[Scalar; WIDTH]]) {
        let rows = self.numbers.chunks_mut(self.columns).zip(sums.as_flattened().chunks_exact(COLUMNS));
        for (row, sums) in rows {
            for (number, sum) in row[..self.width].iter_mut().zip(sums) {
                *number = if self.adds { *number } else { 0.0 } + sum;
            }
        }
    }
}

/// A tile whose factors lie row after row.
#[inline(never)] // by itself it keeps its sums in registers
pub fn add_tile_of_rows<const R: usize>(place: Place<'_>, rows: [&[Scalar]; R], panel: &[Row]) {
    let mut tile = [[Lanes::splat(0.0); 2]; R];
    let (panels, rest) = if COMPACT { (&[][..], panel) } else { panel.as_chunks::<STEPS>() };
    let chunks = rows.map(|row| row.as_chunks::<STEPS>().0);
    for (index, panel) in panels.iter().enumerate() {
        let factors = chunks.map(|chunk| &chunk[index]);
        add_outer(&mut tile, factors.map(|factor| factor[0]), &panel[0]);
        add_outer(&mut tile, factors.map(|factor| factor[1]), &panel[1]);
        add_outer(&mut tile, factors.map(|factor| factor[2]), &panel[2]);
        add_outer(&mut tile, factors.map(|factor| factor[3]), &panel[3]);
    }
    for (step, lanes) in (panel.len() - rest.len()..).zip(rest) {
        add_outer(&mut tile, rows.map(|row| row[step]), lanes);
    }
    place.put(tile);
}

/// A tile whose factors lie column after column, `stride` numbers apart.
#[inline(never)] // as above
pub fn add_tile_of_columns<const R: usize>(place: Place<'_>, factors: &[Scalar], stride: usize, panel: &[Row]) {
    let mut tile = [[Lanes::splat(0.0); 2]; R];
    for (lanes, column) in panel.iter().zip(factors.chunks(stride)) {
        if let Some(factors) = column.first_chunk::<R>() {
            add_outer(&mut tile, *factors, lanes);
        }
    }
    place.put(tile);
}

/// A tile whose factors have been copied, column after column.
#[inline(never)] // as above
pub fn add_packed_tile(place: Place<'_>, factors: &[[Scalar; HEIGHT]], panel: &[Row]) {
    let mut tile = [[Lanes::splat(0.0); 2]; HEIGHT];
    let (turns, rest_factors) = factors.as_chunks::<STEPS>();
    let (panels, rest) = panel.as_chunks::<STEPS>();
    for (factors, panel) in turns.iter().zip(panels) {
        add_outer(&mut tile, factors[0], &panel[0]);
        add_outer(&mut tile, factors[1], &panel[1]);
        add_outer(&mut tile, factors[2], &panel[2]);
        add_outer(&mut tile, factors[3], &panel[3]);
    }
    for (factors, lanes) in rest_factors.iter().zip(rest) {
        add_outer(&mut tile, *factors, lanes);
    }
    place.put(tile);
}

/// One step along the inner axis: every row of the tile gets its factor times the panel's row.
#[inline(always)]
fn add_outer<const R: usize>(tile: &mut Tile<R>, factors: [Scalar; R], row: &Row) {
    let (halves, _) = row.as_chunks::<WIDTH>();
    let (left, right) = (Lanes::load(&halves[0]), Lanes::load(&halves[1]));
    for (sums, factor) in tile.iter_mut().zip(factors) {
        let factor = Lanes::splat(factor);
        sums[0] = sums[0] + factor * left;
        sums[1] = sums[1] + factor * right;
    }
}
