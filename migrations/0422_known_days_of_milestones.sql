-- A plan is adopted in a year, a month or on a day, as far as that is known; so is what a city reached.
alter table city_milestones alter reached_on type text using reached_on::text;
alter table city_milestones add check (reached_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$');
