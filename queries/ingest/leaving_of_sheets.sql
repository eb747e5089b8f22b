-- Rows of some sheets leave the table that bears the name `leaving` for the moment.
-- scope: import
-- grain: sheet_id
-- params: values integer[]
delete from build.leaving
where list_contains($values, leaving.sheet_id)
