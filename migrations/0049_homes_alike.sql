-- 0049: the other rows of one address, found without walking all of them. R-SEC-06
create index household_by_bare_postcode on household (replace(upper(postcode), ' ', ''));
create index household_by_lines on household (lower(address_lines));
