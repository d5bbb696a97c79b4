-- Which link without an account brought a file: of a request for values or of an expert. A link may bring only so many.
alter table files add column link text;
create index files_link on files (link) where link is not null;
