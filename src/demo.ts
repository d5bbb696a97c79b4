// The demonstration: one account per role, a city in the middle of its report, one report that waits for the reviewer and
// one that is published. Each slice puts in what is its own (`demo` in its slice.ts).

import { demoAccounts } from "./accounts/demo-accounts.ts";
import { markAllRead, markRead } from "./notifications/commands.ts";
import { type ListedNotification, listNotifications } from "./notifications/queries.ts";
import { findPersonByEmail } from "./platform/accounts/people.ts";
import { type DemoPart, fillDemonstration, requireDemonstration, speakAs } from "./platform/demonstration.ts";
import { tellDue } from "./platform/jobs/tell-listeners.ts";
import { kindNamed } from "./platform/notifications/kind.ts";
import type { Service } from "./platform/service.ts";
import { listeners, slices } from "./slices.ts";

const parts = slices.flatMap(({ demo }) => demo ?? []);

export function prepareDemonstration(service: Service): Promise<void> {
  return fillDemonstration(service, parts);
}

/** As `--demo` does it. @throws StartProblem on an installation that is none. */
export async function startDemonstration(service: Service): Promise<void> {
  await requireDemonstration(service);
  await fillDemonstration(service, [...parts, oldNewsIsRead]);
}

/** So many does somebody find unread who looks for the first time. */
const leftUnread = 8;

const oldNewsIsRead: DemoPart = { prepare: readOldNews };

/** What everybody was told of while it was filled is old, as if they had worked all along: the last of each kind that asks for something is left. */
export async function readOldNews(service: Service): Promise<void> {
  await tellDue(listeners, { service, now: () => new Date() });
  for (const { email } of demoAccounts) {
    const person = await findPersonByEmail(service.database.db, email, service.rules);
    if (!person) continue;
    const says = speakAs(service, person);
    const { notifications } = await says(listNotifications, { show: "unread" });
    const asking = notifications.filter(asksForSomething);
    const left = asking
      .filter((told, place) => asking.findIndex(({ kind }) => kind === told.kind) === place)
      .slice(0, leftUnread);
    const first = left.at(-1);
    const until = first ? new Date(first.at.getTime() - 1) : new Date();
    await says(markAllRead, { until });
    for (const told of notifications)
      if (told.at > until && !left.includes(told)) await says(markRead, { notification: told.id });
  }
}

/** Those of which a mail goes out at once. */
const asksForSomething = ({ kind }: Pick<ListedNotification, "kind">) => kindNamed(kind)?.mail === "at_once";
