import { z } from "zod";
import { holderOf, openedBy } from "../../platform/link.ts";
import { query } from "../../platform/operation.ts";
import { refuse } from "../problems.ts";
import { askedSearchOf, searchLink } from "./asks.ts";

/** What a code is for; not whose. */
export const askedSearch = query({
  name: "phones.askedSearch",
  input: z.object({ token: z.string().max(300) }),
  allow: holderOf(searchLink),
  async run({ token }, context) {
    const search = await askedSearchOf(context.db, openedBy(context));
    if (!search) throw refuse.no_search();
    return { token, search };
  },
});
