// What whoever offers a run does with those who take part: says who came, adds somebody who has no telephone, takes a place back
// with a reason, writes to all.

import { z } from "zod";
import { representatives } from "../../organisations/representatives.ts";
import type { Tx } from "../../platform/database/database.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { enteredNumber, line, orEmpty } from "../../platform/input.ts";
import { type Context, command } from "../../platform/operation.ts";
import { inGsm, isGsm, septetsOf } from "../../platform/phone/gsm.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { numberToText } from "../../platform/phone/texted-number.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { answerAsGuardian, askToJoin, move, takeJoin } from "../joins/admit.ts";
import { PlacesOf, placeTags } from "../joins/commands.ts";
import { consentEdition } from "../joins/consents.ts";
import { ageBands, JoinState, mostPlaces, sexes } from "../joins/join.ts";
import { paperCodeOf } from "../joins/paper-code.ts";
import { settle } from "../joins/settle.ts";
import { type KeptJoin, numberOf } from "../joins/store.ts";
import { writeText } from "../messages.ts";
import { refuse } from "../problems.ts";
import { hasBegun, type JoinedRun } from "../run.ts";
import { ofRunInCity, runOfProvider } from "./queries.ts";
import { reachedIn } from "./reached.ts";

const AfterStep = z.object({ state: JoinState, ...PlacesOf });
const one = { ...ofRunInCity, join: z.uuid() };
type Which = z.output<z.ZodObject<typeof one>>;

/** @throws Problem for whom it is not, and where the join is of another run */
async function takeOwn(
  { db, actor, now }: Context<Tx>,
  { join: id, ...which }: Which,
): Promise<{ join: KeptJoin; run: JoinedRun }> {
  const own = await runOfProvider(db, actor, which, now);
  const taken = await takeJoin(db, id, now);
  if (taken.run.id !== own.id) throw refuse.no_join();
  return taken;
}

const placesOf = (run: JoinedRun, placesChanged: boolean) => ({
  opportunityId: run.opportunity,
  city: run.city,
  placesChanged,
});

export const marks = ["complete", "miss", "unmark"] as const;
export type Mark = (typeof marks)[number];

export const markPerson = command({
  name: "joining.markPerson",
  route: "POST /cities/:city/learning/:opportunity/runs/:run/people/:join/marks/:mark",
  summary: "Say of somebody who joined that they were there to the end, or never came; or take that back.",
  input: z.object({ ...one, mark: z.enum(marks) }),
  output: AfterStep,
  allow: representatives,
  subject: ({ join }) => join,
  changes: (_input, output) => placeTags(output),
  async run({ mark, ...which }, context) {
    const { join, run } = await takeOwn(context, which);
    if (mark !== "unmark" && !hasBegun(run, context.now)) throw refuse.run_not_begun();
    const state = await move(context.db, join, mark, { now: context.now });
    return { state, ...placesOf(run, false) };
  },
});

export const removePerson = command({
  name: "joining.removePerson",
  route: "POST /cities/:city/learning/:opportunity/runs/:run/people/:join/remove",
  summary: "Take a place back, with the reason, which is told. It is offered to whoever waits.",
  input: z.object({ ...one, reason: line(60) }),
  output: AfterStep,
  allow: representatives,
  subject: ({ join }) => join,
  // A reason may say something of the person.
  auditDetails: () => ({}),
  changes: (_input, output) => placeTags(output),
  async run({ reason, ...which }, context) {
    const { db, now, baseUrl } = context;
    const { join, run } = await takeOwn(context, which);
    const state = await move(db, join, "remove", { now, reason });
    const { language } = join;
    await writeText(db, { text: "removed", to: numberOf(join), run, language, values: { reason }, baseUrl });
    return { state, ...placesOf(run, await settle(db, run, { now, baseUrl })) };
  },
});

export const guardianSigned = command({
  name: "joining.guardianSigned",
  route: "POST /cities/:city/learning/:opportunity/runs/:run/people/:join/guardian",
  summary: "Say that a parent or guardian has signed that a child joins.",
  input: z.object(one),
  output: AfterStep,
  allow: representatives,
  subject: ({ join }) => join,
  auditDetails: () => ({}),
  changes: (_input, output) => placeTags(output),
  async run(which, context) {
    const { db, now, baseUrl } = context;
    const { join, run } = await takeOwn(context, which);
    if (join.guardianWay !== "paper") throw refuse.not_now();
    const { state, placesChanged } = await answerAsGuardian(
      db,
      { id: join.id, agrees: true },
      { now, baseUrl },
    );
    return { state, ...placesOf(run, placesChanged) };
  },
});

export const addPerson = command({
  name: "joining.addPerson",
  route: "POST /cities/:city/learning/:opportunity/runs/:run/people",
  summary:
    "Add somebody who came in person and agreed on paper. Whoever has no telephone gets the code that the answer holds.",
  input: z.object({
    ...ofRunInCity,
    firstName: orEmpty(line(60)),
    phone: orEmpty(line(40)),
    people: enteredNumber(z.int().min(1).max(mostPlaces)).default(1),
    ageBand: z.enum(ageBands),
    sex: orEmpty(z.enum(sexes)),
    signed: orEmpty(z.literal("yes")).describe(
      "That they, or the parent or guardian of whoever is under 18, have signed the consent.",
    ),
    language: z.enum(languages),
  }),
  output: AfterStep.extend({ paperCode: z.string().nullable() }),
  allow: representatives,
  keepsResponse: false,
  auditDetails: ({ opportunity, run, people }) => ({ opportunity, run, people }),
  changes: (_input, output) => placeTags(output),
  async run({ city, opportunity, run: number, phone: typed, ...said }, { db, actor, now, secret, baseUrl }) {
    const own = await runOfProvider(db, actor, { city, opportunity, run: number }, now);
    const read = typed === undefined ? undefined : numberToText("phone", typed, "joining:field.phone");
    if (said.signed === undefined) throw fieldProblem("signed", "joining:field.signed");
    const asking = {
      run: { code: own.code, run: own.number },
      number: read === undefined ? undefined : keptNumber(secret, read),
      guardian: undefined,
      firstName: said.firstName ?? null,
      ageBand: said.ageBand,
      sex: said.sex ?? null,
      disabilityNeed: null,
      places: said.people,
      consent: consentEdition,
      channel: "provider" as const,
      language: said.language,
    };
    const { join, run, placesChanged } = await askToJoin(db, asking, { now, secret, baseUrl });
    const isPaper = join.phoneKey === null && join.learner !== null;
    return {
      state: join.state,
      paperCode: isPaper && join.learner !== null ? paperCodeOf(secret, join.learner) : null,
      ...placesOf(run, placesChanged),
    };
  },
});

/** So long a message to all may be: title and name stand before it. */
export const longestSaid = 90;

export const messagePeople = command({
  name: "joining.messagePeople",
  route: "POST /cities/:city/learning/:opportunity/runs/:run/people/messages",
  summary: "Write to all who joined or wait and have a telephone that wants messages: one text message each.",
  input: z.object({ ...ofRunInCity, said: line(longestSaid) }),
  output: z.object({ written: z.int().describe("How many messages were written.") }),
  allow: representatives,
  changes: [],
  async run({ said, ...which }, { db, actor, now, baseUrl }) {
    const run = await runOfProvider(db, actor, which, now);
    const plain = inGsm(said);
    if (!isGsm(plain) || septetsOf(plain) > longestSaid) throw fieldProblem("said", "joining:field.said");
    let written = 0;
    for (const join of await reachedIn(db, run.id).limit(mostWritten).execute()) {
      const isWritten = await writeText(db, {
        text: "fromProvider",
        to: numberOf(join),
        run,
        language: join.language,
        values: { said: plain },
        baseUrl,
      });
      if (isWritten) written += 1;
    }
    if (written === 0) throw refuse.no_people();
    return { written };
  },
});
const mostWritten = 2000;
