// What the screens of a practice's figures read.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { currentLanguage } from "../../platform/caller.ts";
import { kindsFor } from "../../platform/citable.ts";
import { query } from "../../platform/operation.ts";
import { onePractice } from "../commands.ts";
import { refuse } from "../problems.ts";
import { getPractice } from "../store.ts";
import { isOpen, writers } from "../workflow.ts";
import { figuresOf } from "./store.ts";

/** The values of the city among which somebody chooses: the newest, or what was looked for. */
export const figuresToChoose = query({
  name: "practices.figuresToChoose",
  input: z.object({ ...onePractice, find: z.string().trim().max(100).default("") }),
  allow: writers,
  async run({ city: cityId, practice: number, find }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const { practice } = await getPractice(db, { city: id, number });
    if (!isOpen(practice.state)) throw refuse.not_now();
    const [kind] = kindsFor(["value"]);
    const found = await kind?.search(db, { cityId: id, features: [] }, { text: find, page: 1 });
    const language = currentLanguage();
    const offered = (found?.records ?? [])
      .filter(({ isGone }) => !isGone)
      .map((record) => ({ value: record.id, text: record.title(language) }));
    return {
      city: { id, name },
      practice,
      figures: await figuresOf(db, practice),
      offered,
      find,
      isMore: (found?.pages ?? 1) > 1,
    };
  },
});

export const figureToRemove = query({
  name: "practices.figureToRemove",
  input: z.object({ ...onePractice, practiceFigure: z.uuid() }),
  allow: writers,
  async run({ city: cityId, practice: number, practiceFigure }, { db }) {
    const { id, name } = await getCity(db, cityId);
    const { practice } = await getPractice(db, { city: id, number });
    if (!isOpen(practice.state)) throw refuse.not_now();
    const figure = (await figuresOf(db, practice)).find((one) => one.id === practiceFigure);
    if (!figure) throw refuse.no_figure();
    return { city: { id, name }, practice, figure };
  },
});
