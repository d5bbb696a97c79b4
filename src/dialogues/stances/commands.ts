// Each city says once what it thinks of the frozen draft; until the dialogue is closed nobody else reads it, so that early ones sway nobody.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { line, lines, orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { ofCity, oneDialogue } from "../asking/commands.ts";
import { longest, takesStances } from "../dialogue.ts";
import { refuse } from "../problems.ts";
import { lockedDialogue } from "../store.ts";
import { speakers } from "../workflow.ts";
import { askHead } from "./confirming.ts";
import { headLink, headSubject } from "./head-link.ts";
import { needsRemark, stances } from "./stance.ts";
import { saveStance } from "./store.ts";

export const takeStance = command({
  name: "dialogues.takeStance",
  route: "PUT /cities/:city/dialogues/:dialogue/stance",
  summary:
    "Say what a city thinks of the frozen draft. It can be changed until the last day; nobody else reads it before.",
  input: z.object({
    ...ofCity,
    ...oneDialogue,
    stance: z.enum(stances),
    remark: orEmpty(lines(longest.remark)).describe("A remark, or why the city objects."),
    language: z.enum(languages).describe("In which language the remark is written."),
    headName: orEmpty(line(120)).describe("Where the head of the city confirms it: who that is."),
    headEmail: orEmpty(z.email({ error: "platform:field.email" }).max(254)).describe(
      "Where the link goes by which the head of the city confirms it.",
    ),
    version: z.coerce
      .number()
      .int()
      .min(0)
      .max(2_000_000_000)
      .describe("The version that was seen; 0 where the city has said nothing yet."),
  }),
  output: z.object({ id: z.string(), number: z.int() }),
  allow: speakers,
  subject: (_input, { id }) => id,
  // The history is read by others, too.
  auditDetails: () => ({}),
  changes: [],
  async run(input, context) {
    const { city: asked, dialogue: named, stance, remark, language, version: seen } = input;
    const { db, actor, now } = context;
    const { id: city, names } = await getCity(db, asked);
    const dialogue = await lockedDialogue(db, named, actor);
    if (!takesStances(dialogue, dayOf(now))) throw refuse.not_now();
    if (needsRemark(stance) && remark === undefined)
      throw fieldProblem("remark", `dialogues:field.remark.${stance === "object" ? "object" : "required"}`);
    const { id, number } = dialogue;
    const said = { stance, remark: remark ?? null, language };
    const head = dialogue.headConfirms ? headIn(input) : undefined;
    await saveStance(db, { dialogue: id, city, seen, ...said, by: actor.name, at: now, head });
    if (seen > 0) await headLink.end(db, [headSubject(id, city, seen)], now);
    if (head)
      await askHead(context, dialogue, { city: { id: city, names }, version: seen + 1, ...head, language });
    return { id, number };
  },
});

/** @throws Problem at what is missing of both */
function headIn({ headName, headEmail }: { headName?: string | undefined; headEmail?: string | undefined }) {
  if (headName === undefined) throw fieldProblem("headName", "dialogues:field.headName.required");
  if (headEmail === undefined) throw fieldProblem("headEmail", "dialogues:field.headEmail.required");
  return { name: headName, email: headEmail };
}
