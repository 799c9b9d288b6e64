-- 0026: agencies look after their own workers: who is still right, who moved, when somebody last signed in, and links that let one choose a password. R-SEC-05

alter table worker add column certified_at text;   -- when somebody last said that they still need what they have; null: when they were added
alter table worker add column certified_by {id};
alter table worker add column sessions_from text;  -- sessions that began before are over; null: none is
create index worker_ending on worker (ended_on) where disabled_at is null;

-- A change of job, of roles or of who manages somebody, in words.
-- kind: shadow
create table worker_move (
  move_id   {id} primary key,
  worker_id {id} not null,
  moved_at  text not null,
  moved_by  {id},
  words     text not null
) {strict};
create index worker_move_by_worker on worker_move (worker_id);
create index worker_move_by_time on worker_move (moved_at);

-- A link for one task: to choose a password, and with it a name to sign in with where there is none. The link itself is shown once and kept nowhere.
-- kind: shadow
create table invitation (
  invitation_id {id} primary key,
  worker_id     {id} not null,
  token_hash    text not null unique,
  made_at       text not null,
  made_by       {id},
  ends_at       text not null,
  used_at       text,
  revoked_at    text
) {strict};
create index invitation_by_worker on invitation (worker_id);

-- When somebody last signed in. Not in backups: after a restore nobody has, until they do.
-- kind: working
create table last_sign_in (
  worker_id    {id} primary key,
  signed_in_at text not null
) {strict};
