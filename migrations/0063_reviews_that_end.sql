-- 0063: what a review leads to: another level, what was agreed for the case that the plan fails, or the plan's end. D.6, D.8
alter table review add column level_number {id};       -- the level that is right, when that of before was not
alter table review add column contingency_words text;  -- what happens now, of what was agreed for the case that the plan fails
alter table plan add column contingency_on text;       -- since when that happens, by the last review; null: it does not
alter table plan add column contingency_words text;
alter table plan add column ended_review_id {id};      -- the review that ended it; null: it ended with the help, as all did before
alter table meeting add column plan_ended {bool};      -- the plan has done its work, as was settled in this meeting; null: before anybody could say so
