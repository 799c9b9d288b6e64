-- 0031: services that were asked to help a family, and what came of it. R-REF-02, R-REF-04, R-REV-14, R-PLAN-22

-- What one service was asked for. The state is that of its newest step that says how it stands.
-- kind: shadow
create table service_request (
  service_request_id {id} primary key,
  episode_id   {id} not null,
  person_id    {id},              -- for whom of the family; null: for all of them
  service_kind text not null,     -- of the profile
  restricted   text,              -- the part of the record that it is kept in, of the profile; null: the team reads it
  agency_id    {id},              -- of the directory; null: a service that takes no part in this record
  service_name text not null,
  asked_for    text not null,     -- what for, and why
  own_form     text not null,     -- the service's own form that went with it. R-ASMT-10
  asked_on     text not null,
  worker_id    {id} not null,
  state        text not null,     -- service_what: asked until somebody answers
  state_on     text not null,
  started_on   text
) {strict};
create index service_request_by_episode on service_request (episode_id);
create index service_request_by_person on service_request (person_id);

-- An answer, a session, that somebody asked after it. One that was written down by mistake stays, with the reason.
-- kind: shadow
create table service_step (
  service_step_id    {id} primary key,
  service_request_id {id} not null,
  episode_id         {id} not null,
  what               text not null,  -- service_what
  happened_on        text not null,
  words              text,
  risk               text,           -- what it means for the children that there is no such help, and what is done instead. R-PLAN-22
  worker_id          {id} not null,
  recorded_at        text not null,
  mistake_at         text,
  mistake_reason     text
) {strict};
create index service_step_by_request on service_step (service_request_id);
create index service_step_by_episode on service_step (episode_id);
