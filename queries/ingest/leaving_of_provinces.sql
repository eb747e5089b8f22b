-- Rows of some provinces leave the table that bears the name `leaving` for the moment.
-- scope: import
-- grain: province_code
-- params: values varchar[]
delete from build.leaving
where list_contains($values, leaving.province_code)
