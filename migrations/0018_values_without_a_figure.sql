-- Few beside those that were measured: what the coverage of the network has to look at more closely.
create index value_versions_without_figure on value_versions (value_id, version) where status <> 'measured';
