-- Days between two dates that are text; null for a day that no calendar has.
CREATE FUNCTION foi_days(from_date text, to_date text) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  RETURN to_date::date - from_date::date;
EXCEPTION WHEN others THEN
  RETURN NULL;
END $$;
