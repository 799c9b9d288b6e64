-- links.sql -- links of records, decisions about pairs, records kept apart: one at a time, by number.

-- query: link_person
-- gives: maybe
-- What the rules of linking ask of a record. alone: sealed, or kept apart from all others.
select p.person_id -- id
     , case when p.sealed = 1 or exists (select 1 from person_lone l where l.person_id = p.person_id and l.ended_at is null) then 1 else 0 end as alone -- yes_no
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'person' and s.stream_id = p.person_id), 0) as version -- int
  from person p
 where p.person_id = :person_id; -- id

-- query: link_group
-- gives: many
-- at most: 50
-- Every record that is linked with this one, at once or by others; itself too.
with recursive member (person_id) as (
    select p.person_id from person p where p.person_id = :person_id -- id
    union
    select case when l.person_id = m.person_id then l.other_person_id else l.person_id end
      from member m join person_link l on l.unlinked_at is null and (l.person_id = m.person_id or l.other_person_id = m.person_id))
select m.person_id -- id
  from member m
 order by m.person_id;

-- query: link_worker_finds
-- gives: maybe
-- Whether this worker finds this record without its link, so that they may be told of what is written there: may_find_person, said of somebody who does not ask.
select p.person_id -- id
  from person p
 where p.person_id = :person_id -- id
   and p.sealed = 0
   and exists (select 1 from worker_role r join role_grant g on g.role = r.role where r.worker_id = :worker_id and g.grant_name = 'check_known') -- id
   and not exists (select 1 from bar b where b.worker_id = :worker_id and b.subject_kind = 'person' and b.subject_id = p.person_id and b.lifted_at is null);

-- query: links_running
-- gives: many
-- at most: 50
-- The links of one record that hold today.
select l.link_id         -- id
     , l.person_id       -- id
     , l.other_person_id -- id
  from person_link l
 where l.unlinked_at is null
   and (l.person_id = :person_id or l.other_person_id = :person_id) -- id
 order by l.link_id;

-- query: link_by_reference
-- gives: maybe
-- A link.
select l.link_id         -- id
     , l.person_id       -- id
     , l.other_person_id -- id
     , l.linked_at       -- instant
     , l.unlinked_at     -- instant?
  from person_link l
 where l.reference = :reference; -- text

-- query: link_rows_since
-- gives: many
-- at most: 2000
-- What was written on one record since it was linked: rows that came, rows that ended, and what became of the person. An end is known by its day, so one that was told meanwhile of a day before is not here.
select x.row_kind -- text
     , x.row_id   -- id
  from (select 'fact' as row_kind, f.fact_id as row_id from fact f where f.person_id = :person_id and f.recorded_at >= :since -- id, instant
            and not exists (select 1 from answer n join fact nf on nf.fact_id = n.filled_from_fact_id
                             where n.answer_id = f.source_id and f.source_kind = 'answer' and n.replaced_at is null and nf.person_id <> f.person_id)
        union all
        select 'note', n.note_id from note_subject s join note n on n.note_id = s.note_id where s.person_id = :person_id and n.recorded_at >= :since
        union all
        select 'contact_point', c.contact_point_id from contact_point c where c.person_id = :person_id and c.contact_point_id > :link_id -- id
        union all
        select 'attendance', a.attendance_id from attendance_at a where a.person_id = :person_id and a.attendance_id > :link_id
        union all
        select 'reading', d.reading_id from reading d where d.person_id = :person_id and d.recorded_at >= :since
        union all
        select 'relationship', r.relationship_id from relationship r where (r.person_id = :person_id or r.other_person_id = :person_id) and r.recorded_at >= :since
        union all
        select 'correction', k.event_position from person_correction k where k.person_id = :person_id and k.corrected_at >= :since
           and k.about_person_id is null and k.about_household_id is null and k.field not in ('death', 'place_end', 'contact_end', 'name_end')
        union all
        select 'death', p.person_id from person p where p.person_id = :person_id
           and exists (select 1 from journal_entry j where j.stream_kind = 'person' and j.stream_id = :person_id and j.event in ('person_died', 'person_death_corrected') and j.recorded_at >= :since)
        union all
        select 'birth', p.person_id from person p where p.person_id = :person_id
           and exists (select 1 from journal_entry j where j.stream_kind = 'person' and j.stream_id = :person_id and j.event = 'person_born' and j.recorded_at >= :since)
        union all
        select 'renamed', p.person_id from person p where p.person_id = :person_id
           and exists (select 1 from journal_entry j where j.stream_kind = 'person' and j.stream_id = :person_id and j.event = 'person_renamed' and j.recorded_at >= :since)
        union all
        select 'name', n.person_name_id from person_name n where n.person_id = :person_id and n.recorded_at >= :since
        union all
        select 'child_status', s.child_status_id from child_status s where s.person_id = :person_id and s.child_status_id > :link_id
        union all
        select 'competence', g.event_position from competence g join journal_entry gj on gj.position = g.event_position where g.person_id = :person_id and gj.recorded_at >= :since
        union all
        select 'joined', h.episode_id from episode_child h where h.person_id = :person_id and h.joined_on >= :since_on
        union all
        select 'joined', h.episode_id from episode_adult h where h.person_id = :person_id and h.joined_on >= :since_on
        union all
        select 'leaving', v.leaving_id from family_leaving v where v.person_id = :person_id and v.leaving_id > :link_id
        union all
        select 'end contact_point', c.contact_point_id from contact_point c where c.person_id = :person_id and c.contact_point_id < :link_id and c.to_on >= :since_on
        union all
        select 'end attendance', a.attendance_id from attendance_at a where a.person_id = :person_id and a.attendance_id < :link_id and a.to_on >= :since_on
        union all
        select 'end relationship', r.relationship_id from relationship r where (r.person_id = :person_id or r.other_person_id = :person_id) and r.recorded_at < :since and r.to_on >= :since_on
        union all
        select 'end child_status', s.child_status_id from child_status s where s.person_id = :person_id and s.child_status_id < :link_id and s.to_on >= :since_on
        union all
        select 'end household', m.household_id from household_member m where m.person_id = :person_id and m.from_on < :since_on and m.to_on >= :since_on
        union all
        select 'end name', n.person_name_id from person_name n where n.person_id = :person_id and n.recorded_at < :since and n.to_on >= :since_on
        union all
        select concat('number ', i.identifier_kind), i.person_id from person_identifier i where i.person_id = :person_id and i.recorded_at >= :since
        union all
        select 'answer', y.answer_id from answer y join fact yf on yf.fact_id = y.filled_from_fact_id
         where y.person_id = :person_id and y.filled_from_fact_id is not null and y.answered_at >= :since and y.replaced_at is null and yf.person_id <> :person_id
        union all
        select 'household', m.household_id from household_member m where m.person_id = :person_id and m.from_on >= :since_on) x -- date
 order by x.row_kind, x.row_id;

-- query: link_left_row
-- gives: maybe
-- One that waits to be placed.
select t.left_id   -- id
     , t.link_id   -- id
     , t.row_kind  -- text
     , t.row_id    -- id
     , t.person_id -- id
     , t.placed    -- text?
     , case when t.person_id = l.person_id then l.other_person_id else l.person_id end as other_person_id -- id
  from link_left t
  join person_link l on l.link_id = t.link_id
 where t.left_id = :left_id and t.link_id = :link_id; -- id, id

-- query: link_fact_of
-- gives: maybe
-- A thing told, whole.
select f.fact_key   -- text
     , f.episode_id -- id?
     , f.value      -- text
     , f.language   -- text
     , f.told_by    -- text
     , f.told_by_person_id -- id?
     , f.told_on    -- date
     , f.source_kind -- text
     , f.source_id   -- id
  from fact f
 where f.fact_id = :fact_id; -- id

-- query: link_contact_of
-- gives: maybe
-- A telephone number or address of e-mail.
select c.contact_kind -- text
     , c.value        -- text
     , c.safe_to_use  -- yes_no
     , c.note         -- text?
     , c.to_on        -- date?
  from contact_point c
 where c.contact_point_id = :contact_point_id; -- id

-- query: link_attendance_of
-- gives: maybe
-- A school, nursery, GP or dentist.
select a.setting_kind -- text
     , a.agency_id    -- id?
     , a.setting_name -- text
     , a.detail       -- text?
     , a.from_on      -- date?
     , a.to_on        -- date?
  from attendance_at a
 where a.attendance_id = :attendance_id; -- id

-- query: lone_running
-- gives: maybe
-- That a record is kept apart.
select l.lone_id -- id
  from person_lone l
 where l.person_id = :person_id -- id
   and l.ended_at is null
 limit 1;
