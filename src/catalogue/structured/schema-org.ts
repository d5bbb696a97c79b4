// What can be learned in the words of schema.org: an opportunity as a Course, each of its runs as a CourseInstance; what happens once,
// such as a talk, as an EducationEvent. No I/O.

import { network } from "../../network/network.ts";
import { itemList, licence, schemaOrg, taggedTexts } from "../../platform/schema-org.ts";
import { accessFeatures, featureNames } from "../access/access.ts";
import type { CatalogueEntry } from "../finding/entry.ts";
import { paths } from "../paths.ts";
import { type TaughtFacts, taughtWords, workloadOf } from "./facts.ts";

interface Entry extends Pick<CatalogueEntry, "id" | "code" | "run" | "card"> {
  facts?: TaughtFacts | null;
}

const modes: Readonly<Record<string, string>> = {
  in_person: "onsite",
  workplace: "onsite",
  online: "online",
  blended: "blended",
};
const days: Readonly<Record<string, string>> = {
  mon: "Monday",
  tue: "Tuesday",
  wed: "Wednesday",
  thu: "Thursday",
  fri: "Friday",
  sat: "Saturday",
  sun: "Sunday",
};
const addressOf = (code: string, baseUrl: string) => `${baseUrl}${paths.one(code)}`;

export function courseInstance(entry: Entry, baseUrl: string): object {
  const { code } = entry;
  return {
    "@context": schemaOrg,
    ...instanceOf(entry, baseUrl),
    // An instance is an event, which has no property for the course that it is of; the course has one for it.
    "@reverse": { hasCourseInstance: { "@id": addressOf(code, baseUrl) } },
  };
}

/** Without what is not known: nothing is free or near by silence. */
function instanceOf({ code, run, card, facts }: Entry, baseUrl: string): Record<string, unknown> {
  const address = addressOf(code, baseUrl);
  return {
    "@type": "CourseInstance",
    "@id": run === null ? `${address}#offer` : `${address}#run-${run}`,
    name: taggedTexts(card.title),
    url: address,
    ...(card.mode !== null && { courseMode: modes[card.mode] ?? card.mode }),
    ...(card.startsOn !== null && { startDate: card.startsOn }),
    ...(card.endsOn !== null && { endDate: card.endsOn }),
    ...(card.languages.length > 0 && { inLanguage: card.languages }),
    ...workloadOf(facts, run),
    ...scheduleOf(card),
    ...locationOf(card),
    ...offerOf(card, address),
  };
}

function scheduleOf({ days: on, everyWeeks, from, to, startsOn, endsOn }: Entry["card"]): object {
  if (on.length === 0) return {};
  return {
    courseSchedule: {
      "@type": "Schedule",
      repeatFrequency: `P${everyWeeks}W`,
      byDay: on.map((day) => `${schemaOrg}/${days[day]}`),
      ...(from !== null && { startTime: from }),
      ...(to !== null && { endTime: to }),
      ...(startsOn !== null && { startDate: startsOn }),
      ...(endsOn !== null && { endDate: endsOn }),
      scheduleTimezone: network().timeZone,
    },
  };
}

function locationOf({ venue, landmark, place, access }: Entry["card"]): object {
  if (venue === null && place === null) return {};
  return {
    location: {
      "@type": "Place",
      ...(venue !== null && { name: venue }),
      ...(landmark !== null && { description: landmark }),
      ...amenitiesOf(access),
      ...(place && {
        address: {
          "@type": "PostalAddress",
          addressLocality: taggedTexts(place.name),
          ...(place.county && { addressRegion: taggedTexts(place.county) }),
          addressCountry: network().country,
        },
      }),
    },
  };
}

function offerOf(
  { price, places }: Entry["card"],
  address: string,
): { isAccessibleForFree?: boolean; offers?: object } {
  const availability = places === "full" ? `${schemaOrg}/SoldOut` : `${schemaOrg}/InStock`;
  const offer = { "@type": "Offer", url: address, ...(places !== "unknown" && { availability }) };
  if (price.is === "untold") return {};
  if (price.is === "free")
    return {
      isAccessibleForFree: true,
      offers: { ...offer, category: "Free", price: 0, priceCurrency: network().currency },
    };
  return {
    isAccessibleForFree: false,
    offers: {
      ...offer,
      category: "Paid",
      ...(price.isMore ? { priceSpecification: atLeast(price.amount) } : { price: price.amount }),
      priceCurrency: network().currency,
      ...(price.per !== null && { description: price.per }),
    },
  };
}

/** Something else is paid besides. */
function atLeast(minPrice: number): object {
  return { "@type": "PriceSpecification", minPrice, priceCurrency: network().currency };
}

const schemaNameOf = (name: keyof typeof accessFeatures) => {
  const feature = accessFeatures[name];
  return "schemaOrg" in feature ? [feature.schemaOrg] : [];
};

type Access = Entry["card"]["access"];

/** What is there where one meets. */
function amenitiesOf(access: Access): object {
  const there = featureNames.filter((name) => access[name] === "yes").flatMap(schemaNameOf);
  if (there.length === 0) return {};
  return {
    amenityFeature: there.map((name) => ({ "@type": "LocationFeatureSpecification", name, value: true })),
  };
}

/** Of a course what is so wherever one takes it. */
function featuresOf(all: readonly Access[]): object {
  const always = featureNames.filter((name) => all.every((access) => access[name] === "yes"));
  const there = always.flatMap(schemaNameOf);
  return there.length === 0 ? {} : { accessibilityFeature: there };
}

/** Each offer of its runs once. */
function offersOf(entries: readonly Entry[], address: string): object {
  const told = entries.map(({ card }) => offerOf(card, address)).filter((offer) => "offers" in offer);
  if (told.length === 0) return {};
  const offers = new Map(told.map((offer) => [JSON.stringify(offer.offers), offer.offers]));
  const isFree = told.length === entries.length && told.every((offer) => offer.isAccessibleForFree);
  return { ...(isFree && { isAccessibleForFree: true }), offers: [...offers.values()] };
}

/** @param entries those of one opportunity, at least one */
export function course(entries: readonly [Entry, ...Entry[]], baseUrl: string): object {
  const [{ card, code, facts }] = entries;
  const runs = entries.filter(({ run }) => run !== null);
  const address = addressOf(code, baseUrl);
  const languages = [...new Set(entries.flatMap((entry) => entry.card.languages))];
  return {
    "@context": schemaOrg,
    "@type": "Course",
    "@id": address,
    identifier: code,
    url: address,
    name: taggedTexts(card.title),
    ...(card.summary && { description: taggedTexts(card.summary) }),
    provider: providerOf(entries[0], baseUrl),
    // Its page was looked at; of a course itself nothing of the kind can be said.
    ...(card.confirmedOn !== null && {
      mainEntityOfPage: { "@type": "WebPage", "@id": address, lastReviewed: card.confirmedOn },
    }),
    ...(languages.length > 0 && { inLanguage: languages }),
    ...taughtWords(facts),
    ...featuresOf(entries.map((entry) => entry.card.access)),
    ...offersOf(entries, address),
    license: licence,
    ...(runs.length > 0 && { hasCourseInstance: runs.map((entry) => instanceOf(entry, baseUrl)) }),
  };
}

/** What happens once and is no course. */
const eventKinds = ["workshop", "talk", "festival_event"];

/** What a page says to search engines; undefined where nothing of it can be found any more. */
export function structuredPage(entries: readonly Entry[], baseUrl: string): object | undefined {
  const [first, ...others] = entries;
  if (!first) return undefined;
  const dated = entries.filter(({ card }) => card.startsOn !== null);
  if (!eventKinds.includes(first.card.kind) || dated.length === 0) return course([first, ...others], baseUrl);
  return { "@context": schemaOrg, "@graph": dated.map((entry) => educationEvent(entry, baseUrl)) };
}

const attendance: Readonly<Record<string, string>> = {
  in_person: "OfflineEventAttendanceMode",
  workplace: "OfflineEventAttendanceMode",
  online: "OnlineEventAttendanceMode",
  blended: "MixedEventAttendanceMode",
};

function educationEvent(entry: Entry, baseUrl: string): object {
  const { card } = entry;
  const {
    courseMode: _mode,
    courseSchedule: _schedule,
    courseWorkload: _workload,
    ...said
  } = instanceOf(entry, baseUrl);
  const mode = attendance[card.mode ?? ""];
  return {
    ...said,
    "@type": "EducationEvent",
    ...taughtWords(entry.facts),
    ...(card.summary && { description: taggedTexts(card.summary) }),
    ...(mode !== undefined && { eventAttendanceMode: `${schemaOrg}/${mode}` }),
    eventStatus: `${schemaOrg}/EventScheduled`,
    organizer: providerOf(entry, baseUrl),
  };
}

function providerOf({ card: { provider } }: Entry, baseUrl: string): object {
  return {
    "@type": "Organization",
    "@id": `${baseUrl}/organisations/${provider.id}`,
    name: taggedTexts(provider.name),
  };
}

/** What was found on a page; each opportunity once, however many runs of it there are. */
export function foundList(entries: readonly Entry[], baseUrl: string): object | undefined {
  const firsts = entries.filter(
    ({ code }, index) => entries.findIndex((entry) => entry.code === code) === index,
  );
  return itemList(firsts.map(({ code, card }) => ({ name: card.title, url: addressOf(code, baseUrl) })));
}
