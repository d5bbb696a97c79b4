// What the commission hears of a report that does not come: that a step is proposed.

import { z } from "zod";
import { formatDate } from "../../platform/i18n/format.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { Named } from "../../platform/written.ts";
import type { NetworkRole } from "../role.ts";
import { proposedActions } from "./ladder.ts";

export const stepProposed = notificationKind({
  name: "network.membershipStepProposed",
  words: "membership:told.stepProposed",
  values: z.object({ name: Named, action: z.enum(proposedActions), report: z.string(), day: z.string() }),
  inWords: (values, { t, language }) => ({
    ...values,
    action: t(`membership:ladder.do.${values.action}`),
    day: formatDate(values.day, language),
  }),
  told: { network: ["administrator"] satisfies NetworkRole[] },
  mail: "daily",
  canBeOff: true,
});
