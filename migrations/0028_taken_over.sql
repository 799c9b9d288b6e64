-- An answer that was taken over from an earlier assessment keeps who wrote it, when, and in which. R-ASMT-12
alter table answer add column taken_from_assessment_id {id}; -- null: it was written in this one
alter table answer add column taken_worker_id {id};          -- who wrote it
alter table answer add column taken_on text;                 -- when they did
