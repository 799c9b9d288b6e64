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

-- query: contact_sealed_there
-- gives: maybe
-- Any that stands sealed: begins with this byte.
select c.contact_point_id -- id
  from contact_point c
 where substr(c.value, 1, 1) = :mark -- text
 limit 1;
