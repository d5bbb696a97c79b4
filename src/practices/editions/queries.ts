// What is read of editions: the form that begins one, and for everybody what changed from one to the next.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { everyone } from "../../platform/allow.ts";
import { query } from "../../platform/operation.ts";
import { screenQuery } from "../../platform/screen-query.ts";
import { onePractice } from "../commands.ts";
import { refuse } from "../problems.ts";
import { practiceSeen } from "../queries.ts";
import { getPractice } from "../store.ts";
import { writers } from "../workflow.ts";
import { Edition, shownEditions } from "./edition.ts";
import { editionsOf, openRevisionOf } from "./store.ts";

export const practiceToRevise = query({
  name: "practices.practiceToRevise",
  input: z.object(onePractice),
  allow: writers,
  async run({ city: cityId, practice: number }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const { practice } = await getPractice(db, { city: id, number });
    if (practice.state !== "published") throw refuse.not_now();
    if ((await openRevisionOf(db, practice.id)) !== null) throw refuse.revised_already();
    return { city: { id, name }, practice };
  },
});

export const editionsQuery = query({
  name: "practices.listEditions",
  route: "GET /cities/:city/practices/:practice/editions",
  summary: "What changed each time a practice was brought up to date, the newest first.",
  input: z.object(onePractice),
  output: z.array(Edition).max(shownEditions),
  allow: everyone,
  async find(asked, context) {
    const { city, practice } = await practiceSeen(asked, context);
    return { city, practice, editions: await editionsOf(context.db, practice.id) };
  },
  present: ({ editions }) => editions,
});

export const editionsForPage = screenQuery(editionsQuery, {
  name: "practices.editionsForPage",
  show(found) {
    if (found.editions.length === 0) throw refuse.no_editions();
    return found;
  },
});
