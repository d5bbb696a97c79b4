// Learning festivals, for the tests that look at every command, page and kind of notification.

import { sql } from "kysely";
import { keepCounts } from "../../src/festivals/counts/store.ts";
import { turnFestivals } from "../../src/festivals/jobs.ts";
import { festivalById, festivalSteps } from "../../src/festivals/store.ts";
import type { FestivalMove, FestivalState } from "../../src/festivals/workflow.ts";
import { systemActor } from "../../src/platform/actor.ts";
import type { Db } from "../../src/platform/database/database.ts";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { openRun, providerIn } from "./joining.ts";
import { type Person, runJob, type TestService } from "./service.ts";

type Does = (
  person: Person,
  method: string,
  path: string,
  body?: unknown,
) => Promise<Record<string, unknown>>;

const here = "/cities/kilifi/festivals";
const today = dayOf(new Date());
const festival = {
  titleEn: "Days of learning",
  startsOn: addDays(today, 10),
  endsOn: addDays(today, 20),
  callUntil: addDays(today, 5),
};

/** Each command once, as the test of kept pages does them. */
export async function changeFestivals(jifunze: TestService, does: Does): Promise<void> {
  const organisation = await providerIn(jifunze, "Rabai Reading Room");
  const { code } = await openRun(jifunze, { title: "Painting", organisation });
  const { number } = await does("coordinator", "POST", here, festival);
  const one = `${here}/${String(number)}`;
  await does("coordinator", "PUT", one, { ...festival, summaryEn: "Come and try.", version: 2 });
  await does("coordinator", "POST", `${one}/steps/call`, { version: 3 });
  const { id } = await does("representative", "POST", `${one}/events`, { event: code });
  await does("coordinator", "POST", `${one}/events/${String(id)}/take`, { version: 1 });
  await does("coordinator", "POST", `${one}/steps/publish`, { version: 4 });
}

interface Waiting {
  does: Does;
  waits: (kind: string, told: readonly Person[], href: string) => Promise<void>;
  isGone: (person: Person, href: string) => Promise<void>;
}

/** What is put forward waits for the coordinator, as do the end of the call and what came of it. */
export async function waitingFestivals(
  jifunze: TestService,
  { does, waits, isGone }: Waiting,
): Promise<void> {
  const organisation = await providerIn(jifunze, "Rabai Reading Room");
  const { code } = await openRun(jifunze, { title: "Painting", organisation });
  const { number } = await does("coordinator", "POST", here, { ...festival, callUntil: addDays(today, 6) });
  const one = `${here}/${String(number)}`;
  await does("coordinator", "POST", `${one}/steps/call`, { version: 2 });
  await runJob(jifunze, turnFestivals);
  await waits("festivals.callEnds", ["coordinator"], `${one}/events`);
  const { id } = await does("representative", "POST", `${one}/events`, { event: code });
  await waits("festivals.putForward", ["coordinator"], `${one}/events`);
  await does("coordinator", "POST", `${one}/events/${String(id)}/take`, { version: 1 });
  await does("coordinator", "POST", `${one}/steps/publish`, { version: 3 });
  await isGone("coordinator", `${one}/events`);
  await sql`update festivals set starts_on = starts_on - 30, ends_on = ends_on - 30, call_until = call_until - 30
    where number = ${number}`.execute(jifunze.service.database.db);
  await runJob(jifunze, turnFestivals);
  await waits("festivals.held", ["coordinator"], `${one}/counts`);
  await does("coordinator", "POST", `${one}/steps/close`, { version: 5 });
  await isGone("coordinator", `${one}/counts`);
}

/** Beside the two of the demonstration one that is closed; the ids of events that were taken. */
export async function closedFestival(db: Db): Promise<string[]> {
  await db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto("festivals")
      .values({
        cityId: "kilifi",
        number: 3,
        name: JSON.stringify({ en: "Days that are over" }),
        startsOn: addDays(today, -20),
        endsOn: addDays(today, -15),
        callUntil: addDays(today, -25),
        addedByName: "Coordinator",
        addedAt: new Date(),
        changedAt: new Date(),
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    const moves: [FestivalMove, FestivalState | "none", FestivalState][] = [
      ["open", "none", "draft"],
      ["call", "draft", "called"],
      ["publish", "called", "programme"],
      ["hold", "programme", "held"],
      ["close", "held", "closed"],
    ];
    for (const [action, from, to] of moves)
      await festivalSteps.write(tx, { of: id, action, from, to, by: systemActor, at: new Date() });
    await keepCounts(tx, await festivalById(tx, id));
  });
  const rows = await db.selectFrom("festivalEntries").select("id").where("state", "=", "taken").execute();
  return rows.map(({ id }) => id);
}

/** The demonstration has one whose programme is out, and one that is called. */
export function valuesOfFestival(
  route: string,
  name: string,
  of: Record<string, string[]>,
): string[] | undefined {
  if (!route.includes("/festivals/")) return undefined;
  if (name === "action") return ["callOff"];
  if (name === "verdict") return ["return"];
  if (name === "event") return (of.festivalEvent ?? []).slice(0, 1);
  if (name !== "festival") return undefined;
  if (/\/counts/.test(route)) return ["3"];
  if (/\/(steps|edit|events\/new)/.test(route)) return ["2"];
  return route.includes("/events/:event") ? ["1"] : ["1", "2", "3"].slice(0, /\.|events/.test(route) ? 1 : 3);
}
