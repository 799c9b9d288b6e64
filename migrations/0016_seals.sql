-- What is sealed, since when, why, and who asks to open it; who barred whom. A seal is opened by two: one reader asks, another does. Source: design 6; R-SEC-06.
-- kind: shadow
create table seal (
  seal_id       {id} primary key,
  reference     text not null unique,
  subject_kind  text not null,              -- person, household, episode
  subject_id    {id} not null,
  reason        text not null,
  worker_id     {id} not null,              -- who sealed it
  sealed_at     text not null,
  lift_asked_by {id},                       -- who asks to open it; another reader decides
  lift_asked_at text,
  lift_reason   text,
  lifted_by     {id},
  lifted_at     text
) {strict};
create index seal_by_subject on seal (subject_id, subject_kind);

alter table bar add column reference text;
alter table bar add column barred_by {id};
alter table bar add column lifted_by {id};
alter table bar add column lift_reason text;
create index bar_by_subject on bar (subject_kind, subject_id);
create unique index bar_by_reference on bar (reference); -- those of before have none
