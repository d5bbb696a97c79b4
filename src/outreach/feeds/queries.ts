// What the feeds are made of.

import { z } from "zod";
import { topicIds, topicWith } from "../../framework/topics.ts";
import { getCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { feedNames } from "./rpde.ts";
import { addressesAfter, addressesOfFile, countAddresses, itemsAfter, newestItems } from "./store.ts";

const At = z.object({ modified: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER), id: z.uuid() });

export const feedPage = query({
  name: "outreach.feedPage",
  input: z.object({ feed: z.enum(feedNames), at: At.optional() }),
  allow: everyone,
  run: ({ feed, at }, { db, now }) => itemsAfter(db, feed, at, dayOf(now)),
});

const mostNew = 50;

export const newestLearning = query({
  name: "outreach.newestLearning",
  input: z.object({ city: z.string().max(40).optional(), topic: z.enum(topicIds).optional() }),
  allow: everyone,
  async run({ city: id, topic }, { db, now }) {
    const city = id === undefined ? undefined : { id, names: (await getCity(db, id)).names };
    const items = await newestItems(db, { city: id, topic, today: dayOf(now), most: mostNew });
    return { city, topic: topic === undefined ? undefined : topicWith(topic), items };
  },
});

export const sitemapIndex = query({
  name: "outreach.sitemapIndex",
  input: z.object({}),
  allow: everyone,
  run: async (_input, { db }) => Math.max(1, Math.ceil((await countAddresses(db)) / addressesOfFile)),
});

export const sitemapPart = query({
  name: "outreach.sitemapPart",
  input: z.object({ part: z.coerce.number().int().min(1).max(500) }),
  allow: everyone,
  run: ({ part }, { db }) => addressesAfter(db, part),
});
