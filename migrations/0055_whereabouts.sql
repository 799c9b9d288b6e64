-- 0055: people are found by street, by school and by age alone. Decision 0043; R-SV-01

-- The words of an address from each of its words on, folded and without numbers, cut short: "mill lane st helens", "lane st helens" ... Bytes, so that both engines order them alike. A household that has no
-- row here has not been given words yet; one without any word has a row of a blank.
-- kind: derived
create table place_words (
  words        {bytes} not null,
  household_id {id} not null,
  primary key (words, household_id)
) {keyed};
create index place_words_by_household on place_words (household_id);

create index attendance_at_by_setting on attendance_at (setting_name);
create index person_by_birth_date on person (birth_date);
