// The chair of the meeting that decides a dialogue is asked to confirm its outcome, each time that it is written.

import { z } from "zod";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { paths } from "../paths.ts";
import { chairsOf } from "./chairs.ts";
import { writeOutcome } from "./commands.ts";

const chairAsked = notificationKind({
  name: "dialogues.chairAsked",
  words: "dialogues:told.chairAsked",
  values: z.object({ question: Named }),
  told: { assigned: "also without a role" },
  mail: "at_once",
  canBeOff: true,
});

export const outcomeKindsTold = [chairAsked];

export const outcomeListeners = [
  tells(chairAsked, writeOutcome, {
    name: "dialogues.tellChair",
    async say({ subject }, { tx }) {
      const { number, question, state } = await tx
        .selectFrom("dialogues")
        .select(["number", "question", "state"])
        .where("id", "=", String(subject))
        .executeTakeFirstOrThrow();
      const chairs = await chairsOf(tx, String(subject));
      // By now it is sealed, or nobody has to confirm it.
      if (state !== "outcome" || chairs.length === 0) return undefined;
      return {
        people: chairs.map(({ id }) => id),
        href: paths.confirmOutcome(number),
        thread: `dialogue/${String(subject)}`,
        values: { question: writtenFrom(question) },
      };
    },
  }),
];
