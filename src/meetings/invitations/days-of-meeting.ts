// Of a row of meetings in a statement: its days, and by when it is answered.

import { sql } from "kysely";

export const firstDay = sql<string>`(select min(day) from meeting_days where meeting_id = meetings.id)`;
export const lastDay = sql<string>`(select max(day) from meeting_days where meeting_id = meetings.id)`;
/** The day by which people are asked to answer: where nobody said one, that on which it begins. */
export const answerBy = sql<string>`coalesce(meetings.answer_by, ${firstDay})`;
