//! Which parameters a model has, and where each lies in one flat slice.
//!
//! A layout holds no numbers. Parameters are a `Vec<Scalar>` of [`Layout::len`] numbers and gradients a slice of
//! the same length, so an optimizer, a norm penalty, a checkpoint or a saved file needs to know nothing else.

use std::ops::Range;

use crate::{Init, Pcg32, Scalar, Shape};

/// One parameter tensor: where it begins in the flat slice, and its shape. A handle to copy; it holds no numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub(crate) offset: usize,
    pub(crate) shape: Shape,
}

impl Parameter {
    /// The sizes of its axes.
    pub fn shape(&self) -> Shape {
        self.shape
    }

    /// Its place in the flat slice of parameters, and of gradients.
    pub fn range(&self) -> Range<usize> {
        self.offset..self.offset + self.shape.size()
    }
}

/// Where a tensor lies that belongs to a model but is not trained, such as a running mean. A handle to copy.
///
/// Its numbers are in a slice of their own, that of [`Layout::buffers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Buffer(Parameter);

impl Buffer {
    /// The sizes of its axes.
    pub fn shape(&self) -> Shape {
        self.0.shape()
    }

    /// Its place in the flat slice of buffers.
    pub fn range(&self) -> Range<usize> {
        self.0.range()
    }
}

/// What a [`Layout`] says about one parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Dotted path from the model down, such as `cell.hidden_lin.weight`. Unique within a layout.
    pub name: String,
    /// Where it lies, and its shape.
    pub parameter: Parameter,
    /// How it starts out.
    pub init: Init,
}

impl Entry {
    /// The sizes of the parameter's axes.
    pub fn shape(&self) -> Shape {
        self.parameter.shape()
    }

    /// The parameter's place in the flat slice.
    pub fn range(&self) -> Range<usize> {
        self.parameter.range()
    }
}

/// Names, shapes and starting values of a model's parameters, in the order in which they were added.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    entries: Vec<Entry>,
    len: usize,
    /// The layout of the buffers, once there is one.
    buffers: Option<Box<Layout>>,
}

static NOTHING: Layout = Layout { entries: Vec::new(), len: 0, buffers: None };

impl Layout {
    /// A layout without parameters.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a parameter after all others.
    ///
    /// # Panics
    /// If the name is taken.
    pub fn add(&mut self, name: &str, sizes: &[usize], init: Init) -> Parameter {
        assert!(self.find(name).is_none(), "layout: two parameters named {name}");
        let parameter = Parameter { offset: self.len, shape: Shape::new(sizes) };
        self.len += parameter.shape.size();
        self.entries.push(Entry { name: name.to_owned(), parameter, init });
        parameter
    }

    /// Adds a tensor that is not trained, after all others of its kind.
    ///
    /// # Panics
    /// If another such tensor has the name.
    pub fn add_buffer(&mut self, name: &str, sizes: &[usize], init: Init) -> Buffer {
        Buffer(self.buffers.get_or_insert_default().add(name, sizes, init))
    }

    /// The layout of what belongs to the model but is not trained: a second flat slice, started and saved like the first.
    pub fn buffers(&self) -> &Layout {
        self.buffers.as_deref().unwrap_or(&NOTHING)
    }

    /// The place where a layer adds its parameters; each is then called `name.…`.
    pub fn scope(&mut self, name: &str) -> Scope<'_> {
        Scope { layout: self, path: name.to_owned() }
    }

    /// The scope without a name, for a model that is a single layer.
    pub fn root(&mut self) -> Scope<'_> {
        self.scope("")
    }

    /// How many numbers all parameters have together.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is no parameter at all.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// All parameters, in order.
    pub fn entries(&self) -> impl ExactSizeIterator<Item = &Entry> {
        self.entries.iter()
    }

    /// The parameter of that name.
    pub fn find(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name == name)
    }

    /// Another start for every parameter, the one that `init` says.
    ///
    /// As torchvision starts a network, `|entry| if entry.shape().len() == 4 { Init::HE_NORMAL_FAN_OUT } else { entry.init }`.
    pub fn start_with(&mut self, init: impl Fn(&Entry) -> Init) {
        for entry in &mut self.entries {
            entry.init = init(entry);
        }
    }

    /// A fresh set of parameters: drawn in the order of the entries, so a seed always gives the same start.
    pub fn initialize(&self, rng: &mut Pcg32) -> Vec<Scalar> {
        let mut parameters = vec![0.0; self.len];
        for entry in &self.entries {
            entry.init.fill(&mut parameters[entry.range()], entry.shape(), rng);
        }
        parameters
    }
}

/// A [`Layout`] seen from inside one layer: names are given relative to the layer's own.
#[derive(Debug)]
pub struct Scope<'l> {
    layout: &'l mut Layout,
    path: String,
}

impl Scope<'_> {
    /// Adds a parameter; see [`Layout::add`].
    #[inline(never)] // as are all that name parameters: once in a program, and never in a hurry
    pub fn add(&mut self, name: &str, sizes: &[usize], init: Init) -> Parameter {
        self.layout.add(&self.join(name), sizes, init)
    }

    /// Adds a tensor that is not trained; see [`Layout::add_buffer`].
    pub fn add_buffer(&mut self, name: &str, sizes: &[usize], init: Init) -> Buffer {
        self.layout.add_buffer(&self.join(name), sizes, init)
    }

    /// The scope of a layer inside this one.
    #[inline(never)]
    pub fn scope(&mut self, name: &str) -> Scope<'_> {
        let path = self.join(name);
        Scope { layout: self.layout, path }
    }

    #[inline(never)]
    fn join(&self, name: &str) -> String {
        match self.path.as_str() {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Init, Layout};
    use crate::Pcg32;

    fn two_parameters() -> Layout {
        let mut layout = Layout::new();
        layout.scope("cell").scope("hidden_lin").add("weight", &[2, 3], Init::fan(4));
        layout.root().add("scale", &[2], Init::Ones);
        layout
    }

    #[test]
    fn parameters_lie_one_after_the_other_under_dotted_names() {
        let layout = two_parameters();
        let names: Vec<_> = layout.entries().map(|e| (e.name.as_str(), e.range())).collect();
        assert_eq!(names, [("cell.hidden_lin.weight", 0..6), ("scale", 6..8)]);
        assert_eq!(layout.len(), 8);
    }

    #[test]
    fn initial_values_stay_inside_their_bound_and_follow_the_seed() {
        let layout = two_parameters();
        let values = layout.initialize(&mut Pcg32::new(7));
        assert!(values[..6].iter().all(|w| w.abs() <= 0.5), "1/√4 is the bound: {values:?}");
        assert_eq!(values[6..], [1.0, 1.0]);
        assert_eq!(values, layout.initialize(&mut Pcg32::new(7)));
        assert_ne!(values, layout.initialize(&mut Pcg32::new(8)));
    }

    #[test]
    fn a_parameter_can_be_given_another_start() {
        let mut layout = two_parameters();
        layout.start_with(|entry| if entry.name == "scale" { Init::Constant(3.0) } else { entry.init });
        let values = layout.initialize(&mut Pcg32::new(7));
        assert_eq!(values[6..], [3.0, 3.0]);
        assert_eq!(values[..6], two_parameters().initialize(&mut Pcg32::new(7))[..6]);
    }

    #[test]
    #[should_panic(expected = "layout: two parameters named scale")]
    fn a_name_can_be_used_once() {
        two_parameters().add("scale", &[1], Init::Zeros);
    }
}
