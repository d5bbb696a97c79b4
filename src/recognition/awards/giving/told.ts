// Who got an award is told when its badge can be printed, and when it is withdrawn.

import { z } from "zod";
import type { CityRole } from "../../../network/role.ts";
import { representativesOf } from "../../../organisations/representatives.ts";
import type { Tx } from "../../../platform/database/database.ts";
import type { Translate } from "../../../platform/i18n/message-key.ts";
import { notificationKind } from "../../../platform/notifications/kind.ts";
import { tells } from "../../../platform/notifications/notify.ts";
import { Named, writtenFrom } from "../../../platform/written.ts";
import { revokeBadge } from "../../attesting/badge-commands.ts";
import { revokeReasons } from "../../badges/badge.ts";
import { signBadges } from "../../badges/jobs.ts";
import { getAttestation, getBadge } from "../../badges/store.ts";
import { paths } from "../../paths.ts";

/** A city by its coordinators, an organisation by those who speak for it. */
const toRecipients = {
  city: ["coordinator"] satisfies CityRole[],
  assigned: "while they hold a role anywhere",
} as const;
const values = z.object({ award: Named });
const withReason = values.extend({ because: z.enum(revokeReasons) });

const signed = notificationKind({
  name: "recognition.awardBadgeSigned",
  words: "awards:told.badgeSigned",
  values,
  told: toRecipients,
  mail: "at_once",
  canBeOff: true,
});

const withdrawn = notificationKind({
  name: "recognition.awardBadgeWithdrawn",
  words: "awards:told.badgeWithdrawn",
  values: withReason,
  inWords: ({ because, ...said }: z.output<typeof withReason>, { t }: { t: Translate }) => ({
    ...said,
    reason: t(`recognition:because.${because}`),
  }),
  told: toRecipients,
  mail: "at_once",
  canBeOff: true,
});

export const givingKinds = [signed, withdrawn];

async function toRecipient(tx: Tx, attestation: string) {
  const found = await getAttestation(tx, { id: attestation });
  const { number, name, recipientCity: city, recipientOrganisation: organisation, nominators } = found;
  if (city === null && organisation === null && nominators === null) return undefined;
  return {
    city,
    people: nominators ?? (await representativesOf(tx, organisation)),
    values: { award: writtenFrom(name) },
    href: paths.attestation(number),
    thread: `attestation/${attestation}`,
  };
}

export const givingListeners = [
  tells(signed, signBadges, {
    name: "recognition.tellAwardBadgeSigned",
    async say({ subject }, { tx }) {
      const said = await toRecipient(tx, String(subject));
      if (!said) return undefined;
      // Of each badge once, however often the job looked.
      const { id } = await tx
        .selectFrom("badges")
        .select("id")
        .where("attestationId", "=", String(subject))
        .orderBy("position", "desc")
        .limit(1)
        .executeTakeFirstOrThrow();
      return [{ ...said, occasion: `award-badge/${id}` }];
    },
  }),
  tells(withdrawn, revokeBadge, {
    name: "recognition.tellAwardBadgeWithdrawn",
    async say({ subject, details }, { tx }) {
      const { because } = z.object({ because: z.enum(revokeReasons) }).parse(details);
      const { attestationId } = await getBadge(tx, { id: String(subject) });
      const said = await toRecipient(tx, attestationId);
      return said && { ...said, values: { ...said.values, because } };
    },
  }),
];
