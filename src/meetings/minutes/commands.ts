// The secretary writes the minutes of a meeting, item by item, and what it decided.

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import type { Tx } from "../../platform/database/database.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { enteredNumber, line, lines, orEmpty, Reason } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem, together } from "../../platform/problem.ts";
import { typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { ItemOutcome } from "../agenda/item.ts";
import { secretaries } from "../allow.ts";
import { refuse } from "../problems.ts";
import { type Meeting, MeetingId, meetingStates } from "../record/meeting.ts";
import { findMeeting, findMeetingItself } from "../record/store.ts";
import { changesOfMeeting } from "../tags.ts";
import { longestBlock, takesDecisionsOut } from "./block.ts";
import { citiesThere, mostThere } from "./cities-there.ts";
import { Basis, type Decision, hasQuorum, mostCities } from "./decision.ts";
import {
  changeDecided,
  decisionsOf,
  dropDecision,
  findDecision,
  keepBlock,
  keepDecision,
  keepObjection,
  keepOutcome,
  lockMinutes,
  numberMeeting,
  type SaidDecision,
  standingDecisions,
} from "./store.ts";

const version = z.coerce.number().int().min(1).max(1_000_000);
const ofMeeting = { meeting: MeetingId };
const done = z.object({ id: z.string() });

export const writeMinutes = command({
  name: "meetings.writeMinutes",
  route: "PUT /meetings/:meeting/minutes/:agendaItem",
  summary:
    "Write the minutes of an item of a meeting. Every version is kept; where somebody else has written since, nothing is overwritten.",
  input: z.object({
    ...ofMeeting,
    agendaItem: z.uuid(),
    minutesText: orEmpty(lines(longestBlock)),
    language: z.enum(languages),
    itemOutcome: orEmpty(ItemOutcome),
    baseVersion: z.coerce
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .describe("The version that was seen; 0 for none."),
  }),
  output: done,
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ agendaItem, baseVersion }) => ({ agendaItem, baseVersion }),
  changes: changesOfMeeting,
  async run({ meeting: id, agendaItem: item, minutesText: text = "", ...said }, { db, actor, now }) {
    await lockMinutes(db, id);
    const { agenda } = await findMeeting(db, id, meetingStates);
    const known = agenda.find((one) => one.id === item);
    if (!known) throw refuse.no_item();
    const { language, itemOutcome, baseVersion: seen } = said;
    await keepBlock(db, { item, seen }, { text, language, by: actor, at: now });
    // Of what somebody writes down it was spoken.
    const outcome = itemOutcome ?? known.outcome ?? (text === "" ? undefined : "dealt_with");
    if (outcome !== undefined) await keepOutcome(db, { meeting: id, item }, outcome);
    return { id: item };
  },
});

const count = orEmpty(enteredNumber(z.number().int().min(0).max(mostCities)));

export const decided = {
  ...writtenFields("decisionText", 1000),
  agendaItem: orEmpty(z.uuid()),
  decisionBasis: z.enum(Basis.options, { error: "meetings:field.decisionBasis.required" }),
  citiesPresent: count.describe(
    "How many cities are present at this moment; without it those that are checked in, where anybody is.",
  ),
  citiesFor: count,
  citiesAgainst: count,
  citiesAbstaining: count,
  supersedes: orEmpty(z.uuid()).describe("The decision whose place it takes."),
};
const Decided = z.object(decided);
export const wordlessDecision = "meetings:field.decisionText.required";

/** What is decided, where it can be. @throws Problem at a field; `meetings.no_quorum` */
export async function decisionOf(
  db: Tx,
  meeting: Meeting,
  input: z.output<typeof Decided>,
  { actor, at, itself }: { actor: Actor; at: Date; itself?: Pick<Decision, "id" | "present" | "cities"> },
): Promise<SaidDecision> {
  const { agendaItem: item, decisionBasis: basis, supersedes } = input;
  const there = (await citiesThere(db, meeting, at))?.length;
  const present = input.citiesPresent ?? there;
  // The network may have been larger when it was decided.
  const most = Math.max(await mostThere(db, meeting), itself?.present ?? 0, voicesOf(itself?.cities));
  const [cities] = together(
    () => votesOf(input, { present, most }),
    () => {
      if (there !== undefined && present !== undefined && present > there)
        throw fieldProblem("citiesPresent", "meetings:field.citiesPresent.checkedIn", { limit: there });
      // Those who are checked in are counted by name.
      if (there === undefined && present !== undefined && present > most)
        throw fieldProblem("citiesPresent", "meetings:field.citiesPresent.members", { limit: most });
    },
    () => {
      if (item !== undefined && !meeting.agenda.some(({ id }) => id === item))
        throw fieldProblem("agendaItem", "meetings:field.agendaItem.choice");
    },
  );
  const hasRule = meeting.quorum !== undefined && basis !== "noted";
  if (hasRule && present === undefined)
    throw fieldProblem("citiesPresent", "meetings:field.citiesPresent.required");
  if (!hasQuorum(meeting.quorum, { basis, present }))
    throw refuse.no_quorum({ needed: meeting.quorum ?? 0, present: present ?? 0 });
  if (supersedes !== undefined)
    await expectStanding(db, supersedes, { actor, meeting: meeting.id, itself: itself?.id });
  return { item, text: typedText(input, "decisionText"), basis, cities, present, supersedes };
}

const voicesOf = (cities: SaidDecision["cities"]): number =>
  cities === undefined ? 0 : cities.for + cities.against + cities.abstaining;

function votesOf(
  input: z.output<typeof Decided>,
  { present, most }: { present: number | undefined; most: number },
): SaidDecision["cities"] {
  if (input.decisionBasis !== "cities") return undefined;
  const { citiesFor = 0, citiesAgainst = 0, citiesAbstaining = 0 } = input;
  const cities = { for: citiesFor, against: citiesAgainst, abstaining: citiesAbstaining };
  const voices = voicesOf(cities);
  if (voices === 0) throw fieldProblem("citiesFor", "meetings:field.citiesFor.required");
  if (present !== undefined && voices > present)
    throw fieldProblem("citiesPresent", "meetings:field.citiesPresent.few", { limit: voices });
  if (present === undefined && voices > most)
    throw fieldProblem("citiesFor", "meetings:field.citiesFor.members", { limit: most });
  return cities;
}

/** A decision takes the place of one that holds, or that it has taken the place of already. */
async function expectStanding(
  db: Tx,
  supersedes: string,
  { actor, meeting, itself }: { actor: Actor; meeting: string; itself: string | undefined },
) {
  const standing = await standingDecisions(db, actor);
  if (standing.some(({ id }) => id === supersedes && id !== itself)) return;
  const own = (await decisionsOf(db, meeting)).find(({ id }) => id === itself);
  if (own?.supersedes?.id !== supersedes)
    throw fieldProblem("supersedes", "meetings:field.supersedes.choice");
}

export const addDecision = command({
  name: "meetings.addDecision",
  route: "POST /meetings/:meeting/decisions",
  summary:
    "Write down what a meeting decided. Without the cities that are asked for nothing is decided but what is merely noted.",
  input: writtenAtAll(z.object({ ...ofMeeting, ...decided }), "decisionText", wordlessDecision),
  output: done,
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ decisionBasis, agendaItem }, { id }) => ({ decisionBasis, agendaItem, decision: id }),
  changes: changesOfMeeting,
  async run({ meeting: id, ...input }, { db, actor, now }) {
    await lockMinutes(db, id);
    const meeting = await findMeeting(db, id, meetingStates);
    const said = await decisionOf(db, meeting, input, { actor, at: now });
    await numberMeeting(db, meeting);
    if (said.item !== undefined) await keepOutcome(db, { meeting: id, item: said.item }, "dealt_with");
    return { id: await keepDecision(db, id, said, now) };
  },
});

const ofDecision = { ...ofMeeting, decision: z.uuid() };

export const changeDecision = command({
  name: "meetings.changeDecision",
  route: "PUT /meetings/:meeting/decisions/:decision",
  summary: "Change what is written of a decision, while the minutes are open. Its number stays.",
  input: writtenAtAll(z.object({ ...ofDecision, version, ...decided }), "decisionText", wordlessDecision),
  output: done,
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ decision, decisionBasis }) => ({ decision, decisionBasis }),
  changes: changesOfMeeting,
  async run({ meeting: id, decision, version: seen, ...input }, { db, actor }) {
    await lockMinutes(db, id);
    const itself = await findDecision(db, id, decision);
    const meeting = await findMeeting(db, id, meetingStates);
    const at = new Date(itself.decidedAt);
    const said = await decisionOf(db, meeting, input, { actor, at, itself });
    await changeDecided(db, { meeting: id, id: decision, version: seen }, said);
    return { id: decision };
  },
});

export const removeDecision = command({
  name: "meetings.removeDecision",
  route: "DELETE /meetings/:meeting/decisions/:decision",
  summary:
    "Take a decision out of the minutes that was written down by mistake, until they are sent out for comments. Its number is not given again.",
  input: z.object(ofDecision),
  output: done,
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ decision }) => ({ decision }),
  changes: changesOfMeeting,
  async run({ meeting, decision: id }, { db }) {
    await lockMinutes(db, meeting);
    if (!takesDecisionsOut(await findMeetingItself(db, meeting, meetingStates))) throw refuse.decision_out();
    await dropDecision(db, { meeting, id });
    return { id };
  },
});

export const noteObjection = command({
  name: "meetings.noteObjection",
  route: "POST /meetings/:meeting/decisions/:decision/objections",
  summary: "Note which city or organisation objects to a decision, and why.",
  input: z.object({ ...ofDecision, objector: line(150), reason: Reason }),
  output: done,
  allow: secretaries,
  subject: ({ meeting }) => meeting,
  auditDetails: ({ decision }) => ({ decision }),
  changes: changesOfMeeting,
  async run({ meeting, decision: id, objector, reason }, { db, now }) {
    await lockMinutes(db, meeting);
    await keepObjection(db, { meeting, id }, { objector, reason, at: now });
    return { id };
  },
});
