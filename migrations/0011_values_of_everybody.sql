-- What a scorecard reads: the values of the whole population, which are few beside those of sub-counties and groups.
create index city_values_of_everybody
  on city_values (city_id, framework_id, framework_edition, measurement_id, period_to)
  where disaggregation = '{}';
