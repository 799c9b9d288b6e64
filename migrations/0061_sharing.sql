-- 0061: each decision to share what is known of a family, or not to; with whom, why, and how it was looked at afterwards. R-INFO-01

-- One that was written down by mistake stays, as one.
-- kind: shadow
create table share (
  share_id         {id} primary key,
  reference        text not null,
  episode_id       {id} not null,
  person_id        {id},            -- about whom of the family; null: about all of them
  outcome          text not null,   -- share_outcome
  is_emergency     {bool} not null,
  ground           text,            -- of the profile; null: in an emergency none is asked for
  has_agreement    {bool} not null,
  agency_id        {id},            -- to whom; null: they take no part in this record
  recipient        text,            -- who there, or who they are
  what             text,
  restricted       text,            -- the part of the record that it is kept in, of the profile; null: the team reads it
  purpose          text,
  consent_id       {id},            -- the agreement that it rests on
  lawful_basis     text,            -- of the profile, without agreement
  facts            text,            -- on which that rests
  expected         text,            -- share_expected
  told             text,            -- share_told; null: nobody has said yet
  told_words       text,
  told_on          text,
  decided_by       text not null,
  second_person    text,
  reasons          text not null,
  decided_on       text not null,
  worker_id        {id} not null,
  recorded_at      text not null,
  review_due_on    text,            -- null: nobody has to look at it again
  verdict          text,            -- share_verdict
  review_words     text,
  reviewed_by      {id},
  reviewed_at      text,
  mistake_at       text,
  mistake_reason   text
) {strict};
create unique index share_by_reference on share (reference);
create index share_by_episode on share (episode_id);
create index share_by_person on share (person_id);
create index share_by_decided_on on share (decided_on);
create index share_to_review on share (reviewed_at, review_due_on);

-- What was asked of it, of the profile as it was then: the tests of a share, and the golden rules. R-INFO-02, R-INFO-04
-- kind: shadow
create table share_check (
  share_id   {id} not null,
  check_list text not null,   -- share_list
  check_key  text not null,
  met        {bool} not null,
  note       text,
  primary key (share_id, check_list, check_key)
) {strict};
