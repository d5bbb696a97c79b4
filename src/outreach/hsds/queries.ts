// What directories of services ask of the catalogue.

import { z } from "zod";
import { everyone } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { query } from "../../platform/operation.ts";
import type { FeedName } from "../feeds/rpde.ts";
import { refuse } from "../problems.ts";
import { countOrganizations, countServices, organizationsAsked, servicesAsked } from "./store.ts";

const mostPerPage = 100;

const paging = {
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  per_page: z.coerce.number().int().min(1).max(mostPerPage).default(50),
};

const idIn = (text: string) => z.uuid().safeParse(text).data;

const servicesPageOf = (name: `outreach.${string}`, feed: FeedName) =>
  query({
    name,
    input: z.object({
      ...paging,
      modified_after: z.union([z.iso.datetime({ offset: true }), z.iso.date()]).optional(),
      organization_id: z.uuid().optional(),
    }),
    allow: everyone,
    async run(
      { page, per_page: perPage, modified_after: after, organization_id: organization },
      { db, now },
    ) {
      const asked = {
        today: dayOf(now),
        after: after === undefined ? undefined : new Date(after),
        organization,
      };
      const [rows, total] = await Promise.all([
        servicesAsked(db, feed, asked, { limit: perPage, offset: (page - 1) * perPage }),
        countServices(db, feed, asked),
      ]);
      return { rows, page, perPage, total };
    },
  });

const serviceWithIdOf = (name: `outreach.${string}`, feed: FeedName) =>
  query({
    name,
    input: z.object({ service: z.string().max(60) }),
    allow: everyone,
    async run({ service }, { db, now }) {
      const id = idIn(service);
      const asked = { today: dayOf(now), id };
      const [row] = id === undefined ? [] : await servicesAsked(db, feed, asked, { limit: 1, offset: 0 });
      if (!row) throw refuse.no_service();
      return row;
    },
  });

export const servicesPage = servicesPageOf("outreach.servicesPage", "opportunities");
export const serviceById = serviceWithIdOf("outreach.serviceById", "opportunities");
export const servicesAtLocationsPage = servicesPageOf("outreach.servicesAtLocationsPage", "runs");
export const serviceAtLocationById = serviceWithIdOf("outreach.serviceAtLocationById", "runs");

export const organizationsPage = query({
  name: "outreach.organizationsPage",
  input: z.object(paging),
  allow: everyone,
  async run({ page, per_page: perPage }, { db, now }) {
    const today = dayOf(now);
    const [rows, total] = await Promise.all([
      organizationsAsked(db, { today }, { limit: perPage, offset: (page - 1) * perPage }),
      countOrganizations(db, today),
    ]);
    return { rows, page, perPage, total };
  },
});

export const organizationById = query({
  name: "outreach.organizationById",
  input: z.object({ organization: z.string().max(60) }),
  allow: everyone,
  async run({ organization }, { db, now }) {
    const id = idIn(organization);
    const asked = { today: dayOf(now), id };
    const [row] = id === undefined ? [] : await organizationsAsked(db, asked, { limit: 1, offset: 0 });
    if (!row) throw refuse.no_organization();
    return row;
  },
});
