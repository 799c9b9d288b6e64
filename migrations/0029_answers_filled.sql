-- Answers that were filled in from what was told before: when records are unlinked, those that came from the other are looked up.
create index answer_filled on answer (person_id) where filled_from_fact_id is not null;
