// The way of a report told once more, apart from the table in `workflow.ts`: what tests compare table, API and screens with.

import type { ReportAction, ReportState, Situation } from "../../src/reports/workflow.ts";

/** The way of a report, told once more: what may follow what, and which state it leads to. */
const way: Record<ReportState, Partial<Record<ReportAction, ReportState>>> = {
  draft: { submit: "submitted" },
  submitted: { takeBack: "draft", startReview: "reviewing", return: "returned", endorse: "endorsed" },
  reviewing: { return: "returned", endorse: "endorsed" },
  returned: { submit: "submitted" },
  endorsed: { publish: "published", proposeReopening: "reopening" },
  reopening: { confirmReopening: "reviewing", dropReopening: "endorsed" },
  published: { openEdition: "draft" },
  withdrawn: { openEdition: "draft" },
};

/** Who does what, told once more. */
export const doers: Record<
  "coordinator" | "contributor" | "reviewer" | "administrator" | "observer",
  string
> = {
  coordinator: "submit takeBack addErratum",
  contributor: "",
  reviewer:
    "startReview return endorse proposeReopening confirmReopening dropReopening publish addErratum withdraw openEdition",
  administrator:
    "startReview return endorse proposeReopening confirmReopening dropReopening publish addErratum withdraw openEdition",
  observer: "",
};

/** What is possible, told once more: nothing of this asks the table that is tested. */
export function expected(action: ReportAction, { state, edition, proposedBy }: Situation, actor: string) {
  if (action === "addErratum") return edition === null ? undefined : state;
  if (action === "withdraw")
    return edition === null ? undefined : state === "published" ? "withdrawn" : state;
  if (action === "confirmReopening" && proposedBy === actor) return undefined;
  return way[state][action];
}
