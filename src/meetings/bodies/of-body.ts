// Which meetings belong together: those of one body; those of the assembly, and those of no body, are of the whole network.

import { sql } from "kysely";

/** The body of a meeting in a query that joined it as `body`; null for the whole network. */
export const bodyOf = sql<string | null>`case when body.kind = 'assembly' then null else body.id end`;

/** That `meetings` are of the same body; null for the whole network. */
export const isOfBody = (body: string | null) =>
  body === null
    ? sql<boolean>`not exists (select from meeting_bodies where id = meetings.body_id and kind <> 'assembly')`
    : sql<boolean>`meetings.body_id = ${body}`;
