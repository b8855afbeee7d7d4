//! Every kind of deadline with the article that sets it: the one list from which names, filters and identities of
//! deadlines are taken.

/// How often a kind of deadline stands in one case file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comes {
    /// One at a time: when its day moves it is still the same.
    Once,
    /// Several may stand at once, told apart by their days.
    Repeatedly,
}

/// Code, article and how often it comes, in the order of the articles.
pub const KINDS: [(&str, &str, Comes); 18] = [
    ("maintenance_application", "9", Comes::Once),
    ("approval", "14", Comes::Once),
    ("protection_level_test", "22", Comes::Repeatedly),
    ("cryptography_assessment", "23", Comes::Repeatedly),
    ("construction_period", "33", Comes::Once),
    ("final_acceptance", "33", Comes::Once),
    ("acceptance_rectification", "33", Comes::Once),
    ("self_evaluation", "36", Comes::Repeatedly),
    ("operation_evaluation_opens", "37", Comes::Once),
    ("operation_evaluation", "37", Comes::Once),
    ("handover", "39", Comes::Once),
    ("handover_answer", "39", Comes::Once),
    ("funding_assessment", "41", Comes::Repeatedly),
    ("request_answer", "42", Comes::Repeatedly),
    ("rectification", "43", Comes::Repeatedly),
    ("audit_answer", "44", Comes::Repeatedly),
    ("level_test_lapse", "45", Comes::Once),
    ("cryptography_lapse", "45", Comes::Once),
];

/// How often a kind comes; what is not known may come repeatedly.
#[must_use]
pub fn comes(kind: &str) -> Comes {
    let known = KINDS.iter().find(|(code, _, _)| *code == kind);
    known.map_or(Comes::Repeatedly, |(_, _, comes)| *comes)
}
