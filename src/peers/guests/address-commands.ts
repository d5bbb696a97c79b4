// The address of a guest city is put right: by itself behind its link, by whoever invited it, or by the commission. The old link opens nothing
// from then on; the new address gets another one.

import { z } from "zod";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { line, seenVersion as version } from "../../platform/input.ts";
import { holderOf } from "../../platform/link.ts";
import { type Context, command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { refuse } from "../problems.ts";
import { Done, oneGuest } from "./commands.ts";
import { type Guest, longest } from "./guest.ts";
import { guestLink, openedGuest } from "./link.ts";
import { byLink } from "./link-commands.ts";
import { mailGuest } from "./mails.ts";
import { contactOf, endLink, lockedGuest, saveAddress } from "./store.ts";
import { hosts, possibleHosts } from "./workflow.ts";

const address = {
  contact: line(longest.contact).describe("Who is written to."),
  email: z.email({ error: "platform:field.email" }).max(254),
  version,
};
type Address = z.output<z.ZodObject<typeof address>>;

/** Gives what was there before. */
async function putRight(
  { db, now }: Context<Tx>,
  guest: Guest,
  { contact, email, version: seen }: Address,
): Promise<{ contact: string; email: string }> {
  const before = await contactOf(db, guest.id);
  const right = { contact, email: email.toLowerCase() };
  if (right.email === before.email) throw fieldProblem("email", "guests:field.email.same");
  await endLink(db, guest.id, now);
  await saveAddress(db, guest, right, seen);
  return before;
}

export const putAddressRight = command({
  name: "guests.putAddressRight",
  route: "PUT /guest-cities/:guest/address",
  summary:
    "Put the address of a guest city right. The link that it had opens nothing any more; another one goes to the new address.",
  input: z.object({ ...oneGuest, ...address }),
  output: Done,
  allow: possibleHosts,
  subject: (_input, { id }) => id,
  // Who is reached how is nobody's business who reads the history.
  auditDetails: () => ({}),
  changes: [],
  async run({ guest: id, ...said }, context) {
    const { db, actor, now, secret, baseUrl } = context;
    const guest = await lockedGuest(db, id, dayOf(now));
    const city = guest.invitedBy?.id ?? null;
    if (!hosts(actor, { invitedBy: city })) throw refuse.not_your_guest();
    await putRight(context, guest, said);
    await mailGuest(db, { secret, baseUrl }, { guest: id, mail: "moved", city, senderId: actor.id });
    return { id, state: guest.state };
  },
});

export const putOwnAddressRight = command({
  name: "guests.putOwnAddressRight",
  route: "PUT /guest-city/:token/address",
  summary:
    "Put one's address right as a guest city. The link in hand opens nothing any more; another one goes to the new address, and the old address is told.",
  input: z.object({ ...byLink, ...address }),
  output: Done,
  allow: holderOf(guestLink),
  subject: (_input, { id }) => id,
  auditDetails: () => ({}),
  changes: [],
  async run({ token: _token, ...said }, context) {
    const { db, now, secret, baseUrl } = context;
    const guest = await lockedGuest(db, openedGuest(context), dayOf(now));
    const city = guest.invitedBy?.id ?? null;
    const before = await putRight(context, guest, said);
    const about = { guest: guest.id, city, senderId: null };
    await mailGuest(db, { secret, baseUrl }, { ...about, mail: "moved" });
    await mailGuest(db, { secret, baseUrl }, { ...about, mail: "movedAway", before });
    return { id: guest.id, state: guest.state };
  },
});
