// Second factors that an administrator proposed to take away, among what waits for the others: one of them has to confirm it.

import { z } from "zod";
import type { Waiting } from "../../platform/waiting.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { paths } from "./paths.ts";
import { accountKeepers } from "./person-commands.ts";
import { resetSecondFactor } from "./second-factor-resets.ts";

/** Seldom is there one; more are found on the page of people. */
const mostNamed = 10;

const Reset = z.object({ id: z.string(), name: z.string(), by: z.string(), reason: z.string() });

const waitingResets: Waiting<z.infer<typeof Reset>> = {
  allow: accountKeepers,
  row: Reset,
  find: (db, { actor, now }) =>
    db
      .selectFrom("secondFactorResets")
      .innerJoin("people", "people.id", "secondFactorResets.personId")
      .select(["people.id", "people.name", "proposedByName as by", "reason"])
      .where("decidedAt", "is", null)
      .where("expiresAt", ">", now)
      .where("proposedBy", "!=", actor.id)
      .where("personId", "!=", actor.id)
      .orderBy("proposedAt")
      .orderBy("secondFactorResets.id")
      .limit(mostNamed),
};

export const resetsToConfirm = waitingTodos({
  waits: waitingResets,
  list: (resets, { t, may }) =>
    may(resetSecondFactor)
      ? resets.map(({ id, name, by, reason }) => ({
          kind: "waits" as const,
          text: t("network:person.resetTodo", { name, by }),
          href: paths.person(id),
          detail: reason,
        }))
      : [],
});
