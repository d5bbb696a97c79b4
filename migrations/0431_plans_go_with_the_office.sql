-- The draft of a meeting that a coordinator planned for their city goes with the office of its secretary: whoever has it now throws it
-- away, and nobody who has lost it. Who planned it stands in the history.
alter table meetings drop column planned_by_id;
