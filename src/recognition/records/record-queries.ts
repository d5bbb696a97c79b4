import { z } from "zod";
import { learningLink } from "../../joining/links.ts";
import { dayOf } from "../../platform/day.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { badgesOf, learnerOf, mostInRecord, RecordedBadge } from "./record-store.ts";

export const myRecord = query({
  name: "recognition.myRecord",
  route: "GET /my-learning/:token/record",
  summary: "The badges in one's own record; what one joined is in GET /my-learning/:token.",
  input: z.object({ token: z.string().max(300) }),
  output: z.object({
    token: z.string(),
    today: z.string(),
    badges: z.array(RecordedBadge).max(mostInRecord),
  }),
  allow: holderOf(learningLink),
  async run({ token }, context) {
    const { db, now } = context;
    return { token, today: dayOf(now), badges: await badgesOf(db, learnerOf(openedBy(context)), now) };
  },
});
