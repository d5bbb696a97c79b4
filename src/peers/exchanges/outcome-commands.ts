// Two cities that agreed plan what they do, one writes what came of it, and the other one confirms that.

import { z } from "zod";
import { MeetingId } from "../../meetings/record/meeting.ts";
import { getCity } from "../../network/queries.ts";
import { changesOfCities, concernedCities } from "../../network/tags.ts";
import type { Tx } from "../../platform/database/database.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { line, orEmpty, unchosenProblem, seenVersion as version, writtenDay } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { refuse } from "../problems.ts";
import { exchangesTag } from "../tags.ts";
import { Done, nextOf, oneExchange } from "./commands.ts";
import { dayKinds, isBegun, leadsTo, longestOutcome, longestWhat, mostDays, otherOf } from "./exchange.ts";
import { publicRecord, targetsOf } from "./records.ts";
import {
  exchangeSteps,
  exchangeToChange,
  insertDay,
  isKnownMeeting,
  keepOthersWord,
  saveOutcome,
} from "./store.ts";
import { speakers } from "./workflow.ts";

/** What was done longer ago is no part of it, and what lies further away nobody knows. */
const daysBack = 366;
const daysAhead = 730;
const RecordNumber = orEmpty(z.coerce.number().int().min(1).max(1_000_000));
const YesOrNo = z.enum(["yes", "no"]);

export const planExchange = command({
  name: "exchanges.planExchange",
  route: "POST /cities/:city/exchanges/:exchange/days",
  summary: "Say on which day both cities meet, or a document is handed over.",
  input: z.object({
    ...oneExchange,
    kind: z.enum(dayKinds),
    heldOn: writtenDay,
    what: line(longestWhat),
    meeting: orEmpty(MeetingId).describe("A meeting of the network, where it is one."),
    version,
  }),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ kind, heldOn, meeting }) => ({ kind, heldOn, meeting }),
  changes: [],
  async run({ city, exchange: id, kind, heldOn, what, meeting, version: seen }, { db, actor, now }) {
    const { id: own } = await getCity(db, city);
    const exchange = await exchangeToChange(db, { city: own, exchange: id }, seen);
    const to = nextOf("plan", exchange, own, actor);
    const today = dayOf(now);
    if (heldOn < addDays(today, -daysBack) || heldOn > addDays(today, daysAhead))
      throw fieldProblem("heldOn", "exchanges:field.heldOn.far");
    if (exchange.days.length >= mostDays) throw refuse.enough_days({ most: mostDays });
    if (meeting !== undefined) await requireMeeting(db, kind, meeting);
    await insertDay(db, id, { kind, heldOn, what, meeting: meeting ?? null, city: own, at: now });
    const step = { of: id, action: "plan", from: exchange.state, to } as const;
    await exchangeSteps.write(db, { ...step, by: actor, at: now });
    return { id, state: to };
  },
});

async function requireMeeting(db: Tx, kind: (typeof dayKinds)[number], meeting: string): Promise<void> {
  if (kind !== "meeting") throw fieldProblem("meeting", "exchanges:field.meeting.document");
  if (!(await isKnownMeeting(db, meeting))) throw unchosenProblem("meeting");
}

export const writeOutcome = command({
  name: "exchanges.writeOutcome",
  route: "PUT /cities/:city/exchanges/:exchange/outcome",
  summary:
    "Write what was learned in an exchange and what changes by it. It holds once the other city confirms it; that city can write another one instead.",
  input: writtenAtAll(
    writtenAtAll(
      z.object({
        ...oneExchange,
        ...writtenFields("learned", longestOutcome),
        ...writtenFields("changes", longestOutcome),
        initiative: RecordNumber.describe("An initiative of the city that it leads to, by its number."),
        practice: RecordNumber.describe("A good practice of the city that it leads to, by its number."),
        adaptation: RecordNumber.describe(
          "A practice of another city that the city adapts because of it, by the number of the adaptation.",
        ),
        target: orEmpty(z.string().max(40)).describe(
          "A target of the city that it leads to, by its measurement.",
        ),
        shows: YesOrNo.describe(
          "Whether everybody may read it, and both cities may cite it, once it is confirmed. Both have to want that.",
        ),
        version,
      }),
      "learned",
      "exchanges:field.learned.required",
    ),
    "changes",
    "exchanges:field.changes.required",
  ),
  output: Done,
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ shows }) => ({ shows }),
  changes: [],
  async run(input, { db, actor, now }) {
    const { city, exchange: id, shows } = input;
    const { id: own } = await getCity(db, city);
    const exchange = await exchangeToChange(db, { city: own, exchange: id }, input.version);
    const to = nextOf("writeOutcome", exchange, own, actor);
    if (!isBegun(exchange, dayOf(now))) throw fieldProblem("form", "exchanges:field.outcome.early");
    await saveOutcome(db, id, {
      city: own,
      other: otherOf(exchange, own).id,
      learned: typedText(input, "learned"),
      changes: typedText(input, "changes"),
      leadsTo: await ledTo(db, own, input),
      shows: shows === "yes",
      at: now,
    });
    const step = { of: id, action: "writeOutcome", from: exchange.state, to } as const;
    await exchangeSteps.write(db, { ...step, by: actor, at: now });
    return { id, state: to };
  },
});

interface Named {
  initiative?: number | undefined;
  practice?: number | undefined;
  adaptation?: number | undefined;
  target?: string | undefined;
}

/** What of the city it leads to. @throws Problem at the field that names nothing of it, or at the second one of two */
async function ledTo(
  db: Tx,
  city: string,
  named: Named,
): Promise<Parameters<typeof saveOutcome>[2]["leadsTo"]> {
  const given = leadsTo.filter((kind) => named[kind] !== undefined);
  const [kind, second] = given;
  if (second !== undefined) throw fieldProblem(second, "exchanges:field.leadsTo.one");
  if (kind === undefined) return null;
  if (kind === "target") {
    const found = (await targetsOf(db, city)).find(({ measurement }) => measurement === named.target);
    if (!found) throw unchosenProblem("target");
    return { target: found };
  }
  const id = await publicRecord(db, { of: kind, city, number: named[kind] ?? 0 });
  if (id === undefined) throw unchosenProblem(kind);
  if (kind === "initiative") return { initiative: id };
  return kind === "practice" ? { practice: id } : { adaptation: id };
}

export const confirmOutcome = command({
  name: "exchanges.confirmOutcome",
  route: "POST /cities/:city/exchanges/:exchange/outcome/confirmation",
  summary:
    "Confirm what the other city wrote of an exchange. Everybody reads it, and both cities can cite it, if both want that.",
  input: z.object({
    ...oneExchange,
    shows: YesOrNo.describe("Whether everybody may read it, and both cities may cite it."),
    version,
  }),
  output: Done.extend({ cities: concernedCities }),
  allow: speakers,
  subject: (_input, { id }) => id,
  auditDetails: ({ shows }) => ({ shows }),
  changes: changesOfCities(exchangesTag),
  async run({ city, exchange: id, shows, version: seen }, { db, actor, now }) {
    const { id: own } = await getCity(db, city);
    const exchange = await exchangeToChange(db, { city: own, exchange: id }, seen);
    const to = nextOf("confirm", exchange, own, actor);
    await keepOthersWord(db, id, shows === "yes");
    const step = { of: id, action: "confirm", from: exchange.state, to } as const;
    await exchangeSteps.write(db, { ...step, by: actor, at: now });
    return { id, state: to, cities: [own, otherOf(exchange, own).id] };
  },
});
