-- What a cited record said when it was cited. Where the record changes since, its city can keep that in the report, with
-- a reason; of what was cited before nobody knows it. `kept_over` is the version that was turned down: a newer one is
-- asked about anew.
alter table citations
  add column cited_as jsonb,
  add column kept_because text check (length(kept_because) between 1 and 1000),
  add column kept_over integer,
  add constraint citations_kept_with_reason check ((kept_because is null) = (kept_over is null)),
  add constraint citations_kept_is_known check (kept_because is null or cited_as is not null);
