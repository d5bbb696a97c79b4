// What people are told of questions that they are asked to answer, or need not answer any more, and of a day that passed.

import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind, type Reader } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import { getCycle, getQuestion, templateOf } from "../cycles.ts";
import { reportIn } from "../listeners.ts";
import { paths } from "../paths.ts";
import { assignQuestions } from "./assigning-commands.ts";

/** More are counted in the subject, and found on the report. */
const mostListed = 20;

const OfQuestions = z.object({
  city: Named,
  cycle: z.string(),
  /** Their titles in each language, the first of them. */
  questions: z.array(z.record(z.string(), z.string())).min(1).max(mostListed),
  count: z.number(),
});

function questionsInWords<Values extends z.output<typeof OfQuestions>>(values: Values, { language }: Reader) {
  const titles = values.questions.map((title) => localisedPlain(title, language));
  return { ...values, question: titles[0], list: titles.map((title) => `– ${title}`).join("\n") };
}

const assigned = notificationKind({
  name: "reports.assigned",
  words: "reports:told.assigned",
  values: OfQuestions.extend({ day: z.iso.date().nullable() }),
  inWords: (values, reader) => ({
    ...questionsInWords(values, reader),
    until:
      values.day === null
        ? reader.t("reports:told.assigned.noDay")
        : reader.t("reports:told.assigned.byDay", { day: formatDate(values.day, reader.language) }),
  }),
  told: { assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

const unassigned = notificationKind({
  name: "reports.unassigned",
  words: "reports:told.unassigned",
  values: OfQuestions,
  inWords: questionsInWords,
  told: { assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
});

/** For whoever was asked and whoever asked. */
export const answerOverdue = notificationKind({
  name: "reports.answerOverdue",
  words: "reports:told.answerOverdue",
  values: z.object({
    city: Named,
    cycle: z.string(),
    question: z.record(z.string(), z.string()),
    name: z.string(),
    day: z.iso.date(),
  }),
  inWords: (values, { language }) => ({
    ...values,
    question: localisedPlain(values.question, language),
    day: formatDate(values.day, language),
  }),
  told: { assigned: "while they hold a role", orElse: ["coordinator"] },
  mail: "at_once",
  canBeOff: true,
});

export const kindsOfAssignments = [assigned, unassigned, answerOverdue];

const Change = z.object({
  person: z.string().nullable(),
  questions: z.array(z.string()),
  dueOn: z.string().nullable(),
  released: z.array(z.object({ person: z.string(), questions: z.array(z.string()) })).default([]),
});

const tellAssigned = tells(assigned, assignQuestions, {
  name: "reports.tellAssigned",
  async say(event, { tx }) {
    const { person, questions, dueOn: day } = Change.parse(event.details);
    if (person === null) return undefined;
    const { about, values } = await ofQuestions(event, tx, questions);
    return { ...about, people: [person], values: { ...values, day } };
  },
});

/** One change can release several people: each hears of all that is asked of somebody else now. */
const tellUnassigned = tells(unassigned, assignQuestions, {
  name: "reports.tellUnassigned",
  async say(event, { tx }) {
    const { released } = Change.parse(event.details);
    if (released.length === 0) return undefined;
    const questions = released.flatMap((one) => one.questions);
    const { about, values } = await ofQuestions(event, tx, questions);
    return { ...about, people: released.map(({ person }) => person), values };
  },
});

async function ofQuestions(event: Event, tx: Tx, questions: readonly string[]) {
  const { names, ...about } = await reportIn(event, tx);
  const template = await templateOf(tx, await getCycle(tx, names.cycle));
  const titles = questions.slice(0, mostListed).map((id) => getQuestion(template, id).question.title);
  const [first = ""] = questions;
  const href =
    questions.length === 1
      ? paths.question(names.id, names.cycle, first)
      : paths.report(names.id, names.cycle);
  const values = { city: names.city, cycle: names.cycle, questions: titles, count: questions.length };
  return { about: { ...about, href }, values };
}

export const listenersOfAssignments = [tellAssigned, tellUnassigned];
