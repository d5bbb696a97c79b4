// Whoever attested is told what became of it: issued by a second person, declined with the reason, and later withdrawn or replaced by others.

import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../platform/written.ts";
import { withdrawnReasons } from "../badges/badge.ts";
import { attestationSteps, getAttestation, getBadge } from "../badges/store.ts";
import { attestationActions } from "../badges/workflow.ts";
import { shownCode } from "../credential/codes.ts";
import { paths } from "../paths.ts";
import { replaceBadge, revokeBadge } from "./badge-commands.ts";
import { moveAttestation } from "./commands.ts";

const common = {
  // Who attests may speak for an organisation, a city or the commission.
  told: { assigned: "while they hold a role anywhere" },
  mail: "daily",
  canBeOff: true,
} as const;
const values = z.object({ achievement: Named });
const ofOne = values.extend({ code: z.string(), because: z.enum(withdrawnReasons) });
type OfOne = z.output<typeof ofOne>;

const issued = notificationKind({
  ...common,
  name: "recognition.badgesIssued",
  words: "recognition:told.issued",
  values,
});

const declined = notificationKind({
  ...common,
  name: "recognition.badgesDeclined",
  words: "recognition:told.declined",
  values: values.extend({ note: z.string() }),
  mail: "at_once",
});

/** Of a badge that others took back. */
const ofBadge = {
  ...common,
  values: ofOne,
  inWords: ({ because, ...said }: OfOne, { t }: { t: Translate }) => ({
    ...said,
    reason: t(`recognition:because.${because}`),
  }),
};

const revoked = notificationKind({
  ...ofBadge,
  name: "recognition.badgeRevoked",
  words: "recognition:told.revoked",
});

const replaced = notificationKind({
  ...ofBadge,
  name: "recognition.badgeReplaced",
  words: "recognition:told.replaced",
});

export const attesterKinds = [issued, declined, revoked, replaced];

async function attestationIn(tx: Tx, id: string) {
  const { number, name, attestedBy } = await getAttestation(tx, { id });
  return {
    values: { achievement: writtenFrom(name) },
    href: paths.attestation(number),
    people: attestedBy === null ? [] : [attestedBy],
    thread: `attestation/${id}`,
  };
}

/** @returns undefined where it is no more as it was: another step came before this was told */
async function badgeIn(tx: Tx, id: string) {
  const { attestationId, checkCode, withdrawnBecause } = await getBadge(tx, { id });
  const said = await attestationIn(tx, attestationId);
  const because = z.enum(withdrawnReasons).safeParse(withdrawnBecause);
  if (!because.success) return undefined;
  return { ...said, values: { ...said.values, code: shownCode(checkCode), because: because.data } };
}

const step = z.object({ action: z.enum(attestationActions) });

export const attesterListeners = [
  tells(issued, moveAttestation, {
    name: "recognition.tellBadgesIssued",
    say: async ({ subject, details }, { tx }) =>
      step.parse(details).action === "issue" ? attestationIn(tx, String(subject)) : undefined,
  }),
  tells(declined, moveAttestation, {
    name: "recognition.tellBadgesDeclined",
    async say({ subject, details }, { tx }) {
      if (step.parse(details).action !== "decline") return undefined;
      const said = await attestationIn(tx, String(subject));
      const [last] = await attestationSteps.of(tx, String(subject), 1);
      return { ...said, values: { ...said.values, note: last?.note ?? "" } };
    },
  }),
  tells(revoked, revokeBadge, {
    name: "recognition.tellBadgeRevoked",
    say: async ({ subject }, { tx }) => badgeIn(tx, String(subject)),
  }),
  tells(replaced, replaceBadge, {
    name: "recognition.tellBadgeReplaced",
    say: async ({ subject }, { tx }) => badgeIn(tx, String(subject)),
  }),
];
