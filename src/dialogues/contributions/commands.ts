// Somebody says something to a question, and the commission keeps away what does not belong there, with a reason.

import { z } from "zod";
import { namedFocusAreas } from "../../framework/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line, lines, orEmpty, unchosenProblem } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { oneDialogue } from "../asking/commands.ts";
import { longest, most, takesContributions } from "../dialogue.ts";
import { refuse } from "../problems.ts";
import { lockedDialogue } from "../store.ts";
import { dialoguesTag } from "../tags.ts";
import { self, voiceOf } from "../voice.ts";
import { administrators } from "../workflow.ts";
import { citesField, keepCites } from "./cited.ts";
import { type ContributionState, contributionStates, verdicts, verdictsOn } from "./contribution.ts";
import { contributionsIn, getContribution, insertContribution, saveModeration } from "./store.ts";

export const oneContribution = {
  ...oneDialogue,
  contribution: z.coerce.number().int().min(1).max(1_000_000).describe("The contribution, by its number."),
};

export const contribute = command({
  name: "dialogues.contribute",
  route: "POST /dialogues/:dialogue/contributions",
  summary:
    "Say something to the question of a dialogue: for a city or an organisation, or in one's own name. What comes without an account is read by the commission before others read it.",
  input: z.object({
    ...oneDialogue,
    speaksFor: orEmpty(z.string().max(100)).describe(
      "For whom: `city:ID` or `organisation:ID` of one's own; without it in one's own name.",
    ),
    name: orEmpty(line(100)).describe("Of somebody without an account: what they are called."),
    place: orEmpty(line(100)).describe("Of somebody without an account: where they live."),
    focusArea: orEmpty(z.string().max(40)).describe("The focus area of the Key Features that it is about."),
    words: lines(longest.contribution).pipe(z.string().min(1)),
    cites: citesField,
    language: z.enum(languages).describe("In which language it is written."),
  }),
  output: z.object({ id: z.string(), number: z.int(), state: z.string() }),
  allow: everyone,
  async before(_input, { door, actor }) {
    if (actor.kind !== "public") return;
    await door?.attempt([{ kind: "contributionsMade", subject: door.address }], async () => ({
      isRight: true,
      result: undefined,
    }));
  },
  subject: (_input, { id }) => id,
  auditDetails: ({ dialogue, speaksFor, cites }) => ({ dialogue, speaksFor, cites }),
  changes: [dialoguesTag],
  async run(input, { db, actor, now }) {
    const { dialogue: number, speaksFor = self, name, place, focusArea, words, cites, language } = input;
    const dialogue = await lockedDialogue(db, number, actor);
    if (!takesContributions(dialogue, dayOf(now))) throw refuse.not_now();
    const voice = voiceOf(actor, speaksFor, name);
    if (focusArea !== undefined && !(await namedFocusAreas(db)).some(({ id }) => id === focusArea))
      throw unchosenProblem("focusArea");
    if ((await contributionsIn(db, dialogue.id)) >= most.contributions)
      throw refuse.enough({ most: most.contributions });
    const state: ContributionState = actor.kind === "public" ? "held" : "shown";
    const said = await insertContribution(db, dialogue.id, {
      voice,
      place: actor.kind === "public" ? (place ?? null) : null,
      focusArea: focusArea ?? null,
      text: words,
      language,
      state,
      at: now,
    });
    await keepCites(db, { contribution: said.id, city: voice.cityId }, cites);
    return { ...said, state };
  },
});

export const moderateContribution = command({
  name: "dialogues.moderateContribution",
  route: "PUT /dialogues/:dialogue/contributions/:contribution/moderation",
  summary:
    "Show a contribution, or hide it with a reason that everybody reads. Whoever wrote it is told. Once the outcome is sealed, nothing more is shown.",
  input: z.object({
    ...oneContribution,
    verdict: z.enum(verdicts),
    reason: orEmpty(lines(longest.reason)).describe("Why it is hidden."),
    seen: z.enum(contributionStates).describe("What it was when it was looked at."),
  }),
  output: z.object({ id: z.string(), number: z.int(), state: z.string() }),
  allow: administrators,
  subject: (_input, { id }) => id,
  auditDetails: ({ dialogue, verdict }) => ({ dialogue, verdict }),
  changes: [dialoguesTag],
  async run({ dialogue: named, contribution, verdict, reason, seen }, { db, actor }) {
    const dialogue = await lockedDialogue(db, named, actor);
    const said = await getContribution(db, dialogue.id, contribution, actor);
    if (said.state !== seen) throw refuse.changed();
    if (!verdictsOn(dialogue).includes(verdict)) throw refuse.not_now();
    if (verdict === "hide" && reason === undefined)
      throw fieldProblem("reason", "dialogues:field.reason.required");
    const state = verdict === "hide" ? "hidden" : "shown";
    const hiddenBecause = verdict === "hide" ? (reason ?? null) : null;
    const { id } = await saveModeration(db, dialogue.id, contribution, { state, hiddenBecause });
    return { id, number: contribution, state };
  },
});
