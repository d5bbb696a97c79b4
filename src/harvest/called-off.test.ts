// A source says of an event that it is postponed, that it takes place after all, and that it is cancelled: whoever joined hears it, and
// whoever finds it reads why.

import { afterAll, beforeAll, expect, it } from "vitest";
import { type FeedServer, pageWith, sends } from "../../test/support/feed-server.ts";
import {
  add,
  entriesOf,
  html,
  nextDay,
  startHarvesting,
  stopHarvesting,
  works,
} from "../../test/support/harvesting.ts";
import { joinRun, textsTo } from "../../test/support/joining.ts";
import type { TestService } from "../../test/support/service.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { tellDue } from "../platform/jobs/tell-listeners.ts";
import { listeners } from "../slices.ts";

let jifunze: TestService;
let site: FeedServer;
const inDays = (days: number) => addDays(dayOf(new Date()), days);
beforeAll(async () => {
  ({ jifunze, site } = await startHarvesting());
});
afterAll(stopHarvesting);

const fairOn = (day: string, status = "EventScheduled") =>
  site.pages.set(
    "/fair",
    sends(
      pageWith(
        ...[
          {
            "@id": "#fair",
            name: "Net fair",
            eventStatus: `https://schema.org/${status}`,
            startDate: `${day}T06:00:00Z`,
          },
          { "@id": "#other", name: "Boat fair", startDate: inDays(40) },
        ].map((event) => ({ "@type": "Event", eventAttendanceMode: "OnlineEventAttendanceMode", ...event })),
      ),
      html,
    ),
  );

it("is postponed, opened again and cancelled as its source says, and nothing of it counts as missing", async () => {
  fairOn(inDays(20));
  const source = await add("/fair");
  await works(source);
  const entry = (await entriesOf(source)).find(({ title }) => title.en === "Net fair");
  const at = `/learning/${entry?.code}/runs/1`;
  const { db } = jifunze.service.database;
  const run = async () => (await jifunze.api("public", "GET", at)).body;
  const read = async (path: string) => (await fetch(`${jifunze.url}${path}`)).text();
  const { id } = (await run()) as { id: string };
  expect(await run()).toMatchObject({ state: "open" });
  await joinRun(
    jifunze,
    { id, opportunity: entry?.id ?? "", code: entry?.code ?? "", organisation: "", at, inCity: "" },
    { phone: "0712 345 678" },
  );
  const kinds = async () => {
    await tellDue(listeners, { service: jifunze.service, now: () => new Date() });
    return (await textsTo(jifunze)).map(({ kind }) => kind);
  };
  expect(await kinds()).not.toContain("joining.runPostponed");

  fairOn(inDays(20), "EventPostponed");
  expect((await nextDay(source)).last).toMatchObject({ counts: { calledOff: 1, missing: 0, unchecked: 0 } });
  expect(await run()).toMatchObject({ state: "postponed", stoppedFor: "List at /fair" });
  expect(await read(at)).toContain("Why: List at /fair");
  expect(await kinds()).toContain("joining.runPostponed");
  // Said once more, it is no news; and as long as no new day is said, nobody can join.
  const told = (await kinds()).length;
  expect((await nextDay(source)).last).toMatchObject({ counts: { calledOff: 0, missing: 0 } });
  expect(await kinds()).toHaveLength(told);

  fairOn(inDays(30), "EventRescheduled");
  await nextDay(source);
  expect(await run()).toMatchObject({ state: "open", stoppedFor: "", startsOn: inDays(30) });

  fairOn(inDays(30), "EventCancelled");
  await nextDay(source);
  expect(await run()).toMatchObject({ state: "cancelled", stoppedFor: "List at /fair" });
  expect(await kinds()).toContain("joining.runCancelled");
  expect(await read(`${at}/calendar.ics`)).toMatch(/STATUS:CANCELLED/);
  const steps = await db
    .selectFrom("runEvents")
    .select(["action", "actorName"])
    .where("runId", "=", id)
    .execute();
  expect(steps.filter(({ actorName }) => actorName === "List at /fair").map(({ action }) => action)).toEqual(
    expect.arrayContaining(["postpone", "open", "cancel"]),
  );
  for (const { missingSince } of await entriesOf(source)) expect(missingSince).toBeNull();
});
