-- What waits for an office and what supervision lists is read in the order in which it is shown, from the index alone.
DROP INDEX task_line_by_office;
DROP INDEX task_line_by_party;
CREATE INDEX task_line_by_office ON task_line (office, duty, since_on, case_id, place, draft, act, party, drafted);
CREATE INDEX task_line_by_party ON task_line (party, office, duty, since_on, case_id, place, draft, act, drafted);
CREATE INDEX listed_line_by_day ON listed_line (on_day, case_id, place);
DROP INDEX listed_line_by_list;
CREATE INDEX listed_line_by_list ON listed_line (list, on_day, case_id, place);
