-- How people expect names to be sorted, the same on every server whatever it was set up with: letters before their
-- capitals and accents, numbers by their size (ward 2 before ward 10). English and Kiswahili sort by the root of Unicode's
-- order, without rules of their own.
create collation names (provider = icu, locale = 'und-u-kn-true');

alter table cities alter column name type text collate names;
