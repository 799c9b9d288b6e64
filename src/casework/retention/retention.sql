-- retention.sql -- help that has ended and is past its time, and what keeps it. R-INFO-16; decision 0033

-- query: retention_past
-- gives: many
-- at most: 201
-- Help that ended for one of these reasons, or for any but these, whose last day by the rules has come, with what is hidden from the actor counted too; nothing in force holds it. The days that are shown are
-- counted from what the actor may know. Records that are linked are one child.
select e.episode_id  -- id
     , e.reference   -- text
     , e.closed_on   -- date
     , e.closing_reason -- text
     , coalesce((with recursive {{records_of_children e}}
        select max(f.closed_on) from member m join episode_child s on s.person_id = m.person_id join episode f on f.episode_id = s.episode_id
         where {{record_of_child_not_hidden m}} and {{episode_not_hidden f}}), e.closed_on) as last_end -- date
     , (with recursive {{records_of_children e}}
        select case when count(t.born) < count(*) then null else max(t.born) end
          from (select max({{latest_birth p}}) as born from member m join person p on p.person_id = m.person_id where {{record_of_child_not_hidden m}} group by m.root_id) t) as youngest -- date?
     , (select count(*) from episode_child c join person p on p.person_id = c.person_id where c.episode_id = e.episode_id and {{person_may_be_found p}}) as child_count -- int
     , (select min(p.family_name) from episode_child c join person p on p.person_id = c.person_id where c.episode_id = e.episode_id and {{person_may_be_found p}}) as family_name -- text?
  from episode e
 where e.closed_on <= :closed_by -- date
   and {{keeps_record e}}
   and case when :any = 1 then case when :reasons like concat('%|', e.closing_reason, '|%') then 0 else 1 end -- yes_no, text
            else case when :reasons like concat('%|', e.closing_reason, '|%') then 1 else 0 end end = 1
   and not exists (select 1 from retention_hold h where h.episode_id = e.episode_id and h.lifted_at is null)
   and not exists (with recursive {{records_of_children e}}
                   select 1 from member m join episode_child s on s.person_id = m.person_id join episode f on f.episode_id = s.episode_id
                    where f.state = 'open' or f.closed_on > :closed_by)
   and (:born_by is null -- date?
        or (with recursive {{records_of_children e}}
            select case when count(t.born) < count(*) then null else max(t.born) end
              from (select max({{latest_birth p}}) as born from member m join person p on p.person_id = m.person_id group by m.root_id) t) <= :born_by)
 order by e.closed_on, e.episode_id;

-- query: retention_record
-- gives: maybe
-- One, with its days as far as the actor may know them; who may know of it is asked before (KEEP_EPISODE).
select e.episode_id  -- id
     , e.reference   -- text
     , e.opened_on   -- date
     , e.closed_on   -- date
     , e.closing_reason -- text
     , a.name as agency_name -- text
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'episode' and s.stream_id = e.episode_id), 0) as version -- int
     , coalesce((with recursive {{records_of_children e}}
        select max(case when f.state = 'open' then '9999-12-31' else f.closed_on end) from member m join episode_child s on s.person_id = m.person_id join episode f on f.episode_id = s.episode_id
         where {{record_of_child_not_hidden m}} and {{episode_not_hidden f}}), e.closed_on) as last_end -- date
     , (with recursive {{records_of_children e}}
        select case when count(t.born) < count(*) then null else max(t.born) end
          from (select max({{latest_birth p}}) as born from member m join person p on p.person_id = m.person_id where {{record_of_child_not_hidden m}} group by m.root_id) t) as youngest -- date?
  from episode e
  join agency a on a.agency_id = e.agency_id
 where e.episode_id = :episode_id -- id
   and e.state = 'closed';

-- query: retention_people
-- gives: many
-- at most: 100
-- The children and adults of this help of whom the actor may know.
select p.person_id   -- id
     , p.reference   -- text
     , p.given_name  -- text
     , p.family_name -- text
     , p.birth_date  -- date?
     , case when exists (select 1 from episode_child c where c.episode_id = :episode_id and c.person_id = p.person_id) then 1 else 0 end as is_child -- yes_no, id
  from person p
 where p.person_id in (select c.person_id from episode_child c where c.episode_id = :episode_id union select d.person_id from episode_adult d where d.episode_id = :episode_id)
   and {{person_may_be_found p}}
 order by is_child desc, p.birth_date, p.person_id;

-- query: holds_in_force
-- gives: many
-- at most: 300
-- What keeps records, the next to be looked at first.
select h.hold_id    -- id
     , h.reference  -- text
     , h.reason     -- text
     , h.review_on  -- date
     , h.set_at     -- instant
     , w.name as worker_name -- text
     , e.reference as episode_reference -- text
     , e.closed_on  -- date
     , (select min(p.family_name) from episode_child c join person p on p.person_id = c.person_id where c.episode_id = e.episode_id and {{person_may_be_found p}}) as family_name -- text?
  from retention_hold h
  join episode e on e.episode_id = h.episode_id
  join worker w on w.worker_id = h.worker_id
 where h.lifted_at is null
   and {{keeps_record e}}
 order by h.review_on, h.hold_id;

-- query: holds_of_record
-- gives: many
-- at most: 100
-- All of one record, those in force first.
select h.hold_id    -- id
     , h.reference  -- text
     , h.reason     -- text
     , h.review_on  -- date
     , h.set_at     -- instant
     , w.name as worker_name -- text
     , h.review_words -- text?
     , h.reviewed_at  -- instant?
     , (select r.name from worker r where r.worker_id = h.reviewed_by) as reviewed_by_name -- text?
     , h.lifted_at    -- instant?
     , h.lift_reason  -- text?
     , (select r.name from worker r where r.worker_id = h.lifted_by) as lifted_by_name -- text?
  from retention_hold h
  join worker w on w.worker_id = h.worker_id
 where h.episode_id = :episode_id -- id
 order by case when h.lifted_at is null then 0 else 1 end, h.review_on, h.hold_id;

-- query: hold_by_id
-- gives: maybe
-- One of them; who may know of it is asked before (KEEP_HOLD).
select h.hold_id    -- id
     , h.reference  -- text
     , h.episode_id -- id
     , e.reference as episode_reference -- text
     , h.reason     -- text
     , h.review_on  -- date
     , h.worker_id  -- id
     , case when h.lifted_at is null then 1 else 0 end as in_force -- yes_no
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'hold' and s.stream_id = h.hold_id), 0) as version -- int
  from retention_hold h
  join episode e on e.episode_id = h.episode_id
 where h.hold_id = :hold_id; -- id

-- query: holds_to_review
-- gives: one
-- How many that the actor may know of are to be looked at again.
select count(*) as hold_count -- int
  from retention_hold h
  join episode e on e.episode_id = h.episode_id
 where h.lifted_at is null and h.review_on <= :today
   and {{keeps_record e}};

-- query: workers_who_keep
-- gives: many
-- at most: 50
-- Who works today and decides how long records are kept, with their agency.
select w.worker_id -- id
     , w.agency_id -- id
  from worker w
 where w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today)
   and exists (select 1 from worker_role r join role_grant g on g.role = r.role where r.worker_id = w.worker_id and g.grant_name = 'keep_records')
 order by w.worker_id;
