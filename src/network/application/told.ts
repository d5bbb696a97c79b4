// What the commission hears of applications that others write.

import { z } from "zod";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import { membershipPaths } from "../membership/paths.ts";
import { getMembership } from "../membership/store.ts";
import type { NetworkRole } from "../role.ts";
import { confirmInterest } from "./interest-commands.ts";

const administrators = { network: ["administrator"] satisfies NetworkRole[] };

const interestConfirmed = notificationKind({
  name: "network.interestConfirmed",
  words: "membership:told.interest",
  values: z.object({ name: Named }),
  told: administrators,
  mail: "daily",
  canBeOff: true,
});

export const kindsOfApplications = [interestConfirmed];

export const listenersOfApplications = [
  tells(interestConfirmed, confirmInterest, {
    name: "network.tellInterestConfirmed",
    async say({ subject }, { tx }) {
      if (!subject) return undefined;
      const { names } = await getMembership(tx, subject);
      return {
        href: membershipPaths.one(subject),
        thread: `membership/${subject}`,
        values: { name: names },
      };
    },
  }),
];
