-- Why a run is postponed or cancelled, for everybody who finds it so. What was written before was asked for those who had joined
-- alone, and stays with them.
alter table runs add stopped_for text not null default '' check (length(stopped_for) <= 300);

-- What the source of an item said last: that it does not take place, or not on the day that it had.
alter table harvest_items add called_off text check (called_off in ('cancelled', 'postponed'));
