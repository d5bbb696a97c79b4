-- Each milestone leads to what shows it: the festival that was held, what the first badge is of, the cycle of the report.
update city_milestones set shown_by = (
  select number::text from festivals
  where festivals.city_id = city_milestones.city_id and state in ('held', 'closed') and is_public order by ends_on, number limit 1)
where milestone = 'festival' and shown_by is null;
update city_milestones set shown_by = (
  select achievements.number::text from badges
  join attestations on attestations.id = badges.attestation_id
  join achievements on achievements.id = attestations.achievement_id
  where badges.issued_at is not null and city_of_attestation(attestations) = city_milestones.city_id
  order by badges.issued_at, achievements.number limit 1)
where milestone = 'badge' and shown_by is null;
update city_milestones set shown_by = (
  select cycle_id from report_events join reports on reports.id = report_events.report_id
  where report_events.city_id = city_milestones.city_id and action = 'submit' and report_events.at::date::text = reached_on
  order by report_events.at limit 1)
where milestone = 'report' and shown_by is null;
