-- Whoever works for a city attests for it where the achievement says so, and not its coordinators alone.
alter table achievement_editions
  drop constraint achievement_editions_attesters_check,
  add constraint achievement_editions_attesters_check check (attesters <> '{}'
    and attesters <@ array['provider', 'coordinator', 'contributor', 'commission']);
