//! One cell of a workbook as the fields a browser would post for it: words and names become what the form carries for
//! them, everything else is left as written, for the reader of the form to understand like anything typed.

use acts::messages::{self, Language};
use documents::text::{excerpt, fold};
use jiff::civil::Date;

use super::normalise;
use super::shape::{Field, Reference, Shape, WordList};
use crate::ui::{Choice, Choices};

/// What a cell gives.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Put {
    /// The values of its field; none when nothing can stand there.
    pub values: Vec<String>,
    /// Why what is written could not be understood, in Chinese and English.
    pub why: Option<(String, String)>,
}

/// The most letters of a cell that are repeated when it is not understood.
const QUOTED: usize = 40;

/// What a cell gives for a column. A number that is none stays as written, for its fault to show; what cannot stand in a
/// list or in a day is left out and said.
#[must_use]
pub fn put(column: &Field, text: &str, choices: &dyn Choices) -> Put {
    match &column.shape {
        Shape::Day => day(text),
        Shape::Flag => one(flag(text), || not_of(text, "是、否", "yes, no")),
        Shape::Word(list) => one(word(list, text), || unlisted(list, text)),
        Shape::Words(list) => words(list, text),
        Shape::Reference(Reference::BillLine, _) => Put::written(text),
        Shape::Reference(of, _) => one(named(choices.choices(*of), text), || unnamed(text)),
        Shape::Whole(..) => number(text, |text| {
            normalise::whole(text).is_some_and(|value| value.is_number())
        }),
        Shape::Percent => number(text, |text| {
            normalise::percent(text).is_some_and(|value| value.is_number())
        }),
        Shape::Quantity => number(text, is_quantity),
        Shape::Line(_)
        | Shape::Page(_)
        | Shape::Amount
        | Shape::Group(_)
        | Shape::Rows(_)
        | Shape::PerWord(_)
        | Shape::Document
        | Shape::Documents
        | Shape::Materials(_) => Put::written(text),
    }
}

impl Put {
    fn written(text: &str) -> Self {
        Self {
            values: vec![text.to_owned()],
            why: None,
        }
    }
}

fn one(found: Option<String>, why: impl FnOnce() -> (String, String)) -> Put {
    match found {
        Some(value) => Put::written(&value),
        None => Put {
            values: Vec::new(),
            why: Some(why()),
        },
    }
}

fn number(text: &str, is_number: fn(&str) -> bool) -> Put {
    let why = || (format!("“{text}”不是数"), format!("“{text}” is no number"));
    Put {
        why: (!is_number(text)).then(why),
        ..Put::written(text)
    }
}

fn is_quantity(text: &str) -> bool {
    text.chars()
        .all(|sign| sign.is_numeric() || matches!(sign, '.' | ',' | '．' | '，'))
}

fn day(text: &str) -> Put {
    let read = normalise::day(text);
    let day = read.as_ref().and_then(serde_json::Value::as_str);
    let found = day.filter(|day| day.parse::<Date>().is_ok()).map(str::to_owned);
    one(found, || {
        let text = excerpt(text, QUOTED);
        (
            format!("“{text}”不是日期，应写作 2026-01-08，已留空"),
            format!("“{text}” is no day such as 2026-01-08 and was left blank"),
        )
    })
}

fn flag(text: &str) -> Option<String> {
    let value = match fold(text).as_str() {
        "是" | "有" | "√" | "1" | "yes" | "y" | "true" => "true",
        "否" | "无" | "×" | "x" | "0" | "no" | "n" | "false" => "false",
        _ => return None,
    };
    Some(value.to_owned())
}

fn words(list: &WordList, text: &str) -> Put {
    let mut put = Put::default();
    for part in text
        .split(['、', '，', ',', '；', ';', '\n'])
        .filter(|part| !part.trim().is_empty())
    {
        match word(list, part) {
            Some(code) => put.values.push(code),
            None => put.why = Some(unlisted(list, part)),
        }
    }
    put
}

/// The word that is written, in either language or by its code, or the only one that says more or less than is written.
fn word(list: &WordList, text: &str) -> Option<String> {
    let labels = |code: &String| {
        let said = |language| fold(messages::word(language, &list.name, code));
        [said(Language::Chinese), said(Language::English), fold(code)]
    };
    let all: Vec<(String, [String; 3])> = list
        .words
        .iter()
        .map(|code| (code.clone(), labels(code)))
        .collect();
    nearest(&all, text)
}

/// The one that is named, or whose name alone has what is written in it.
fn named(choices: &[Choice], text: &str) -> Option<String> {
    let labels = |choice: &Choice| [fold(&choice.label), fold(&choice.value)];
    let all: Vec<(String, [String; 2])> = choices
        .iter()
        .map(|choice| (choice.value.clone(), labels(choice)))
        .collect();
    nearest(&all, text)
}

fn nearest<const LABELS: usize>(all: &[(String, [String; LABELS])], text: &str) -> Option<String> {
    let written = fold(text);
    if written.is_empty() {
        return None;
    }
    if let Some((value, _)) = all.iter().find(|(_, labels)| labels.contains(&written)) {
        return Some(value.clone());
    }
    let is_near =
        |label: &String| !label.is_empty() && (label.contains(&written) || written.contains(label.as_str()));
    let mut near = all.iter().filter(|(_, labels)| labels.iter().any(is_near));
    match (near.next(), near.next()) {
        (Some((value, _)), None) => Some(value.clone()),
        (Some(_) | None, _) => None,
    }
}

fn unlisted(list: &WordList, text: &str) -> (String, String) {
    let said = |language, mark: &str| {
        let words: Vec<&str> = list
            .words
            .iter()
            .map(|code| messages::word(language, &list.name, code))
            .collect();
        words.join(mark)
    };
    not_of(
        text,
        &said(Language::Chinese, "、"),
        &said(Language::English, ", "),
    )
}

fn not_of(text: &str, zh: &str, en: &str) -> (String, String) {
    let text = excerpt(text, QUOTED);
    (
        format!("“{text}”不在可选范围，已留空；可选：{zh}"),
        format!("“{text}” is none of these and was left blank: {en}"),
    )
}

fn unnamed(text: &str) -> (String, String) {
    let text = excerpt(text, QUOTED);
    (
        format!("没有找到名称为“{text}”的一项，或者不止一项，已留空"),
        format!("nothing, or more than one, is called “{text}”; left blank"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Carries, Extent, Filling, Need, Reckoning, Shown};

    struct Known(Vec<Choice>);

    impl Choices for Known {
        fn choices(&self, _: Reference) -> &[Choice] {
            &self.0
        }
    }

    fn given(shape: Shape, text: &str) -> (Vec<String>, Option<String>) {
        let column = Field {
            name: "column".to_owned(),
            section: None,
            need: Need::Optional,
            extent: Extent::Half,
            shown: Shown::Openly,
            reckoning: Reckoning::default(),
            filling: Filling::Rows,
            shape,
        };
        let choice = |value: &str, label: &str| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
        };
        let known = Known(vec![
            choice("o1", "内蒙古自治区水利厅"),
            choice("o2", "内蒙古自治区水利厅信息中心"),
            choice("o3", "内蒙古自治区林业和草原局"),
        ]);
        let put = put(&column, text, &known);
        (put.values, put.why.map(|(zh, _)| zh))
    }

    fn sources() -> WordList {
        let words = ["fiscal", "self_raised"];
        WordList {
            name: "FundingSource".to_owned(),
            words: words.map(str::to_owned).to_vec(),
        }
    }

    #[test]
    fn a_word_is_found_by_its_name_in_either_language_or_its_code() {
        let list = sources();
        let [zh, en] = [Language::Chinese, Language::English]
            .map(|language| messages::word(language, &list.name, "fiscal"));
        for text in [zh, en, "FISCAL"] {
            assert_eq!(
                given(Shape::Word(sources()), text),
                (vec!["fiscal".to_owned()], None),
                "{text}"
            );
        }
        let (values, why) = given(Shape::Word(sources()), "捐赠");
        assert_eq!(values, Vec::<String>::new());
        assert!(why.is_some_and(|why| why.contains("“捐赠”不在可选范围") && why.contains(zh)));
    }

    #[test]
    fn a_name_is_taken_whole_before_a_part_of_it_and_never_at_random() {
        let organisation = || Shape::Reference(Reference::Organisation, Carries::Text);
        assert_eq!(given(organisation(), "内蒙古自治区水利厅").0, ["o1"]);
        assert_eq!(given(organisation(), "林业和草原局").0, ["o3"]);
        let (values, why) = given(organisation(), "水利");
        assert!(values.is_empty() && why.is_some_and(|why| why.contains("不止一项")));
    }

    #[test]
    fn a_number_that_is_none_stays_and_a_day_that_is_none_is_said() {
        assert_eq!(
            given(Shape::Whole(None, None), "1,200"),
            (vec!["1,200".to_owned()], None)
        );
        let (values, why) = given(Shape::Whole(None, None), "若干");
        assert_eq!(values, ["若干"]);
        assert!(why.is_some());
        assert_eq!(given(Shape::Day, "2026年1月8日").0, ["2026-01-08"]);
        let (values, why) = given(Shape::Day, "年底");
        assert!(values.is_empty() && why.is_some_and(|why| why.contains("“年底”不是日期")));
        assert_eq!(given(Shape::Flag, "√").0, ["true"]);
        assert_eq!(given(Shape::Flag, "否").0, ["false"]);
    }
}
