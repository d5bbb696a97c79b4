// What the commission hears of applications that others write.

import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import { membershipPaths } from "../membership/paths.ts";
import { getMembership } from "../membership/store.ts";
import type { NetworkRole } from "../role.ts";
import { confirmInterest } from "./interest-commands.ts";
import { handInApplication } from "./signing-commands.ts";

const administrators = { network: ["administrator"] satisfies NetworkRole[] };

const interestConfirmed = notificationKind({
  name: "network.interestConfirmed",
  words: "membership:told.interest",
  values: z.object({ name: Named }),
  told: administrators,
  mail: "daily",
  canBeOff: true,
});

const applicationHandedIn = notificationKind({
  name: "network.applicationHandedIn",
  words: "membership:told.handedIn",
  values: z.object({ name: Named }),
  told: administrators,
  mail: "at_once",
  canBeOff: true,
});

export const kindsOfApplications = [interestConfirmed, applicationHandedIn];

async function aboutMembership(tx: Tx, subject: string | null | undefined) {
  if (!subject) return undefined;
  const { names } = await getMembership(tx, subject);
  return { href: membershipPaths.one(subject), thread: `membership/${subject}`, values: { name: names } };
}

export const listenersOfApplications = [
  tells(interestConfirmed, confirmInterest, {
    name: "network.tellInterestConfirmed",
    say: ({ subject }, { tx }) => aboutMembership(tx, subject),
  }),
  tells(applicationHandedIn, handInApplication, {
    name: "network.tellHandedIn",
    say: ({ subject }, { tx }) => aboutMembership(tx, subject),
  }),
];
