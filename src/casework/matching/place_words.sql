-- place_words.sql -- the words of addresses; of one household, and which have none.

-- query: place_address
-- gives: maybe
-- Where a household lives.
select h.address_lines -- text
  from household h
 where h.household_id = :household_id; -- id

-- query: place_words_of
-- gives: many
-- at most: 100
-- The words that a household has.
select w.words -- bytes
  from place_words w
 where w.household_id = :household_id -- id
 order by w.words;

-- query: place_words_add
-- gives: changes
-- One of them.
insert into place_words (words, household_id) values (:words, :household_id) -- bytes, id
on conflict (words, household_id) do nothing;

-- query: place_words_take
-- gives: changes
-- One of them.
delete from place_words where words = :words and household_id = :household_id; -- bytes, id

-- query: place_words_drop
-- gives: changes
-- All of them.
delete from place_words where household_id = :household_id; -- id

-- query: place_words_missing
-- gives: many
-- at most: 500
-- Households that have not been given words.
select h.household_id -- id
  from household h
 where not exists (select 1 from place_words w where w.household_id = h.household_id)
 order by h.household_id;
