//! What is chosen in a list as it stands in its address: the same choices lead to pages, other pages of the list and
//! exports (Article 10).

use crate::problem::Problem;
use crate::reading::Reading;

/// Choices that stand in an address.
pub trait Choices {
    /// Names and values, empty ones included.
    fn pairs(&self) -> Vec<(&'static str, &str)>;

    /// What is chosen, without what asks for nothing.
    fn chosen(&self) -> Vec<(&'static str, &str)> {
        let pairs = self.pairs().into_iter();
        let trimmed = pairs.map(|(name, value)| (name, value.trim()));
        trimmed.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The address under a path with one choice changed; an empty value takes it away. Another choice than that of
    /// the page leads to the first page.
    fn address(&self, path: &str, (name, value): (&str, &str)) -> String {
        let kept = self
            .chosen()
            .into_iter()
            .filter(|(kept, _)| *kept != name && (*kept != "page" || name == "page"));
        let changed = (!value.is_empty()).then_some((name, value));
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(kept.chain(changed));
        let query = query.finish();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }
}

/// The page asked for, from 1 in the address and from 0 in the store.
///
/// # Errors
/// [`Problem::Misread`] when it is no number.
pub fn page_number(text: &str) -> Result<u32, Problem> {
    let mut reading = Reading::default();
    let page = reading.page(text);
    reading.finish().map(|()| page)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Two;

    impl Choices for Two {
        fn pairs(&self) -> Vec<(&'static str, &str)> {
            vec![("q", " 水 "), ("flag", ""), ("page", "3")]
        }
    }

    #[test]
    fn a_changed_choice_leads_to_the_first_page() {
        assert_eq!(Two.address("/x", ("page", "4")), "/x?q=%E6%B0%B4&page=4");
        assert_eq!(Two.address("/x", ("flag", "late")), "/x?q=%E6%B0%B4&flag=late");
        assert_eq!(Two.address("/x", ("q", "")), "/x");
        assert_eq!(page_number(" 2 ").expect("a number"), 1);
        assert!(page_number("two").is_err());
    }
}
