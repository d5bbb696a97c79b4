-- Where there is no figure yet: by when one is expected, as a year or a month ("2027", "2027-03").
alter table value_versions add column expected text
  constraint value_versions_expected check (expected ~ '^\d{4}(-\d{2})?$');
alter table value_versions add constraint value_versions_expected_where_missing
  check (expected is null or status = 'not_collected') not valid;
