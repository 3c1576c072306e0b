//! Where links lead.

use pulldown_cmark::{BrokenLink, CowStr, LinkType};

use super::Writer;
use crate::mistake::Place;

impl<'a> Writer<'a> {
    /// The address of a link from this page; `None` for a lesson that cannot be read yet, or a reported mistake.
    pub(super) fn address(&mut self, url: &str, place: Place<'a>) -> Option<String> {
        if let Some(id) = url.strip_prefix('#') {
            self.targets.push((id.into(), place));
            return Some(url.into());
        }
        if url.starts_with("https://") || url.starts_with("http://") {
            return Some(url.into());
        }
        let Some(target) = url.strip_prefix("lesson:") else {
            place.say(format!(
                "`{url}` leads nowhere; a link is `https://…`, `lesson:name`, `lesson:name#id` or `#id`."
            ));
            return None;
        };
        let (name, id) = target.split_once('#').map_or((target, None), |(name, id)| (name, Some(id)));
        let Some(lesson) = self.course.find(name) else {
            place.say(format!("There is no lesson `{name}`; there are: {}.", self.course.names()));
            return None;
        };
        let text = lesson.texts?[self.language as usize];
        if id.is_some_and(|id| !text.text.contains(&format!("{{#{id}}}"))) {
            place.say(format!("{} has no heading with the id `{}`.", text.path, id.unwrap_or_default()));
        }
        let fragment = id.map(|id| format!("#{id}")).unwrap_or_default();
        Some(format!("../{name}/{fragment}"))
    }
}

/// What `[text]` without an address means: a part if `{name}` follows, a mistake if it names a reference.
pub(super) fn unresolved<'t>(text: &str, link: &BrokenLink<'_>, place: Place<'_>) -> Option<(CowStr<'t>, CowStr<'t>)> {
    let after = text.get(link.span.end..)?;
    if let Some(name) = after.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(name, _)| name) {
        return Some((format!("part:{name}").into(), "".into()));
    }
    if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
        let at = place.within(text, link.span.start);
        at.say(format!("The link `[{}]` has no address; write `[text](address)`.", link.reference));
    }
    None
}
