-- Pages of values and evidence ask where these are cited.
create index citations_record on citations (kind, record_id);
