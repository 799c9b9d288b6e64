-- 0005 -- meetings with a family: decided, prepared, held, written down item by item, and passed on.

-- kind: shadow
create table meeting (
  meeting_id   {id} primary key,
  reference    text not null unique,
  episode_id   {id} not null,
  meeting_kind text not null,               -- a key of the profile
  is_review    {bool} not null,
  previous_meeting_id {id},
  state        text not null,               -- decided, arranged, ready, started, finished, called_off: Annex D.7
  ground       text,                        -- a key of the profile; null for a review
  reason       text not null,
  decided_on   text not null,
  latest_on    text,                        -- in time until this day; null: no local limit
  late_reason  text,                        -- why it is held later than that, R-MEET-01
  without_consent_reason text,              -- R-CONS-15
  advised_by   text,
  advice       text,
  social_care_decision text,                -- at the levels that ask for one, H-11
  convening_agency_id {id} not null,
  facilitation text,                        -- who agreed that another agency runs it, and why; R-MEET-03, R-MEET-42
  held_on      text,
  starts_at    text,                        -- "15:30", local
  venue        text,
  venue_suits  text,
  access_needs text,
  childcare    text,
  chair_worker_id {id},
  chair_name   text,
  chair_experience text,
  minutes_worker_id {id},
  arranged_count {id} not null,             -- how often it was arranged: the number of the calendar entry
  started_at   text,
  finished_at  text,
  finished_by  {id},
  family_present {bool},
  note_id      {id},
  plan_id      {id},                        -- the plan it agreed, and which version
  plan_version_number {id},
  next_meeting_id {id},
  called_off_reason text,
  profile_id   {id} not null,
  worker_id    {id} not null
) {strict};
create index meeting_by_episode on meeting (episode_id, state);
create index meeting_by_next on meeting (next_meeting_id);

-- One thing that a meeting settles or prepares. Two people who settle different things never meet.
-- kind: shadow
create table meeting_point (
  meeting_point_id {id} primary key,
  meeting_id   {id} not null,
  point        text not null,               -- level, lead, agreement, next, absence; prepare.KEY, read.KEY of the profile
  answer       text,
  words        text,
  more_words   text,
  day          text,
  time_of_day  text,
  place        text,
  number       {id},
  chosen_worker_id {id},
  worker_id    {id} not null,
  settled_at   text not null,
  unique (meeting_id, point)
) {strict};

-- Who is asked to come, or why not; and then whether they came.
-- kind: shadow
create table invitee (
  invitee_id   {id} primary key,
  meeting_id   {id} not null,
  part         text not null,               -- invitee_part
  person_id    {id},
  worker_id    {id},
  agency_id    {id},
  name         text not null,
  job_title    text,
  contact      text,
  left_out_reason text,                     -- not asked, and why; R-MEET-05
  report_asked {bool} not null,
  report_due_on text,
  report_on    text,                        -- the day their report came
  told_way     text,
  told_on      text,
  told_count   {id},                        -- which arrangement they were told of
  answer       text,                        -- invitee_answer
  answer_words text,
  extent       text,                        -- attendance_extent
  way          text,                        -- a key of the profile
  represented_by text,
  absence_reason text
) {strict};
create index invitee_by_meeting on invitee (meeting_id);
create index invitee_by_worker on invitee (worker_id);

-- One thing that was said, taken down. Its words are paragraphs.
-- kind: shadow
create table meeting_line (
  meeting_line_id {id} primary key,
  meeting_id   {id} not null,
  line_kind    text not null,               -- meeting_line_kind
  person_id    {id},                        -- whom it is about
  said_by      text,
  heading      text,                        -- of the summary: a key of the profile
  essential    {bool},
  answers_line_id {id},                     -- what the parents reply to
  worker_id    {id} not null,
  written_at   text not null
) {strict};
create index meeting_line_by_meeting on meeting_line (meeting_id);

-- What is to be different, as it was said in the meeting.
-- kind: shadow
create table objective (
  objective_id {id} primary key,
  meeting_id   {id} not null,
  person_id    {id},
  words        text not null,
  whose_goal   text,
  outcome_id   {id},                        -- of the plan that it became
  dropped      {bool} not null
) {strict};
create index objective_by_meeting on objective (meeting_id);

-- Who will do what, as it was said; it becomes an action of the plan.
-- kind: shadow
create table recommendation (
  recommendation_id {id} primary key,
  meeting_id   {id} not null,
  person_id    {id},                        -- the child of its objective
  objective_id {id},
  outcome_id   {id},                        -- or an outcome that the plan has already
  what         text not null,
  how          text,
  owner_worker_id {id},
  owner_person_id {id},
  owner_name   text,
  due_on       text,                        -- null: by the next meeting
  state        text not null,               -- recommendation_state
  adds_risk    {bool},                      -- when the family declined it, R-MEET-20
  state_words  text,
  action_id    {id}                         -- what it became
) {strict};
create index recommendation_by_meeting on recommendation (meeting_id);

-- A copy that somebody without access is to get. Source: R-PLAN-15 to R-PLAN-17.
-- kind: shadow
create table planned_copy (
  planned_copy_id {id} primary key,
  meeting_id   {id} not null,
  person_id    {id},
  agency_id    {id},
  name         text not null,
  of_family    {bool} not null,
  due_on       text,
  way          text,
  sent_on      text,
  sent_by      {id},
  not_needed_reason text
) {strict};
create index planned_copy_by_meeting on planned_copy (meeting_id);

-- Which services help and what for, and why a review is later than the limit. Source: R-PLAN-03, R-REV-04.
alter table plan add column services text;
alter table plan_version add column services text;
alter table plan_version add column review_exception text;
