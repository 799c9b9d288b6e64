-- 0056: who talked with whoever leads help that they do not see, and what came of it: their own record of it, beside the note in the help. R-SV-05, decision 0043

-- kind: shadow
create table lead_contact (
  note_id      {id} primary key,            -- the note of it in the help
  episode_id   {id} not null,
  person_id    {id} not null,               -- about whom they had asked
  worker_id    {id} not null,               -- who asked
  agency_id    {id} not null,
  spoke_with   text not null,
  happened_on  text not null,
  discussed    text not null,
  agreed       text not null
) {strict};
create index lead_contact_by_worker on lead_contact (worker_id);
