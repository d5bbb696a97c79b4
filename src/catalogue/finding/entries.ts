// An opportunity as the index holds it: an entry for each run that somebody can still come to, with its words, what it can be filtered
// by, and the last day on which anybody finds it. No I/O.

import { createHash } from "node:crypto";
import { topicWith } from "../../framework/topics.ts";
import { cutInEach } from "../../platform/cut-at-word.ts";
import { addDays } from "../../platform/day.ts";
import { WeighedWords } from "../../platform/search/lexemes.ts";
import { longestSearch } from "../../platform/search/search-terms.ts";
import { wordsForFact } from "../../platform/search/words.ts";
import type { WrittenText } from "../../platform/written.ts";
import { hiddenAfterDays, sessionShowsDays, uncheckedAfterDays } from "../opportunities/freshness.ts";
import { programmes } from "../vocabulary/levels.ts";
import { bucketLexemes } from "./buckets.ts";
import type { Card } from "./entry.ts";
import {
  agesBetween,
  alsoAnywhere,
  anyTime,
  anytimeStarts,
  anywhereLexeme,
  choiceLexeme,
  cityLexeme,
  type Flag,
  flagLexeme,
  monthLexeme,
  placeLexeme,
} from "./filters.ts";
import { pairLexemes } from "./pairs.ts";
import { priceOf } from "./price.ts";
import type { SourceOpportunity, SourceRun } from "./source.ts";
import { typedKey } from "./topics-begun.ts";

const longestSummary = 240;
/** From this time on it is evening: who works or looks after children comes then. */
const eveningFrom = "16:30";
/** These come to wherever one is, unless the run says for which place it is. */
export const modesAnywhere = ["online", "radio", "television", "phone", "print", "offline_pack"];

/** A row of catalogue_entries. */
export interface EntryRow {
  id: string;
  opportunity_id: string;
  code: string;
  run: number | null;
  city_id: string;
  organisation_id: string;
  place_id: string | null;
  longitude: number | null;
  latitude: number | null;
  starts_on: string | null;
  fresh_until: string;
  due_until: string;
  shown_until: string;
  places: string;
  card: Card;
  facets: string[];
  doc: string;
  names: CalledName[];
  digest: string;
}

/** What somebody may be typing who looks for it. */
interface CalledName {
  kind: "title" | "organisation";
  key: string;
  name: string;
}

/** What can be found of an opportunity from this day on. */
export function entriesOf(opportunity: SourceOpportunity, today: string): EntryRow[] {
  const runs = opportunity.runs.length === 0 ? [undefined] : opportunity.runs;
  return runs
    .flatMap((run) => entryOf(opportunity, run) ?? [])
    .filter(({ shown_until }) => shown_until >= today);
}

function entryOf(opportunity: SourceOpportunity, run: SourceRun | undefined): EntryRow | undefined {
  const lastDay = run && lastDayOf(run);
  if (run && lastDay === undefined) return undefined;
  const days = confirmedDays(opportunity, run);
  if (days === undefined) return undefined;
  const where = placeFor(opportunity, run);
  const facets = facetsOf(opportunity, run, where);
  const row = {
    id: run?.id ?? opportunity.id,
    opportunity_id: opportunity.id,
    code: opportunity.code,
    run: run?.number ?? null,
    city_id: opportunity.cityId,
    organisation_id: opportunity.organisationId,
    place_id: where?.id ?? null,
    longitude: run?.venue?.longitude ?? where?.longitude ?? null,
    latitude: run?.venue?.latitude ?? where?.latitude ?? null,
    starts_on: run?.startsOn ?? null,
    fresh_until: days.fresh,
    due_until: days.due,
    shown_until: lastDay !== undefined && lastDay < days.hidden ? lastDay : days.hidden,
    places: run?.places ?? "unknown",
    card: cardOf(opportunity, run, where),
    facets,
    doc: docOf(opportunity, run, where, facets),
    names: namesOf(opportunity),
  };
  return { ...row, digest: createHash("sha256").update(JSON.stringify(row)).digest("base64url") };
}

function namesOf({ title, provider, providerNames }: SourceOpportunity): CalledName[] {
  const titles = Object.values(title).map((name) => ({ kind: "title" as const, name }));
  const providers = [...Object.values(provider), ...providerNames].map((name) => ({
    kind: "organisation" as const,
    name,
  }));
  return [...titles, ...providers].flatMap(({ kind, name }) => {
    const key = typedKey(name);
    return key === "" || name.length > longestSearch ? [] : [{ kind, key, name }];
  });
}

/** In these somebody can still come to a run, or ask for it. */
const openStates = ["planned", "open", "full", "running", "postponed"];

/** The last day on which somebody can come to a run; undefined where nobody can any more. */
function lastDayOf({ state, startKind, startsOn, overOn, joinUntil }: SourceRun): string | undefined {
  if (!openStates.includes(state)) return undefined;
  const begins = startKind === "fixed" || startKind === "term" ? startsOn : null;
  const days = [joinUntil ?? begins, overOn].filter((day) => day !== null);
  return days.toSorted()[0];
}

/** The last days on which it counts as fresh, as due, and as one that is found at all. */
function confirmedDays(
  { confirmedOn, confirmEvery, missingSince }: SourceOpportunity,
  run: SourceRun | undefined,
): { fresh: string; due: string; hidden: string } | undefined {
  const held = run?.lastHeldOn ? addDays(run.lastHeldOn, sessionShowsDays) : undefined;
  if (confirmedOn === null) return held === undefined ? undefined : { fresh: held, due: held, hidden: held };
  const later = (days: number) => {
    const day = addDays(confirmedOn, days);
    return held !== undefined && held > day ? held : day;
  };
  if (missingSince !== null) {
    const before = held ?? addDays(missingSince, -1);
    return { fresh: before, due: before, hidden: later(hiddenAfterDays) };
  }
  return {
    fresh: later(confirmEvery),
    due: later(Math.max(uncheckedAfterDays, confirmEvery)),
    hidden: later(hiddenAfterDays),
  };
}

/** Where one goes; none where it comes to wherever one is. */
function placeFor({ cityPlace }: SourceOpportunity, run: SourceRun | undefined) {
  if (run?.place) return run.place;
  return run && modesAnywhere.includes(run.mode) ? null : cityPlace;
}

function facetsOf(
  opportunity: SourceOpportunity,
  run: SourceRun | undefined,
  where: SourceOpportunity["cityPlace"],
): string[] {
  const { topics, level, setting, spheres, languages, ageFrom, ageTo, cityId } = opportunity;
  const taught = run && run.languages.length > 0 ? run.languages : languages;
  const withBroad = topics.flatMap((id) => [id, topicWith(id)?.above?.id ?? id]);
  const starts =
    run === undefined || anytimeStarts.includes(run.startKind) ? anyTime : run.startsOn?.slice(0, 7);
  return [
    ...new Set([
      cityLexeme(cityId),
      ...(where?.liesIn ?? []).map(placeLexeme),
      ...(where === null ? [anywhereLexeme] : []),
      ...withBroad.map((id) => choiceLexeme("topic", id)),
      choiceLexeme("level", level),
      choiceLexeme("setting", setting),
      ...spheres.map((sphere) => choiceLexeme("sphere", sphere)),
      ...(run ? [choiceLexeme("mode", run.mode)] : []),
      ...taught.map((language) => choiceLexeme("language", language)),
      ...agesBetween(ageFrom, ageTo).map((age) => choiceLexeme("age", age)),
      ...flagsOf(run).map(flagLexeme),
      ...(starts === undefined ? [] : [monthLexeme(starts)]),
    ]),
  ];
}

function flagsOf(run: SourceRun | undefined): Flag[] {
  if (!run) return [];
  const access = accessOf(run);
  const isTold = (feature: string) => access[feature] === "yes";
  const isWeekend = run.patterns.includes("weekend") || run.days.some((day) => ["sat", "sun"].includes(day));
  const isEvening = run.patterns.includes("evening") || (run.from ?? "") >= eveningFrom;
  return [
    ...(priceOf(run).is === "free" ? (["free"] as const) : []),
    ...(isEvening ? (["evening"] as const) : []),
    ...(isWeekend ? (["weekend"] as const) : []),
    ...(["step_free", "sign_language", "child_care"] as const).filter(isTold),
  ];
}

/** What is so of a run and is typed as a word, such as "free" or "bure", though its text may not say it. */
function factsOf({ level }: Pick<SourceOpportunity, "level">, run: SourceRun | undefined): string[] {
  const ofLevel = `level:${level}`;
  if (!run) return [ofLevel];
  const access = Object.entries(accessOf(run)).filter(([, state]) => state === "yes");
  return [
    ofLevel,
    ...flagsOf(run),
    `mode:${run.mode}`,
    ...run.days.map((day) => `day:${day}`),
    ...access.map(([feature]) => `access:${feature}`),
  ];
}

/** What is told of each feature; what the run says goes before what its venue says. */
function accessOf({ venue, access }: SourceRun): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ ...venue?.access, ...access }).map(([feature, { state }]) => [feature, state]),
  );
}

function cardOf(
  opportunity: SourceOpportunity,
  run: SourceRun | undefined,
  where: SourceOpportunity["cityPlace"],
): Card {
  const { title, summary, kind, level, organisationId, provider, languages, confirmedOn } = opportunity;
  return {
    title,
    summary: summary && cutInEach(summary, longestSummary),
    kind,
    level,
    provider: { id: organisationId, name: provider },
    mode: run?.mode ?? null,
    venue: run?.venue?.name ?? null,
    landmark: run?.venue?.landmark ?? null,
    place: where && { id: where.id, name: where.fullNames, county: where.county },
    channel: run?.channel ?? null,
    startKind: run?.startKind ?? null,
    startsOn: run?.startsOn ?? null,
    endsOn: run?.endsOn ?? null,
    joinFrom: run?.joinFrom ?? null,
    joinUntil: run?.joinUntil ?? null,
    days: run?.days ?? [],
    everyWeeks: run?.everyWeeks ?? 1,
    from: run?.from ?? null,
    to: run?.to ?? null,
    price: run ? priceOf(run) : { is: "untold" },
    places: run?.places ?? "unknown",
    access: run ? accessOf(run) : {},
    languages: run && run.languages.length > 0 ? run.languages : languages,
    phone: run?.phone ?? null,
    confirmedOn,
    confirmedChannel: opportunity.confirmedChannel,
  };
}

function docOf(
  opportunity: SourceOpportunity,
  run: SourceRun | undefined,
  where: SourceOpportunity["cityPlace"],
  facets: readonly string[],
): string {
  const { title, summary, texts, provider, providerNames, topics, programme, certificateName } = opportunity;
  const words = new WeighedWords();
  const inAll = (text: WrittenText | null | undefined) => Object.values(text ?? {});
  for (const text of inAll(title)) words.add(text, "A", { isTitle: true, rootWeight: "A" });
  for (const name of [...inAll(provider), ...providerNames]) words.add(name, "A", { isTitle: true });
  for (const id of topics) {
    const topic = topicWith(id);
    for (const text of [...inAll(topic?.name), ...(topic?.words ?? [])])
      words.add(text, "B", { rootWeight: "B" });
    for (const text of inAll(topic?.above?.name)) words.add(text, "C", { rootWeight: "C" });
  }
  const named = programmes.find(({ id }) => id === programme)?.names;
  for (const text of [...inAll(named), ...inAll(certificateName)]) words.add(text, "B", { rootWeight: "B" });
  for (const text of [
    ...inAll(summary),
    run?.venue?.name ?? "",
    run?.venue?.landmark ?? "",
    run?.channel ?? "",
    ...(where?.around ?? []).flatMap(inAll),
  ])
    words.add(text, "C");
  for (const text of texts.flatMap(inAll)) words.add(text, "D");
  for (const text of factsOf(opportunity, run).flatMap(wordsForFact)) words.add(text, "D");
  const pairs = where === null ? facets.filter((facet) => facet !== anywhereLexeme).map(alsoAnywhere) : [];
  return words.toVector([
    ...facets,
    ...pairs,
    ...pairLexemes(facets),
    ...bucketLexemes(run?.id ?? opportunity.id),
  ]);
}
