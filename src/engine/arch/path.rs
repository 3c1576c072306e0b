//! The way through a network along which its last units see the most.

use super::{Layer, Report};

impl Report {
    /// The place of the last layer that still gives an image: the one before whole channels are averaged or everything is put
    /// in a row.
    pub fn features(&self) -> usize {
        let ends = |layer: &Layer| matches!(layer, Layer::AdaptiveAveragePool { .. } | Layer::Flatten);
        let end = self.layers.iter().position(|layer| ends(&layer.layer)).unwrap_or(self.layers.len());
        end.saturating_sub(1)
    }

    /// The places of the convolutions and pools that lead from the image to [`Report::features`], at every join by the
    /// branch that sees the most.
    ///
    /// Where all branches look at the same middle, the fields along it are those of the whole network.
    pub fn path(&self) -> Vec<usize> {
        let mut path = Vec::new();
        let mut place = self.features();
        while let Some(layer) = self.layers.get(place).filter(|_| place > 0) {
            if layer.layer.window().is_some() {
                path.push(place);
            }
            // Of inputs that see alike the first: the body of a block.
            let size = |input: usize| self.layers[input].field.map_or(0, |[rows, _]| rows.size);
            place = layer.inputs.iter().copied().reduce(|a, b| if size(b) > size(a) { b } else { a }).unwrap_or(0);
        }
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use crate::arch::{ARCHITECTURES, Field};

    #[test]
    fn along_its_path_every_network_of_the_list_sees_what_it_sees() {
        for architecture in ARCHITECTURES {
            let Ok(report) = architecture.describe().report(architecture.image) else {
                panic!("{}", architecture.name)
            };
            let windows = report.path().into_iter().filter_map(|place| report.layers[place].layer.window());
            let field = windows.fold(Field::PIXEL, Field::through);
            assert_eq!(report.layers[report.features()].field, Some([field; 2]), "{}", architecture.name);
        }
    }
}
