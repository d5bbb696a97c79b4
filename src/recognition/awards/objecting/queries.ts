// An objection as a city writes it, and as the commission answers it.

import { z } from "zod";
import { getCity } from "../../../network/queries.ts";
import { query } from "../../../platform/operation.ts";
import { administrators } from "../../allow.ts";
import { refuse } from "../../problems.ts";
import { oneNominee, requireDistance } from "../choosing/commands.ts";
import { objectUntil } from "../jury/publishing.ts";
import { ofCityAward } from "../nominations/commands.ts";
import { getNomination } from "../nominations/store.ts";
import { speakers } from "../nominations/workflow.ts";
import { getRound } from "../rounds/store.ts";
import { takesObjections } from "./commands.ts";
import { findObjection } from "./store.ts";

export const objectionToWrite = query({
  name: "recognition.objectionToWrite",
  input: z.object(ofCityAward),
  allow: speakers,
  async run({ city: asked, award }, { db, now }) {
    const city = await getCity(db, asked);
    const round = await getRound(db, award);
    const { id } = await getNomination(db, { round: round.id, city: city.id });
    if (!takesObjections(round, now) || (await findObjection(db, id))) throw refuse.not_now();
    return { city, round, until: objectUntil(round) ?? "" };
  },
});

export const objectionToAnswer = query({
  name: "recognition.objectionToAnswer",
  input: z.object(oneNominee),
  allow: administrators,
  async run({ award, nominee }, { db, actor }) {
    const round = await getRound(db, award);
    const nomination = await getNomination(db, { round: round.id, number: nominee });
    requireDistance(actor, nomination, award);
    const objection = await findObjection(db, nomination.id);
    if (!objection || objection.answer !== null || round.state !== "told") throw refuse.not_now();
    return { round, nomination: { nominee: nomination.nominee }, text: objection.text };
  },
});
