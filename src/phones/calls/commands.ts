// Somebody asks to be called, or does without; a coordinator says what came of a try.

import { z } from "zod";
import { member } from "../../network/allow.ts";
import { getCity } from "../../network/queries.ts";
import { telephoneIn } from "../../platform/actor.ts";
import { telephones } from "../../platform/allow.ts";
import { command } from "../../platform/operation.ts";
import { bestTimes, callResults, mostTries } from "./call.ts";
import { callToEnd, endCall, keepCall, noteTry, withdrawCallOf } from "./store.ts";
import { tellAsked, tellInVain } from "./told.ts";

const CityId = z.string().max(40);

/** Those who call. */
export const callers = member("city", "coordinator");

export const askForCall = command({
  name: "phones.askForCall",
  input: z.object({ city: CityId, bestTime: z.enum(bestTimes) }),
  allow: telephones,
  subject: (_input, { id }: { id: string }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run({ city, bestTime }, { db, actor, now }) {
    const { phoneKey, phoneSealed, language } = telephoneIn({ actor });
    const id = await keepCall(db, { phoneKey, phoneSealed, language, city, bestTime }, now);
    await tellAsked(db, { id, city }, now);
    return { id };
  },
});

export const withdrawCall = command({
  name: "phones.withdrawCall",
  input: z.object({ city: CityId }),
  allow: telephones,
  subject: (_input, { id }: { id: string }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run({ city }, { db, actor, now }) {
    return { id: await withdrawCallOf(db, { city, phoneKey: telephoneIn({ actor }).phoneKey }, now) };
  },
});

export const noteCall = command({
  name: "phones.noteCall",
  route: "POST /cities/:city/calls/:call/results/:result",
  summary:
    "Say what came of calling somebody who asked for it. Once they were reached, or were tried three times, their number is deleted; who was not reached is told by text message.",
  input: z.object({
    city: CityId,
    call: z.uuid(),
    result: z.enum(callResults),
    version: z.coerce.number().int().min(1).max(2_000_000_000).describe("The version that was seen."),
  }),
  output: z.object({ id: z.uuid(), state: z.string(), tries: z.int() }),
  allow: callers,
  subject: ({ call }) => call,
  auditDetails: ({ result }) => ({ result }),
  changes: [],
  async run({ city, call: id, result, version }, { db, now }) {
    await getCity(db, city);
    const call = await callToEnd(db, { city, call: id, version });
    const tries = call.tries + 1;
    if (result === "reached") await endCall(db, id, { state: "reached", tries, now });
    else if (tries < mostTries) await noteTry(db, id, tries, now);
    else {
      await tellInVain(db, call, "phones:sms.notReached");
      await endCall(db, id, { state: "not_reached", tries, now });
    }
    const isOpen = result === "not_reached" && tries < mostTries;
    return { id, state: isOpen ? "open" : result, tries };
  },
});
