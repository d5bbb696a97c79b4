import { z } from "zod";
import { session, signedIn } from "../../platform/allow.ts";
import { addDays, dayOf } from "../../platform/day.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { refuse } from "../problems.ts";
import { meetingsSince } from "../record/store.ts";
import { feedLink } from "./link.ts";
import { countRead } from "./rate.ts";
import { daysWithout, feedOf, isOwn, ownerOf } from "./store.ts";

/** What is over stays in calendars for so long. */
const keptDays = 365;

export const ownFeed = query({
  name: "meetings.ownFeed",
  input: z.object({}),
  allow: session(signedIn),
  async run(_input, { db, actor, secret }) {
    const feed = await feedOf(db, actor.id);
    return { token: feed && feedLink.token(secret, feed.id), madeAt: feed?.madeAt };
  },
});

/** For the form that ends it, or makes another one. */
export const feedToEnd = query({
  name: "meetings.feedToEnd",
  input: z.object({}),
  allow: session(signedIn),
  async run(_input, { db, actor }) {
    if (!(await feedOf(db, actor.id))) throw refuse.no_feed();
    return {};
  },
});

/** The meetings of whoever owns the feed: nobody who is invited stands in it, and no way to join. */
export const ownMeetingsByFeed = query({
  name: "meetings.ownMeetingsByFeed",
  input: z.object({ token: z.string().max(200) }),
  allow: holderOf(feedLink),
  async run(_input, context) {
    const { db, now } = context;
    const feed = openedBy(context);
    await countRead(feed);
    const person = await ownerOf(db, feed);
    if (person === undefined) throw refuse.feed_over();
    return {
      meetings: await meetingsSince(db, addDays(dayOf(now), -keptDays), isOwn(person)),
      without: await daysWithout(db, person),
    };
  },
});
