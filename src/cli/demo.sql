-- demo.sql -- what is there already.

-- query: demo_agency_count
-- gives: one
-- Whether the record is still empty.
select count(*) as agency_count -- int
  from agency a;

-- query: demo_first_episode
-- gives: maybe
-- The episode of the story.
select e.reference -- text
  from episode e
 order by e.episode_id
 limit 1;
