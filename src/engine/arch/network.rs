//! A description that is small enough, as layers with parameters, to be run and trained.

use super::{ArchitectureError, Description, Join, Layer, LayerReport, Reason, Report, live::Live};
use crate::{
    Scope, Var,
    nn::{BatchNorm, BatchTooSmall, Mode},
};

/// A network built from a [`Description`]; its parameters are called as the layers of the [`Report`] are.
///
/// Convolutions and linear maps start as PyTorch's do, U(±1/√fan); [`Layout::start_with`](crate::Layout::start_with) changes it.
#[derive(Clone, Debug)]
pub struct Network {
    root: Part,
    report: Report,
}

/// What a part of a description has become.
#[derive(Clone, Debug)]
enum Part {
    /// The place in the report, and the layer.
    Layer(usize, Box<Live>),
    Sequence(Vec<Part>),
    /// The place of the join in the report, the branches, and how they are joined.
    Branches(usize, Vec<Part>, Join),
}

impl Network {
    /// The most parameters that are built: with gradients and a rule's memory, some tens of megabytes.
    pub const MOST_PARAMETERS: u64 = 2_000_000;
    /// The most numbers that all layers together may give for one image.
    pub const MOST_ACTIVATIONS: u64 = 4_000_000;

    /// The network for images of the shape `[C, H, W]`, with its parameters in `scope`.
    ///
    /// # Errors
    /// [`ArchitectureError`] if a layer does not fit, if two have the same name, or if the network is larger than
    /// [`Network::MOST_PARAMETERS`] and [`Network::MOST_ACTIVATIONS`]; `scope` is then as it was.
    pub fn new(scope: &mut Scope<'_>, description: &Description, image: [usize; 3]) -> Result<Self, ArchitectureError> {
        let report = description.report(image)?;
        check_costs(&report)?;
        check_names(&report)?;
        let root = Builder { scope, report: &report, place: 0 }.build(description)?;
        Ok(Self { root, report })
    }

    /// Shapes, costs and receptive fields of its layers.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// Whether it can be trained with batches of so many images.
    ///
    /// # Errors
    /// If a batch norm would see only one number per channel.
    pub fn check_batch(&self, images: usize) -> Result<(), BatchTooSmall> {
        let mut normed = self.report.layers.iter().filter(|layer| layer.layer == Layer::BatchNorm);
        normed.try_for_each(|layer| BatchNorm::check(layer.shape.under(images)))
    }

    /// From `[B, C, H, W]` to the shape that the description gives, with B in front.
    ///
    /// # Panics
    /// Unless the images have the shape that it was built for, or in training with a batch that
    /// [`Network::check_batch`] refuses.
    pub fn forward<'t>(&self, x: Var<'t>, mode: &mut Mode<'_>) -> Var<'t> {
        self.forward_seen(x, mode, |_, _| {})
    }

    /// The same, and `see` is called with what every layer gives and its place in [`Report::layers`].
    ///
    /// # Panics
    /// As [`Network::forward`].
    pub fn forward_seen<'t>(&self, x: Var<'t>, mode: &mut Mode<'_>, mut see: impl FnMut(usize, Var<'t>)) -> Var<'t> {
        let (given, image) = (x.shape(), self.report.layers[0].shape);
        if given.len() != 4 || given[1..] != image[..] {
            let output = self.report.output().under(given.first().copied().unwrap_or(1));
            return x.record().refuse(format_args!("network: {given} are not images of the shape {image}"), output);
        }
        see(0, x);
        self.root.forward(x, mode, &mut see)
    }
}

impl Part {
    fn forward<'t>(&self, x: Var<'t>, mode: &mut Mode<'_>, see: &mut dyn FnMut(usize, Var<'t>)) -> Var<'t> {
        let (place, y) = match self {
            Self::Sequence(parts) => return parts.iter().fold(x, |x, part| part.forward(x, mode, see)),
            Self::Layer(place, live) => (*place, live.forward(x, mode)),
            Self::Branches(place, parts, join) => {
                let mut ends = parts.iter().map(|part| part.forward(x, mode, see));
                let joined = match join {
                    Join::Concatenate => x.record().concat(ends, 1),
                    Join::Add => {
                        let first = ends.next().unwrap_or(x);
                        ends.fold(first, |sum, end| sum + end)
                    }
                };
                (*place, joined)
            }
        };
        see(place, y);
        y
    }
}

fn check_costs(report: &Report) -> Result<(), ArchitectureError> {
    for (what, count, most) in [
        ("parameters", report.parameters(), Network::MOST_PARAMETERS),
        ("activations", report.activations(), Network::MOST_ACTIVATIONS),
    ] {
        if count > most {
            return Err(ArchitectureError::at("network", Reason::TooLargeToBuild { what, count, most }));
        }
    }
    Ok(())
}

/// What a report leaves open: whether every parameter has a name of its own.
fn check_names(report: &Report) -> Result<(), ArchitectureError> {
    for (index, layer) in report.layers.iter().enumerate().filter(|(_, layer)| layer.parameters > 0) {
        let same = |other: &LayerReport| other.parameters > 0 && other.name == layer.name;
        if report.layers[..index].iter().any(same) {
            return Err(ArchitectureError::at(&layer.name, Reason::NameTaken));
        }
    }
    Ok(())
}

/// Goes through a description in the order of its report.
struct Builder<'b, 'l> {
    scope: &'b mut Scope<'l>,
    report: &'b Report,
    /// Of the layer built last.
    place: usize,
}

impl Builder<'_, '_> {
    fn build(&mut self, description: &Description) -> Result<Part, ArchitectureError> {
        match description {
            Description::Layer(_) => self.layer(),
            Description::Sequence(parts) => Ok(Part::Sequence(self.parts(parts)?)),
            Description::Branches(parts, join) => {
                let parts = self.parts(parts)?;
                self.place += 1;
                Ok(Part::Branches(self.place, parts, *join))
            }
        }
    }

    fn parts(&mut self, parts: &[(String, Description)]) -> Result<Vec<Part>, ArchitectureError> {
        parts.iter().map(|(_, part)| self.build(part)).collect()
    }

    fn layer(&mut self) -> Result<Part, ArchitectureError> {
        self.place += 1;
        let layer = &self.report.layers[self.place];
        let input = self.report.layers[layer.inputs[0]].shape;
        let live = Live::new(&mut self.scope.scope(&layer.name), layer.layer, input);
        let live = live.map_err(|reason| ArchitectureError::at(&layer.name, reason))?;
        Ok(Part::Layer(self.place, Box::new(live)))
    }
}
