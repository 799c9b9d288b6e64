-- allocations.sql -- what Social Care's list told of people, and the children of it who may be somebody here. Who may know is decided by the pieces of access.

-- query: allocations_of_source
-- gives: many
-- at most: 50
-- Who here is this child of the list. For the loading of the list, not for looking: nobody is told who it is.
select a.person_id   -- id
     , a.how         -- text
     , a.allocated   -- yes_no
     , a.worker_name -- text?
     , a.team        -- text?
     , a.from_on     -- date?
     , a.until_on    -- date?
  from social_care_allocation a
 where a.source_id = :source_id -- text
 order by a.person_id;

-- query: people_by_number
-- gives: many
-- at most: 50
-- Who has this number and was born on this day, without those who are kept apart and those of whom somebody said that they are not this child of the list. For the loading of the list, not for looking.
select p.person_id -- id
  from person_identifier i
  join person p on p.person_id = i.person_id
 where i.identifier_kind = :identifier_kind -- text
   and i.value = :value                     -- text
   and p.birth_date = :birth_date           -- date
   and p.birth_precision = 'exact'
   and not exists (select 1 from person_lone l where l.person_id = p.person_id and l.ended_at is null)
   and not exists (select 1 from social_care_apart x where x.person_id = p.person_id and x.source_id = :source_id) -- text
 order by p.person_id;

-- query: allocation_is_apart
-- gives: maybe
-- Somebody said that this child of the list is not this person.
select x.person_id -- id
  from social_care_apart x
 where x.person_id = :person_id  -- id
   and x.source_id = :source_id; -- text

-- query: allocations_gone
-- gives: many
-- at most: 20000
-- Those to whom a social worker is allocated, as far as was told, and whose child stands in the list no more. ids: JSON.
select a.person_id   -- id
     , a.source_id   -- text
     , a.how         -- text
     , a.worker_name -- text?
     , a.team        -- text?
     , a.from_on     -- date?
     , a.until_on    -- date?
  from social_care_allocation a
 where a.allocated = 1
   and a.source_id not in (select value from json_each(:ids)) -- text
 order by a.person_id, a.source_id;
-- postgres:
select a.person_id
     , a.source_id
     , a.how
     , a.worker_name
     , a.team
     , a.from_on
     , a.until_on
  from social_care_allocation a
 where a.allocated = 1
   and a.source_id not in (select value from json_array_elements_text(cast(:ids as json)))
 order by a.person_id, a.source_id;

-- query: allocation_list_last
-- gives: maybe
-- The newest list that was read to its end.
select l.as_of     -- date
     , l.read_at   -- instant
     , l.row_count -- int
     , l.not_read  -- int
  from social_care_list l
 order by l.as_of desc, l.allocation_list_id desc
 limit 1;

-- query: allocations_of_people
-- gives: many
-- at most: 500
-- What was told of these people, of those whom the actor may find or see; a row without a list's child for whoever has none. doubt: a child of the list may be them, or nobody compared them with it. That a record
-- is kept apart is told to whoever sees the person alone.
select p.person_id   -- id
     , p.added_at    -- instant
     , a.source_id   -- text?
     , coalesce(a.allocated, 0) as allocated -- yes_no
     , a.worker_name -- text?
     , a.team        -- text?
     , a.from_on     -- date?
     , a.until_on    -- date?
     , case when exists (select 1 from allocation_may_be m where m.person_id = p.person_id) or p.born = 0 or p.sealed = 1 or ({{may_see_person p}} and not {{record_is_matched p}})
            then 1 else 0 end as doubt -- yes_no
  from person p
  left join social_care_allocation a on a.person_id = p.person_id
 where p.person_id in (select value from json_each(:people)) -- text
   and ({{may_find_person p}} or {{may_see_person p}})
 order by p.person_id, a.source_id;
-- postgres:
select p.person_id
     , p.added_at
     , a.source_id
     , coalesce(a.allocated, 0) as allocated
     , a.worker_name
     , a.team
     , a.from_on
     , a.until_on
     , case when exists (select 1 from allocation_may_be m where m.person_id = p.person_id) or p.born = 0 or p.sealed = 1 or ({{may_see_person p}} and not {{record_is_matched p}})
            then 1 else 0 end as doubt
  from person p
  left join social_care_allocation a on a.person_id = p.person_id
 where p.person_id in (select cast(value as bigint) from json_array_elements_text(cast(:people as json)))
   and ({{may_find_person p}} or {{may_see_person p}})
 order by p.person_id, a.source_id;

-- query: allocations_waiting
-- gives: many
-- at most: 51
-- Children of the list who may be somebody whom the actor finds, those who wait longest first.
select w.reference   -- text
     , w.given_name  -- text
     , w.family_name -- text
     , w.birth_date  -- date?
     , w.waits_since -- date
  from allocation_waiting w
 where {{actor_has_grant_link_records}}
   and exists (select 1 from allocation_may_be m join person p on p.person_id = m.person_id where m.source_id = w.source_id and {{record_is_found p}})
 order by w.waits_since, w.reference;

-- query: allocation_waiting_by_reference
-- gives: maybe
-- One of them.
select w.source_id   -- text
     , w.given_name  -- text
     , w.family_name -- text
     , w.birth_date  -- date?
     , w.postcode    -- text?
     , w.allocated   -- yes_no
     , w.worker_name -- text?
     , w.team        -- text?
     , w.from_on     -- date?
     , w.until_on    -- date?
     , w.waits_since -- date
  from allocation_waiting w
 where w.reference = :reference -- text
   and {{actor_has_grant_link_records}}
   and exists (select 1 from allocation_may_be m join person p on p.person_id = m.person_id where m.source_id = w.source_id and {{record_is_found p}});

-- query: allocation_candidates
-- gives: many
-- at most: 20
-- Whom this child of the list may be, the likeliest first; of those whom the actor finds.
select p.person_id   -- id
     , p.reference   -- text
     , p.given_name  -- text
     , p.family_name -- text
     , p.born        -- yes_no
     , p.birth_date  -- date?
     , p.expected_on -- date?
     , m.why         -- text
  from allocation_may_be m
  join person p on p.person_id = m.person_id
 where m.source_id = :source_id -- text
   and {{actor_has_grant_link_records}}
   and {{record_is_found p}}
 order by m.percent desc, p.person_id;

-- query: allocation_waiting_put
-- gives: changes
insert into allocation_waiting (source_id, reference, given_name, family_name, birth_date, postcode, allocated, worker_name, team, from_on, until_on, waits_since)
values (:source_id, :reference, :given_name, :family_name, :birth_date, :postcode, :allocated, :worker_name, :team, :from_on, :until_on, :waits_since) -- text, text, text, text, date?, text?, yes_no, text?, text?, date?, date?, date
on conflict (source_id) do update set given_name = excluded.given_name, family_name = excluded.family_name, birth_date = excluded.birth_date, postcode = excluded.postcode, allocated = excluded.allocated,
    worker_name = excluded.worker_name, team = excluded.team, from_on = excluded.from_on, until_on = excluded.until_on;

-- query: allocation_may_be_put
-- gives: changes
insert into allocation_may_be (source_id, person_id, percent, why) values (:source_id, :person_id, :percent, :why) -- text, id, int, text
on conflict (source_id, person_id) do update set percent = excluded.percent, why = excluded.why;

-- query: allocation_may_be_drop
-- gives: changes
-- Whom this child may be, before it is looked for again.
delete from allocation_may_be where source_id = :source_id; -- text

-- query: allocation_may_be_drop_one
-- gives: changes
delete from allocation_may_be where source_id = :source_id and person_id = :person_id; -- text, id

-- query: allocation_waiting_settle
-- gives: changes
-- It waits no more, once there is nobody whom this child may be.
delete from allocation_waiting where source_id = :source_id and not exists (select 1 from allocation_may_be m where m.source_id = allocation_waiting.source_id); -- text

-- query: allocations_waiting_gone
-- gives: changes
-- Children who stand in the list no more. ids: JSON. First whom they may be.
delete from allocation_may_be where source_id not in (select value from json_each(:ids)); -- text
-- postgres:
delete from allocation_may_be where source_id not in (select value from json_array_elements_text(cast(:ids as json)));

-- query: allocations_waiting_empty
-- gives: changes
delete from allocation_waiting where not exists (select 1 from allocation_may_be m where m.source_id = allocation_waiting.source_id);

-- query: allocations_of_person
-- gives: many
-- at most: 50
-- Which children of the list are taken for this person. Who may know of them is asked before.
select a.source_id -- text
  from social_care_allocation a
 where a.person_id = :person_id -- id
 order by a.source_id;
