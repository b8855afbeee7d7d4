//! The text of a regulation, split into clauses with ids, as `policies/*/articles.md` holds it (98号 Articles 1 to 49).
//!
//! `第三十条/1` is a paragraph, `第三十条/1/一` an item under it, `第四条/1/一/2` the second paragraph of an item, and
//! `第三十条` stands for the whole article. The words are the law's own; whoever cites a clause can check its quote here.

/// A regulation's articles in order, with every clause's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Articles {
    articles: Vec<Article>,
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its number, from 1.
    pub number: u16,
    /// Its number in words, such as `第三十条`.
    pub name: String,
    /// The heading of its chapter, as printed.
    pub chapter: String,
    /// Its clauses in order.
    pub clauses: Vec<ClauseText>,
    text: String,
}

/// One clause: a paragraph, an item, or a further paragraph of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseText {
    /// Its id, such as `第三十条/1/二`.
    pub id: String,
    /// Its words, an item's mark included.
    pub text: String,
}

impl Article {
    /// All of its clauses, one a line.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl ClauseText {
    /// The digest of its words, which changes when a word changes.
    #[must_use]
    pub fn digest(&self) -> String {
        digest(&self.text)
    }
}

impl Articles {
    /// Reads the articles from their Markdown: `## ` opens a chapter, `### ` an article, and a line that begins with an
    /// id between backticks is a clause. What stands before the first chapter is the title and is not read.
    ///
    /// # Errors
    /// Every defect with its line: an article out of order, a clause without an id, with an id that does not follow the
    /// one before it, or without words, an item without its mark, an article without clauses.
    pub fn parse(markdown: &str) -> Result<Self, Vec<String>> {
        let mut reading = Reading::default();
        for (number, line) in (1_usize..).zip(markdown.lines()) {
            if let Err(problem) = reading.line(line.trim_end()) {
                reading.faults.push(format!("line {number}: {problem}"));
            }
        }
        reading.finish()
    }

    /// The articles in order.
    pub fn iter(&self) -> impl Iterator<Item = &Article> {
        self.articles.iter()
    }

    /// The article of this number.
    #[must_use]
    pub fn article(&self, number: u16) -> Option<&Article> {
        self.articles.iter().find(|article| article.number == number)
    }

    /// Every clause in order.
    pub fn clauses(&self) -> impl Iterator<Item = &ClauseText> {
        self.articles.iter().flat_map(|article| &article.clauses)
    }

    /// The words of a clause, or of a whole article when the id is its name.
    #[must_use]
    pub fn clause(&self, id: &str) -> Option<&str> {
        let name = id.split('/').next()?;
        let article = self.articles.iter().find(|article| article.name == name)?;
        if id == name {
            return Some(&article.text);
        }
        article
            .clauses
            .iter()
            .find(|clause| clause.id == id)
            .map(|clause| clause.text.as_str())
    }
}

/// A digest of words: 64-bit FNV-1a over their UTF-8 bytes, as sixteen hexadecimal digits.
///
/// It shows that a text was changed by accident; it does not withstand somebody who wants it to match.
#[must_use]
pub fn digest(words: &str) -> String {
    let state = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{state:016x}")
}

/// A number from 1 to 99 in Chinese, as articles and items are counted.
#[must_use]
pub fn numeral(number: u16) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: u16| DIGITS.get(usize::from(value)).copied().unwrap_or_default();
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

/// Where the reading stands: in which chapter and article, and at which paragraph, item and paragraph of the item.
#[derive(Default)]
struct Reading {
    chapter: Option<String>,
    articles: Vec<Article>,
    paragraph: u16,
    item: u16,
    item_paragraph: u16,
    faults: Vec<String>,
}

impl Reading {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if let Some(name) = line.strip_prefix("### ") {
            return self.open_article(name);
        }
        if let Some(heading) = line.strip_prefix("## ") {
            self.chapter = Some(heading.to_owned());
            return Ok(());
        }
        if self.chapter.is_none() || line.is_empty() {
            return Ok(());
        }
        let (id, words) = line
            .strip_prefix('`')
            .and_then(|rest| rest.split_once("` "))
            .ok_or("a clause begins with its id between backticks")?;
        self.clause(id, words)
    }

    fn open_article(&mut self, name: &str) -> Result<(), String> {
        let chapter = self.chapter.clone().ok_or("an article stands in a chapter")?;
        let number = self
            .articles
            .last()
            .map_or(0, |last| last.number)
            .saturating_add(1);
        let expected = format!("第{}条", numeral(number));
        (self.paragraph, self.item, self.item_paragraph) = (0, 0, 0);
        let article = Article {
            number,
            name: expected.clone(),
            chapter,
            clauses: Vec::new(),
            text: String::new(),
        };
        self.articles.push(article);
        if name == expected {
            Ok(())
        } else {
            Err(format!("the article {name} stands where {expected} is next"))
        }
    }

    fn clause(&mut self, id: &str, words: &str) -> Result<(), String> {
        let article = self.articles.last_mut().ok_or("a clause stands in an article")?;
        let name = &article.name;
        let (paragraph, item) = (self.paragraph, self.item);
        let next_paragraph = format!("{name}/{}", paragraph.saturating_add(1));
        let next_item = format!("{name}/{paragraph}/{}", numeral(item.saturating_add(1)));
        let next_of_item = format!(
            "{name}/{paragraph}/{}/{}",
            numeral(item),
            self.item_paragraph.saturating_add(1)
        );
        if id == next_paragraph {
            (self.paragraph, self.item, self.item_paragraph) = (paragraph.saturating_add(1), 0, 0);
        } else if paragraph > 0 && id == next_item {
            (self.item, self.item_paragraph) = (item.saturating_add(1), 1);
            let mark = format!("（{}）", numeral(self.item));
            if !words.starts_with(&mark) {
                return Err(format!("the item {id} begins with {mark}"));
            }
        } else if item > 0 && id == next_of_item {
            self.item_paragraph = self.item_paragraph.saturating_add(1);
        } else {
            return Err(format!(
                "the id {id} does not follow; next is {next_paragraph} or an item"
            ));
        }
        if words.trim().is_empty() {
            return Err(format!("the clause {id} has no words"));
        }
        if !article.text.is_empty() {
            article.text.push('\n');
        }
        article.text.push_str(words);
        article.clauses.push(ClauseText {
            id: id.to_owned(),
            text: words.to_owned(),
        });
        Ok(())
    }

    fn finish(mut self) -> Result<Articles, Vec<String>> {
        let empty = self.articles.iter().filter(|article| article.clauses.is_empty());
        self.faults
            .extend(empty.map(|article| format!("{} has no clauses", article.name)));
        if self.articles.is_empty() {
            self.faults.push("there is no article".to_owned());
        }
        if self.faults.is_empty() {
            Ok(Articles {
                articles: self.articles,
            })
        } else {
            Err(self.faults)
        }
    }
}
