// What can be learned as directories of services for people have it (Human Services Data Specification 3.0, Open Referral): an opportunity is
// a service, each of its runs a service at a location with its schedule. What is not known is left out. No I/O.

import { createHash } from "node:crypto";
import { type Costs, totalOf } from "../../catalogue/costs/costs.ts";
import { paths as catalogue } from "../../catalogue/paths.ts";
import type { Schedule, Weekday } from "../../catalogue/time/schedule.ts";
import { network } from "../../network/network.ts";
import { dayMs, momentOf } from "../../platform/day.ts";
import { home } from "../../platform/home.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { MessageKey } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { WrittenText } from "../../platform/written.ts";
import type { SureEntry } from "../feeds/store.ts";

/** Each reader is given the same. */
const inDefault = (text: Readonly<WrittenText>) => localisedPlain(text, defaultLanguage);
const specification = "https://raw.githubusercontent.com/openreferral/specification/3.0";

export const aboutHsds = {
  version: "3.0",
  profile: "https://docs.openreferral.org/en/3.0/",
  openapi_url: `${specification}/schema/openapi.json`,
};

interface Organisation {
  id: string;
  name: WrittenText;
  about: WrittenText | null;
  website: string | null;
}

export interface OrganizationRow extends Organisation {
  /** What it offers that is sure. */
  services: { id: string; title: WrittenText }[];
}

export interface ServiceRow {
  id: string;
  code: string;
  changedAt: Date;
  ageFrom: number | null;
  ageTo: number | null;
  organisation: Organisation;
  /** Those that are sure, each with when it meets and all that it costs. */
  entries: (SureEntry & { schedule: Schedule | null; costs: Costs })[];
}

/** The specification wants UUIDs: the same for the same. */
function uuidOf(...parts: readonly string[]): string {
  const hex = createHash("sha256").update(JSON.stringify(parts)).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

/** With what belongs to it alone; and in full, with all that is known of its runs. */
export function serviceOf(
  row: ServiceRow,
  { baseUrl, isFull }: { baseUrl: string; isFull: boolean },
): object {
  const { id, code, changedAt, ageFrom, ageTo, entries } = row;
  const [first] = entries;
  if (!first) throw new Error(`No sure entry of ${code}.`);
  const { title, summary, confirmedOn } = first.card;
  const name = inDefault(title);
  const otherName = Object.values(title).find((one) => one !== "" && one !== name);
  const organization = organizationOf(row.organisation);
  return {
    id,
    organization_id: organization.id,
    name,
    ...(otherName !== undefined && { alternate_name: otherName }),
    ...(summary !== null && { description: inDefault(summary) }),
    url: `${baseUrl}${catalogue.one(code)}`,
    status: "active",
    ...(ageFrom !== null && { minimum_age: ageFrom }),
    ...(ageTo !== null && { maximum_age: ageTo }),
    ...(confirmedOn !== null && { assured_date: confirmedOn }),
    last_modified: changedAt.toISOString(),
    organization,
    ...(isFull && withRuns(row)),
  };
}

export function organizationOf({ id, name, about, website }: Organisation) {
  return {
    id: uuidOf("organisation", id),
    name: inDefault(name),
    // It has to be there: of whom nobody wrote anything, there is the name.
    description: inDefault(about ?? name),
    ...(website !== null && { website }),
  };
}

export function organizationWithServices(row: OrganizationRow): object {
  const organization = organizationOf(row);
  return {
    ...organization,
    services: row.services.map(({ id, title }) => ({
      id,
      organization_id: organization.id,
      name: inDefault(title),
      status: "active",
    })),
  };
}

/** One run: what it is a run of, where it is, and in full when it meets. */
export function serviceAtLocationOf(
  row: ServiceRow,
  { baseUrl, isFull }: { baseUrl: string; isFull: boolean },
): object {
  const [entry] = row.entries;
  if (!entry) throw new Error(`No sure run of ${row.code}.`);
  return {
    id: entry.id,
    service_id: row.id,
    location: locationOf(entry, isFull),
    service: serviceOf(row, { baseUrl, isFull: false }),
    ...(isFull && { schedules: schedulesOf(entry) }),
  };
}

function withRuns({ id, entries }: ServiceRow): object {
  const languages = [...new Set(entries.flatMap(({ card }) => card.languages))];
  const phones = [...new Set(entries.flatMap(({ card }) => card.phone ?? []))];
  return {
    phones: phones.map((number) => ({ id: uuidOf(id, "phone", number), service_id: id, number })),
    languages: languages.map((code) => ({ id: uuidOf(id, "language", code), service_id: id, code })),
    cost_options: entries.flatMap((entry) => costsOf(id, entry)),
    service_at_locations: entries.flatMap((entry) =>
      entry.run === null
        ? []
        : [
            {
              id: entry.id,
              service_id: id,
              location: locationOf(entry, true),
              schedules: schedulesOf(entry),
            },
          ],
    ),
  };
}

/** Each sum that is paid for another period, as the page of the run says it: the greatest alone would say too little. */
function costsOf(service: string, { id, costs }: ServiceRow["entries"][number]): object[] {
  const total = totalOf(costs);
  const option = { service_id: service, currency: home().currency };
  if (total.is === "untold") return [];
  if (total.is === "free") return [{ id: uuidOf(id, "cost"), ...option, amount: 0 }];
  return total.parts.map(({ per, amount, kinds }) => ({
    id: uuidOf(id, "cost", per),
    ...option,
    option: kinds.map((kind) => said(`runs:cost.name.${kind}`)).join(", "),
    amount,
    ...(per !== "course" && { amount_description: said(`outreach:hsds.per.${per}`) }),
  }));
}

const said = (key: MessageKey, values: Record<string, unknown> = {}) =>
  translator(defaultLanguage)(key, values);

const somewhere = new Set(["in_person", "blended", "workplace"]);

function locationOf({ id, card }: SureEntry, isFull: boolean): object {
  const { mode, venue, landmark, place, access } = card;
  const isPhysical = somewhere.has(mode ?? "");
  const location = isPhysical ? uuidOf("location", place?.id ?? "", venue ?? id) : uuidOf("virtual", id);
  const where = [landmark, place && inDefault(place.name), place?.county && inDefault(place.county)].filter(
    (one) => one,
  );
  const features = Object.entries(access);
  return {
    id: location,
    location_type: isPhysical ? "physical" : "virtual",
    ...(isPhysical && venue !== null && { name: venue }),
    ...(isPhysical && where.length > 0 && { description: where.join(", ") }),
    ...(isFull &&
      features.length > 0 && {
        accessibility: features.map(([feature, state]) => ({
          id: uuidOf(location, "access", feature),
          location_id: location,
          description: said(`runs:access.feature.${feature}` as MessageKey),
          details: said(`runs:access.${state}` as MessageKey),
        })),
      }),
  };
}

const weekday: Record<Weekday, string> = {
  mon: "MO",
  tue: "TU",
  wed: "WE",
  thu: "TH",
  fri: "FR",
  sat: "SA",
  sun: "SU",
};

function schedulesOf({ id, schedule, card: { startsOn, endsOn } }: ServiceRow["entries"][number]): object[] {
  if (schedule === null && startsOn === null && endsOn === null) return [];
  return [
    {
      id: uuidOf(id, "schedule"),
      service_at_location_id: id,
      ...(startsOn !== null && { valid_from: startsOn, dtstart: startsOn }),
      ...(endsOn !== null && { valid_to: endsOn }),
      ...(schedule !== null && {
        timezone: hoursAhead(startsOn ?? anyDay),
        freq: "WEEKLY",
        interval: schedule.everyWeeks,
        wkst: "MO",
        byday: schedule.days.map((day) => weekday[day]).join(","),
        ...(endsOn !== null && { until: endsOn }),
        opens_at: withOffset(schedule.from, startsOn),
        ...(schedule.to !== null && { closes_at: withOffset(schedule.to, startsOn) }),
        ...(schedule.except.length > 0 && {
          notes: said("outreach:hsds.except", { days: schedule.except.join(", ") }),
        }),
      }),
    },
  ];
}

const anyDay = "2000-01-01";

/** As the specification wants a time: with by how much clocks here are ahead of UTC, "09:00+03:00". */
function withOffset(time: string, day: string | null): string {
  const minutes = Math.round(hoursAhead(day ?? anyDay) * 60);
  const parts = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${time}${minutes < 0 ? "-" : "+"}${parts.map((part) => String(part).padStart(2, "0")).join(":")}`;
}

/** By how many hours clocks here are ahead of UTC. */
function hoursAhead(day: string): number {
  const hour = dayMs / 24;
  return (Date.parse(`${day}T12:00:00Z`) - momentOf(day, "12:00", network().timeZone).getTime()) / hour;
}

/** A page as the specification has it. */
export function pageOf(
  contents: readonly object[],
  { page, perPage, total }: { page: number; perPage: number; total: number },
) {
  const pages = Math.max(1, Math.ceil(total / perPage));
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}
