-- 0030: who came, left and came back, and when, so that it can be listed for a period. R-SEC-05

-- kind: shadow
create table worker_came_or_went (
  position    {id} primary key,            -- of its entry in the journal
  worker_id   {id} not null,
  what        text not null,               -- joined, last_day_set, ended, came_back
  happened_at text not null,
  happened_by {id},
  on_day      text,                        -- the first day, or the last
  words       text                         -- why, as it was written
) {strict};
create index worker_came_or_went_by_time on worker_came_or_went (happened_at);
create index worker_came_or_went_by_worker on worker_came_or_went (worker_id);
create index worker_came_or_went_by_day on worker_came_or_went (on_day);

-- What happened before, from the journal.
-- engine: sqlite
insert into worker_came_or_went (position, worker_id, what, happened_at, happened_by, on_day, words)
select e.position, e.stream_id
     , case e.event when 'worker_added' then 'joined' when 'worker_leaves' then 'last_day_set' when 'worker_disabled' then 'ended' else 'came_back' end
     , e.recorded_at, nullif(e.actor_id, 0)
     , case e.event when 'worker_added' then json_extract(cast(p.payload as text), '$.started_on') when 'worker_leaves' then json_extract(cast(p.payload as text), '$.last_on') when 'worker_disabled' then json_extract(cast(p.payload as text), '$.ended_on') end
     , case when e.event <> 'worker_added' then json_extract(cast(p.payload as text), '$.reason') end
  from journal_entry e join journal_payload p on p.position = e.position
 where e.event in ('worker_added', 'worker_leaves', 'worker_disabled', 'worker_enabled');

-- engine: postgres
insert into worker_came_or_went (position, worker_id, what, happened_at, happened_by, on_day, words)
select e.position, e.stream_id
     , case e.event when 'worker_added' then 'joined' when 'worker_leaves' then 'last_day_set' when 'worker_disabled' then 'ended' else 'came_back' end
     , e.recorded_at, nullif(e.actor_id, 0)
     , case e.event when 'worker_added' then cast(convert_from(p.payload, 'UTF8') as json) ->> 'started_on' when 'worker_leaves' then cast(convert_from(p.payload, 'UTF8') as json) ->> 'last_on' when 'worker_disabled' then cast(convert_from(p.payload, 'UTF8') as json) ->> 'ended_on' end
     , case when e.event <> 'worker_added' then cast(convert_from(p.payload, 'UTF8') as json) ->> 'reason' end
  from journal_entry e join journal_payload p on p.position = e.position
 where e.event in ('worker_added', 'worker_leaves', 'worker_disabled', 'worker_enabled');
