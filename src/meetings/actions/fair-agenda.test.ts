// More is open than an agenda holds: what was on none yet comes first, and neither actions nor items that were not reached keep the others off.

import { afterAll, beforeAll, expect, it } from "vitest";
import { dialoguesIn, openDialogue } from "../../../test/support/dialogues.ts";
import { runJob, startTestService, type TestService } from "../../../test/support/service.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { feedAgenda } from "../agenda/feed-job.ts";
import { mostItems } from "../agenda/item.ts";

let jifunze: TestService;
const db = () => jifunze.service.database.db;
const today = dayOf(new Date());

beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

async function planned(days: number): Promise<string> {
  const plan = { meetingNameEn: `Meeting ${days}`, startsOn: addDays(today, days), mode: "remote" };
  const { status, body } = await jifunze.api("administrator", "POST", "/meetings", plan);
  expect(status).toBe(200);
  return String(body.id);
}

/** As if it had been held. */
const isHeld = (id: string) =>
  db().updateTable("meetings").set({ state: "held" }).where("id", "=", id).execute();

async function cameFrom(id: string) {
  const rows = await db()
    .selectFrom("meetingAgendaItems")
    .leftJoin("meetingActions", "meetingActions.id", "fromActionId")
    .select(["fromActionId", "fedRecord", "fromItemId", "ownerName"])
    .where("meetingAgendaItems.meetingId", "=", id)
    .orderBy("position")
    .execute();
  return {
    all: rows.length,
    actions: rows.flatMap(({ fromActionId, ownerName }) => (fromActionId === null ? [] : (ownerName ?? ""))),
    items: rows.filter(({ fromItemId }) => fromItemId !== null).length,
    dialogues: rows.flatMap(({ fedRecord }) => fedRecord ?? []),
  };
}

const open = 90;

it("holds some of each, and at the next meeting those that were left out", async () => {
  const { does } = dialoguesIn(() => jifunze);
  await openDialogue(does);
  await openDialogue(does);
  const first = await planned(1);
  await isHeld(first);
  await db()
    .insertInto("meetingActions")
    .values(
      Array.from({ length: open }, (_, index) => ({
        meetingId: first,
        text: JSON.stringify({ en: `Action ${index}` }),
        ownerPlace: "other",
        ownerName: `Library ${index}`,
        due: addDays(today, index),
      })),
    )
    .execute();
  await db()
    .insertInto("meetingAgendaItems")
    .values(
      Array.from({ length: 40 }, (_, index) => ({
        meetingId: first,
        // After what the dialogues put on it.
        position: index + 11,
        title: JSON.stringify({ en: `Item ${index}` }),
        purpose: "discuss",
        outcome: "not_reached",
      })),
    )
    .execute();

  const second = await planned(30);
  await runJob(jifunze, feedAgenda);
  const on = await cameFrom(second);
  expect(on.all).toBe(mostItems);
  expect(on.dialogues).toHaveLength(2);
  expect(on.items).toBe((mostItems - 2) / 2);
  expect(on.actions[0]).toBe("Library 0");

  await isHeld(second);
  const third = await planned(60);
  const next = await cameFrom(third);
  // None of these was on the agenda before, and the dialogues come back.
  expect(next.actions.slice(0, 40).filter((one) => on.actions.includes(one))).toEqual([]);
  expect(next.items).toBe(40 - on.items);
  expect(next.dialogues.toSorted()).toEqual(on.dialogues.toSorted());

  await isHeld(third);
  const fourth = await cameFrom(await planned(90));
  // By now each was on one, and those come first that were on one the longest ago.
  expect(new Set([...on.actions, ...next.actions, ...fourth.actions]).size).toBe(open);
});
