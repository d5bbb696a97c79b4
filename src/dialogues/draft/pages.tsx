// The screens in which people contribute, comment, answer and write the draft.

import { inside, type Visit } from "../../platform/page.ts";
import { writtenValues } from "../../platform/written.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { contribute, moderateContribution } from "../contributions/commands.ts";
import type { Contribution } from "../contributions/contribution.ts";
import type { Dialogue } from "../dialogue.ts";
import { paths } from "../paths.ts";
import {
  commentToAnswer,
  contributionToModerate,
  dialogueToContribute,
  draftToAddTo,
  paragraphForPage,
  paragraphToComment,
  paragraphToWrite,
} from "../shown/form-queries.ts";
import { contributionPage, dialoguePage } from "../shown/pages.tsx";
import { captionOf } from "../words.tsx";
import { addParagraph, answerComment, commentOn, dropParagraph, editParagraph } from "./commands.ts";
import { AnswerForm, CommentForm, ContributeForm, DropForm, ModerateForm, ParagraphForm } from "./forms.tsx";
import type { Paragraph } from "./paragraph.ts";
import { ParagraphView } from "./views.tsx";

interface Known {
  dialogue: Dialogue;
}
interface KnownParagraph extends Known {
  paragraph: Paragraph;
}
const paragraphTitle = ({ paragraph: { number } }: KnownParagraph, { t }: Pick<Visit, "t">) =>
  t("dialogues:paragraph.one", { number: String(number) });

export const contributePage = formPage({
  path: "/dialogues/:dialogue/contributions/new",
  reads: dialogueToContribute,
  does: contribute,
  parent: inside(dialoguePage, (known: Known) => known),
  title: "dialogues:action.contribute",
  caption: captionOf,
  initial: ({ voices }, { language }) => ({ language, speaksFor: voices[0]?.value ?? "" }),
  draw: (known, form) => <ContributeForm {...known} form={form} />,
  done: (_output, { params }) => paths.one(params.dialogue),
  flash: ({ state }) => (state === "held" ? "dialogues:contribute.doneHeld" : "dialogues:contribute.done"),
});

/** What was decided of it, if anything. */
const verdictOf: Record<Contribution["state"], string> = { held: "", shown: "show", hidden: "hide" };

export const moderatePage = formPage({
  path: "/dialogues/:dialogue/contributions/:contribution/moderation",
  reads: contributionToModerate,
  does: moderateContribution,
  parent: inside(contributionPage, (known: Known & { contribution: Contribution }) => known),
  title: "dialogues:action.moderate",
  caption: captionOf,
  initial: ({ contribution: { state } }) => ({ verdict: verdictOf[state] }),
  draw: ({ dialogue, contribution }, form) => (
    <ModerateForm dialogue={dialogue} contribution={contribution} form={form} />
  ),
  done: (_output, { params }) => paths.contributions(params.dialogue),
  flash: "dialogues:moderate.done",
});

export const paragraphPage = page({
  path: "/dialogues/:dialogue/paragraphs/:paragraph",
  reads: paragraphForPage,
  parent: inside(dialoguePage, (known: Known) => known),
  title: paragraphTitle,
  crumb: paragraphTitle,
  caption: captionOf,
  draw: (known) => <ParagraphView {...known} />,
});

export const addParagraphPage = formPage({
  path: "/dialogues/:dialogue/paragraphs/new",
  reads: draftToAddTo,
  does: addParagraph,
  parent: inside(dialoguePage, (known: Known) => known),
  title: "dialogues:action.addParagraph",
  caption: captionOf,
  draw: (_known, form) => <ParagraphForm form={form} />,
  done: (_output, { params }) => paths.one(params.dialogue),
  flash: "dialogues:paragraph.added",
});

export const editParagraphPage = formPage({
  path: "/dialogues/:dialogue/paragraphs/:paragraph/edit",
  reads: paragraphToWrite,
  does: editParagraph,
  parent: inside(paragraphPage, (known: KnownParagraph) => known),
  title: "dialogues:action.editParagraph",
  caption: captionOf,
  initial: ({ paragraph }) => writtenValues("text", paragraph.text),
  draw: ({ paragraph }, form) => <ParagraphForm paragraph={paragraph} form={form} />,
  done: ({ number }, { params }) => paths.paragraph(params.dialogue, number),
  flash: "dialogues:paragraph.saved",
});

export const dropParagraphPage = formPage({
  path: "/dialogues/:dialogue/paragraphs/:paragraph/removal",
  reads: paragraphToWrite,
  does: dropParagraph,
  parent: inside(paragraphPage, (known: KnownParagraph) => known),
  title: "dialogues:action.dropParagraph",
  caption: captionOf,
  draw: (known, form) => <DropForm {...known} form={form} />,
  done: (_output, { params }) => paths.one(params.dialogue),
  flash: "dialogues:paragraph.dropped",
});

export const commentPage = formPage({
  path: "/dialogues/:dialogue/paragraphs/:paragraph/comments/new",
  reads: paragraphToComment,
  does: commentOn,
  parent: inside(paragraphPage, (known: KnownParagraph) => known),
  title: "dialogues:action.commentOn",
  caption: captionOf,
  initial: ({ voices }, { language }) => ({ language, speaksFor: voices[0]?.value ?? "" }),
  draw: (known, form) => <CommentForm {...known} form={form} />,
  done: (_output, { params }) => paths.paragraph(params.dialogue, params.paragraph),
  flash: "dialogues:comment.done",
});

export const answerPage = formPage({
  path: "/dialogues/:dialogue/comments/:comment",
  reads: commentToAnswer,
  does: answerComment,
  parent: inside(dialoguePage, (known: Known) => known),
  title: "dialogues:answer.title",
  caption: captionOf,
  draw: (known, form) => <AnswerForm {...known} form={form} />,
  done: ({ paragraph }, { params }) => paths.paragraph(params.dialogue, paragraph),
  flash: "dialogues:answer.done",
});
