// Whoever has to do something after a meeting, for an organisation whoever speaks for it, is told when it is given to them, and reminded 7 days and 1 day before it is due,
// and each week after that, four times; then whoever coordinates their city is told.

import { z } from "zod";
import type { CityRole } from "../../network/role.ts";
import { representativesOf } from "../../organisations/representatives.ts";
import type { Tx } from "../../platform/database/database.ts";
import { inTransaction } from "../../platform/database/transaction.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { type Job, job, recordRun } from "../../platform/jobs/job.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { notify, tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { cityToldAfter, remindedAfter, remindedBefore } from "./action.ts";
import { addAction, moveAction } from "./commands.ts";

const values = z.object({ action: Named, title: Named, day: z.string() });

const common = {
  values,
  inWords: ({ day, ...said }: z.output<typeof values>, { language }: { language: string }) => ({
    ...said,
    day: formatDate(day, language),
  }),
  told: { assigned: "while they hold a role anywhere" },
  mail: "at_once",
  canBeOff: true,
} as const;

const given = notificationKind({ name: "meetings.actionGiven", words: "holding:told.given", ...common });
const due = notificationKind({ name: "meetings.actionDue", words: "holding:told.due", ...common });

const late = notificationKind({ name: "meetings.actionLate", words: "holding:told.late", ...common });
const lateInCity = notificationKind({
  name: "meetings.actionLateInCity",
  words: "holding:told.lateInCity",
  ...common,
  told: { city: ["coordinator"] satisfies CityRole[] },
});

export const actionKinds = [given, due, late, lateInCity];

interface OpenAction {
  id: string;
  ownerId: string | null;
  ownerCityId: string | null;
  ownerOrganisationId: string | null;
  due: string;
  text: unknown;
  title: unknown;
}

function openActions(tx: Tx) {
  return tx
    .selectFrom("meetingActions")
    .innerJoin("meetings", "meetings.id", "meetingActions.meetingId")
    .select(["meetingActions.id", "ownerId", "ownerCityId", "ownerOrganisationId", "due", "text", "title"])
    .where("meetingActions.state", "=", "open");
}

/** Those of somebody who can be told. */
const ownedActions = (tx: Tx) =>
  openActions(tx).where((eb) =>
    eb.or([eb("ownerId", "is not", null), eb("ownerOrganisationId", "is not", null)]),
  );

const about = (action: OpenAction) => ({
  href: paths.action(action.id),
  thread: `meeting-action/${action.id}`,
  values: { action: writtenFrom(action.text), title: writtenFrom(action.title), day: action.due },
});

const telling = async (tx: Tx, action: OpenAction) => ({
  people:
    action.ownerId === null ? await representativesOf(tx, action.ownerOrganisationId) : [action.ownerId],
  ...about(action),
});

async function say({ subject }: Event, { tx }: { tx: Tx }) {
  const action = await ownedActions(tx).where("meetingActions.id", "=", String(subject)).executeTakeFirst();
  return action && (await telling(tx, action));
}

export const actionListeners = [
  tells(given, addAction, { name: "meetings.tellGiven", say }),
  tells(given, moveAction, { name: "meetings.tellMoved", say }),
];

/** So many are reminded of in one go. */
const mostAtOnce = 500;

export const remindOfActions: Job = job({
  name: "meetings.remindOfActions",
  every: "40 4 * * *",
  retries: 3,
  async run({ service: { database }, now }) {
    const at = now();
    await inTransaction(database.db, async (tx) => {
      await remindBefore(tx, at);
      await remindAfter(tx, at);
      await tellCities(tx, at);
    });
  },
});

// A run that did not happen on the day itself is made up for on the next one.

async function remindBefore(tx: Tx, at: Date): Promise<void> {
  const today = dayOf(at);
  const soon = await ownedActions(tx)
    .where("due", ">=", today)
    .where("due", "<=", addDays(today, remindedBefore[0]))
    .orderBy("due")
    .limit(mostAtOnce)
    .execute();
  for (const action of soon) {
    const before = remindedBefore.filter((days) => action.due <= addDays(today, days)).at(-1);
    const occasion = `action ${action.id} ${action.due} ${before}`;
    const told = await notify(tx, due, { ...(await telling(tx, action)), occasion, at, by: null });
    if (told > 0) await noteRun(tx, action, { before });
  }
}

async function remindAfter(tx: Tx, at: Date): Promise<void> {
  const today = dayOf(at);
  const isLate = await ownedActions(tx)
    .where("due", "<=", addDays(today, -remindedAfter[0]))
    .where("due", ">", addDays(today, -cityToldAfter))
    .orderBy("due")
    .limit(mostAtOnce)
    .execute();
  for (const action of isLate) {
    const after = remindedAfter.filter((days) => addDays(action.due, days) <= today).at(-1);
    const occasion = `action ${action.id} ${action.due} late ${after}`;
    const told = await notify(tx, late, { ...(await telling(tx, action)), occasion, at, by: null });
    if (told > 0) await noteRun(tx, action, { after });
  }
}

/** What was late before that for longer is news to nobody. */
const madeUpFor = 7;

async function tellCities(tx: Tx, at: Date): Promise<void> {
  const last = addDays(dayOf(at), -cityToldAfter);
  const tooLate = await openActions(tx)
    .where("ownerCityId", "is not", null)
    .where("due", "<=", last)
    .where("due", ">", addDays(last, -madeUpFor))
    .orderBy("due")
    .limit(mostAtOnce)
    .execute();
  for (const action of tooLate) {
    const occasion = `action ${action.id} ${action.due} late in its city`;
    const told = await notify(tx, lateInCity, {
      ...about(action),
      city: action.ownerCityId,
      // Whoever was reminded of it all the time knows.
      except: action.ownerId === null ? [] : [action.ownerId],
      occasion,
      at,
      by: null,
    });
    if (told > 0) await noteRun(tx, action, { after: cityToldAfter });
  }
}

const noteRun = (tx: Tx, { id: subject }: OpenAction, details: { before?: number; after?: number }) =>
  recordRun(tx, remindOfActions.name, { subject, details, changes: [] });
