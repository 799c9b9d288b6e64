-- homes.sql -- which home stands at an address already, as far as the actor may know. One that they may not know of is as if it were not there: neither that it is kept
-- secret nor who lives there may be told by joining it. R-SEC-06

-- query: home_at_uprn
-- gives: maybe
-- A home at this property in which somebody lives whom the actor finds or sees, and whose address they may know.
select h.household_id -- id
  from household h
 where h.uprn = :uprn -- text
   and h.to_on is null
   and {{household_address_open h}}
   and exists (select 1 from household_member m join person p on p.person_id = m.person_id
                where m.household_id = h.household_id and m.to_on is null and ({{may_find_person p}} or {{may_see_person p}}))
 order by h.household_id
 limit 1;

-- query: home_at_address
-- gives: maybe
-- The same by the words of the address, in any case.
select h.household_id -- id
  from household h
 where h.postcode = :postcode           -- text
   and lower(h.address_lines) = lower(:address_lines) -- text
   and h.to_on is null
   and {{household_address_open h}}
   and exists (select 1 from household_member m join person p on p.person_id = m.person_id
                where m.household_id = h.household_id and m.to_on is null and ({{may_find_person p}} or {{may_see_person p}}))
 order by h.household_id
 limit 1;
