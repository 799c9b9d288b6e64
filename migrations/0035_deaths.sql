-- 0035: how exactly it is known when somebody died, and how it is known. person.died_on is the last day that it can have been. R-PERS-18
alter table person add column death_precision text; -- death_precision: exact, month, year, unknown; null while they live
alter table person add column death_known text;     -- in the words of whoever wrote it down
