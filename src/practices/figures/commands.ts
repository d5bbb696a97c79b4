// A city shows by its own values what came of a practice, as long as it is not proposed.

import { z } from "zod";
import { getCity } from "../../network/queries.ts";
import { orEmpty, seenVersion as version } from "../../platform/input.ts";
import { command } from "../../platform/operation.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { onePractice } from "../commands.ts";
import { refuse } from "../problems.ts";
import { noteChange, practiceToChange } from "../store.ts";
import { isOpen, writers } from "../workflow.ts";
import { mostFigures, notAPair } from "./figure.ts";
import { countOf, deleteFigure, insertFigure, valuesOf } from "./store.ts";

const Done = z.object({ id: z.string(), number: z.int() });

export const addFigure = command({
  name: "practices.addFigure",
  route: "POST /cities/:city/practices/:practice/figures",
  summary: `Show by a value of the city what came of a practice, and by one of the same measurement and group what there was before. At most ${mostFigures} of them.`,
  input: z.object({
    ...onePractice,
    before: orEmpty(z.uuid()).describe("The value from before; left out where nobody counted then."),
    after: z.uuid({ error: "practices:field.figures.required" }),
    version,
  }),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  auditDetails: ({ before, after }) => ({ before, after }),
  changes: [],
  async run({ city: cityId, practice: number, before, after, version: seen }, { db, now }) {
    const { id: city } = await getCity(db, cityId);
    const { practice } = await practiceToChange(db, { city, number }, seen);
    if (!isOpen(practice.state)) throw refuse.not_now();
    if ((await countOf(db, practice.id)) >= mostFigures) throw refuse.enough_figures({ most: mostFigures });
    const found = await valuesOf(db, city, before === undefined ? [after] : [before, after]);
    const [was, is] = [before === undefined ? undefined : found(before), found(after)];
    if (!is || is.isGone) throw fieldProblem("after", "practices:field.figures.unknown");
    if (before !== undefined && (!was || was.isGone))
      throw fieldProblem("before", "practices:field.figures.unknown");
    const fault = was && notAPair(was, is);
    if (fault) throw fieldProblem("before", fault);
    if ((await insertFigure(db, practice.id, { before: was, after: is, at: now })) === undefined)
      throw fieldProblem("after", "practices:field.figures.twice");
    await noteChange(db, practice, now);
    return { id: practice.id, number };
  },
});

export const removeFigure = command({
  name: "practices.removeFigure",
  route: "DELETE /cities/:city/practices/:practice/figures/:practiceFigure",
  summary: "Show a figure with a practice no more, as long as it is not proposed. The value itself stays.",
  input: z.object({ ...onePractice, practiceFigure: z.uuid(), version }),
  output: Done,
  allow: writers,
  subject: (_input, { id }) => id,
  changes: [],
  async run({ city: cityId, practice: number, practiceFigure, version: seen }, { db, now }) {
    const { id: city } = await getCity(db, cityId);
    const { practice } = await practiceToChange(db, { city, number }, seen);
    if (!isOpen(practice.state)) throw refuse.not_now();
    if (!(await deleteFigure(db, practice.id, practiceFigure))) throw refuse.no_figure();
    await noteChange(db, practice, now);
    return { id: practice.id, number };
  },
});
