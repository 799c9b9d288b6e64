-- 0081: telephones and e-mail addresses are sealed; equal ones are known by numbers that say nothing without the key. Decision 0055

-- A number that is the same for the same telephone or e-mail address, sealed or not. Derived: one that has none has not been given one yet.
-- kind: derived
create table contact_key (
  contact_point_id {id} primary key,
  person_id        {id} not null,
  value_key        {id} not null
);
create index contact_key_by_value on contact_key (value_key);
create index contact_key_by_person on contact_key (person_id);

-- Under a telephone people were found by a number that anybody could make of it: they are given others, made with the key.
delete from person_key where person_id in (select c.person_id from contact_point c where c.contact_kind = 'phone');
delete from person_keys where person_id in (select c.person_id from contact_point c where c.contact_kind = 'phone');
