-- What a value is compared with when it is saved: the one before and the one after it in time, of the same group.
-- (Its parts and its whole are found by city_values_once.)
create index city_values_in_time on city_values
  (city_id, framework_id, framework_edition, measurement_id, disaggregation, period_to, period_from);
