-- demo.sql -- what is there already.

-- query: demo_agency_count
-- gives: one
-- Whether the record is still empty.
select count(*) as agency_count -- int
  from agency a;

-- query: demo_first_episode
-- gives: maybe
-- The episode of the story: the first that was written down, whatever day it tells of.
select e.reference -- text
  from episode e
 where e.episode_id = (select j.stream_id from journal_entry j where j.stream_kind = 'episode' order by j.position limit 1);
