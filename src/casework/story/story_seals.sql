-- story_seals.sql -- what is sealed, for its readers; and who is kept from a record, for those who may seal it.

-- query: seals_read
-- gives: many
-- at most: 500
-- The seals that the actor reads; those that wait for a decision first. What they hide is named as far as the actor may know it: an address only to who may see somebody who lives or lived there, a name only to who may see whose it is. :seal_id 0: all.
select s.seal_id      -- id
     , s.reference    -- text
     , s.subject_kind -- text
     , s.subject_id   -- id
     , s.reason       -- text
     , s.sealed_at    -- instant
     , w.name as sealed_by        -- text?
     , s.lift_asked_at            -- instant?
     , s.lift_reason              -- text?
     , a.name as lift_asked_name  -- text?
     , case when s.lift_asked_by = :actor_id then 1 else 0 end as asked_by_me -- yes_no
     , coalesce(p.person_id, n.person_id) as person_id -- id?
     , p.reference as person_reference -- text?
     , p.given_name               -- text?
     , p.family_name              -- text?
     , n.name_kind                -- text?
     , n.given_name as other_given_name   -- text?
     , n.family_name as other_family_name -- text?
     , case when h.household_id is not null and {{household_address_open h}}
             and exists (select 1 from household_member hm join person hp on hp.person_id = hm.person_id where hm.household_id = h.household_id and {{may_see_person hp}}) then concat(h.address_lines, case when h.postcode is null then '' else ', ' end, h.postcode) end as address -- text?
     , e.reference as episode_reference -- text?
     , (select min(ep.family_name) from episode_child ec join person ep on ep.person_id = ec.person_id where ec.episode_id = e.episode_id and {{person_not_hidden ep}}) as family -- text?
  from seal_reader r
  join seal s on s.subject_id = r.subject_id and s.subject_kind = r.subject_kind
  left join worker w on w.worker_id = s.worker_id
  left join worker a on a.worker_id = s.lift_asked_by
  left join person_name n on s.subject_kind = 'name' and n.person_name_id = s.subject_id
  left join person p on ((s.subject_kind = 'person' and p.person_id = s.subject_id) or (p.person_id = n.person_id and {{may_see_person p}})) and {{person_not_hidden p}}
  left join household h on s.subject_kind = 'household' and h.household_id = s.subject_id
  left join episode e on s.subject_kind = 'episode' and e.episode_id = s.subject_id and {{episode_not_hidden e}}
 where r.worker_id = :actor_id
   and (:seal_id = 0 or s.seal_id = :seal_id) -- int
   and {{reads_seal s}}
 order by case when s.lift_asked_at is null then 1 else 0 end, s.sealed_at desc, s.seal_id desc;

-- query: seal_readers
-- gives: many
-- at most: 100
-- Who else reads a seal that the actor reads.
select w.reference -- text
     , w.name      -- text
     , w.job_title -- text
     , case when w.disabled_at is null then 0 else 1 end as disabled -- yes_no
  from seal s join seal_reader r on r.subject_kind = s.subject_kind and r.subject_id = s.subject_id join worker w on w.worker_id = r.worker_id
 where s.seal_id = :seal_id -- id
   and {{reads_seal s}}
 order by w.name, w.worker_id;

-- query: seals_that_wait
-- gives: one
-- How many seals the actor reads, and of how many another reader asks that they be opened.
select count(*) as read_count -- int
     , coalesce(sum(case when s.lift_asked_by is not null and s.lift_asked_by <> :actor_id then 1 else 0 end), 0) as wait_count -- int
  from seal_reader r
  join seal s on s.subject_id = r.subject_id and s.subject_kind = r.subject_kind
 where r.worker_id = :actor_id
   and {{reads_seal s}};

-- query: bars_of_person
-- gives: many
-- at most: 200
-- Who is kept from a person, for those who may seal them.
select b.reference -- text
     , w.name      -- text
     , a.name as agency_name -- text
     , b.reason    -- text
     , b.barred_at -- instant
     , s.name as barred_by -- text?
     , (select max(m.searched_at) from search_met m where m.guard_kind = 'bar' and m.guard_id = b.bar_id) as searched_at -- instant?
  from bar b join worker w on w.worker_id = b.worker_id join agency a on a.agency_id = w.agency_id left join worker s on s.worker_id = b.barred_by
 where b.subject_kind = 'person' and b.subject_id = :person_id -- id
   and b.lifted_at is null
   and exists (select 1 from person p where p.person_id = b.subject_id and {{may_seal_person p}})
 order by b.barred_at desc, b.bar_id desc;

-- query: linked_to_seal
-- gives: many
-- at most: 50
-- Records that are linked with this person, at once or by others, and that the actor may seal.
with recursive member (person_id) as (
    select p.person_id from person p where p.person_id = :person_id -- id
    union
    select case when l.person_id = m.person_id then l.other_person_id else l.person_id end
      from member m join person_link l on l.unlinked_at is null and (l.person_id = m.person_id or l.other_person_id = m.person_id))
select p.person_id -- id
  from member m cross join person p
 where p.person_id = m.person_id and m.person_id <> :person_id
   and {{may_seal_person p}}
 order by p.person_id;

-- query: bars_of_episode
-- gives: many
-- at most: 200
-- Who is kept from help for a family, for those who may seal it.
select b.reference -- text
     , w.name      -- text
     , a.name as agency_name -- text
     , b.reason    -- text
     , b.barred_at -- instant
     , s.name as barred_by -- text?
  from bar b join worker w on w.worker_id = b.worker_id join agency a on a.agency_id = w.agency_id left join worker s on s.worker_id = b.barred_by
 where b.subject_kind = 'episode' and b.subject_id = :episode_id -- id
   and b.lifted_at is null
   and exists (select 1 from episode e where e.episode_id = b.subject_id and {{may_seal_episode e}})
 order by b.barred_at desc, b.bar_id desc;
