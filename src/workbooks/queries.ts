// What the screens about workbooks read.

import { z } from "zod";
import { currentKeyFeatures } from "../framework/queries.ts";
import { findImport } from "../imports/stored-imports.ts";
import { member } from "../network/allow.ts";
import { getCity } from "../network/queries.ts";
import { query } from "../platform/operation.ts";
import { compare } from "./commands.ts";

const writers = member("city", "coordinator", "contributor");

/** The city that a workbook is filled in for. */
export const cityToFillIn = query({
  name: "monitoring.cityToFillIn",
  input: z.object({ city: z.string().max(40) }),
  allow: writers,
  run: ({ city }, { db }) => getCity(db, city),
});

/** A workbook that came back, and what it changes as long as it was not saved. */
export const workbookThatCameBack = query({
  name: "monitoring.workbookThatCameBack",
  input: z.object({ city: z.string().max(40), import: z.uuid() }),
  allow: writers,
  async run({ city, import: id }, { db, now }) {
    const { content: _content, ...uploaded } = await findImport(db, city, id, "workbook");
    const isOpen = uploaded.state === "uploaded";
    const undecided = { city, import: id, choices: {}, note: undefined };
    return {
      city: await getCity(db, city),
      uploaded,
      keyFeatures: await currentKeyFeatures(db),
      comparison: isOpen ? (await compare(db, undecided, now)).comparison : undefined,
    };
  },
});
