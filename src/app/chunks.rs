//! The chunks of the program that are loaded when they are wanted: each figure, and what only some readers use.
//!
//! A release build is cut at the functions that are declared here (`site/chunks`). A build for development, and that of
//! the tests, holds everything in one file.

use std::rc::Rc;

use figures::elsewhere::Office;
use figures::player::Player;
use figures::text::Language;
use web_sys::{Element, HtmlElement};

use crate::canvas::Canvas;
use crate::dom::Listener;
use crate::export::Export;
use crate::living::Living;
use crate::menu::Menu;
use crate::page::Page;
use crate::picture::OwnPicture;
use crate::present::{self, Presentation};
use crate::search::{self, Searching};
use crate::share::Share;
use crate::{kept, predict};

/// A chunk of the program has not come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

#[cfg(split)]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Declares the way into a chunk: an asynchronous function that loads the chunk first, if it is not there yet.
macro_rules! chunk {
    (in $chunk:ident: $(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),*) -> $result:ty $body:block) => {
        $(#[$doc])*
        #[cfg_attr(split, wasm_split_helpers::wasm_split($chunk, fallible))]
        #[cfg(split)]
        pub fn $name($($argument: $type),*) -> Result<$result, Missing> {
            Ok($body)
        }

        $(#[$doc])*
        #[cfg(not(split))]
        pub async fn $name($($argument: $type),*) -> Result<$result, Missing> {
            Ok($body)
        }
    };
}

/// A figure as it is without settings.
pub type Made = Box<dyn Player<Canvas>>;

macro_rules! figures {
    ($($module:ident :: $figure:ident,)*) => {
        $(mod $module {
            use super::*;
            chunk! {
                in $module:
                fn make(office: Option<Rc<dyn Office>>) -> Made {
                    figures::player_of::<figures::$module::$figure, Canvas>(office)
                }
            }
        })*

        /// The figure called `name`; `None` if there is none.
        ///
        /// # Errors
        /// If its chunk of the program does not come.
        pub async fn player(name: &str, office: Option<Rc<dyn Office>>) -> Result<Option<Made>, Missing> {
            $(if name == <figures::$module::$figure as figures::figure::Figure>::NAME {
                return $module::make(office).await.map(Some);
            })*
            Ok(None)
        }
    };
}
figures::list!(figures);

chunk! {
    in menus:
    /// The export menu of a figure.
    fn export(living: Rc<Living>) -> Box<dyn Menu> {
        Box::new(Export::new(&living))
    }
}

chunk! {
    in menus:
    /// The share menu of a figure.
    fn share(living: Rc<Living>) -> Box<dyn Menu> {
        Box::new(Share::new(&living))
    }
}

chunk! {
    in picture:
    /// The menu for a picture of the reader's.
    fn picture(living: Rc<Living>) -> Box<dyn Menu> {
        Box::new(OwnPicture::new(&living))
    }
}

chunk! {
    in presentation:
    /// The presentation of a page, which `button` begins.
    fn presentation(page: Rc<Page>, button: Option<HtmlElement>) -> Box<dyn Presentation> {
        present::make(&page, button)
    }
}

chunk! {
    in search:
    /// The search over all lessons; nothing on a page without its dialog.
    fn search(root: &Element, language: Language) -> Option<Box<dyn Searching>> {
        search::find(root, language)
    }
}

chunk! {
    in kept:
    /// The list of what the browser keeps, and what listens to its buttons.
    fn kept(place: HtmlElement, language: Language) -> Vec<Listener> {
        kept::fill(place, language)
    }
}

chunk! {
    in questions:
    /// Predictions and checks.
    fn questions(page: &Page, root: &Element, players: Vec<Option<Made>>) -> predict::Questions {
        predict::mount(page, root, players)
    }
}
