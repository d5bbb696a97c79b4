// Two cities write a draft in numbered paragraphs, everybody who is signed in comments on it, and each comment is answered.

import { z } from "zod";
import type { Actor } from "../../platform/actor.ts";
import { signedIn } from "../../platform/allow.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { lines, orEmpty, seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { refuse as refusePlatform } from "../../platform/problem.ts";
import { changedText, typedText, writtenAtAll, writtenFields } from "../../platform/written.ts";
import { oneDialogue } from "../asking/commands.ts";
import { type Dialogue, longest, most, takesComments } from "../dialogue.ts";
import { refuse } from "../problems.ts";
import { lockedDialogue, sidesOf } from "../store.ts";
import { dialoguesTag } from "../tags.ts";
import { self, voiceOf } from "../voice.ts";
import { isEditor, possibleEditors } from "../workflow.ts";
import { answers } from "./paragraph.ts";
import {
  commentsIn,
  dropParagraphById,
  getComment,
  getParagraph,
  insertComment,
  insertParagraph,
  paragraphsOf,
  saveAnswer,
  saveParagraph,
} from "./store.ts";

export const oneParagraph = {
  ...oneDialogue,
  paragraph: z.coerce.number().int().min(1).max(1_000_000).describe("The paragraph, by its number."),
};
export const oneComment = { ...oneDialogue, comment: z.uuid() };
const Done = z.object({ id: z.string(), number: z.int() });

/** The text can be changed until it is frozen. */
export function mayWrite(dialogue: Dialogue, actor: Actor): boolean {
  return isWritten(dialogue) && isEditor(actor, sidesOf(dialogue));
}
const isWritten = ({ state }: Dialogue) => state === "draft" || state === "comments";

/** @throws Problem where whoever acts does not write the draft, or nobody does now */
async function draftToChange(db: Tx, number: number, actor: Actor): Promise<Dialogue> {
  const dialogue = await lockedDialogue(db, number, actor);
  if (!isEditor(actor, sidesOf(dialogue))) throw refuse.not_editor();
  if (!isWritten(dialogue)) throw refuse.not_now();
  return dialogue;
}

export const addParagraph = command({
  name: "dialogues.addParagraph",
  route: "POST /dialogues/:dialogue/paragraphs",
  summary: "Add a paragraph to the draft, at its end.",
  input: writtenAtAll(
    z.object({ ...oneDialogue, ...writtenFields("text", longest.paragraph) }),
    "text",
    "dialogues:field.text.required",
  ),
  output: Done,
  allow: possibleEditors,
  subject: (_input, { id }) => id,
  auditDetails: ({ dialogue }) => ({ dialogue }),
  changes: [dialoguesTag],
  async run(input, { db, actor, now }) {
    const { id } = await draftToChange(db, input.dialogue, actor);
    if ((await paragraphsOf(db, id)).length >= most.paragraphs)
      throw refuse.enough({ most: most.paragraphs });
    return await insertParagraph(db, id, { text: typedText(input, "text"), by: actor.name, at: now });
  },
});

export const editParagraph = command({
  name: "dialogues.editParagraph",
  route: "PUT /dialogues/:dialogue/paragraphs/:paragraph",
  summary: "Change a paragraph of the draft. What it said before stays readable.",
  input: writtenAtAll(
    z.object({ ...oneParagraph, ...writtenFields("text", longest.paragraph), version }),
    "text",
    "dialogues:field.text.required",
  ),
  output: Done,
  allow: possibleEditors,
  subject: (_input, { id }) => id,
  auditDetails: ({ dialogue, paragraph }) => ({ dialogue, paragraph }),
  changes: [dialoguesTag],
  async run(input, { db, actor, now }) {
    const { id: dialogue } = await draftToChange(db, input.dialogue, actor);
    const paragraph = await getParagraph(db, dialogue, input.paragraph);
    if (paragraph.version !== input.version) throw refuse.changed({ version: paragraph.version });
    const text = changedText(paragraph.text, input, "text");
    await saveParagraph(db, paragraph, { text, by: actor.name, at: now });
    return { id: paragraph.id, number: paragraph.number };
  },
});

export const dropParagraph = command({
  name: "dialogues.dropParagraph",
  route: "POST /dialogues/:dialogue/paragraphs/:paragraph/removal",
  summary: "Take a paragraph out of the draft. Its number is not given again.",
  input: z.object({ ...oneParagraph, version }),
  output: Done,
  allow: possibleEditors,
  subject: (_input, { id }) => id,
  auditDetails: ({ dialogue, paragraph }) => ({ dialogue, paragraph }),
  changes: [dialoguesTag],
  async run(input, { db, actor, now }) {
    const { id: dialogue } = await draftToChange(db, input.dialogue, actor);
    const { id, number, version: seen, unanswered } = await getParagraph(db, dialogue, input.paragraph);
    if (seen !== input.version) throw refuse.changed({ version: seen });
    if (unanswered > 0) throw refuse.unanswered();
    await dropParagraphById(db, id, now);
    return { id, number };
  },
});

export const commentOn = command({
  name: "dialogues.commentOn",
  route: "POST /dialogues/:dialogue/paragraphs/:paragraph/comments",
  summary: "Comment on a paragraph of the draft. Each comment is answered.",
  input: z.object({
    ...oneParagraph,
    speaksFor: orEmpty(z.string().max(100)).describe(
      "For whom: `city:ID` or `organisation:ID` of one's own; without it in one's own name.",
    ),
    words: lines(longest.comment).pipe(z.string().min(1)),
    language: z.enum(languages).describe("In which language it is written."),
  }),
  output: z.object({ id: z.string() }),
  allow: signedIn,
  subject: (_input, { id }) => id,
  auditDetails: ({ dialogue, paragraph, speaksFor }) => ({ dialogue, paragraph, speaksFor }),
  changes: [dialoguesTag],
  async run(input, { db, actor, now }) {
    const { dialogue: number, paragraph, speaksFor = self, words, language } = input;
    const dialogue = await lockedDialogue(db, number, actor);
    if (!takesComments(dialogue, dayOf(now))) throw refuse.not_now();
    const of = await getParagraph(db, dialogue.id, paragraph);
    if ((await commentsIn(db, dialogue.id)) >= most.comments) throw refuse.enough({ most: most.comments });
    const { personId, ...voice } = voiceOf(actor, speaksFor, undefined);
    if (personId === null) throw refusePlatform.not_allowed();
    return await insertComment(db, of, { voice: { ...voice, personId }, text: words, language, at: now });
  },
});

export const answerComment = command({
  name: "dialogues.answerComment",
  route: "PUT /dialogues/:dialogue/comments/:comment",
  summary: "Answer a comment on the draft once: taken, in part, or not, and why. Whoever wrote it is told.",
  input: z.object({
    ...oneComment,
    verdict: z.enum(answers),
    because: lines(longest.comment).pipe(z.string().min(1)),
  }),
  output: z.object({ id: z.string(), paragraph: z.int() }),
  allow: possibleEditors,
  subject: (_input, { id }) => id,
  auditDetails: ({ dialogue, verdict }) => ({ dialogue, verdict }),
  changes: [dialoguesTag],
  async run({ dialogue: number, comment: id, verdict, because }, { db, actor, now }) {
    const { id: dialogue } = await draftToChange(db, number, actor);
    const { comment, paragraph } = await getComment(db, dialogue, id);
    if (comment.verdict !== null) throw refuse.answered();
    await saveAnswer(db, id, { verdict, because, answeredAt: now });
    return { id, paragraph };
  },
});
