-- A timescale that does not count for a while, for a reason that the practice names. R-REV-17
alter table clock add column paused_on text;    -- since when; null: it never paused, or somebody ended the pause
alter table clock add column paused_until text; -- the day on which it counts again; null: until somebody ends it
alter table clock add column pause_reason text; -- what the practice called the reason that day

-- Every pause there was. It is over on ended_on, or else on until_on.
-- kind: shadow
create table clock_pause (
  pause_id     {id} primary key,
  clock_id     {id} not null,
  episode_id   {id} not null,
  reason       text not null,              -- of the profile
  reason_label text not null,              -- what the profile called it that day
  words        text,
  worker_id    {id} not null,              -- who paused it
  paused_on    text not null,
  paused_at    text not null,
  until_on     text,
  due_on       text not null,              -- when it was due before the pause
  due_at       text,
  amber_on     text not null,
  ended_on     text,
  ended_by     {id}                        -- null with ended_on: what the timescale waited for came meanwhile
) {strict};
create index clock_pause_by_clock on clock_pause (clock_id);
create index clock_pause_by_episode on clock_pause (episode_id);
