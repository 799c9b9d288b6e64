-- seals.sql -- one seal, one bar. Who may see a list of them is decided in casework/access.

-- query: seal_of_reference
-- gives: maybe
-- A seal that is not lifted.
select s.seal_id       -- id
     , s.subject_kind  -- text
     , s.subject_id    -- id
     , s.lift_asked_by -- id?
     , coalesce((select j.version from journal_stream j where j.stream_kind = 'seal' and j.stream_id = s.seal_id), 0) as version -- int
  from seal s
 where s.reference = :reference -- text
   and s.lifted_at is null;

-- query: seal_running
-- gives: maybe
-- Whether something is sealed.
select s.seal_id   -- id
     , s.reason    -- text
     , s.worker_id -- id
  from seal s
 where s.subject_kind = :subject_kind -- text
   and s.subject_id = :subject_id     -- id
   and s.lifted_at is null
 limit 1;

-- query: seal_reader_may
-- gives: maybe
-- Whether this worker may become a reader: works here, is no program, is not kept from it.
select w.worker_id -- id
  from worker w
 where w.worker_id = :worker -- id
   and w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today)
   and not exists (select 1 from api_client c where c.client_id = w.worker_id)
   and not exists (select 1 from bar b
                    where b.worker_id = w.worker_id and b.lifted_at is null
                      and ((b.subject_kind = :subject_kind and b.subject_id = :subject_id) -- text, id
                           or (b.subject_kind = 'person' and :subject_kind = 'name'
                               and b.subject_id in (select n.person_id from person_name n where n.person_name_id = :subject_id))
                           or (b.subject_kind = 'person' and :subject_kind = 'household'
                               and b.subject_id in (select m.person_id from household_member m where m.household_id = :subject_id and m.to_on is null))
                           or (b.subject_kind = 'person' and :subject_kind = 'episode'
                               and b.subject_id in (select c.person_id from episode_child c where c.episode_id = :subject_id
                                                    union select x.person_id from episode_adult x where x.episode_id = :subject_id))));

-- query: seal_meets_lead
-- gives: many
-- at most: 20
-- Who leads open help that this seal would hide, or for somebody whom it would. Of an address seal_home_leads says it: they are added, so that no message tells of help that whoever seals may not see.
select e.lead_professional_id as worker_id -- id
  from episode e
 where e.state = 'open' and e.sealed = 0 and e.lead_professional_id is not null
   and ((:subject_kind = 'episode' and e.episode_id = :subject_id) -- text, id
        or (:subject_kind = 'person' and e.episode_id in (select c.episode_id from episode_child c where c.person_id = :subject_id and c.left_on is null
                                                          union select x.episode_id from episode_adult x where x.person_id = :subject_id and x.left_on is null)))
 order by e.episode_id;

-- query: seal_reader_ids
-- gives: many
-- at most: 100
-- Who reads a seal.
select r.worker_id -- id
  from seal_reader r
 where r.subject_kind = :subject_kind -- text
   and r.subject_id = :subject_id     -- id
 order by r.worker_id;

-- query: seal_before_move
-- gives: maybe
-- The sealed address at which somebody lived last, before this one.
select h.household_id -- id
     , s.reason       -- text
     , s.worker_id    -- id
  from household_member m join household h on h.household_id = m.household_id
  join seal s on s.subject_kind = 'household' and s.subject_id = h.household_id and s.lifted_at is null
 where m.person_id = :person_id -- id
   and m.household_id <> :household_id -- id
   and h.sealed = 1
   and m.from_on = (select max(x.from_on) from household_member x where x.person_id = m.person_id and x.household_id <> :household_id)
 order by m.household_id desc
 limit 1;

-- query: seal_households_today
-- gives: many
-- at most: 50
-- Where somebody lives today; more than one when two homes are shared.
select distinct m.household_id -- id
  from household_member m
 where m.person_id = :person_id -- id
   and m.to_on is null
 order by m.household_id desc;

-- query: bar_running
-- gives: maybe
-- Whether this worker is kept from this record.
select b.bar_id -- id
  from bar b
 where b.worker_id = :worker -- id
   and b.subject_kind = :subject_kind -- text
   and b.subject_id = :subject_id     -- id
   and b.lifted_at is null
 limit 1;

-- query: bar_of_reference
-- gives: maybe
-- A bar that runs.
select b.bar_id       -- id
     , b.worker_id    -- id
     , b.subject_kind -- text
     , b.subject_id   -- id
  from bar b
 where b.reference = :reference -- text
   and b.lifted_at is null;

-- query: bar_meets_lead
-- gives: maybe
-- Open help that this worker leads and that they would lose sight of.
select e.episode_id -- id
  from episode e
 where e.state = 'open' and e.lead_professional_id = :worker -- id
   and ((:subject_kind = 'episode' and e.episode_id = :subject_id) -- text, id
        or (:subject_kind = 'person' and exists (select 1 from episode_child c where c.episode_id = e.episode_id and c.person_id = :subject_id))
        or (:subject_kind = 'person' and exists (select 1 from episode_adult a where a.episode_id = e.episode_id and a.person_id = :subject_id)))
 order by e.episode_id
 limit 1;

-- query: bars_of_linked
-- gives: many
-- at most: 500
-- Who is kept from one of the records that are this person, each worker once: by what was said last.
with recursive member (person_id) as (
    select p.person_id from person p where p.person_id = :person_id -- id
    union
    select case when l.person_id = m.person_id then l.other_person_id else l.person_id end
      from member m join person_link l on l.unlinked_at is null and (l.person_id = m.person_id or l.other_person_id = m.person_id))
select b.worker_id -- id
     , b.reason    -- text
     , b.barred_by -- id
     , coalesce(b.followed_bar_id, b.bar_id) as first_bar_id -- id
  from bar b
 where b.bar_id in (select max(x.bar_id) from member m cross join bar x
                    where x.subject_kind = 'person' and x.subject_id = m.person_id and x.lifted_at is null group by x.worker_id)
 order by b.bar_id;

-- query: bars_that_followed
-- gives: many
-- at most: 100
-- Those that run on other records because of this one.
select x.bar_id -- id
  from bar x
 where x.followed_bar_id = :bar_id -- id
   and x.lifted_at is null
 order by x.bar_id;

-- query: seal_home_leads
-- gives: many
-- at most: 20
-- Who leads open help for somebody who lives in this household today, and may know of that person and of that help.
select e.lead_professional_id as worker_id -- id
  from household_member m
  join person p on p.person_id = m.person_id
  join episode_child f on f.person_id = m.person_id and f.left_on is null
  join episode e on e.episode_id = f.episode_id
 where m.household_id = :household_id -- id
   and m.to_on is null
   and e.state = 'open' and e.lead_professional_id is not null
   and (p.sealed = 0 or exists (select 1 from seal_reader r where r.subject_kind = 'person' and r.subject_id = p.person_id and r.worker_id = e.lead_professional_id))
   and (e.sealed = 0 or exists (select 1 from seal_reader r where r.subject_kind = 'episode' and r.subject_id = e.episode_id and r.worker_id = e.lead_professional_id))
 union
select e.lead_professional_id
  from household_member m
  join person p on p.person_id = m.person_id
  join episode_adult f on f.person_id = m.person_id and f.left_on is null
  join episode e on e.episode_id = f.episode_id
 where m.household_id = :household_id
   and m.to_on is null
   and e.state = 'open' and e.lead_professional_id is not null
   and (p.sealed = 0 or exists (select 1 from seal_reader r where r.subject_kind = 'person' and r.subject_id = p.person_id and r.worker_id = e.lead_professional_id))
   and (e.sealed = 0 or exists (select 1 from seal_reader r where r.subject_kind = 'episode' and r.subject_id = e.episode_id and r.worker_id = e.lead_professional_id))
 order by worker_id;

-- query: seal_homes_of_help
-- gives: many
-- at most: 100
-- The secret addresses at which those who are helped (or the one who is asked about) live today, and whoever leads does not read: as far as they may know of that person and of that help.
select distinct s.seal_id -- id
     , m.household_id     -- id
     , s.reason           -- text
     , s.worker_id as sealed_by -- id
     , e.lead_professional_id as lead_id -- id
  from (select c.person_id from episode_child c where c.episode_id = :episode_id and c.left_on is null -- id
        union select x.person_id from episode_adult x where x.episode_id = :episode_id and x.left_on is null) f
  join person p on p.person_id = f.person_id
  join household_member m on m.person_id = f.person_id and m.to_on is null
  join seal s on s.subject_kind = 'household' and s.subject_id = m.household_id and s.lifted_at is null
  join episode e on e.episode_id = :episode_id
 where e.state = 'open' and e.lead_professional_id is not null
   and (:person_id is null or f.person_id = :person_id) -- id?
   and not exists (select 1 from seal_reader y where y.subject_kind = 'household' and y.subject_id = m.household_id and y.worker_id = e.lead_professional_id)
   and (p.sealed = 0 or exists (select 1 from seal_reader r where r.subject_kind = 'person' and r.subject_id = p.person_id and r.worker_id = e.lead_professional_id))
   and (e.sealed = 0 or exists (select 1 from seal_reader r where r.subject_kind = 'episode' and r.subject_id = e.episode_id and r.worker_id = e.lead_professional_id))
 order by m.household_id;

-- query: seal_helps_of_person
-- gives: many
-- at most: 50
-- The open help to which this person belongs, as child or adult.
select e.episode_id -- id
  from episode e
 where e.state = 'open'
   and e.episode_id in (select c.episode_id from episode_child c where c.person_id = :person_id and c.left_on is null -- id
                        union select x.episode_id from episode_adult x where x.person_id = :person_id and x.left_on is null)
 order by e.episode_id;

-- query: seal_homes_alike
-- gives: many
-- at most: 500
-- Other rows that may be the same place: the same UPRN, the same postcode, or the same lines where one has no postcode; never of two UPRNs that differ. The words are compared afterwards.
select o.household_id           -- id
     , o.address_lines          -- text
     , h.address_lines as here  -- text
     , case when o.uprn = h.uprn then 1 else 0 end as same_place -- yes_no
     , case when o.postcode is not null and h.postcode is not null then 1 else 0 end as has_postcode -- yes_no
  from household h cross join household o
 where h.household_id = :household_id -- id
   and o.household_id in (select u.household_id from household a join household u on u.uprn = a.uprn where a.household_id = :household_id
                          union select c.household_id from household b join household c on replace(upper(c.postcode), ' ', '') = replace(upper(b.postcode), ' ', '') where b.household_id = :household_id
                          union select l.household_id from household d join household l on lower(l.address_lines) = lower(d.address_lines)
                                 where d.household_id = :household_id and (d.postcode is null or l.postcode is null))
   and o.household_id <> h.household_id and o.sealed = 0
   and (o.uprn is null or h.uprn is null or o.uprn = h.uprn)
 order by o.household_id;

-- query: seal_read_alike
-- gives: many
-- at most: 500
-- The same among sealed ones whose seal this worker reads: whoever does not read it learns nothing by typing addresses.
select o.household_id           -- id
     , o.address_lines          -- text
     , h.address_lines as here  -- text
     , case when o.uprn = h.uprn then 1 else 0 end as same_place -- yes_no
     , case when o.postcode is not null and h.postcode is not null then 1 else 0 end as has_postcode -- yes_no
     , s.reason                 -- text
     , s.worker_id              -- id
  from household h
  join household o on o.household_id <> h.household_id and o.sealed = 1
  join seal s on s.subject_kind = 'household' and s.subject_id = o.household_id and s.lifted_at is null
 where h.household_id = :household_id -- id
   and h.sealed = 0
   and o.household_id in (select r.subject_id from seal_reader r where r.worker_id = :worker and r.subject_kind = 'household') -- id
   and (o.uprn is null or h.uprn is null or o.uprn = h.uprn)
   and (o.uprn = h.uprn or replace(upper(o.postcode), ' ', '') = replace(upper(h.postcode), ' ', '')
        or ((o.postcode is null or h.postcode is null) and lower(o.address_lines) = lower(h.address_lines)))
 order by o.household_id;

-- query: seal_homes_of_linked
-- gives: many
-- at most: 100
-- Where the other records of those who live in this household live today, as far as it is not sealed.
with recursive member (person_id) as (
    select x.person_id from household_member x where x.household_id = :household_id and x.to_on is null -- id
    union
    select case when l.person_id = m.person_id then l.other_person_id else l.person_id end
      from member m join person_link l on l.unlinked_at is null and (l.person_id = m.person_id or l.other_person_id = m.person_id))
select distinct h.household_id -- id
  from member m cross join household_member x cross join household h
 where x.person_id = m.person_id and x.to_on is null and h.household_id = x.household_id
   and h.sealed = 0 and h.household_id <> :household_id
   and m.person_id not in (select y.person_id from household_member y where y.household_id = :household_id and y.to_on is null)
 order by h.household_id;

-- query: seal_home_of_records
-- gives: maybe
-- The sealed address at which one of the records that are this person lives today.
with recursive member (person_id) as (
    select p.person_id from person p where p.person_id = :person_id -- id
    union
    select case when l.person_id = m.person_id then l.other_person_id else l.person_id end
      from member m join person_link l on l.unlinked_at is null and (l.person_id = m.person_id or l.other_person_id = m.person_id))
select h.household_id -- id
     , s.reason       -- text
     , s.worker_id    -- id
  from member m cross join household_member x cross join household h cross join seal s
 where x.person_id = m.person_id and x.to_on is null and h.household_id = x.household_id and h.sealed = 1
   and s.subject_kind = 'household' and s.subject_id = h.household_id and s.lifted_at is null
 order by h.household_id desc
 limit 1;

-- query: seal_names_of
-- gives: many
-- at most: 100
-- Every name that somebody had before, or has besides.
select n.person_name_id -- id
     , n.sealed         -- yes_no
  from person_name n
 where n.person_id = :person_id -- id
 order by n.person_name_id;

-- query: seal_of_name
-- gives: maybe
-- The seal of a name of theirs, and whether whoever acts reads it.
select s.subject_id as person_name_id -- id
     , s.reason    -- text
     , s.worker_id -- id
     , case when exists (select 1 from seal_reader r where r.subject_kind = 'name' and r.subject_id = s.subject_id and r.worker_id = :actor_id) then 1 else 0 end as reads -- yes_no
  from person_name n
  join seal s on s.subject_kind = 'name' and s.subject_id = n.person_name_id and s.lifted_at is null
 where n.person_id = :person_id -- id
 order by s.seal_id desc
 limit 1;
