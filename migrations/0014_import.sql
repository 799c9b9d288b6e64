-- 0014: what extracts of other systems bring: middle names, the property of a home; and people found by their numbers.

alter table person add column middle_names text;
alter table household add column uprn text;

create index household_by_uprn on household (uprn);
create index household_by_postcode on household (postcode);
create index person_identifier_by_value on person_identifier (identifier_kind, value);
