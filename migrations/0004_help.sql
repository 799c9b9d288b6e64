-- 0004: consent, episodes, notes, assessments, plans, clocks and tasks.

-- kind: shadow
create table episode (
  episode_id   {id} primary key,
  reference    text not null unique,
  state        text not null,               -- open, closed
  opened_on    text not null,
  entry_route  text not null,               -- a key of the profile
  why_involved text not null,               -- in words the family has seen, R-CORE-25
  author_id      {id} not null,             -- worker; author, coordinator and lead are kept apart, R-EPI-01
  coordinator_id {id} not null,
  lead_professional_id {id},                -- null until somebody has agreed
  lead_since   text,
  agency_id    {id} not null,               -- that opened it
  level        {id},                        -- 1 to 4; null: not agreed yet
  level_since  text,
  level_before {id},
  case_summary text,
  case_summary_at text,
  case_summary_stale {bool} not null, -- a plan was agreed or reviewed since it was written, R-EPI-29
  profile_id   {id} not null,               -- the practice it began under
  previous_episode_id {id},
  override_reason text,                     -- why it was opened beside other help for a child, R-CORE-08
  sealed       {bool} not null,
  closed_on    text,
  closing_reason text,                      -- a key of the profile
  closing_id   {id}
) {strict};
create index episode_by_lead on episode (lead_professional_id, state);
create index episode_by_author on episode (author_id, state);
create index episode_by_coordinator on episode (coordinator_id, state);
create index episode_by_agency on episode (agency_id, state);

-- kind: shadow
create table episode_child (
  episode_id {id} not null,
  person_id  {id} not null,
  joined_on  text not null,
  left_on    text,
  primary key (episode_id, person_id)
) {strict};
create index episode_child_by_person on episode_child (person_id);

-- Adults of the family and its network: parent, carer, grandparent, supporter, advocate.
-- kind: shadow
create table episode_adult (
  episode_id {id} not null,
  person_id  {id} not null,
  part       text not null,                 -- carer, family, network, advocate
  may_contact text not null,                -- may_contact: yes, no, not_asked; R-CONS-24
  joined_on  text not null,
  left_on    text,
  primary key (episode_id, person_id)
) {strict};
create index episode_adult_by_person on episode_adult (person_id);

-- The team around the family. One without system access has no worker_id. Source: R-PERS-11, R-SEC-07.
-- kind: shadow
create table team_member (
  team_member_id {id} primary key,
  episode_id  {id} not null,
  worker_id   {id},
  agency_id   {id},
  name        text not null,
  job_title   text,
  phone       text,
  what_they_do text,                        -- "speech therapy every Monday"
  chosen_by_person_id {id},
  joined_on   text not null,
  left_on     text
) {strict};
create index team_member_by_episode on team_member (episode_id, worker_id);
create index team_member_by_worker on team_member (worker_id);

-- kind: shadow
create table lead_term (
  event_position {id} primary key,
  episode_id  {id} not null,
  worker_id   {id} not null,
  from_on     text not null,
  to_on       text,
  how_chosen  text not null,
  family_view text not null,                -- what the family wished, R-LP-01
  criteria    text not null,                -- canonical JSON: criterion key to answer, R-LP-02
  reason      text                          -- of a change, R-LP-07
) {strict};
create index lead_term_by_episode on lead_term (episode_id);

-- A judgement of need, of the family (person_id null) or one child. Source: R-LON-03, R-LON-04.
-- kind: shadow
create table level_decision (
  event_position {id} primary key,
  episode_id  {id} not null,
  person_id   {id},
  need_domain text,                         -- one part of life alone: learning, health; a key of the profile
  level       {id} not null,
  decided_on  text not null,
  rationale   text not null,
  evidence    text,
  lower_not_enough text,                    -- why lower help is not enough, R-LON-05
  social_care_decision text,                -- what was decided about a referral when it rose, R-LON-19
  agreed_by   text not null,
  worker_id   {id} not null
) {strict};
create index level_decision_by_episode on level_decision (episode_id);

-- kind: shadow
create table closing (
  closing_id  {id} primary key,
  episode_id  {id} not null,
  closed_on   text not null,
  reason      text not null,
  level       {id},
  checklist   text not null,                -- canonical JSON: item key to answer in words, R-EPI-18
  outcomes    text not null,
  onward_support text not null,
  survey_sent {bool} not null,
  coordinator_informed {bool} not null,
  letter_to   text,
  letter_words text,                        -- the paragraph of their own that the worker added
  worker_id   {id} not null,
  reopened_at text,
  reopened_by {id},
  reopen_reason text
) {strict};
create index closing_by_episode on closing (episode_id);

-- kind: shadow
create table consent (
  consent_id   {id} primary key,
  reference    text not null unique,
  episode_id   {id} not null,
  person_id    {id} not null,               -- who gave or withheld it
  state        text not null,               -- given, withheld, withdrawn
  decided_on   text not null,
  way          text not null,               -- written, spoken, electronic: a key of the profile
  witness      text,
  language     text not null,               -- in which it was explained
  interpreter  text,
  explained_concerns {bool} not null,       -- R-CONS-03
  explained_duties   {bool} not null,
  explained_sharing  {bool} not null,
  understood   text not null,               -- how we know that it was understood, R-CONS-02
  own_right    {bool} not null,             -- a young person for themselves, R-CONS-04
  competence   text,                        -- the judgement and who made it
  purposes     text not null,               -- canonical JSON list of the profile's purpose keys, in order
  ends_on      text,                        -- until when
  reviewed_on  text not null,
  profile_id   {id} not null,
  worker_id    {id} not null,
  withdrawn_at text,
  withdrawn_words text,                     -- their own
  replaced_by_consent_id {id}
) {strict};
create index consent_by_episode on consent (episode_id, person_id);
create index consent_by_person on consent (person_id);

-- kind: shadow
create table consent_agency (
  consent_id {id} not null,
  agency_id  {id} not null,
  answer     text not null,                 -- consent_answer: agreed, in_part, said_no
  part_words text,                          -- what in part means: "Amy's name and phone"
  from_at    text not null,
  ended_at   text,
  primary key (consent_id, agency_id)
) {strict};

-- For which children it speaks.
-- kind: shadow
create table consent_child (
  consent_id {id} not null,
  person_id  {id} not null,
  primary key (consent_id, person_id)
) {strict};

-- What was decided when consent was withheld. Source: R-CONS-10 to R-CONS-17.
-- kind: shadow
create table consent_withheld_option (
  event_position {id} primary key,
  consent_id   {id} not null,
  option_key   text not null,               -- of the profile: share_without, other_agency, no_sharing, record_refusal
  words        text not null,               -- what was offered and refused; the decision and its reasons
  consulted    text,
  agency_id    {id},                        -- that will approach the family
  report_back_on text,
  worker_id    {id} not null,
  decided_by   text,                        -- of sharing without agreement, R-CONS-11
  other_approach text                       -- who else was asked to talk with the family first, or why nobody; R-CONS-17
) {strict};
create index consent_withheld_option_by_consent on consent_withheld_option (consent_id);

-- What it means for the children that nothing is shared, asked for or met about. Source: R-CONS-14.
-- kind: shadow
create table consent_risk (
  consent_id    {id} primary key,
  not_sharing   text not null,
  not_requesting text not null,
  not_meeting   text not null,
  consulted     text not null,
  worker_id     {id} not null
) {strict};

-- Whether a young person understands enough to decide for themselves. The newest of a child counts. Source: R-CONS-04.
-- kind: shadow
create table competence (
  event_position {id} primary key,
  episode_id  {id} not null,
  person_id   {id} not null,
  sufficient  {bool} not null,
  judged_by   text not null,                -- who made the judgement, in words
  words       text not null,                -- on what it rests
  judged_on   text not null,
  worker_id   {id} not null
) {strict};
create index competence_by_episode on competence (episode_id, person_id);

-- kind: shadow
create table note (
  note_id     {id} primary key,
  reference   text not null unique,
  episode_id  {id} not null,
  note_kind   text not null,                -- a key of the profile: conversation, home_visit, phone_call ...
  happened_on text not null,
  happened_at text,                         -- "15:30" or null
  place       text,
  heading     text,
  worker_id   {id} not null,
  agency_id   {id} not null,
  recorded_at text not null
) {strict};
create index note_by_episode on note (episode_id, happened_on);

-- kind: shadow
create table note_subject (
  note_id   {id} not null,
  person_id {id} not null,
  primary key (note_id, person_id)
) {strict};
create index note_subject_by_person on note_subject (person_id);

-- A child was seen, heard, alone. Source: R-REV-11, R-REV-13.
-- kind: shadow
create table child_contact (
  note_id    {id} not null,
  person_id  {id} not null,
  episode_id {id} not null,
  seen_on    text not null,
  seen       {bool} not null,
  heard      {bool} not null,
  alone      {bool} not null,
  place_kind text not null,                 -- a key of the profile: home, school, clinic ...
  how_heard  text,                          -- "by watching him play"
  worker_id  {id} not null,
  primary key (note_id, person_id)
) {strict};
create index child_contact_by_person on child_contact (person_id, seen_on);
create index child_contact_by_episode on child_contact (episode_id, seen_on);

-- A note pushed to a worker, who takes note of it. When they read it the looks say. Source: R-EPI-24.
-- kind: shadow
create table note_alert (
  alert_id   {id} primary key,
  note_id    {id} not null,
  episode_id {id} not null,
  worker_id  {id} not null,                 -- who is to take note
  sent_by    {id} not null,
  sent_at    text not null,
  acknowledged_at text
) {strict};
create index note_alert_by_worker on note_alert (worker_id, acknowledged_at);
create index note_alert_by_note on note_alert (note_id);

-- A worry about an adult in the home, and what was decided about it. Source: R-PERS-05.
-- kind: shadow
create table adult_concern (
  concern_id  {id} primary key,
  episode_id  {id} not null,
  person_id   {id} not null,                -- the adult
  concern     text not null,
  decision    text not null,
  raised_on   text not null,
  worker_id   {id} not null
) {strict};
create index adult_concern_by_episode on adult_concern (episode_id, person_id);

-- The decision to assess, before the form. Source: R-ASMT-04, R-ASMT-33.
-- kind: shadow
create table assessment_decision (
  decision_id {id} primary key,
  reference   text not null unique,
  episode_id  {id} not null,
  decided_on  text not null,
  worker_id   {id} not null,
  ground      text not null,                -- a key of the profile
  reason      text not null,
  unborn      {bool} not null,
  recorded_at text not null
) {strict};
create index assessment_decision_by_episode on assessment_decision (episode_id);

-- kind: shadow
create table assessment (
  assessment_id {id} primary key,
  reference     text not null unique,
  episode_id    {id} not null,
  decision_id   {id} not null,
  form_key      text not null,
  profile_id    {id} not null,              -- the form's version is the profile's
  state         text not null,              -- draft, completed, superseded
  version_number {id} not null,             -- 1, 2 ... of this assessment's line
  supersedes_assessment_id {id},
  author_id     {id} not null,
  started_on    text not null,
  completed_on  text,
  completed_by  {id},
  next_step     text,                       -- a key of the profile
  next_step_reason text,
  history_considered {bool},                -- what happened before was looked at together, R-PERS-15
  family_contribution text,
  family_agrees text,                       -- yes, in_part, no; in the family's words beside it
  family_words  text,
  copy_given_on text,
  copy_given_to text,
  copy_not_given_reason text
) {strict};
create index assessment_by_episode on assessment (episode_id);
create index assessment_by_decision on assessment (decision_id);

-- One section, for one child when asked for each. Its stream guards against two people saving at once.
-- kind: shadow
create table assessment_section (
  section_id    {id} primary key,
  assessment_id {id} not null,
  section_key   text not null,
  person_id     {id},
  restricted    text,                       -- the part of the record it belongs to, when not all may read it: health; R-SEC-02
  asked_worker_id {id},                     -- who was asked to write it
  state         text not null,              -- not_started, started, finished
  last_worker_id {id},
  last_agency_id {id},
  last_saved_at text
) {strict};
create index assessment_section_by_assessment on assessment_section (assessment_id);
create index assessment_section_by_asked on assessment_section (asked_worker_id, state);

-- kind: shadow
create table answer (
  answer_id     {id} primary key,
  section_id    {id} not null,
  assessment_id {id} not null,
  question_key  text not null,
  person_id     {id},                       -- the child it is about, in a section asked for each
  asked_of      text,                       -- child, parent, practitioner: whose answer it is
  row_number    {id} not null,              -- of a table or a list of worries; 0 otherwise
  value         text,                       -- canonical JSON; null when the words are paragraphs
  language      text not null,
  filled_from_fact_id {id},
  fact_check    text,                       -- still_right, has_changed, not_asked
  worker_id     {id} not null,
  agency_id     {id} not null,
  answered_at   text not null,
  replaced_at   text                        -- a later answer stands in its place; this one stays readable
) {strict};
create index answer_by_section on answer (section_id, replaced_at);
create index answer_by_assessment on answer (assessment_id, replaced_at);

-- Somebody sees it differently; shown beside what they disagree with, in all copies. Source: R-ASMT-24.
-- kind: shadow
create table disagreement (
  disagreement_id {id} primary key,
  episode_id   {id} not null,
  about_kind   text not null,               -- assessment, section, plan, outcome
  about_id     {id} not null,
  person_id    {id},
  who          text not null,
  words        text not null,
  recorded_at  text not null,
  worker_id    {id} not null
) {strict};
create index disagreement_by_about on disagreement (about_kind, about_id);
create index disagreement_by_episode on disagreement (episode_id);

-- kind: shadow
create table plan (
  plan_id      {id} primary key,
  reference    text not null unique,
  episode_id   {id} not null,
  plan_kind    text not null,               -- a key of the profile: eha_action_plan ...
  profile_id   {id} not null,
  assessment_id {id},                       -- it came from
  state        text not null,               -- draft, agreed, superseded, ended
  version_number {id} not null,             -- of the last agreed version; 0 before
  agreed_on    text,
  agreed_by_family text,                    -- who agreed, R-PLAN-13
  family_words text,
  summary      text,
  contingency  text,
  meeting_needed {bool},
  meeting_reason text,
  review_on    text,
  ended_on     text,
  end_words    text,                        -- canonical JSON of the three criteria, R-PLAN-20
  superseded_by_plan_id {id}
) {strict};
create index plan_by_episode on plan (episode_id, state);

-- Each agreed version as it was agreed. Source: R-ASMT-26, D.6.
-- kind: shadow
create table plan_version (
  plan_id        {id} not null,
  version_number {id} not null,
  agreed_on      text not null,
  agreed_by_family text not null,
  summary        text not null,
  contingency    text,
  worker_id      {id} not null,
  primary key (plan_id, version_number)
) {strict};

-- One outcome with its actions in one agreed version.
-- kind: shadow
create table plan_version_line (
  plan_id        {id} not null,
  version_number {id} not null,
  outcome_id     {id} not null,
  person_id      {id},
  ordinal        {id} not null,
  content        text not null,             -- canonical JSON
  primary key (plan_id, version_number, outcome_id)
) {strict};

-- kind: shadow
create table outcome (
  outcome_id  {id} primary key,
  plan_id     {id} not null,
  person_id   {id},                         -- the child; null for the whole family
  words       text not null,
  whose_goal  text,                         -- "Amy's goal"
  measure     text,
  baseline    text,
  target      text,
  current_value text,
  tag         text,                         -- of the profile's outcome framework, R-CORE-20
  ordinal     {id} not null,
  state       text not null,                -- open, met, dropped
  state_reason text
) {strict};
create index outcome_by_plan on outcome (plan_id, ordinal);

-- kind: shadow
create table plan_action (
  action_id   {id} primary key,
  outcome_id  {id} not null,
  plan_id     {id} not null,
  what        text not null,
  how         text not null,
  expected    text,
  owner_worker_id {id},
  owner_person_id {id},
  owner_name  text not null,                -- as the plan says it: "Pauline and Joe"
  due_on      text not null,
  status      text not null,                -- action_status: not_started, some_change, going_well, done, not_working, not_needed
  status_words text,
  status_at   text,
  done_on     text,
  ordinal     {id} not null,
  carried_from_action_id {id}
) {strict};
create index plan_action_by_plan on plan_action (plan_id, ordinal);
create index plan_action_by_outcome on plan_action (outcome_id, ordinal);
create index plan_action_by_owner on plan_action (owner_worker_id, status);

-- kind: shadow
create table action_progress (
  event_position {id} primary key,
  action_id   {id} not null,
  status      text not null,
  words       text,
  happened_on text not null,
  worker_id   {id} not null
) {strict};
create index action_progress_by_action on action_progress (action_id);

-- kind: shadow
create table review (
  review_id   {id} primary key,
  reference   text not null unique,
  plan_id     {id} not null,
  episode_id  {id} not null,
  held_on     text not null,
  discussion  text not null,                -- R-REV-06
  family_contribution text not null,        -- R-REV-02
  copy_given_on text,
  copy_given_to text,
  copy_not_given_reason text,
  level_right {bool} not null,              -- R-LON-20
  higher_considered text,                   -- R-LON-21
  decision    text not null,                -- review_decision: carry_on, change, end
  next_review_on text,
  version_number {id} not null,             -- of the plan that was reviewed
  worker_id   {id} not null
) {strict};
create index review_by_plan on review (plan_id, held_on);
create index review_by_episode on review (episode_id);

-- kind: shadow
create table review_action (
  review_id {id} not null,
  action_id {id} not null,
  status    text not null,
  progress  text not null,
  primary key (review_id, action_id)
) {strict};

-- Copies that left: to whom, how, when, which version. Source: R-CORE-17.
-- kind: shadow
create table circulation (
  circulation_id {id} primary key,
  episode_id   {id} not null,
  document     text not null,               -- assessment, plan, review, closing_letter
  document_id  {id} not null,
  version_number {id} not null,
  given_to     text not null,
  way          text not null,               -- by_hand, post, secure_email, read_together
  given_on     text not null,
  worker_id    {id} not null
) {strict};
create index circulation_by_episode on circulation (episode_id);

-- kind: shadow
create table clock (
  clock_id    {id} primary key,
  episode_id  {id} not null,
  clock_key   text not null,                -- of the profile: assessment_completed ...
  subject_kind text not null,               -- what stops it: assessment, plan, review, person, consent
  subject_id  {id} not null,
  started_on  text not null,
  started_at  text,                         -- for clocks in hours
  due_on      text not null,
  due_at      text,
  amber_on    text not null,
  duty        text not null,                -- lead, author, coordinator, manager
  profile_id  {id} not null,                -- the practice it began under, R-CORE-03
  stopped_on  text,
  stop        text,                         -- clock_stop: met, cancelled
  stop_reason text,
  exception_reason text,
  exception_by {id}
) {strict};
create index clock_by_episode on clock (episode_id, stopped_on);
create index clock_by_subject on clock (subject_kind, subject_id, clock_key);

-- Something that waits for somebody.
-- kind: shadow
create table task (
  task_id     {id} primary key,
  episode_id  {id} not null,
  task_key    text not null,                -- discuss_refusal, decide_referral, approach_family, write_section, give_copy, confirm_household ...
  what        text not null,                -- in words
  subject_kind text not null,
  subject_id  {id} not null,
  worker_id   {id},                         -- whose it is; null: anybody of the agency
  agency_id   {id},
  due_on      text,
  given_at    text not null,
  given_by    {id},
  state       text not null,                -- open, done, called_off
  ended_at    text,
  ended_by    {id},
  end_words   text,
  decision    text,                         -- task_decision: refer, not_refer; null where nothing is to be chosen. R-CONS-16
  decided_by  text,                         -- the manager's name, R-CONS-13
  decided_on  text
) {strict};
create index task_by_worker on task (worker_id, state);
create index task_by_agency on task (agency_id, state);
create index task_by_episode on task (episode_id, state);
create index task_by_subject on task (subject_id, subject_kind, task_key);
