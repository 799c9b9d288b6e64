-- erasing.sql -- what a record consists of, what keeps it, and which were erased. R-INFO-16; decision 0038

-- query: erasing_days
-- gives: maybe
-- What decides whether this help is past its time, with everything counted, also what is hidden from the actor: for the instant at which it is erased, never for a page.
select e.reference   -- text
     , e.state       -- text
     , e.closing_reason -- text?
     , coalesce((with recursive {{records_of_children e}}
        select max(case when f.state = 'open' then '9999-12-31' else f.closed_on end) from member m join episode_child s on s.person_id = m.person_id join episode f on f.episode_id = s.episode_id),
        e.closed_on) as last_end -- date?
     , (with recursive {{records_of_children e}}
        select case when count(t.born) < count(*) then null else max(t.born) end
          from (select max({{latest_birth p}}) as born from member m join person p on p.person_id = m.person_id group by m.root_id) t) as youngest -- date?
     , case when exists (select 1 from retention_hold h where h.episode_id = e.episode_id and h.lifted_at is null) then 1 else 0 end as held -- yes_no
     , case when exists (with recursive {{records_of_children e}}
            select 1 from member m join episode_child s on s.person_id = m.person_id join retention_hold h on h.episode_id = s.episode_id and h.lifted_at is null) then 1 else 0 end as held_beside -- yes_no
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'episode' and s.stream_id = e.episode_id), 0) as version -- int
  from episode e
 where e.episode_id = :episode_id; -- id

-- query: erasing_seeds
-- gives: many
-- at most: 2001
-- Who took part in this help, as a child or an adult of it, also who left it; and the records linked with theirs. Not who was added by mistake, nor who is written down because of somebody in it: of them nobody
-- can say that they belong to this help alone. Also those hidden from the actor: for erasing, never for a page.
with recursive member (person_id) as (
    select s.person_id
      from (select c.person_id from episode_child c where c.episode_id = :episode_id -- id
            union select d.person_id from episode_adult d where d.episode_id = :episode_id) s
    union
    select case when k.person_id = m.person_id then k.other_person_id else k.person_id end
      from member m join person_link k on k.unlinked_at is null and (k.person_id = m.person_id or k.other_person_id = m.person_id))
select m.person_id -- id
  from member m
 order by m.person_id;

-- query: erasing_person
-- gives: maybe
-- One who may go with it: whether another record of help, which is there still, speaks of them, whether they are tied to a child of other help by a relationship or by a home at the same time, and whether
-- somebody asks what is held about them, or they do, and is not answered or has not been given the finished pack.
select p.person_id   -- id
     , p.reference   -- text
     , p.given_name  -- text?
     , p.family_name -- text
     , p.known_as    -- text?
     , p.middle_names -- text?
     , case when exists (select 1 from journal_subject a cross join journal_subject b
                          where b.position = a.position and b.subject_kind = 'episode' and b.subject_id <> :episode_id -- id
                            and exists (select 1 from episode f where f.episode_id = b.subject_id)
                            and a.subject_kind = 'person' and a.subject_id = p.person_id) then 1 else 0 end as helped_elsewhere -- yes_no
     , case when exists (select 1 from relationship r join episode_child c on c.person_id = r.other_person_id where r.person_id = p.person_id and c.episode_id <> :episode_id)
              or exists (select 1 from relationship r join episode_child c on c.person_id = r.person_id where r.other_person_id = p.person_id and c.episode_id <> :episode_id)
              or exists (select 1 from household_member h
                           join household_member g on g.household_id = h.household_id and g.person_id <> h.person_id
                                and (h.to_on is null or g.from_on <= h.to_on) and (g.to_on is null or h.from_on <= g.to_on)
                           join episode_child c on c.person_id = g.person_id
                          where h.person_id = p.person_id and c.episode_id <> :episode_id) then 1 else 0 end as tied_elsewhere -- yes_no
     , case when exists (select 1 from subject_request q where (q.person_id = p.person_id or q.asker_person_id = p.person_id)
                       and (q.state in ('open', 'waiting') or (q.state = 'finished' and not exists (select 1 from subject_giving v where v.subject_request_id = q.subject_request_id)))) then 1 else 0 end as asks -- yes_no
  from person p
 where p.person_id = :person_id; -- id

-- query: erasing_links
-- gives: many
-- at most: 1000
-- With which records one is linked.
select k.other_person_id as person_id -- id
  from person_link k where k.person_id = :person_id and k.unlinked_at is null -- id
union
select k.person_id from person_link k where k.other_person_id = :person_id and k.unlinked_at is null;

-- query: streams_of_record
-- gives: many
-- at most: 12001
-- The streams of one help, but those of people. A fact about a person is theirs, wherever it was told.
select distinct j.stream_kind -- text
     , j.stream_id            -- id
  from journal_subject s join journal_entry j on j.position = s.position
 where s.subject_kind = 'episode' and s.subject_id = :episode_id -- id
   and j.stream_kind <> 'person'
   and not (j.stream_kind = 'fact' and exists (select 1 from journal_subject p where p.position = s.position and p.subject_kind = 'person'))
 order by 1, 2;

-- query: streams_of_person
-- gives: many
-- at most: 12001
-- The streams about one person who goes, but those of other people and of homes (a home's address may have been put right for whoever goes), and those in which another help that is there still has a part.
select distinct j.stream_kind -- text
     , j.stream_id            -- id
  from journal_subject s join journal_entry j on j.position = s.position
 where s.subject_kind = 'person' and s.subject_id = :person_id -- id
   and j.stream_kind not in ('person', 'household')
   and not exists (select 1 from journal_entry k cross join journal_subject g
                    where g.position = k.position and g.subject_kind = 'episode' and g.subject_id <> :episode_id -- id
                      and exists (select 1 from episode f where f.episode_id = g.subject_id)
                      and k.stream_kind = j.stream_kind and k.stream_id = j.stream_id)
 order by 1, 2;

-- query: streams_beside
-- gives: many
-- at most: 1001
-- Seals, who is kept out, and what was found out about looks, of one person, help or home.
select 'seal' as stream_kind -- text
     , s.seal_id as stream_id -- id
  from seal s where s.subject_kind = :subject_kind and s.subject_id = :subject_id -- text, id
union
select 'bar', b.bar_id from bar b where b.subject_kind = :subject_kind and b.subject_id = :subject_id
union
select 'look_review', r.look_review_id from look_review r where r.subject_kind = :subject_kind and r.subject_id = :subject_id;

-- query: names_of_person
-- gives: many
-- at most: 100
-- Names that somebody had or has besides: their seals go with them, and what was searched for by them.
select n.person_name_id -- id
     , coalesce(n.given_name, p.given_name) as given_name    -- text
     , coalesce(n.family_name, p.family_name) as family_name -- text
  from person_name n join person p on p.person_id = n.person_id
 where n.person_id = :person_id -- id
 order by n.person_name_id;

-- query: homes_of_person
-- gives: many
-- at most: 500
-- Where somebody has lived, with everybody who has.
select h.household_id -- id
     , g.person_id    -- id
  from household_member h join household_member g on g.household_id = h.household_id
 where h.person_id = :person_id -- id
 order by h.household_id, g.person_id;

-- query: entries_of_others
-- gives: many
-- at most: 12001
-- What the streams of people say of their part in this help. What is in place for a child by law is the child's own, and stays with whoever stays.
select j.position  -- id
     , j.stream_id -- id
  from journal_subject s join journal_entry j on j.position = s.position
 where s.subject_kind = 'episode' and s.subject_id = :episode_id -- id
   and j.stream_kind = 'person' and j.event not in ('child_status_recorded', 'child_status_named', 'child_status_ended')
 order by j.position;

-- query: corrections_about
-- gives: many
-- at most: 1000
-- What was put right on the pages of those to whom somebody is, or was, related, about what the two are to each other: the reason may name who goes.
select c.event_position as position -- id
     , c.person_id -- id
  from relationship r join person_correction c on c.person_id = r.other_person_id and c.about_person_id = r.person_id
 where r.person_id = :person_id -- id
union
select c.event_position, c.person_id
  from relationship r join person_correction c on c.person_id = r.person_id and c.about_person_id = r.other_person_id
 where r.other_person_id = :person_id
 order by 1;

-- query: erasing_readers
-- gives: many
-- at most: 1000
-- Who reads of it in the register: the readers of the seal of this help, when it is sealed; when somebody is kept out of it or of one of its people, all but them who decide how long records are kept. None: anybody
-- who does.
select r.worker_id -- id
  from seal_reader r
 where r.subject_kind = 'episode' and r.subject_id = :episode_id -- id
   and not exists (select 1 from bar b where b.worker_id = r.worker_id and b.lifted_at is null and ((b.subject_kind = 'episode' and b.subject_id = :episode_id) or (b.subject_kind = 'person' and b.subject_id in (
        select c.person_id from episode_child c where c.episode_id = :episode_id union select d.person_id from episode_adult d where d.episode_id = :episode_id))))
union
select w.worker_id
  from worker w
 where exists (select 1 from bar b where b.lifted_at is null and ((b.subject_kind = 'episode' and b.subject_id = :episode_id) or (b.subject_kind = 'person' and b.subject_id in (
        select c.person_id from episode_child c where c.episode_id = :episode_id union select d.person_id from episode_adult d where d.episode_id = :episode_id))))
   and not exists (select 1 from seal_reader r where r.subject_kind = 'episode' and r.subject_id = :episode_id)
   and not exists (select 1 from bar b where b.worker_id = w.worker_id and b.lifted_at is null and ((b.subject_kind = 'episode' and b.subject_id = :episode_id) or (b.subject_kind = 'person' and b.subject_id in (
        select c.person_id from episode_child c where c.episode_id = :episode_id union select d.person_id from episode_adult d where d.episode_id = :episode_id))))
   and exists (select 1 from worker_role r join role_grant g on g.role = r.role where r.worker_id = w.worker_id and g.grant_name = 'keep_records')
 order by 1;

-- query: erased_messages_drop
-- gives: changes
-- What was to be told of it.
delete from message where episode_id = :episode_id or (subject_kind = :subject_kind and subject_id = :subject_id); -- id, text, id

-- query: erased_pairs_drop
-- gives: changes
-- Pairs in which somebody stands who is gone.
delete from match_pair where person_id = :person_id or other_person_id = :person_id; -- id

-- query: erased_may_be_drop
-- gives: changes
-- Children of Social Care's list who may be somebody who is gone.
delete from allocation_may_be where person_id = :person_id; -- id

-- query: erased_allocations_drop
-- gives: changes
-- And those who may be nobody else.
delete from allocation_waiting where not exists (select 1 from allocation_may_be m where m.source_id = allocation_waiting.source_id);

-- query: erased_searches_drop
-- gives: changes
-- Who searched for whom a seal or a bar guarded that is gone.
delete from search_met where guard_kind = :guard_kind and guard_id = :guard_id; -- text, id

-- query: erased_keys_drop
-- gives: changes
-- Keys against doing a thing twice whose result is a page of it.
delete from idempotency_key where result like concat('%', :reference, '%'); -- text

-- query: erasing_reference
-- gives: many
-- at most: 2
-- By which pages name what a stream is about.
select s.reference -- text
  from seal s where :stream_kind = 'seal' and s.seal_id = :stream_id -- text, id
union all
select b.reference from bar b where :stream_kind = 'bar' and b.bar_id = :stream_id and b.reference is not null
union all
select h.reference from retention_hold h where :stream_kind = 'hold' and h.hold_id = :stream_id
union all
select q.reference from subject_request q where :stream_kind = 'subject_request' and q.subject_request_id = :stream_id
union all
select y.reference from emergency y where :stream_kind = 'emergency' and y.emergency_id = :stream_id
union all
select x.reference from assist x where :stream_kind = 'assist' and x.assist_id = :stream_id
union all
select u.reference from audit u where :stream_kind = 'audit' and u.audit_id = :stream_id
union all
select kc.reference from known_check kc where :stream_kind = 'known_check' and kc.known_check_id = :stream_id
union all
select d.reference from share d where :stream_kind = 'share' and d.share_id = :stream_id
union all
select q2.reference from information_request q2 where :stream_kind = 'information_request' and q2.information_request_id = :stream_id
union all
select n.reference from note n where :stream_kind = 'note' and n.note_id = :stream_id
union all
select m.reference from meeting m where :stream_kind = 'meeting' and m.meeting_id = :stream_id
union all
select a.reference from assessment a where :stream_kind = 'assessment' and a.assessment_id = :stream_id
union all
select v.reference from review v where :stream_kind = 'review' and v.review_id = :stream_id
union all
select f.reference from household f where :stream_kind = 'household' and f.household_id = :stream_id;

-- query: erasing_pairs
-- gives: many
-- at most: 1000
-- By which pages name the pairs in which somebody stands who goes.
select k.reference -- text
  from match_pair k where k.person_id = :person_id or k.other_person_id = :person_id; -- id

-- query: erased_trace_add
-- gives: changes
insert into erased_trace (trace_id, trace_kind, subject_id, reference) values (:trace_id, :trace_kind, :subject_id, :reference); -- id, text, int, text?

-- query: erasing_of_record
-- gives: maybe
-- The proposal that waits; who may know of the help is asked before (KEEP_EPISODE).
select x.erasing_id  -- id
     , x.reference   -- text
     , x.episode_id  -- id
     , x.reason      -- text
     , x.worker_id   -- id
     , x.proposed_at -- instant
     , w.name as worker_name -- text
     , coalesce((select s.version from journal_stream s where s.stream_kind = 'erasing' and s.stream_id = x.erasing_id), 0) as version -- int
  from erasing x join worker w on w.worker_id = x.worker_id
 where x.episode_id = :episode_id -- id
   and x.ended_at is null;

-- query: erasings_ended
-- gives: many
-- at most: 50
-- Proposals for this help that came to nothing, the newest first.
select x.reason      -- text
     , x.proposed_at -- instant
     , w.name as worker_name -- text
     , x.end_how     -- text
     , x.end_reason  -- text
     , x.ended_at    -- instant
     , r.name as ended_by_name -- text
  from erasing x join worker w on w.worker_id = x.worker_id join worker r on r.worker_id = x.ended_by
 where x.episode_id = :episode_id -- id
   and x.ended_at is not null
 order by x.ended_at desc, x.erasing_id;

-- query: erasings_waiting
-- gives: many
-- at most: 200
-- Proposals that wait for somebody else, of help of which the actor may know; the oldest first.
select x.reason      -- text
     , x.proposed_at -- instant
     , x.worker_id   -- id
     , w.name as worker_name -- text
     , e.reference as episode_reference -- text
     , (select min(p.family_name) from episode_child c join person p on p.person_id = c.person_id where c.episode_id = e.episode_id and {{person_may_be_found p}}) as family_name -- text?
  from erasing x
  join episode e on e.episode_id = x.episode_id
  join worker w on w.worker_id = x.worker_id
 where x.ended_at is null
   and {{keeps_record e}}
 order by x.proposed_at, x.erasing_id;

-- query: erased_records
-- gives: many
-- at most: 501
-- Records that are gone, the newest first; of what was sealed for the readers of the seal alone, of what somebody was kept out of not for them. An older backup may not know the workers. Whoever reads it holds the grant (KEEP_RECORDS).
select r.reference   -- text
     , r.rule_name   -- text
     , r.kept_until  -- date
     , r.proposed_at -- instant
     , r.erased_at   -- instant
     , r.again       -- yes_no
     , coalesce(p.name, 'Somebody') as proposed_by_name  -- text
     , coalesce(c.name, 'somebody else') as confirmed_by_name -- text
  from erased_record r
  left join worker p on p.worker_id = r.proposed_by
  left join worker c on c.worker_id = r.confirmed_by
 where not exists (select 1 from erased_record_reader x where x.erasure_id = r.erasure_id)
    or exists (select 1 from erased_record_reader x where x.erasure_id = r.erasure_id and x.worker_id = :actor_id)
 order by r.erased_at desc, r.erasure_id;

-- query: erased_traces
-- gives: many
-- at most: 40000
-- What is still to be taken out of other files.
select t.trace_id   -- id
     , t.trace_kind -- text
     , t.subject_id -- id
     , t.reference  -- text?
  from erased_trace t
 order by t.trace_id;

-- query: erased_trace_drop
-- gives: changes
delete from erased_trace where trace_id = :trace_id; -- id

-- query: looks_at_erased
-- gives: many
-- at most: 2000
-- Looks with words at somebody or some help that is gone.
select l.batch   -- int
     , l.look_id -- id
  from erased_trace t join look l on l.subject_kind = t.trace_kind and l.subject_id = t.subject_id
 where l.details is not null and l.details <> 'Protection: ';

-- query: search_looks_after
-- gives: many
-- at most: 1000
-- Searches with what was typed, in order of time, after one of them.
select l.batch   -- int
     , l.look_id -- id
     , l.seen_at -- text
     , l.details -- text
  from look l
 where l.subject_kind = 'search' and l.subject_id = 0 and l.details is not null
   and (l.seen_at > :seen_at or (l.seen_at = :seen_at and l.look_id > :look_id)) -- text, int
 order by l.seen_at, l.look_id;

-- query: erased_drafts_drop
-- gives: changes
-- What somebody had begun to type on a page of it.
delete from draft where page like concat('%', :reference, '%'); -- text

-- query: erased_asked_drop
-- gives: changes
-- What anybody searched for in the last hours: a name of theirs may be among it.
delete from asked;

-- query: erasures_known
-- gives: many
-- at most: 100000
-- All records that are gone, as they are written down beside the database. No page shows it.
select r.erasure_id   -- id
     , r.reference    -- text
     , r.episode_id   -- id
     , r.rule         -- text
     , r.rule_name    -- text
     , r.kept_until   -- date
     , r.proposed_by  -- id
     , r.proposed_at  -- instant
     , r.confirmed_by -- id
     , r.erased_at    -- instant
  from erased_record r
 order by r.erased_at, r.erasure_id;

-- query: erasure_count
-- gives: one
select count(*) as record_count -- int
  from erased_record r;

-- query: erasures_of_episode
-- gives: one
select count(*) as record_count -- int
  from erased_record r
 where r.episode_id = :episode_id; -- id

-- query: erasure_people
-- gives: many
-- at most: 2000
select p.person_id -- id
  from erased_record_person p
 where p.erasure_id = :erasure_id -- id
 order by p.person_id;

-- query: erasure_readers
-- gives: many
-- at most: 1000
select x.worker_id -- id
  from erased_record_reader x
 where x.erasure_id = :erasure_id -- id
 order by x.worker_id;
