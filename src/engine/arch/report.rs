//! What follows from a description and the size of an image, layer by layer.

use super::{ArchitectureError, Description, Field, Interval, Join, Layer, layer};
use crate::Shape;

/// All layers of a network for one size of image, each after those that it is fed by. The first is the image.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The layers.
    pub layers: Vec<LayerReport>,
}

/// One layer of a network.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerReport {
    /// Dotted path, such as `layer1.0.conv1`; its parameters are called `layer1.0.conv1.weight`. `input` for the image.
    pub name: String,
    /// What it does.
    pub layer: Layer,
    /// Which layers feed it, as places in [`Report::layers`].
    pub inputs: Vec<usize>,
    /// The shape that it gives for one image: `[C, H, W]`, or `[I]` once flattened.
    pub shape: Shape,
    /// How many numbers it learns: a convolution `O C / groups k²` and O for its bias, a linear map `O I + O`, batch norm
    /// `2 C`.
    pub parameters: u64,
    /// How many products it forms and adds up for one image: a convolution `C / groups k²` for each number that it gives, a
    /// linear map I. Biases, norms, pools and activations count nothing. Stays at the largest number that there is.
    pub multiply_adds: u64,
    /// What its units see of the image, along its height and along its width.
    ///
    /// `None` if they see unlike parts of it: behind an adaptive pool whose parts are not equal, and behind branches of
    /// different strides. [`Report::project`] says what each of them sees all the same.
    pub field: Option<[Field; 2]>,
}

impl LayerReport {
    /// How many numbers it gives for one image.
    pub fn activations(&self) -> u64 {
        layer::count(self.shape)
    }
}

impl Description {
    /// Shapes, costs and receptive fields of all layers for images of the shape `[C, H, W]`, in time linear in their number.
    ///
    /// # Errors
    /// [`ArchitectureError`] with the first layer that does not fit.
    pub fn report(&self, image: [usize; 3]) -> Result<Report, ArchitectureError> {
        let at_input = |reason| ArchitectureError::at("input", reason);
        for (what, size) in ["channels", "rows", "columns"].into_iter().zip(image) {
            layer::check_size(what, size).map_err(at_input)?;
        }
        let shape = Layer::Input.output(&[Shape::new(&image)]).map_err(at_input)?;
        let mut report = Report { layers: Vec::new() };
        report.layers.push(LayerReport {
            name: "input".to_owned(),
            layer: Layer::Input,
            inputs: Vec::new(),
            shape,
            parameters: 0,
            multiply_adds: 0,
            field: Some([Field::PIXEL; 2]),
        });
        report.walk(self, "", 0)?;
        Ok(report)
    }
}

impl Report {
    /// The layer of that name.
    pub fn layer(&self, name: &str) -> Option<&LayerReport> {
        self.layers.iter().find(|layer| layer.name == name)
    }

    /// The shape that the network gives for one image.
    pub fn output(&self) -> Shape {
        self.layers.last().map_or(Shape::new(&[]), |layer| layer.shape)
    }

    /// How many numbers the network learns.
    pub fn parameters(&self) -> u64 {
        self.total(|layer| layer.parameters)
    }

    /// How many products it forms and adds up for one image.
    pub fn multiply_adds(&self) -> u64 {
        self.total(|layer| layer.multiply_adds)
    }

    /// How many numbers all layers give for one image, which a training keeps until the gradients are known.
    pub fn activations(&self) -> u64 {
        self.total(LayerReport::activations)
    }

    /// What unit `[row, column]` of the layer at place `layer` sees of every layer before it, along both axes.
    ///
    /// The answer has one entry for each layer up to this one, `None` for those that do not feed it; the first is the
    /// image. Runs go beyond the edges: [`Interval::clipped`] leaves the part inside. `None` if there is no such unit.
    pub fn project(&self, layer: usize, unit: [usize; 2]) -> Option<Vec<Option<[Interval; 2]>>> {
        let sizes = self.layers.get(layer).map(|layer| sides(layer.shape))?;
        if unit[0] >= sizes[0] || unit[1] >= sizes[1] {
            return None;
        }
        let mut seen = vec![None; layer + 1];
        seen[layer] = Some(unit.map(|unit| Interval { first: unit as i64, last: unit as i64 }));
        for place in (1..=layer).rev() {
            let Some(runs) = seen[place] else { continue };
            let here = &self.layers[place];
            for &input in &here.inputs {
                let from = self.layers[input].shape;
                let back = [0, 1].map(|axis| here.layer.gaze(from, axis + 1).back(runs[axis]));
                let before = seen[input].unwrap_or(back);
                seen[input] = Some([0, 1].map(|axis| before[axis].hull(back[axis])));
            }
        }
        Some(seen)
    }

    fn total(&self, of: impl Fn(&LayerReport) -> u64) -> u64 {
        self.layers.iter().map(of).fold(0, u64::saturating_add)
    }

    /// Adds the layers of a part that is fed by the layer at place `input`, and says which layer gives its result.
    fn walk(&mut self, part: &Description, path: &str, input: usize) -> Result<usize, ArchitectureError> {
        match part {
            Description::Layer(layer) => self.add(path.to_owned(), *layer, vec![input]),
            Description::Sequence(parts) => {
                parts.iter().try_fold(input, |input, (name, part)| self.walk(part, &below(path, name), input))
            }
            Description::Branches(parts, join) => {
                let ends = parts.iter().map(|(name, part)| self.walk(part, &below(path, name), input));
                let ends = ends.collect::<Result<_, _>>()?;
                let name = match join {
                    Join::Concatenate => "concatenate",
                    Join::Add => "add",
                };
                self.add(below(path, name), Layer::Join(*join), ends)
            }
        }
    }

    fn add(&mut self, name: String, layer: Layer, inputs: Vec<usize>) -> Result<usize, ArchitectureError> {
        let shapes: Vec<_> = inputs.iter().map(|&input| self.layers[input].shape).collect();
        let shape = layer.output(&shapes).map_err(|reason| ArchitectureError::at(&name, reason))?;
        let (parameters, multiply_adds) = (layer.parameters(shapes[0]), layer.multiply_adds(shapes[0], shape));
        let field = self.field(layer, &inputs);
        self.layers.push(LayerReport { name, layer, inputs, shape, parameters, multiply_adds, field });
        Ok(self.layers.len() - 1)
    }

    /// What the units of a layer with these inputs see.
    fn field(&self, layer: Layer, inputs: &[usize]) -> Option<[Field; 2]> {
        let through = |input: usize| {
            let LayerReport { shape, field, .. } = &self.layers[input];
            let [rows, columns] = (*field)?;
            Some([rows.seen_by(layer.gaze(*shape, 1))?, columns.seen_by(layer.gaze(*shape, 2))?])
        };
        let (&first, others) = inputs.split_first()?;
        others.iter().try_fold(through(first)?, |[rows, columns], &input| {
            let other = through(input)?;
            Some([rows.joined(other[0])?, columns.joined(other[1])?])
        })
    }
}

/// Height and width; 1 each once flattened.
fn sides(shape: Shape) -> [usize; 2] {
    layer::image(shape).map_or([1, 1], |[_, height, width]| [height, width])
}

fn below(path: &str, name: &str) -> String {
    match (path, name) {
        (_, "") => path.to_owned(),
        ("", _) => name.to_owned(),
        _ => format!("{path}.{name}"),
    }
}
