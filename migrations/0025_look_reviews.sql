-- What was decided about looks that were asked about. Decision 0024.
-- kind: shadow
create table look_review (
  look_review_id {id} primary key,
  flag_kind      text not null,            -- own_family, same_address, no_part, after_leaving, many
  worker_id      {id} not null,            -- who had looked
  subject_kind   text not null,            -- episode, person; worker: of many families
  subject_id     {id} not null,
  on_day         text not null,
  verdict        text not null,            -- in_order, not_in_order
  words          text not null,
  reviewed_by    {id} not null,
  reviewed_at    text not null
) {strict};
create index look_review_by_day on look_review (on_day);
