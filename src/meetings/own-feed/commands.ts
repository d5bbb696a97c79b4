// A person's own calendar of meetings, by a secret address: made, made anew where somebody else got to know it, and ended.

import { z } from "zod";
import { session, signedIn } from "../../platform/allow.ts";
import { command } from "../../platform/operation.ts";
import { refuse } from "../problems.ts";
import { feedLink, feedServesUntil } from "./link.ts";
import { endFeed, keepFeed } from "./store.ts";

export const makeFeed = command({
  name: "meetings.makeFeed",
  route: "POST /account/meeting-feed",
  summary:
    "Make the secret address by which your calendar subscribes to your own meetings. The address before it, if there was one, gives nothing any more.",
  input: z.object({}),
  output: z.object({ token: z.string().describe("The secret part of the address.") }),
  allow: session(signedIn),
  keepsResponse: false,
  auditDetails: () => ({}),
  changes: [],
  async run(_input, { db, actor, now, secret }) {
    const before = await endFeed(db, actor.id, now);
    if (before !== undefined) await feedLink.end(db, [before], now);
    const subject = await keepFeed(db, actor.id, now);
    return { token: await feedLink.write(db, { secret, subject, expiresAt: feedServesUntil(now) }) };
  },
});

export const stopFeed = command({
  name: "meetings.stopFeed",
  route: "DELETE /account/meeting-feed",
  summary: "End the secret address of your calendar: calendars that subscribed get nothing any more.",
  input: z.object({}),
  output: z.object({ ended: z.boolean() }),
  allow: session(signedIn),
  auditDetails: () => ({}),
  changes: [],
  async run(_input, { db, actor, now }) {
    const ended = await endFeed(db, actor.id, now);
    if (ended === undefined) throw refuse.no_feed();
    await feedLink.end(db, [ended], now);
    return { ended: true };
  },
});
