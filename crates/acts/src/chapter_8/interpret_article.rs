//! An official interpretation (Article 48): made by the Bureau with Finance's countersignature, shown wherever its article
//! is cited.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::act::{Act, Course, Gravity, Meta};
use crate::case::Stamp;
use crate::document::Document;
use crate::hearing::{Hearing, Point};
use crate::law_register::{ArticleInterpreted, LAW_REGISTER, LawRegister};
use crate::list::Event;
use crate::list::chapter_8::LawRegisterEvent;
use crate::party::{Duty, Party};
use crate::project::Dated;
use crate::stage::Stage;

use rules::clause::Clause;

/// The Bureau interprets a clause, together with Finance.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InterpretArticle {
    /// The clause, for example `第三十条/2`.
    #[schemars(length(min = 2, max = 40))]
    pub clause: String,
    /// The question that it answers.
    #[schemars(length(min = 2, max = 1000), extend("x-ui" = "text"))]
    pub question: String,
    /// The answer.
    #[schemars(length(min = 2, max = 4000), extend("x-ui" = "text"))]
    pub interpretation: String,
    /// The number of its document.
    #[schemars(length(min = 2, max = 60))]
    pub document_number: String,
    /// The name of the product's own reading that it replaces, when it replaces one.
    #[serde(default)]
    #[schemars(length(max = 60))]
    pub replaces: String,
    /// Its scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scan: Option<Document>,
}

impl Act for InterpretArticle {
    type In = LawRegister;
    const META: Meta = Meta {
        code: "interpret_article",
        articles: &["48"],
        course: Course::Standing(LAW_REGISTER),
        by: &[Party::DataBureau],
        duty: &[Duty::Prepare],
        during: &[Stage::Kept],
        awaited: &[],
        gravity: Gravity::Ordinary,
    };

    fn documents(&self) -> Vec<String> {
        self.scan.iter().map(|scan| scan.digest.clone()).collect()
    }

    fn decide(&self, _: &LawRegister, hearing: &mut Hearing<'_>) -> Vec<Event> {
        let point = Point::new("48", "clause_named")
            .clause("第四十八条/1")
            .at("clause")
            .fact("clause", &self.clause)
            .says(
                "解释应当指明条款",
                "An interpretation names the clause that it interprets",
            )
            .remedy("按「第三十条/2」的格式填写", "Write it as in \"第三十条/2\"");
        let named = Clause::parse(&self.clause).is_some();
        hearing.weigh(if named { point.held() } else { point.broken() });
        vec![Event::LawRegister(LawRegisterEvent::InterpretationMade(
            InterpretationMade {
                interpretation: ArticleInterpreted {
                    clause: self.clause.clone(),
                    question: self.question.clone(),
                    interpretation: self.interpretation.clone(),
                    document_number: self.document_number.clone(),
                    replaces: self.replaces.clone(),
                },
            },
        ))]
    }
}

/// A clause was interpreted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InterpretationMade {
    /// The interpretation.
    pub interpretation: ArticleInterpreted,
}

impl InterpretationMade {
    pub(crate) fn apply(&self, register: &mut LawRegister, stamp: &Stamp) {
        register
            .interpretations
            .push(Dated::at(stamp, self.interpretation.clone()));
    }
}
