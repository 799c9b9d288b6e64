-- By which the rows of one stream are found when it is erased, so that no erasure walks a whole table inside its one change. Decision 0038
create index paragraph_by_corrected on paragraph (corrects_paragraph_id) where corrects_paragraph_id is not null;
create index fact_by_replacement on fact (replaced_by_fact_id) where replaced_by_fact_id is not null;
create index plan_version_line_by_outcome on plan_version_line (outcome_id);
create index review_action_by_action on review_action (action_id);
create index competence_by_person on competence (person_id);
