// What waits of reports: for a city those that it still writes, for the commission those that it has to decide about.

import type { Visit } from "../platform/page.ts";
import { todoSource } from "../ui/screens/todo.tsx";
import type { Todo } from "../ui/todo-list.tsx";
import { type DeskReport, listOwnWork } from "./desk-queries.ts";
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
  list: ({ first, count }, { t, may }) =>
    may(returnReport)
      ? [
          ...first.map(({ city, cityName, cycle, state }) => ({
            kind: "waits" as const,
            text: t(state === "endorsed" ? "portal:overview.publish" : "portal:overview.decide", {
              report: t("reports:published.of", { city: cityName, cycle: cycleName(cycle) }),
            }),
            href: paths.reviewReport(city, cycle),
          })),
          ...(count > first.length
            ? [
                {
                  kind: "waits" as const,
                  text: t("portal:overview.moreToDecide", { count: count - first.length }),
                  href: paths.review,
                },
              ]
            : []),
        ]
      : [],
});
