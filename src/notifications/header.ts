// The way to one's notifications at the top of every page, with how many are new.

import { sql } from "kysely";
import { personCounts } from "../platform/accounts/sessions.ts";
import { headerTools } from "../ui/shell.ts";
import { paths } from "./paths.ts";

/** More are not counted: beside the link it says "99+" then. */
const mostCounted = 100;
const unread = "notifications.unread";

export const countUnread = personCounts.with({
  name: unread,
  count: (personId) => sql<number>`(
    select count(*) from (
      select from notifications where person_id = ${personId} and read_at is null limit ${sql.lit(mostCounted)}
    ) as counted
  )`,
});

export const notificationTool = headerTools.with({
  position: 20,
  text: "notifications:title",
  href: ({ person }) => (person ? paths.list : undefined),
  count({ person, t }) {
    const number = person?.counts[unread] ?? 0;
    if (number === 0) return undefined;
    const isMore = number >= mostCounted;
    const text = t(isMore ? "notifications:moreUnread" : "notifications:unread", {
      count: isMore ? mostCounted - 1 : number,
    });
    return { number: isMore ? `${mostCounted - 1}+` : number, text };
  },
});
