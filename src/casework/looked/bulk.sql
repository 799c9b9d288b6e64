-- bulk.sql -- how much somebody has read. Lists, and what tells of reading itself, count for nothing.

-- query: bulk_reads
-- gives: one
-- How many different records, searches and files the actor has opened since then, in the last minute, and whether this one was among them.
select count(distinct case when l.what like 'Taken as a file%' then concat('file ', l.request_id, l.subject_kind)
                           else concat(l.subject_kind, ' ', l.subject_id, case when l.subject_kind = 'search' then l.details end) end) as read_count -- int
     , count(distinct case when l.seen_at < :minute_ago then null -- instant
                           when l.what like 'Taken as a file%' then concat('file ', l.request_id, l.subject_kind)
                           else concat(l.subject_kind, ' ', l.subject_id, case when l.subject_kind = 'search' then l.details end) end) as minute_count -- int
     , coalesce(max(case when l.subject_kind = :subject_kind and l.subject_id = :subject_id and (l.subject_kind <> 'search' or l.details = :details) then 1 else 0 end), 0) as opened_before -- yes_no, text, int, text?
     , min(l.seen_at) as first_at -- instant?
  from look l
 where l.actor_kind = :kind and l.actor_id = :actor -- text, int
   and l.seen_at >= :since -- instant
   and (l.subject_kind in ('episode', 'person') or l.what in ('search', 'who may be the same') or l.what like 'Taken as a file%')
   and not {{look_of_a_list l}};

-- query: bulk_called
-- gives: maybe
-- Whom to call: who answers for who looked, works today and has a telephone.
select w.name  -- text
     , w.phone -- text?
  from worker w
 where w.disabled_at is null and (w.ended_on is null or w.ended_on >= :today) and w.worker_id <> :actor_id
   and exists (select 1 from worker_role r join role_grant g on g.role = r.role where r.worker_id = w.worker_id and g.grant_name = 'review_looks')
 order by case when w.phone is null then 1 else 0 end, w.worker_id
 limit 1;

-- query: bulk_told_of
-- gives: many
-- at most: 500
-- Workers and programs who read very much since then, each day once, with the day as a number.
select l.actor_id as worker_id -- id
     , substr(l.seen_at, 1, 10) as on_day -- date
     , max(case when l.what = 'Read very much' then 0 else 1 end) as was_stopped -- yes_no
  from look l
 where l.seen_at >= :since -- instant
   and l.what in ('Read very much', 'Reading was slowed', 'Reading was stopped') and coalesce(l.subject_kind, '') = 'worker'
 group by l.actor_id, substr(l.seen_at, 1, 10)
 order by l.actor_id, on_day;
