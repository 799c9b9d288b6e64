-- search_keys.sql -- the derived keys of one person.

-- query: search_keys_drop
-- gives: changes
-- All of them.
delete from person_search_key where person_id = :person_id; -- id

-- query: search_key_add
-- gives: changes
-- One of them.
insert into person_search_key (person_id, search_key) values (:person_id, :search_key); -- id, text
