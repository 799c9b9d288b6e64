-- 0045: why a telephone number or e-mail address is not theirs any more; and since when somebody has, or has not, parental responsibility. R-PERS-06, R-PERS-18
alter table contact_point add column end_reason text;
alter table relationship add column responsibility_since text; -- null: it was always as it is
