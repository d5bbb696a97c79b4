// Two dialogues of the demonstration: one whose draft is commented on, and one that is sealed; marked as examples.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { addDays, dayOf } from "../platform/day.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import type { Service } from "../platform/service.ts";
import { askForCity, askForNetwork, beginDraft, moveDialogue, secondDialogue } from "./asking/commands.ts";
import { commit } from "./commitments/commands.ts";
import { contribute } from "./contributions/commands.ts";
import { addParagraph, answerComment, commentOn } from "./draft/commands.ts";
import { sealOutcome, writeOutcome } from "./outcome/commands.ts";
import { takeStance } from "./stances/commands.ts";
import type { PlainAction } from "./workflow.ts";

const Texts = z.record(z.string(), z.string());

const Shown = z.object({
  askedBy: z.string().optional(),
  secondedBy: z.string().optional(),
  ask: Texts,
  /** So many days from now on each phase ends. */
  days: z.object({ contributionsUntil: z.int(), commentsUntil: z.int(), stancesUntil: z.int() }),
  /** Why phases end before the days that were announced: all of it is made on one day. */
  early: z.string(),
  contributions: z.array(z.object({ city: z.string(), say: Texts })),
  summary: Texts,
  editors: z.tuple([z.string(), z.string()]),
  paragraphs: z.array(Texts),
  comments: z.array(z.object({ city: z.string(), paragraph: z.int(), say: Texts, answer: Texts.optional() })),
  /** With what follows a dialogue is led to its end. */
  stances: z.array(z.object({ city: z.string(), say: Texts })).optional(),
  close: z.string().optional(),
  outcome: Texts.optional(),
  reviewIn: z.int().optional(),
  commitments: z.array(z.object({ city: z.string(), say: Texts, in: z.int() })).default([]),
});
type Shown = z.infer<typeof Shown>;

const Demonstration = z.object({ dialogues: z.array(Shown) });

async function dialogue(service: Service, shown: Shown): Promise<void> {
  const today = dayOf(new Date());
  const commission = speakAs(service, await demoActor(service, "administrator", null));
  const as = async (city: string) => speakAs(service, await demoActor(service, "coordinator", city));
  const { askedBy, secondedBy, days } = shown;
  const said = {
    ...shown.ask,
    contributionsUntil: addDays(today, days.contributionsUntil),
    commentsUntil: addDays(today, days.commentsUntil),
    stancesUntil: addDays(today, days.stancesUntil),
  };
  const { number } =
    askedBy === undefined
      ? await commission(askForNetwork, said)
      : await (await as(askedBy))(askForCity, { city: askedBy, ...said });
  // Each step counts a version.
  let version = 2;
  const move = async (action: PlainAction, note?: string) => {
    await commission(moveDialogue, { dialogue: number, action, version, note });
    version += 1;
  };
  if (secondedBy !== undefined) {
    await (await as(secondedBy))(secondDialogue, { city: secondedBy, dialogue: number, version });
    version += 1;
  }
  await move("open");
  for (const { city, say } of shown.contributions)
    await (await as(city))(contribute, { dialogue: number, speaksFor: `city:${city}`, ...say });
  const [first, second] = shown.editors;
  await commission(beginDraft, {
    dialogue: number,
    ...shown.summary,
    firstEditor: first,
    secondEditor: second,
    note: shown.early,
    version,
  });
  version += 1;
  const writes = await as(first);
  for (const paragraph of shown.paragraphs) await writes(addParagraph, { dialogue: number, ...paragraph });
  await move("publishDraft");
  for (const { city, paragraph, say, answer } of shown.comments) {
    const comments = await as(city);
    const { id } = await comments(commentOn, {
      dialogue: number,
      paragraph,
      speaksFor: `city:${city}`,
      ...say,
    });
    if (answer) await writes(answerComment, { dialogue: number, comment: id, ...answer });
  }
  if (!shown.stances) return;
  await move("freeze", shown.early);
  for (const { city, say } of shown.stances)
    await (await as(city))(takeStance, { city, dialogue: number, ...say, version: 0 });
  await move("closeStances", shown.close);
  for (const { city, say, in: inDays } of shown.commitments)
    await (await as(city))(commit, { city, dialogue: number, ...say, dueOn: addDays(today, inDays) });
  const reviewOn = addDays(today, shown.reviewIn ?? 0);
  await commission(writeOutcome, { dialogue: number, ...shown.outcome, reviewOn, version });
  await commission(sealOutcome, { dialogue: number, version: version + 1 });
}

export const demoDialogues: DemoPart = {
  async prepare(service) {
    const { dialogues } = await demonstrationIn(Demonstration);
    for (const shown of dialogues) await dialogue(service, shown);
  },
};
