-- 0036: two records of one baby who is not born, or was a short time ago, are found at night by their mothers and the day. Whoever may not find the mothers is not shown the pair. R-PERS-19
alter table match_pair add column mother_id {id};       -- of the first record; null: no mother counted
alter table match_pair add column other_mother_id {id}; -- of the other; the same when both are hers
