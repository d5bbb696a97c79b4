// What waits of reports: for a city those that it still writes, for the commission those that it has to decide about.

import type { Visit } from "../platform/page.ts";
import { todoSource } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { answerComment } from "./comments/comment-commands.ts";
import { type DeskReport, listOwnWork, type OwnQuestion, type WaitingInReport } from "./desk-queries.ts";
import { paths } from "./paths.ts";
import { cycleName } from "./report.ts";
import { returnReport, submitReport } from "./review-commands.ts";
import { reportsWaiting } from "./waiting-reports.ts";

export const reportsToWrite = todoSource({
  reads: listOwnWork,
  list: ({ reports }, visit, { id }: { id: string }) =>
    reports
      .filter(({ city, progress }) => city === id && progress !== undefined)
      .map((report) => reportToWrite(report, visit)),
});

/** What whoever looks was asked to answer, what they wait for from others, and what the commission asks in comments. */
export const reportsToAnswer = todoSource({
  reads: listOwnWork,
  list({ questions, waiting }, visit, { id }: { id: string }) {
    const own = questions.filter(({ city, isAnswered }) => city === id && !isAnswered);
    const byCycle = Map.groupBy(own, ({ cycle }) => cycle);
    return [
      ...[...byCycle].map(([cycle, asked]) => questionsToAnswer(asked, cycle, visit)),
      ...waiting.filter(({ city }) => city === id).flatMap((report) => waitingIn(report, visit)),
    ];
  },
});

function questionsToAnswer(asked: readonly OwnQuestion[], cycle: string, { t }: Visit): Todo {
  const [first] = asked.toSorted((one, other) => (one.dueOn ?? "9999").localeCompare(other.dueOn ?? "9999"));
  const { city = "", question = "", dueOn = null, by = "" } = first ?? {};
  return {
    kind: dueOn === null ? "waits" : "due",
    text: t("reports:assigning.todo", { count: asked.length, by, cycle: cycleName(cycle) }),
    href: paths.question(city, cycle, question),
    ...(dueOn !== null && { dueOn }),
  };
}

function waitingIn({ city, cycle, toAnswer, overdue }: WaitingInReport, { t, may }: Visit): Todo[] {
  const todos: Todo[] = [];
  const report = { cycle: cycleName(cycle) };
  if (toAnswer > 0 && may(answerComment, { city }))
    todos.push({
      kind: "waits",
      text: t("reports:comments.toAnswer", { count: toAnswer, ...report }),
      href: paths.report(city, cycle),
    });
  if (overdue > 0)
    todos.push({
      kind: "asked",
      text: t("reports:assigning.overdue", { count: overdue, ...report }),
      href: paths.report(city, cycle),
    });
  return todos;
}

export const commentsToRead = todoSource({
  reads: reportsWaiting,
  list: ({ commented }, { t }) =>
    commented.map(({ city, name, cycle, count }) => ({
      kind: "waits" as const,
      text: t("reports:comments.toRead", {
        count,
        report: t("reports:published.of", { city: name, cycle: cycleName(cycle) }),
      }),
      href: paths.reviewReport(city, cycle),
    })),
});

function reportToWrite(report: DeskReport, { t, may }: Visit): Todo {
  const { city, cycle, dueOn, state, progress = { done: 0, required: 0 } } = report;
  const name = t("reports:report.title", { cycle: cycleName(cycle) });
  if (state === "returned")
    return {
      kind: "due",
      text: t("portal:overview.returned", { report: name }),
      href: paths.report(city, cycle),
      dueOn,
      ...(report.returned && { detail: report.returned.note }),
    };
  if (progress.done === progress.required && may(submitReport, { city, cycle }))
    return {
      kind: "due",
      text: t("portal:overview.submit", { report: name }),
      href: paths.check(city, cycle),
      dueOn,
    };
  return {
    kind: "due",
    text: t("portal:overview.write", { report: name, ...progress }),
    href: paths.report(city, cycle),
    dueOn,
  };
}

export const reportsToDecide = todoSource({
  reads: reportsWaiting,
  list: ({ toDecide, count }, { t, may }) =>
    may(returnReport)
      ? [
          ...toDecide.map(({ city, name, cycle, state }) => ({
            kind: "waits" as const,
            text: t(state === "endorsed" ? "portal:overview.publish" : "portal:overview.decide", {
              report: t("reports:published.of", { city: name, cycle: cycleName(cycle) }),
            }),
            href: paths.reviewReport(city, cycle),
          })),
          ...(count > toDecide.length
            ? [
                {
                  kind: "waits" as const,
                  text: t("portal:overview.moreToDecide", { count: count - toDecide.length }),
                  href: paths.review,
                },
              ]
            : []),
        ]
      : [],
});
