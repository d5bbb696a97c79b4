import { z } from "zod";
import { getCity } from "../network/queries.ts";
import { everyone } from "../platform/allow.ts";
import { query } from "../platform/operation.ts";
import { type DataFile, dataFiles } from "./data-files.ts";

/** Of which city a file of open data is, and which of them. */
export const dataFileQuery = query({
  name: "openData.getDataFile",
  input: z.object({ city: z.string().max(40), name: z.enum(Object.keys(dataFiles) as DataFile[]) }),
  allow: everyone,
  run: async ({ city, name }, { db }) => ({ city: (await getCity(db, city)).id, file: name }),
});
