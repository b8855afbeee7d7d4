-- How the articles of the measure were applied: a row for each article in each act that took effect, the rules looked at
-- and their outcomes in one text, so that four hundred thousand acts make a million narrow rows.
CREATE TABLE applied_article (
    number BIGINT NOT NULL,
    article TEXT NOT NULL,
    case_id TEXT NOT NULL,
    act TEXT NOT NULL,
    on_day TEXT NOT NULL,
    office TEXT NOT NULL,
    party TEXT NOT NULL,
    policy TEXT NOT NULL,
    outcome TEXT NOT NULL,
    rules TEXT NOT NULL,
    PRIMARY KEY (number, article)
);
CREATE INDEX applied_article_by_number ON applied_article (article, number, outcome);
CREATE INDEX applied_article_by_case ON applied_article (case_id, article);

-- How many acts each article and rule was applied in, and the latest of them, kept up by each act; the rule is empty for
-- the article as a whole.
CREATE TABLE applied_sum (
    article TEXT NOT NULL,
    clause TEXT NOT NULL,
    rule TEXT NOT NULL,
    outcome TEXT NOT NULL,
    year BIGINT NOT NULL,
    act TEXT NOT NULL,
    party TEXT NOT NULL,
    policy TEXT NOT NULL,
    acts BIGINT NOT NULL,
    last_number BIGINT NOT NULL,
    PRIMARY KEY (article, clause, rule, outcome, year, act, party, policy)
);
