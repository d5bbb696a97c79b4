-- What somebody uploaded and has not saved yet stands on their desk, which is opened often.
create index imports_waiting on imports (created_by, city_id, created_at desc) where state = 'uploaded';
