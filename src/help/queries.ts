import { z } from "zod";
import { everyone } from "../platform/allow.ts";
import { query } from "../platform/operation.ts";
import { helpPages } from "./manual.ts";

export const helpPage = query({
  name: "help.getPage",
  input: z.object({ page: z.enum(helpPages.map(({ name }) => name)) }),
  allow: everyone,
  run: async ({ page }) => {
    const found = helpPages.find(({ name }) => name === page);
    if (!found) throw new Error(`There is no page ${page}, and the input let it through`);
    return found;
  },
});
