// What directories of services read, as the Human Services Data Specification 3.0 has it: its required fields, its formats and its codes.

import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { writeMade } from "../../../test/support/made-learning.ts";
import { startTestService, type TestService } from "../../../test/support/service.ts";
import { bringUpToDate } from "../../catalogue/finding/keep-current.ts";
import { dayOf } from "../../platform/day.ts";

const today = dayOf(new Date());
let jifunze: TestService;

beforeAll(async () => {
  jifunze = await startTestService();
  const { db } = jifunze.service.database;
  await writeMade(db, today);
  await sql`update runs set schedule = '{"days": ["wed", "sat"], "from": "09:00", "to": "12:00", "everyWeeks": 2, "except": ["2099-01-03"]}',
    costs = '[{"kind": "exam", "amount": 4500, "per": "course", "exempt": null, "help": []},
      {"kind": "tuition", "amount": 15000, "per": "term", "exempt": null, "help": []},
      {"kind": "meals", "amount": 6000, "per": "year", "exempt": null, "help": []}]',
    mode = 'in_person', starts_on = ${today}::date where number = 1`.execute(db);
  await bringUpToDate(db, today);
});
afterAll(() => jifunze.stop());

/**
 * Of the specification's schemas, in words of our own: what is required, which formats and codes there are, and no field that it does not have.
 * From schema/*.json of https://github.com/openreferral/specification, 3.0 (CC BY-SA 4.0, so that no copy lies here).
 */
const id = z.uuid();
const day = z.iso.date();
const Organization = z.strictObject({
  id,
  name: z.string().min(1),
  description: z.string().min(1),
  website: z.url().optional(),
});
const Service = z.strictObject({
  id,
  organization_id: id,
  name: z.string().min(1),
  alternate_name: z.string().optional(),
  description: z.string().optional(),
  url: z.url(),
  status: z.enum(["active", "inactive", "defunct", "temporarily closed"]),
  minimum_age: z.number().optional(),
  maximum_age: z.number().optional(),
  assured_date: day.optional(),
  last_modified: z.iso.datetime(),
  organization: Organization,
});
const Schedule = z.strictObject({
  id,
  service_at_location_id: id,
  valid_from: day.optional(),
  valid_to: day.optional(),
  dtstart: day.optional(),
  until: day.optional(),
  timezone: z.number().optional(),
  wkst: z.enum(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]).optional(),
  freq: z.enum(["WEEKLY", "MONTHLY"]).optional(),
  interval: z.number().optional(),
  byday: z.string().optional(),
  opens_at: z.string().optional(),
  closes_at: z.string().optional(),
  notes: z.string().optional(),
});
const FullService = Service.extend({
  phones: z.array(z.strictObject({ id, service_id: id, number: z.string().min(1) })),
  languages: z.array(z.strictObject({ id, service_id: id, code: z.string() })),
  cost_options: z.array(
    z.strictObject({
      id,
      service_id: id,
      option: z.string().optional(),
      currency: z.string().length(3),
      amount: z.number().min(0),
      amount_description: z.string().optional(),
    }),
  ),
  service_at_locations: z.array(
    z.strictObject({
      id,
      service_id: id,
      location: z.strictObject({
        id,
        location_type: z.enum(["physical", "postal", "virtual"]),
        name: z.string().optional(),
        description: z.string().optional(),
        accessibility: z
          .array(z.strictObject({ id, location_id: id, description: z.string(), details: z.string() }))
          .optional(),
      }),
      schedules: z.array(Schedule),
    }),
  ),
});
const Location = FullService.shape.service_at_locations.element.shape.location;
const ServiceAtLocation = z.strictObject({
  id,
  service_id: id,
  location: Location.omit({ accessibility: true }),
  service: Service,
});
const FullServiceAtLocation = ServiceAtLocation.extend({ location: Location, schedules: z.array(Schedule) });
const FullOrganization = Organization.extend({
  services: z.array(
    z.strictObject({ id, organization_id: id, name: z.string().min(1), status: z.literal("active") }),
  ),
});
const pageOf = <Of extends z.ZodType>(contents: Of) =>
  z.strictObject({
    total_items: z.int(),
    total_pages: z.int(),
    page_number: z.int(),
    size: z.int(),
    first_page: z.boolean(),
    last_page: z.boolean(),
    empty: z.boolean(),
    contents: z.array(contents),
  });

async function got(path: string) {
  const answer = await fetch(`${jifunze.url}${path}`);
  expect([answer.status, answer.headers.get("content-type")], path).toEqual([200, "application/json"]);
  return answer.json();
}

const ids = (all: readonly { id: string }[]) => all.map((one) => one.id).toSorted();

/** Of all pages, each once. */
async function allOf<Of extends { id: string }>(contents: z.ZodType<Of>, path: string): Promise<Of[]> {
  const found: Of[] = [];
  for (let page = 1; ; page++) {
    const answer = pageOf(contents).parse(await got(`${path}per_page=100&page=${page}`));
    found.push(...answer.contents);
    if (!answer.last_page) continue;
    expect(new Set(ids(found)).size).toBe(answer.total_items);
    return found;
  }
}

async function refused(path: string) {
  const answer = await fetch(`${jifunze.url}${path}`);
  return [answer.status, ((await answer.json()) as { code: string }).code];
}

it("says which version it is, and gives every service once over its pages", async () => {
  expect(await got("/hsds")).toMatchObject({
    version: "3.0",
    openapi_url: expect.stringContaining("openapi.json"),
  });
  const found: string[] = [];
  for (let page = 1, isLast = false; !isLast; page++) {
    const answer = pageOf(Service).parse(await got(`/hsds/services?per_page=7&page=${page}`));
    expect(answer).toMatchObject({ page_number: page, first_page: page === 1, size: answer.contents.length });
    found.push(...answer.contents.map(({ id: one }) => one));
    isLast = answer.last_page;
    if (isLast) expect(answer.total_items).toBe(found.length);
  }
  expect(found.length).toBeGreaterThan(7);
  expect(new Set(found).size).toBe(found.length);
  expect(await got("/hsds/services?page=9999")).toMatchObject({ empty: true, contents: [] });
});

it("gives all of a service with its runs, the same in a list and by itself, with the hours and weeks as they are", async () => {
  const { contents } = pageOf(FullService).parse(await got("/hsds/services?full=true&per_page=100"));
  const [first] = contents.filter(({ service_at_locations: runs }) => runs.length > 0);
  expect(await got(`/hsds/services/${first?.id}`)).toEqual(first);
  expect(first?.service_at_locations[0]?.location.location_type).toBe("physical");
  expect(first?.service_at_locations[0]?.schedules[0]).toMatchObject({
    freq: "WEEKLY",
    interval: 2,
    byday: "WE,SA",
    dtstart: today,
    timezone: 3,
    opens_at: "09:00+03:00",
    closes_at: "12:00+03:00",
    notes: "Not on: 2099-01-03",
  });
  expect(first?.cost_options.slice(0, 3).map(({ amount, amount_description: per }) => [amount, per])).toEqual(
    [
      [4500, undefined],
      [15000, "each term"],
      [6000, "each year"],
    ],
  );
  // By the organisation one finds all of its services: its id is the same in each.
  const byName = Map.groupBy(contents, ({ organization }) => organization.name);
  for (const services of byName.values())
    expect(new Set(services.map(({ organization_id: organisation }) => organisation)).size).toBe(1);
});

it("gives each run by itself, and who offers it with all of their services", async () => {
  const services = await allOf(FullService, "/hsds/services?full=true&");
  const runs = await allOf(ServiceAtLocation, "/hsds/service_at_locations?");
  expect(ids(runs)).toEqual(ids(services.flatMap(({ service_at_locations: all }) => all)));
  const [first] = services.flatMap(({ service_at_locations: all }) => all);
  const run = FullServiceAtLocation.parse(await got(`/hsds/service_at_locations/${first?.id}`));
  expect(run).toMatchObject({ ...first, service: { id: first?.service_id } });
  const offering = Map.groupBy(services, ({ organization_id: one }) => one);
  const organizations = await allOf(Organization, "/hsds/organizations?");
  expect(ids(organizations)).toEqual([...offering.keys()].toSorted());
  for (const [organization, theirs] of [...offering].slice(0, 5)) {
    const known = FullOrganization.parse(await got(`/hsds/organizations/${organization}`));
    expect([known.name, ids(known.services)]).toEqual([theirs[0]?.organization.name, ids(theirs)]);
    const asked = `organization_id=${organization}`;
    expect(ids(await allOf(Service, `/hsds/services?${asked}&`))).toEqual(ids(theirs));
    expect(await allOf(ServiceAtLocation, `/hsds/service_at_locations?${asked}&`)).toEqual(
      runs.filter(({ service }) => service.organization_id === organization),
    );
  }
});

it("gives only what was changed since, and nothing that nobody confirmed for long", async () => {
  const { db } = jifunze.service.database;
  const later = new Date(Date.now() + 60_000).toISOString();
  expect(await got(`/hsds/services?modified_after=${later}`)).toMatchObject({ total_items: 0 });
  const all = pageOf(Service).parse(await got("/hsds/services?modified_after=2020-01-01"));
  const one = all.contents[0]?.id ?? "";
  await sql`update catalogue_entries set due_until = '2020-01-01' where opportunity_id = ${one}::uuid`.execute(
    db,
  );
  expect(await got("/hsds/services")).toMatchObject({ total_items: all.total_items - 1 });
  expect(await refused(`/hsds/services/${one}`)).toEqual([404, "outreach.no_service"]);
  const { contents: left } = pageOf(ServiceAtLocation).parse(
    await got("/hsds/service_at_locations?per_page=100"),
  );
  expect(left.map(({ service_id: service }) => service)).not.toContain(one);
  await sql`update catalogue_entries set due_until = '2020-01-01'`.execute(db);
  for (const kind of ["services", "service_at_locations", "organizations"])
    expect(await got(`/hsds/${kind}`), kind).toMatchObject({ empty: true, total_items: 0 });
  expect(await refused(`/hsds/organizations/${all.contents[0]?.organization_id}`)).toEqual([
    404,
    "outreach.no_organization",
  ]);
  for (const [path, status] of [
    ["/hsds/services?taxonomy_id=1", 400],
    ["/hsds/services?page=0", 422],
    ["/hsds/services?per_page=1000", 422],
    ["/hsds/services?modified_after=yesterday", 422],
    ["/hsds/services/x", 404],
    ["/hsds/service_at_locations/x", 404],
    ["/hsds/organizations/x", 404],
    ["/hsds/organizations?modified_after=2020-01-01", 400],
    ["/hsds/organizations?per_page=101", 422],
    ["/hsds/service_at_locations?organization_id=1", 422],
  ] as const)
    expect((await refused(path))[0], path).toBe(status);
});
