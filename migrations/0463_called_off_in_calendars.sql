-- The calendar of a place tells of what was called off or taken away there in the last year: few of all that there is.
create index runs_called_off on runs (over_on) where state in ('cancelled', 'postponed');
create index opportunities_not_found on opportunities (changed_at) where state <> 'published';
