// The minutes of a meeting as they are written: blocks, decisions, objections.

import type { Visit } from "../../platform/page.ts";
import { toRead, type WrittenText, writtenValues } from "../../platform/written.ts";
import { emptyForm } from "../../ui/screen.tsx";
import { button } from "../../ui/screens/button.tsx";
import { formPage } from "../../ui/screens/form-page.tsx";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { plannedPage } from "../planning/pages.tsx";
import type { Meeting } from "../record/meeting.ts";
import { titleWords } from "../record/words.ts";
import { addDecision, changeDecision, noteObjection, removeDecision, writeMinutes } from "./commands.ts";
import type { Decision } from "./decision.ts";
import { BlockConflict, BlockForm, DecisionForm, ObjectionForm } from "./forms.tsx";
import {
  blockToWrite,
  decisionToAdd,
  decisionToChange,
  decisionToRemove,
  minutesToWrite,
} from "./queries.ts";
import { Minutes } from "./views.tsx";

type Known = { meeting: Meeting };
type Reader = Pick<Visit, "t" | "language">;

const caption = ({ meeting }: Known, { language }: Pick<Visit, "language">) => titleWords(meeting, language);

export const minutesPage = page({
  path: "/network/meetings/:meeting/minutes",
  reads: minutesToWrite,
  parent: plannedPage,
  title: ({ meeting }, { t, language }) =>
    t("holding:minutes.title", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("holding:minutes.heading"),
  caption,
  crumb: "holding:minutes.heading",
  draw: (known, { may }) => <Minutes {...known} mayWrite={may(writeMinutes)} />,
});

export const blockPage = formPage({
  path: "/network/meetings/:meeting/minutes/:agendaItem",
  reads: blockToWrite,
  does: writeMinutes,
  parent: minutesPage,
  title: ({ item }, { t }) => t("holding:block.title", { item: toRead(item.title) }),
  caption,
  initial: ({ item, last }, { language }) => ({
    minutesText: last?.text ?? "",
    language: last?.language ?? language,
    itemOutcome: item.outcome ?? "",
  }),
  draw: (known, form) => <BlockForm {...known} form={form} />,
  refused(problem, { item, last }, form, { t }) {
    if (problem.code !== "meetings.minutes_changed") return undefined;
    const cleared = { ...form, errors: [], key: emptyForm().key };
    return {
      title: t("holding:conflict.title"),
      body: <BlockConflict item={item} last={last} form={cleared} />,
    };
  },
  done: (_output, { params }) => paths.minutes(params.meeting),
  flash: "holding:block.done",
});

export const addDecisionPage = formPage({
  path: "/network/meetings/:meeting/decisions/new",
  reads: decisionToAdd,
  search: ["item"],
  does: addDecision,
  parent: minutesPage,
  title: ({ meeting }, { t, language }) =>
    t("holding:decision.addTitle", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("holding:decision.add"),
  caption,
  initial: ({ item }) => ({ agendaItem: item ?? "" }),
  draw: (known, form) => <DecisionForm {...known} form={form} />,
  done: (_output, { params }) => paths.minutes(params.meeting),
  flash: "holding:decision.added",
});

const ofDecision = {
  title: ({ decision }: { decision: { number: string } }, { t }: Reader) =>
    t("holding:decision.title", { number: decision.number }),
  caption,
};

/** What the form holds of a decision. */
export function valuesOfDecision({ item, text, basis, cities, present, supersedes, version }: Decision) {
  return {
    ...writtenValues("decisionText", text),
    agendaItem: item ?? "",
    decisionBasis: basis,
    citiesPresent: present === undefined ? "" : String(present),
    citiesFor: cities ? String(cities.for) : "",
    citiesAgainst: cities ? String(cities.against) : "",
    citiesAbstaining: cities ? String(cities.abstaining) : "",
    supersedes: supersedes?.id ?? "",
    version: String(version),
  };
}

type Standing = readonly { id: string; number: string; text: WrittenText }[];

/** Those whose place a decision can take, and the one whose place it has taken. */
export function withOwn({ supersedes }: Decision, standing: Standing): Standing {
  return supersedes ? [{ ...supersedes, text: {} }, ...standing] : standing;
}

export const changeDecisionPage = formPage({
  path: "/network/meetings/:meeting/decisions/:decision",
  reads: decisionToChange,
  does: changeDecision,
  parent: minutesPage,
  ...ofDecision,
  initial: ({ decision }) => valuesOfDecision(decision),
  draw: ({ standing, ...known }, form) => {
    return <DecisionForm {...known} standing={withOwn(known.decision, standing)} form={form} />;
  },
  done: (_output, { params }) => paths.minutes(params.meeting),
  flash: "holding:decision.changed",
});

export const removeDecisionButton = button({
  path: "/network/meetings/:meeting/decisions/:decision/remove",
  reads: decisionToRemove,
  does: removeDecision,
  confirm: ({ decision }, { t }) => ({
    title: t("holding:decision.removeTitle", { number: decision.number }),
    effects: [t("holding:decision.removeEffect")],
    submit: t("holding:decision.removeSubmit"),
  }),
  done: "/network/meetings/:meeting/minutes",
  flash: "holding:decision.removed",
});

export const objectionPage = formPage({
  path: "/network/meetings/:meeting/decisions/:decision/objection",
  reads: decisionToChange,
  does: noteObjection,
  parent: minutesPage,
  title: ({ decision }, { t }) => t("holding:objection.title", { number: decision.number }),
  caption,
  draw: ({ decision }, form) => <ObjectionForm decision={decision} form={form} />,
  done: (_output, { params }) => paths.minutes(params.meeting),
  flash: "holding:objection.done",
});
