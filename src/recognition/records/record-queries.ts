import { z } from "zod";
import { learningLink } from "../../joining/links.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { badgesOf, learnerOf, mostInRecord, RecordedBadge } from "./record-store.ts";
import { Certificate, certificatesOfPerson } from "./slots.ts";

export const myRecord = query({
  name: "recognition.myRecord",
  route: "GET /my-learning/:token/record",
  summary: "The badges in one's own record; what one joined is in GET /my-learning/:token.",
  input: z.object({ token: z.string().max(300) }),
  output: z.object({
    token: z.string(),
    today: z.string(),
    badges: z.array(RecordedBadge).max(mostInRecord),
    certificates: z
      .array(Certificate)
      .max(mostInRecord)
      .nullable()
      .describe("Those of the account that is signed in, and of nobody else; null without one."),
  }),
  allow: holderOf(learningLink),
  async run({ token }, context) {
    const { db, actor, now } = context;
    return {
      token,
      today: dayOf(now),
      badges: await badgesOf(db, learnerOf(openedBy(context)), now),
      certificates: actor.kind === "person" ? await certificatesOf(db, actor.id) : null,
    };
  },
});

async function certificatesOf(db: Queryable, person: string): Promise<Certificate[]> {
  const found = await Promise.all(certificatesOfPerson.given().map((find) => find(db, person)));
  return found.flat().slice(0, mostInRecord);
}
