-- contact_keys.sql -- the numbers by which equal telephones and e-mail addresses are known.

-- query: contact_key_add
-- gives: changes
-- Of one contact.
insert into contact_key (contact_point_id, person_id, value_key) values (:contact_point_id, :person_id, :value_key) -- id, id, id
on conflict (contact_point_id) do nothing;

-- query: contact_keys_drop
-- gives: changes
-- All of a person.
delete from contact_key where person_id = :person_id; -- id

-- query: contact_keys_missing
-- gives: many
-- at most: 500
-- Contacts that have not been given one.
select c.contact_point_id -- id
     , c.person_id        -- id
     , c.contact_kind     -- text
     , c.value            -- text
  from contact_point c
 where not exists (select 1 from contact_key k where k.contact_point_id = c.contact_point_id)
 order by c.contact_point_id;

-- query: contact_keys_forget
-- gives: changes
-- All of everybody.
delete from contact_key where 1 = 1;

-- query: search_keys_of_phones_forget
-- gives: changes
-- Of everybody who has or had a telephone.
delete from person_key where person_id in (select c.person_id from contact_point c where c.contact_kind = 'phone');

-- query: search_keys_of_phones_missing
-- gives: changes
-- The same: they have not been given any.
delete from person_keys where person_id in (select c.person_id from contact_point c where c.contact_kind = 'phone');
