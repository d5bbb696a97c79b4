// What those are told who nominated an educator, and what is written to the educator. Nowhere in it stands a name.

import { z } from "zod";
import type { Tx } from "../../../platform/database/database.ts";
import { on } from "../../../platform/jobs/listener.ts";
import { notificationKind } from "../../../platform/notifications/kind.ts";
import { tells } from "../../../platform/notifications/notify.ts";
import { Named } from "../../../platform/written.ts";
import { mostNominations } from "../award.ts";
import { getNomination } from "../nominations/store.ts";
import { toNominee } from "../organisations/access.ts";
import { awardPaths } from "../paths.ts";
import { moveAwardRound } from "../rounds/commands.ts";
import { titles } from "../rounds/round.ts";
import { getRoundById } from "../rounds/store.ts";
import { agreeAsEducator, type Written, withdrawAsEducator, writeToEducator } from "./agreeing.ts";
import { eraseEducatorNamed } from "./commands.ts";

const common = {
  values: z.object({ award: Named }),
  told: { assigned: "while they hold a role anywhere" },
  mail: "at_once",
  canBeOff: true,
} as const;

const agreed = notificationKind({
  ...common,
  name: "recognition.educatorAgreed",
  words: "awards:told.educatorAgreed",
});

const withdrew = notificationKind({
  ...common,
  name: "recognition.educatorWithdrew",
  words: "awards:told.educatorWithdrew",
});

export const educatorKinds = [agreed, withdrew];

async function nominationIn(tx: Tx, id: string) {
  const nomination = await getNomination(tx, { id });
  const round = await getRoundById(tx, nomination.roundId);
  return { nomination, round, said: { values: { award: titles(round) }, thread: `award/${round.id}` } };
}

const sourcesOfErasure = [
  ["Link", withdrawAsEducator],
  ["Named", eraseEducatorNamed],
] as const;

const retries = 18;

/** Which mail those get who agreed to stand. */
const writtenOn: Record<string, Written | undefined> = {
  tell: "letter",
  publish: "published",
  cancel: "cancelled",
};

export const educatorListeners = [
  tells(agreed, agreeAsEducator, {
    name: "recognition.tellEducatorAgreed",
    async say({ subject }, { tx }) {
      const { nomination, round, said } = await nominationIn(tx, String(subject));
      return { ...said, ...(await toNominee(tx, nomination, round.number)) };
    },
  }),
  ...sourcesOfErasure.map(([name, source]) =>
    tells(withdrew, source, {
      name: `recognition.tellEducatorWithdrew${name}`,
      async say({ subject }, { tx }) {
        const { nomination, round, said } = await nominationIn(tx, String(subject));
        return { ...said, people: nomination.nominators, href: awardPaths.one(round.number) };
      },
    }),
  ),
  // The letter itself stands behind the link; whoever gave no address has it from those who nominated them.
  on(moveAwardRound, {
    name: "recognition.writeToEducators",
    retries,
    async run({ subject, details, actor }, { tx, service }) {
      const { action } = z.object({ action: z.string() }).parse(details);
      const what = writtenOn[action];
      if (what === undefined) return;
      const round = await getRoundById(tx, String(subject));
      const rows = await tx
        .selectFrom("awardNominations")
        .innerJoin("awardEducators", "nominationId", "id")
        .select(["id", "linkMark"])
        .where("roundId", "=", round.id)
        .where(
          "state",
          "not in",
          what === "cancelled" ? ["none", "withdrawn"] : ["none", "draft", "withdrawn"],
        )
        .where("consentedOn", "is not", null)
        .where("email", "is not", null)
        .orderBy("number")
        .limit(mostNominations)
        .execute();
      for (const { id, linkMark: mark } of rows) {
        const nomination = await getNomination(tx, { id });
        if (!nomination.educator || mark === null) continue;
        const file = { ...nomination, educator: nomination.educator };
        const mail = { secret: service.secret, baseUrl: service.config.baseUrl };
        await writeToEducator(tx, mail, { file, round, what, mark, by: actor });
      }
    },
  }),
];
