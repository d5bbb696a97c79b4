// What people are told of a membership: the city what the commission recorded, other administrators what waits for them.

import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import type { CityRole, NetworkRole } from "../role.ts";
import { recordMembershipStep } from "./commands.ts";
import { confirmMembershipProposal } from "./ladder-commands.ts";
import { stepProposed } from "./ladder-told.ts";
import { membershipPaths } from "./paths.ts";
import { getMembership } from "./store.ts";
import { actions, type MembershipAction, states, within } from "./workflow.ts";

const proposals: ReadonlySet<MembershipAction> = new Set(["proposeEndorsement", "proposeDecline"]);

const membershipMoved = notificationKind({
  name: "network.membershipMoved",
  words: "membership:told.moved",
  values: z.object({ city: Named, state: z.enum(states), note: z.string() }),
  inWords: (values, { t }) => ({ ...values, state: t(`membership:state.${values.state}`) }),
  told: { city: ["coordinator", "contributor"] satisfies CityRole[] },
  mail: "at_once",
  canBeOff: false,
});

const decisionProposed = notificationKind({
  name: "network.decisionProposed",
  words: "membership:told.proposed",
  values: z.object({ name: Named, action: z.enum(actions), note: z.string() }),
  inWords: (values, { t }) => ({ ...values, action: t(`membership:done.${values.action}`) }),
  told: { network: ["administrator"] satisfies NetworkRole[] },
  mail: "at_once",
  canBeOff: true,
});

export const kindsOfMemberships = [membershipMoved, decisionProposed, stepProposed];

const Recorded = z.object({
  membership: z.string(),
  action: z.enum(actions),
  note: z.string().default(""),
});

async function recorded(tx: Tx, event: Event) {
  const { membership, action, note } = Recorded.parse(event.details);
  const file = await getMembership(tx, membership);
  return { file, action, note, thread: `membership/${membership}` };
}

async function sayMoved(event: Event, { tx }: { tx: Tx }) {
  const { file, action, note, thread } = await recorded(tx, event);
  if (file.city === null || within.has(action)) return undefined;
  const values = { city: file.names, state: file.state, note };
  return { city: file.city, href: membershipPaths.ofCity(file.city), thread, values };
}

export const listenersOfMemberships = [
  tells(membershipMoved, recordMembershipStep, { name: "network.tellMembershipMoved", say: sayMoved }),
  tells(membershipMoved, confirmMembershipProposal, { name: "network.tellProposalConfirmed", say: sayMoved }),
  tells(decisionProposed, recordMembershipStep, {
    name: "network.tellDecisionProposed",
    async say(event, { tx }) {
      const { file, action, note, thread } = await recorded(tx, event);
      if (!proposals.has(action)) return undefined;
      return { href: membershipPaths.one(file.id), thread, values: { name: file.names, action, note } };
    },
  }),
];
