// What the forms of dialogues read: each opens only where its command would be done.

import { z } from "zod";
import { namedFocusAreas } from "../../framework/queries.ts";
import { getCity } from "../../network/queries.ts";
import { everyone, signedIn } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { textToRead } from "../../platform/written.ts";
import { mayBeSeconded, mayChangeDates, ofCity, oneDialogue } from "../asking/commands.ts";
import { missingFor } from "../asking/missing.ts";
import { oneCommitment } from "../commitments/commands.ts";
import { takesCommitments } from "../commitments/commitment.ts";
import { getCommitment } from "../commitments/store.ts";
import { citesOf, offeredCites } from "../contributions/cited.ts";
import { oneContribution } from "../contributions/commands.ts";
import { getContribution } from "../contributions/store.ts";
import { showsDraft, takesComments, takesContributions, takesStances } from "../dialogue.ts";
import { mayWrite, oneComment, oneParagraph } from "../draft/commands.ts";
import { commentsOn, earlierOf, getComment, getParagraph, paragraphsOf } from "../draft/store.ts";
import { getSeal, sealedFileOf } from "../outcome/seals.ts";
import { refuse } from "../problems.ts";
import { headOf, stanceOf, stancesOf } from "../stances/store.ts";
import { getDialogue, nextOf, sidesOf } from "../store.ts";
import { voicesOf } from "../voice.ts";
import { administrators, isEditor, plainActions, possibleEditors, speakers } from "../workflow.ts";

const mostCities = 500;

export const questionToAsk = query({
  name: "dialogues.questionToAsk",
  input: z.object({}),
  allow: administrators,
  run: async (_input, { db }) => ({ focusAreas: await namedFocusAreas(db) }),
});

export const cityToAsk = query({
  name: "dialogues.cityToAsk",
  input: z.object(ofCity),
  allow: speakers,
  async run({ city }, { db }) {
    const { id, name } = await getCity(db, city);
    return { city: { id, name }, focusAreas: await namedFocusAreas(db) };
  },
});

export const dialogueToMove = query({
  name: "dialogues.dialogueToMove",
  input: z.object({ ...oneDialogue, action: z.enum(plainActions) }),
  allow: possibleEditors,
  async run({ dialogue: number, action }, { db, actor, now }) {
    const dialogue = await getDialogue(db, number, actor);
    nextOf(action, dialogue, actor);
    return { dialogue, action, missing: await missingFor(db, action, dialogue, dayOf(now)) };
  },
});

export const datesToChange = query({
  name: "dialogues.datesToChange",
  input: z.object(oneDialogue),
  allow: administrators,
  async run({ dialogue: number }, { db, actor }) {
    const dialogue = await getDialogue(db, number, actor);
    if (!mayChangeDates(dialogue)) throw refuse.not_now();
    return { dialogue };
  },
});

export const draftToBegin = query({
  name: "dialogues.draftToBegin",
  input: z.object(oneDialogue),
  allow: administrators,
  async run({ dialogue: number }, { db, actor, now }) {
    const dialogue = await getDialogue(db, number, actor);
    nextOf("beginDraft", dialogue, actor);
    const today = dayOf(now);
    const cities = await db
      .selectFrom("cities")
      .select(["id", textToRead("name").as("name")])
      .where("retiredAt", "is", null)
      .orderBy("name")
      .limit(mostCities)
      .execute();
    const missing = await missingFor(db, "beginDraft", dialogue, today);
    return { dialogue, cities, missing, isEarly: takesContributions(dialogue, today) };
  },
});

export const dialogueToContribute = query({
  name: "dialogues.dialogueToContribute",
  input: z.object(oneDialogue),
  allow: everyone,
  async run({ dialogue: number }, { db, actor, now }) {
    const dialogue = await getDialogue(db, number, actor);
    if (!takesContributions(dialogue, dayOf(now))) throw refuse.not_now();
    return {
      dialogue,
      focusAreas: await namedFocusAreas(db),
      voices: voicesOf(actor),
      offered: await offeredCites(db, actor, dialogue),
      hasAccount: actor.kind !== "public",
    };
  },
});

export const contributionToModerate = query({
  name: "dialogues.contributionToModerate",
  input: z.object(oneContribution),
  allow: administrators,
  async run({ dialogue: number, contribution }, { db, actor }) {
    const dialogue = await getDialogue(db, number, actor);
    return { dialogue, contribution: await getContribution(db, dialogue.id, contribution, actor) };
  },
});

export const contributionForPage = query({
  name: "dialogues.contributionForPage",
  input: z.object(oneContribution),
  allow: everyone,
  async run({ dialogue: number, contribution }, { db, actor }) {
    const dialogue = await getDialogue(db, number, actor);
    return {
      dialogue,
      contribution: await getContribution(db, dialogue.id, contribution, actor),
      cites: (await citesOf(db, dialogue.id, [contribution])).get(contribution) ?? [],
      mayModerate: administrators.permits(actor, {}),
      focusAreas: await namedFocusAreas(db),
    };
  },
});

export const draftToAddTo = query({
  name: "dialogues.draftToAddTo",
  input: z.object(oneDialogue),
  allow: possibleEditors,
  async run({ dialogue: number }, { db, actor }) {
    const dialogue = await getDialogue(db, number, actor);
    if (!isEditor(actor, sidesOf(dialogue))) throw refuse.not_editor();
    if (!mayWrite(dialogue, actor)) throw refuse.not_now();
    return { dialogue };
  },
});

export const paragraphForPage = query({
  name: "dialogues.paragraphForPage",
  input: z.object(oneParagraph),
  allow: everyone,
  async run({ dialogue: number, paragraph: which }, { db, actor, now }) {
    const dialogue = await getDialogue(db, number, actor);
    const writes = isEditor(actor, sidesOf(dialogue));
    if (!showsDraft(dialogue) && !writes) throw refuse.no_paragraph();
    const paragraph = await getParagraph(db, dialogue.id, which);
    const [comments, earlier] = await Promise.all([commentsOn(db, paragraph.id), earlierOf(db, paragraph)]);
    return {
      dialogue,
      paragraph,
      comments,
      earlier,
      mayWrite: mayWrite(dialogue, actor),
      mayComment: takesComments(dialogue, dayOf(now)) && actor.kind !== "public",
    };
  },
});

export const paragraphToWrite = query({
  name: "dialogues.paragraphToWrite",
  input: z.object(oneParagraph),
  allow: possibleEditors,
  async run({ dialogue: number, paragraph }, { db, actor }) {
    const dialogue = await getDialogue(db, number, actor);
    if (!isEditor(actor, sidesOf(dialogue))) throw refuse.not_editor();
    if (!mayWrite(dialogue, actor)) throw refuse.not_now();
    return { dialogue, paragraph: await getParagraph(db, dialogue.id, paragraph) };
  },
});

export const paragraphToComment = query({
  name: "dialogues.paragraphToComment",
  input: z.object(oneParagraph),
  allow: signedIn,
  async run({ dialogue: number, paragraph }, { db, actor, now }) {
    const dialogue = await getDialogue(db, number, actor);
    if (!takesComments(dialogue, dayOf(now))) throw refuse.not_now();
    return {
      dialogue,
      paragraph: await getParagraph(db, dialogue.id, paragraph),
      voices: voicesOf(actor),
    };
  },
});

export const commentToAnswer = query({
  name: "dialogues.commentToAnswer",
  input: z.object(oneComment),
  allow: possibleEditors,
  async run({ dialogue: number, comment: id }, { db, actor }) {
    const dialogue = await getDialogue(db, number, actor);
    if (!isEditor(actor, sidesOf(dialogue))) throw refuse.not_editor();
    if (!mayWrite(dialogue, actor)) throw refuse.not_now();
    const { comment, paragraph } = await getComment(db, dialogue.id, id);
    if (comment.verdict !== null) throw refuse.answered();
    return { dialogue, comment, paragraph: await getParagraph(db, dialogue.id, paragraph) };
  },
});

const ofCityAndDialogue = z.object({ ...ofCity, ...oneDialogue });

export const dialogueToSecond = query({
  name: "dialogues.dialogueToSecond",
  input: ofCityAndDialogue,
  allow: speakers,
  async run({ city: asked, dialogue: number }, { db, actor }) {
    const { id, name } = await getCity(db, asked);
    const dialogue = await getDialogue(db, number, actor);
    if (!mayBeSeconded(dialogue)) throw refuse.not_now();
    if (dialogue.askedBy?.id === id) throw refuse.own_question();
    return { city: { id, name }, dialogue };
  },
});

export const dialogueForStance = query({
  name: "dialogues.dialogueForStance",
  input: ofCityAndDialogue,
  allow: speakers,
  async run({ city: asked, dialogue: number }, { db, actor, now }) {
    const { id, name } = await getCity(db, asked);
    const dialogue = await getDialogue(db, number, actor);
    if (!takesStances(dialogue, dayOf(now))) throw refuse.not_now();
    return {
      city: { id, name },
      dialogue,
      draft: await paragraphsOf(db, dialogue.id),
      stance: (await stanceOf(db, dialogue.id, id)) ?? null,
      head: await headOf(db, dialogue.id, id),
    };
  },
});

export const dialogueToCommit = query({
  name: "dialogues.dialogueToCommit",
  input: ofCityAndDialogue,
  allow: speakers,
  async run({ city: asked, dialogue: number }, { db, actor }) {
    const { id, name } = await getCity(db, asked);
    const dialogue = await getDialogue(db, number, actor);
    if (!takesCommitments(dialogue)) throw refuse.not_now();
    return { city: { id, name }, dialogue };
  },
});

export const commitmentToSettle = query({
  name: "dialogues.commitmentToSettle",
  input: z.object(oneCommitment),
  allow: speakers,
  async run({ city: asked, dialogue: number, commitment: id }, { db, actor }) {
    const { id: city, name } = await getCity(db, asked);
    const dialogue = await getDialogue(db, number, actor);
    const commitment = await getCommitment(db, { dialogue: dialogue.id, city, id });
    return { city: { id: city, name }, dialogue, commitment };
  },
});

export const outcomeToWrite = query({
  name: "dialogues.outcomeToWrite",
  input: z.object(oneDialogue),
  allow: administrators,
  async run({ dialogue: number }, { db, actor }) {
    const dialogue = await getDialogue(db, number, actor);
    nextOf("writeOutcome", dialogue, actor);
    return { dialogue, stances: await stancesOf(db, dialogue) };
  },
});

export const outcomeToSeal = query({
  name: "dialogues.outcomeToSeal",
  input: z.object(oneDialogue),
  allow: administrators,
  async run({ dialogue: number }, { db, actor, now }) {
    const dialogue = await getDialogue(db, number, actor);
    nextOf("seal", dialogue, actor);
    const missing = await missingFor(db, "seal", dialogue, dayOf(now));
    if (missing) throw fieldProblem("form", missing);
    return { dialogue };
  },
});

export const outcomeToCorrect = query({
  name: "dialogues.outcomeToCorrect",
  input: z.object(oneDialogue),
  allow: administrators,
  async run({ dialogue: number }, { db, actor }) {
    const dialogue = await getDialogue(db, number, actor);
    nextOf("correct", dialogue, actor);
    return { dialogue };
  },
});

export const sealedOutcome = query({
  name: "dialogues.sealedOutcome",
  input: z.object({ ...oneDialogue, edition: z.coerce.number().int().min(1).max(100).optional() }),
  allow: everyone,
  async run({ dialogue: number, edition }, { db, actor }) {
    const dialogue = await getDialogue(db, number, actor);
    const { seal, outcome } = await getSeal(db, dialogue.id, edition);
    return { name: nameOfFile(seal), digest: seal.digest, outcome, file: await sealedFileOf(db, seal) };
  },
});

/** `KNLC-D-2026-02`, and of a corrected one `KNLC-D-2026-02-2`. */
function nameOfFile({ name, edition }: { name: string; edition: number }): string {
  return edition === 1 ? name : `${name}-${edition}`;
}
