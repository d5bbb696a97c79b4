// One question about an initiative is answered; all else that it says stays.

import { z } from "zod";
import { PlaceChoice } from "../../network/places/choice.ts";
import { getCity } from "../../network/queries.ts";
import { cityTag } from "../../network/tags.ts";
import { OrganisationChoice } from "../../organisations/choice.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { orEmpty } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { fieldIn, typedText, type WrittenText, writtenFields } from "../../platform/written.ts";
import { initiativeContent, type TextName, textNames, texts } from "../content.ts";
import { placesOf, requireInOrder, requireKnown } from "../content-rules.ts";
import { type Initiative, isSaid, parts } from "../initiative.ts";
import { leadFrom, leadOf } from "../partners/commands.ts";
import { refuse } from "../problems.ts";
import { getInitiative, type Said, saveContent } from "../store.ts";
import { writers } from "../workflow.ts";
import { fieldsOf, questionAfter } from "./question.ts";

const askedTexts = ["summary", "results", "lessons"] as const satisfies readonly TextName[];
const written = Object.assign(
  {},
  ...askedTexts.map((name) => writtenFields(name, texts[name])),
) as ReturnType<typeof writtenFields<(typeof askedTexts)[number]>>;

const input = z.object({
  city: z.string().max(40),
  initiative: z.coerce.number().int().min(1).max(1_000_000),
  part: z.enum(parts).describe("The question: only its fields are read."),
  ...written,
  ...initiativeContent.input,
  lead: orEmpty(OrganisationChoice),
  place: orEmpty(PlaceChoice).describe("One more place."),
  version: z.coerce.number().int().min(1).max(2_000_000_000).describe("The version that was seen."),
});
type Input = z.output<typeof input>;

export const answerQuestion = command({
  name: "initiatives.answerQuestionOfInitiative",
  route: "PUT /cities/:city/initiatives/:initiative/questions/:part",
  summary:
    "Answer one question about an initiative: who it is for, when it ends. All else that it says stays.",
  input,
  output: z.object({
    id: z.string(),
    number: z.int(),
    version: z.int(),
    next: z.enum(parts).nullable().describe("The next question that is not answered."),
  }),
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: (said) => ({
    part: said.part,
    ...Object.fromEntries(fieldsOf[said.part].map((field) => [field, answerIn(said, field)])),
  }),
  changes: ({ city }) => [cityTag(city)],
  async run(said, { db, now }) {
    const { city, initiative: number, version } = said;
    const { name, place } = await getCity(db, city);
    const initiative = await getInitiative(db, { city, number, alsoIdeas: true });
    if (initiative.version !== version) throw refuse.changed({ version: initiative.version });
    requireAnswer(said);
    const changed = await saidWith(db, initiative, said, { name, locatedIn: place.locatedIn });
    if (!(await saveContent(db, initiative, changed, now))) throw refuse.changed();
    const answered = await getInitiative(db, { city, number, alsoIdeas: true });
    const next = questionAfter(answered, said.part, parts) ?? null;
    return { id: initiative.id, number, version: version + 1, next };
  },
});

/** What was typed for a field; of a text in several languages all of it. */
function answerIn(said: Input, field: string): unknown {
  return askedTexts.some((name) => name === field)
    ? typedText(said, field)
    : (said as Readonly<Record<string, unknown>>)[field];
}

/** @throws Problem at the field where nothing was answered */
function requireAnswer(said: Input): void {
  const [first] = fieldsOf[said.part];
  const isText = askedTexts.some((name) => name === first);
  if (fieldsOf[said.part].some((field) => isSaid(answerIn(said, field)))) return;
  throw fieldProblem(isText ? fieldIn(first, defaultLanguage) : first, "initiatives:field.answer");
}

/** What the initiative says with the answer. */
async function saidWith(
  db: Queryable,
  initiative: Initiative,
  said: Input,
  within: { name: string; locatedIn: string | null },
): Promise<Said> {
  const answers = Object.fromEntries(
    fieldsOf[said.part]
      .filter((field) => (initiativeContent.names as readonly string[]).includes(field))
      .map((field) => [field, answerIn(said, field)]),
  );
  const content = initiativeContent.changed(initiative, answers);
  await requireKnown(db, content);
  requireInOrder(content);
  return {
    content,
    texts: textsWith(initiative, said),
    places: await placesOf(
      db,
      initiative,
      initiative.places.map(({ id }) => id),
      said.part === "places" ? said.place : undefined,
      within,
    ),
    lead: said.part === "lead" ? await leadFrom(db, said.lead, initiative) : leadOf(initiative),
  };
}

function textsWith(initiative: Initiative, said: Input): Record<TextName, WrittenText> {
  const typed = typedText(said, said.part);
  const added = Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ""));
  return Object.fromEntries(
    textNames.map((name) => [
      name,
      name === said.part ? { ...initiative[name], ...added } : initiative[name],
    ]),
  ) as Record<TextName, WrittenText>;
}
