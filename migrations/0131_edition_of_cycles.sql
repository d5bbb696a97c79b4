-- A cycle moves to another edition of the template as long as nothing was submitted in it.
alter table cycle_events drop constraint cycle_events_action_check;
alter table cycle_events add constraint cycle_events_action_check check (action in (
  'open', 'edit', 'extend', 'close', 'add', 'remove', 'takeEdition'
));

create function keep_edition_of_sealed() returns trigger language plpgsql as $$
begin
  if exists (select from seals join reports on reports.id = seals.report_id where reports.cycle_id = new.id) then
    raise exception 'Something was submitted in the cycle %, so its editions stay', new.id;
  end if;
  return new;
end $$;
create trigger cycles_edition_kept before update on cycles for each row
  when ((old.template_id, old.template_edition, old.framework_id, old.framework_edition)
    is distinct from (new.template_id, new.template_edition, new.framework_id, new.framework_edition))
  execute function keep_edition_of_sealed();
