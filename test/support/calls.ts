// Somebody with a simple phone who asks to be called, for the tests that walk through everything.

import { askForCall } from "../../src/phones/calls/commands.ts";
import { seeToCalls } from "../../src/phones/calls/job.ts";
import { telephoneActor } from "../../src/platform/actor.ts";
import { addDays, dayOf } from "../../src/platform/day.ts";
import { keptNumber } from "../../src/platform/phone/kept-number.ts";
import { type Person, runJob, type TestService } from "./service.ts";

export async function askToBeCalled({ service }: TestService): Promise<string> {
  const { database, secret, config } = service;
  const actor = telephoneActor({ ...keptNumber(secret, "+254712000009"), language: "en", channel: "ussd" });
  const call = { db: database.db, databaseUrl: database.url, actor, now: new Date(), secret };
  const asked = { city: "kilifi", bestTime: "any" as const };
  const { id } = await askForCall.call(asked, { ...call, baseUrl: config.baseUrl });
  return id;
}

interface Waiting {
  does: (person: Person, method: string, path: string, body?: unknown) => Promise<unknown>;
  waits: (kind: string, told: readonly Person[], href: string) => Promise<void>;
  isGone: (person: Person, href: string) => Promise<void>;
}

/** From what the city is asked, and reminded of once it is late, to the call. */
export async function waitingCalls(jifunze: TestService, { does, waits, isGone }: Waiting): Promise<void> {
  const here = "/cities/kilifi/calls";
  const id = await askToBeCalled(jifunze);
  await waits("phones.callAsked", ["coordinator"], here);
  const { db } = jifunze.service.database;
  await db
    .updateTable("callRequests")
    .set({ dueOn: addDays(dayOf(new Date()), -1) })
    .execute();
  await runJob(jifunze, seeToCalls);
  await waits("phones.callLate", ["coordinator"], here);
  await does("coordinator", "POST", `${here}/${id}/results/reached`, { version: 1 });
  await isGone("coordinator", here);
}
