// The addresses of the Human Services Data Specification, at which programs of other directories look.

import { everyone } from "../../platform/allow.ts";
import { feed } from "../feed.ts";
import {
  aboutHsds,
  organizationOf,
  organizationWithServices,
  pageOf,
  serviceAtLocationOf,
  serviceOf,
} from "./hsds.ts";
import {
  organizationById,
  organizationsPage,
  serviceAtLocationById,
  serviceById,
  servicesAtLocationsPage,
  servicesPage,
} from "./queries.ts";

const json = { type: "application/json", keptFor: 300 };

const ofServices = [
  "page",
  "per_page",
  "modified_after",
  "organization_id",
  { name: "full", values: ["true", "false"] },
];

/** As it was asked, so that what cannot be right is refused. */
const asked = ({ url }: { url: URL }) => Object.fromEntries(url.searchParams);

const howIn = ({ url, config: { baseUrl } }: { url: URL; config: { baseUrl: string } }) => ({
  baseUrl,
  isFull: url.searchParams.getAll("full").at(-1) === "true",
});

export const about = feed({
  path: "/hsds",
  allow: everyone,
  takes: [],
  ...json,
  content: () => JSON.stringify(aboutHsds),
});

export const services = feed({
  path: "/hsds/services",
  reads: servicesPage,
  takes: ofServices,
  asks: asked,
  ...json,
  content: ({ rows, ...page }, visit) =>
    JSON.stringify(
      pageOf(
        rows.map((row) => serviceOf(row, howIn(visit))),
        page,
      ),
    ),
});

export const oneService = feed({
  path: "/hsds/services/:service",
  reads: serviceById,
  takes: [],
  ...json,
  content: (row, { config: { baseUrl } }) => JSON.stringify(serviceOf(row, { baseUrl, isFull: true })),
});

export const servicesAtLocations = feed({
  path: "/hsds/service_at_locations",
  reads: servicesAtLocationsPage,
  takes: ofServices,
  asks: asked,
  ...json,
  content: ({ rows, ...page }, visit) =>
    JSON.stringify(
      pageOf(
        rows.map((row) => serviceAtLocationOf(row, howIn(visit))),
        page,
      ),
    ),
});

export const oneServiceAtLocation = feed({
  path: "/hsds/service_at_locations/:service",
  reads: serviceAtLocationById,
  takes: [],
  ...json,
  content: (row, { config: { baseUrl } }) =>
    JSON.stringify(serviceAtLocationOf(row, { baseUrl, isFull: true })),
});

export const organizations = feed({
  path: "/hsds/organizations",
  reads: organizationsPage,
  takes: ["page", "per_page"],
  asks: asked,
  ...json,
  content: ({ rows, ...page }) => JSON.stringify(pageOf(rows.map(organizationOf), page)),
});

export const oneOrganization = feed({
  path: "/hsds/organizations/:organization",
  reads: organizationById,
  takes: [],
  ...json,
  content: (row) => JSON.stringify(organizationWithServices(row)),
});
