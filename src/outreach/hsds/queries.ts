// What directories of services ask of the catalogue.

import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import { refuse } from "../problems.ts";
import { countServices, servicesAsked } from "./store.ts";

const mostPerPage = 100;

export const servicesPage = query({
  name: "outreach.servicesPage",
  input: z.object({
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    per_page: z.coerce.number().int().min(1).max(mostPerPage).default(50),
    modified_after: z.union([z.iso.datetime({ offset: true }), z.iso.date()]).optional(),
  }),
  allow: everyone,
  async run({ page, per_page: perPage, modified_after: after }, { db, now }) {
    const asked = { today: dayOf(now), after: after === undefined ? undefined : new Date(after) };
    const [rows, total] = await Promise.all([
      servicesAsked(db, asked, { limit: perPage, offset: (page - 1) * perPage }),
      countServices(db, asked),
    ]);
    return { rows, page, perPage, total };
  },
});

export const serviceById = query({
  name: "outreach.serviceById",
  input: z.object({ service: z.string().max(60) }),
  allow: everyone,
  async run({ service: id }, { db, now }) {
    const isId = z.uuid().safeParse(id).success;
    const [row] = isId ? await servicesAsked(db, { today: dayOf(now), id }, { limit: 1, offset: 0 }) : [];
    if (!row) throw refuse.no_service();
    return row;
  },
});
