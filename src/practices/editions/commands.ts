// A city begins to bring a published practice up to date; until that is accepted everybody reads what it said before.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { onePractice } from "../commands.ts";
import { refuse } from "../problems.ts";
import { practiceToChange } from "../store.ts";
import { writers } from "../workflow.ts";
import { beginRevision, openRevisionOf } from "./store.ts";

export const revisePractice = command({
  name: "practices.revisePractice",
  route: "POST /cities/:city/practices/:practice/revision",
  summary:
    "Begin to bring a published practice up to date: a draft that says the same, to be changed and proposed. What is published stays as it is until then.",
  input: z.object({ ...onePractice, version }),
  output: z.object({ id: z.string(), number: z.int() }),
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city, practice: number, version: seen }, { db, actor, now }) {
    await getCity(db, city);
    const { practice } = await practiceToChange(db, { city, number }, seen);
    if (practice.state !== "published") throw refuse.not_now();
    if ((await openRevisionOf(db, practice.id)) !== null) throw refuse.revised_already();
    return beginRevision(db, practice, { actor, now });
  },
});
