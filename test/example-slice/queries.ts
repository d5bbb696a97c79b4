import { z } from "zod";
import { member } from "../../src/network/allow.ts";
import { getCity } from "../../src/network/queries.ts";
import { everyone } from "../../src/platform/allow.ts";
import { query } from "../../src/platform/operation.ts";
import { Notice, noticeStates } from "./notice.ts";
import { findNotice, noticesOf } from "./store.ts";

const insiders = member("city", "coordinator", "contributor");
const NamedCity = z.object({ id: z.string(), name: z.string() });

export const listNotices = query({
  name: "notices.listNotices",
  route: "GET /cities/:city/notices",
  summary: "A city's notices, those that end first first. Drafts and what has ended are for its people only.",
  input: z.object({ city: z.string().max(40) }),
  output: z.object({ city: NamedCity, notices: z.array(Notice).max(200) }),
  allow: everyone,
  async run({ city: cityId }, { db, actor }) {
    const { id, name } = await getCity(db, cityId);
    const states = insiders.permits(actor, { city: id }) ? noticeStates : (["published"] as const);
    return { city: { id, name }, notices: await noticesOf(db, id, states) };
  },
});

/** For screens alone: it has no route. */
export const readNotice = query({
  name: "notices.readNotice",
  input: z.object({ city: z.string().max(40), notice: z.uuid() }),
  allow: insiders,
  async run({ city: cityId, notice }, { db }) {
    const { id, name } = await getCity(db, cityId);
    return { city: { id, name }, notice: await findNotice(db, id, notice) };
  },
});
