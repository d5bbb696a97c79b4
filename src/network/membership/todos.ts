// What waits for the commission: applications to answer, decisions that another officer proposed, and steps that the ladder of
// missed reports proposes.

import { z } from "zod";
import type { Waiting } from "../../platform/waiting.ts";
import { todoSource, waitingTodos } from "../../ui/screens/todo.tsx";
import type { Todo } from "../../ui/todo-list.tsx";
import { officer } from "../allow.ts";
import { proposedActions } from "./ladder.ts";
import { membershipPaths } from "./paths.ts";
import { listWaitingApplications } from "./queries.ts";
import { membershipsIn } from "./store.ts";

export const applicationsToAnswer = todoSource({
  reads: listWaitingApplications,
  list: ({ waiting }, { t }) =>
    waiting.map(
      ({ id, names, state, dueOn }): Todo => ({
        kind: dueOn === undefined ? "waits" : "due",
        text: t(state === "with_commission" ? "membership:todo.answer" : "membership:todo.decide", {
          name: names,
        }),
        href: membershipPaths.one(id),
        ...(dueOn !== undefined && { dueOn }),
      }),
    ),
});

/** A desk shows as many as anybody reads. */
const mostNamed = 20;
const Proposed = z.object({
  id: z.string(),
  name: z.string(),
  action: z.enum(proposedActions),
  report: z.string(),
});

const proposed: Waiting<z.infer<typeof Proposed>> = {
  allow: officer("administrator"),
  row: Proposed,
  find: (db) =>
    db
      .selectFrom("membershipProposals as proposal")
      .innerJoin(membershipsIn(db).as("membership"), "membership.id", "proposal.membershipId")
      .select(["membership.id", "membership.name", "proposal.action", "proposal.report"])
      .where("proposal.answer", "is", null)
      .orderBy("proposal.proposedAt")
      .limit(mostNamed),
};

export const stepsToConfirm = waitingTodos({
  waits: proposed,
  list: (found, { t }) =>
    found.map(
      ({ id, name, action, report }): Todo => ({
        kind: "waits",
        text: t("membership:todo.step", { name, report, action: t(`membership:ladder.do.${action}`) }),
        href: membershipPaths.one(id),
      }),
    ),
});
