//! The texts of all lessons, as the builder of the pages wrote them into one file for each language.

/// A heading or a figure of a lesson, and what stands under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// Its address, from the root of the site.
    pub address: String,
    /// The title of its lesson.
    pub lesson: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub paragraphs: Vec<String>,
}

/// Reads a file: `>` begins a lesson, `#` a section, all else is a paragraph. What comes before any section is lost.
pub fn read(text: &str) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let (mut page, mut lesson) = ("", "");
    for line in text.lines() {
        let (head, title) = line.split_once('\t').unwrap_or((line, ""));
        if let Some(address) = head.strip_prefix('>') {
            (page, lesson) = (address, title);
        } else if let Some(id) = head.strip_prefix('#') {
            let mark = if id.is_empty() { "" } else { "#" };
            sections.push(Section {
                address: [page, mark, id].concat(),
                lesson: lesson.into(),
                title: title.into(),
                paragraphs: Vec::new(),
            });
        } else if let Some(section) = sections.last_mut() {
            section.paragraphs.push(line.into());
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn a_section_has_the_address_of_its_heading() {
        let sections = read("lost\n>en/lstm/\tAn LSTM\n#\tAn LSTM\nPromise.\n#idea\tThe idea\nOne.\nTwo.\n");
        let addresses: Vec<&str> = sections.iter().map(|section| section.address.as_str()).collect();
        assert_eq!(addresses, ["en/lstm/", "en/lstm/#idea"]);
        assert_eq!((sections[1].lesson.as_str(), sections[1].title.as_str()), ("An LSTM", "The idea"));
        assert_eq!(sections[1].paragraphs, ["One.", "Two."]);
    }

    #[test]
    fn a_foreign_file_holds_nothing() {
        assert!(read("<!doctype html>\n<p>404</p>").is_empty());
    }
}
