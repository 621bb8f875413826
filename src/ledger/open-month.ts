/**
 * The first month that is not closed, in SQL, as the relation `open (month)` of one row. What happened
 * before it is booked in it. The locks of the campaigns are held: nobody closes a month meanwhile.
 */
export const OPEN_MONTH = `(
  SELECT coalesce((max(month) + interval '1 month')::date, '-infinity') AS month FROM closed_months
) open`;
