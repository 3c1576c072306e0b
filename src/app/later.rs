//! What is brought to life only when the reader comes near it, or shows any sign of reading.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::{dom, observe};

/// What a reader does who is there.
const SIGNS: [&str; 4] = ["scroll", "pointerdown", "keydown", "focusin"];

/// Something that comes when it is needed, and is dropped with this.
pub struct Later<T> {
    _came: Rc<RefCell<Option<T>>>,
    _watched: Vec<Box<dyn Any>>,
}

impl<T: 'static> Later<T> {
    /// What `bring` brings, once `place` is in sight or near it.
    pub fn near<F: Future<Output = Option<T>> + 'static>(
        place: &HtmlElement,
        bring: impl FnOnce() -> F + 'static,
    ) -> Self {
        Self::new(bring, |come| {
            let near = observe::sight(place, move |near| {
                if near {
                    come();
                }
            });
            near.map(|near| Box::new(near) as Box<dyn Any>).into_iter().collect()
        })
    }

    /// What `bring` brings, at the first sign of a reader.
    pub fn at_first_sign<F: Future<Output = Option<T>> + 'static>(bring: impl FnOnce() -> F + 'static) -> Self {
        Self::new(bring, |come| {
            let watch = |sign| {
                let come = come.clone();
                Box::new(dom::listen(&dom::window(), sign, move |_| come())) as Box<dyn Any>
            };
            SIGNS.map(watch).into()
        })
    }

    /// What `bring` brings at once.
    pub fn now<F: Future<Output = Option<T>> + 'static>(bring: impl FnOnce() -> F + 'static) -> Self {
        Self::new(bring, |come| {
            come();
            Vec::new()
        })
    }

    fn new<F: Future<Output = Option<T>> + 'static>(
        bring: impl FnOnce() -> F + 'static,
        watch: impl FnOnce(Rc<dyn Fn()>) -> Vec<Box<dyn Any>>,
    ) -> Self {
        let came = Rc::new(RefCell::new(None));
        let (place, bring) = (Rc::downgrade(&came), Cell::new(Some(bring)));
        let come = move || {
            let Some(bring) = bring.take() else { return };
            let place = place.clone();
            spawn_local(async move {
                let brought = bring().await;
                if let Some(place) = place.upgrade() {
                    place.replace(brought);
                }
            });
        };
        let watched = watch(Rc::new(come));
        Self { _came: came, _watched: watched }
    }
}
