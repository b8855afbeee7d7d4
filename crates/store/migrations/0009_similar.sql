-- Read tables for what is alike: the telling words of each project and system, where each word occurs, and how often.
CREATE TABLE similar_text (
    case_id TEXT NOT NULL PRIMARY KEY,
    words TEXT NOT NULL
);

-- Kept in line with the texts by difference: an act that changes no text writes nothing here.
CREATE TABLE similar_word (
    case_id TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (case_id, word)
);
CREATE INDEX similar_word_by_word ON similar_word (word, case_id);

-- The row of the empty word counts the texts.
CREATE TABLE similar_frequency (
    word TEXT NOT NULL PRIMARY KEY,
    texts BIGINT NOT NULL
);

-- What authorities found of one project and another, to be seen from either side.
CREATE TABLE similar_judged (
    case_id TEXT NOT NULL,
    other TEXT NOT NULL,
    verdict TEXT NOT NULL,
    on_day TEXT NOT NULL,
    PRIMARY KEY (case_id, other)
);
CREATE INDEX similar_judged_by_other ON similar_judged (other, case_id);
