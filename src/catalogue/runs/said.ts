// What somebody says of a run, as a form or a call gives it, read and found to fit together.

import { z } from "zod";
import { choosePlace, PlaceChoice } from "../../network/places/choice.ts";
import type { Tx } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { TypedTime } from "../../platform/i18n/clock.ts";
import { line, lines, orEmpty, ticked, writtenNumber } from "../../platform/input.ts";
import { fieldProblem, together } from "../../platform/problem.ts";
import { typedText, writtenFields } from "../../platform/written.ts";
import { accessInput, accessSaid } from "../access/said.ts";
import { costInput, costsSaid } from "../costs/said.ts";
import { mostExceptions, mostWeeksApart, type Schedule, weekdays } from "../time/schedule.ts";
import { getVenue, insertVenue } from "../venues/store.ts";
import { longestLandmark, longestName } from "../venues/venue.ts";
import { type RunContent, runContent, runTexts } from "./content.ts";
import type { Run } from "./run.ts";
import { fieldTooFarOff, firstDay, mostYearsAhead, overOn, type RunDays } from "./run-days.ts";
import type { SaidRun } from "./store.ts";

const longestExceptions = 1000;

export const runInput = {
  ...runContent.input,
  venue: orEmpty(z.uuid()).describe("The venue where it meets."),
  newVenue: orEmpty(line(longestName)).describe(
    "The name of a venue that is not known yet: it is added, with the place and the landmark.",
  ),
  landmark: orEmpty(line(longestLandmark)).describe("What the new venue is next to."),
  place: orEmpty(PlaceChoice).describe("Where there is no venue: for which place it is."),
  weekdays: ticked(z.enum(weekdays), weekdays.length),
  fromTime: orEmpty(TypedTime),
  toTime: orEmpty(TypedTime),
  everyWeeks: orEmpty(
    writtenNumber(
      z.number({ error: "runs:field.number" }).int({ error: "runs:field.number" }).min(1).max(mostWeeksApart),
    ),
  ).describe("1, or left out: every week; 2: every second week."),
  except: orEmpty(lines(longestExceptions)).describe(
    "Days on which it does not meet, one on a line: 2026-12-25 or 25 12 2026.",
  ),
  ...costInput,
  ...accessInput,
  ...writtenFields("costsNote", runTexts.costsNote),
  ...writtenFields("note", runTexts.note),
};
const RunSaid = z.object(runInput);
export type RunSaid = z.output<typeof RunSaid>;

interface Saying {
  city: string;
  /** The organisation that offers it, which keeps a venue that is new. */
  organisation: string;
  /** As it was before. */
  had?: Run;
  now: Date;
}

/** @throws Problem with every field that does not fit the others */
export async function readRun(
  db: Tx,
  said: RunSaid,
  { city, organisation, had, now }: Saying,
): Promise<SaidRun> {
  const today = dayOf(now);
  const [content, schedule, costs] = together(
    () => contentOf(said, today),
    () => scheduleSaid(said),
    () => costsSaid(said),
  );
  const where = await whereOf(db, said, { city, organisation, now });
  return {
    content,
    schedule,
    costs,
    ...where,
    access: accessSaid(had?.access ?? {}, said.access, today),
    texts: { costsNote: typedText(said, "costsNote"), note: typedText(said, "note") },
    overOn: lastDayOf(content, had, today),
  };
}

function contentOf(said: RunSaid, today: string): RunContent {
  const entries = runContent.names.map((name) => [name, said[name] ?? null]);
  return fittingRun(Object.fromEntries(entries) as RunContent, today);
}

/** What a run says, with its first day worked out. @throws Problem at the field that does not fit the others */
export function fittingRun(written: RunContent, today: string): RunContent {
  const content = { ...written, startsOn: firstDay(written, today) };
  requireInOrder(content);
  if (content.startKind === "fixed" && content.startsOn === null)
    throw fieldProblem("startsOn", "runs:field.startsOn");
  if (content.fewest !== null && content.capacity !== null && content.fewest > content.capacity)
    throw fieldProblem("fewest", "runs:field.fewest");
  if ((content.duration === null) !== (content.durationUnit === null))
    throw fieldProblem(content.duration === null ? "duration" : "durationUnit", "runs:field.bothOfDuration");
  const tooFarOff = fieldTooFarOff(content, today);
  if (tooFarOff) throw fieldProblem(tooFarOff, "runs:field.tooFarOff", { years: mostYearsAhead });
  requireWayToIt(content);
  return content;
}

function requireInOrder({ startsOn, endsOn, joinFrom, joinUntil }: RunDays): void {
  if (startsOn !== null && endsOn !== null && endsOn < startsOn)
    throw fieldProblem("endsOn", "runs:field.endsOn");
  if (joinFrom !== null && joinUntil !== null && joinUntil < joinFrom)
    throw fieldProblem("joinUntil", "runs:field.joinUntil");
  if (joinUntil !== null && endsOn !== null && joinUntil > endsOn)
    throw fieldProblem("joinUntil", "runs:field.joinAfterEnd");
}

function requireWayToIt(content: RunContent): void {
  const missing = missingWay(content);
  if (missing !== undefined) throw fieldProblem(missing, `runs:field.${missing}`);
}

type WaysToIt = Pick<RunContent, "mode" | "channel" | "onlineUrl" | "contactPhone">;

/** What comes by radio or telephone is found by what is said here and nowhere else. */
export function missingWay({
  mode,
  channel,
  onlineUrl,
  contactPhone,
}: WaysToIt): "channel" | "onlineUrl" | undefined {
  if (channel !== null) return undefined;
  if (mode === "radio" || mode === "television") return "channel";
  if (contactPhone !== null) return undefined;
  if (mode === "phone") return "channel";
  return mode === "online" && onlineUrl === null ? "onlineUrl" : undefined;
}

type SaidSchedule = Pick<RunSaid, "weekdays" | "fromTime" | "toTime" | "everyWeeks" | "except">;

/** @throws Problem where only half of it is said */
export function scheduleSaid({
  weekdays: days,
  fromTime,
  toTime,
  everyWeeks,
  except,
}: SaidSchedule): Schedule | null {
  if (days.length === 0) {
    if (fromTime !== undefined || toTime !== undefined) throw fieldProblem("weekdays", "runs:field.weekdays");
    return null;
  }
  if (fromTime === undefined) throw fieldProblem("fromTime", "runs:field.fromTime");
  if (toTime !== undefined && toTime <= fromTime) throw fieldProblem("toTime", "runs:field.toTime");
  return {
    days: weekdays.filter((day) => days.includes(day)),
    from: fromTime,
    to: toTime ?? null,
    everyWeeks: everyWeeks ?? 1,
    except: exceptionsIn(except ?? ""),
  };
}

/** Days one on a line, as people write them: 2026-12-25, 25/12/2026, 25 12 2026. */
export function exceptionsIn(text: string): string[] {
  const days = text
    .split(/[\n,;]+/)
    .flatMap((typed) => (typed.trim() === "" ? [] : [dayTyped(typed.trim())]));
  if (days.length > mostExceptions)
    throw fieldProblem("except", "runs:field.tooManyExceptions", { limit: mostExceptions });
  return [...new Set(days)].toSorted();
}

function dayTyped(typed: string): string {
  const [, date = "", month = "", year = ""] =
    /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/.exec(typed) ?? [];
  const day = year === "" ? typed : `${year}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
  if (!z.iso.date().safeParse(day).success) throw fieldProblem("except", "runs:field.except", { typed });
  return day;
}

/** Where people come together: they have to be somewhere. */
export const meetsSomewhere: readonly RunContent["mode"][] = ["in_person", "blended", "workplace"];

async function whereOf(
  db: Tx,
  { mode, venue, newVenue, landmark, place, access }: RunSaid,
  { city, organisation, now }: Saying,
): Promise<Pick<SaidRun, "venueId" | "placeId">> {
  if (venue !== undefined && newVenue === undefined)
    return { venueId: (await getVenue(db, city, venue)).id, placeId: null };
  const placeId = place === undefined ? null : (await choosePlace(db, place, "place")).id;
  if (newVenue !== undefined) {
    if (placeId === null) throw fieldProblem("place", "runs:field.placeOfVenue");
    const added = {
      name: newVenue,
      organisationId: organisation,
      placeId,
      landmark: landmark ?? null,
      directions: {},
      capacity: null,
      access: accessSaid({}, access, dayOf(now)),
    };
    return { venueId: await insertVenue(db, city, added, now), placeId: null };
  }
  if (placeId === null && meetsSomewhere.includes(mode)) throw fieldProblem("venue", "runs:field.venue");
  return { venueId: null, placeId };
}

/** One without days of its own is not made longer by being saved. */
function lastDayOf(content: RunContent, had: Run | undefined, today: string): string {
  const isSame =
    had !== undefined &&
    had.overOn >= today &&
    (["startKind", "startsOn", "endsOn", "joinFrom", "joinUntil", "duration", "durationUnit"] as const).every(
      (name) => had[name] === content[name],
    );
  return isSame ? had.overOn : overOn(content, today);
}

/** What a form holds of when in the week it meets. */
export function scheduleFields(schedule: Schedule | null): Record<string, string | string[]> {
  return {
    weekdays: schedule?.days ?? [],
    fromTime: schedule?.from ?? "",
    toTime: schedule?.to ?? "",
    everyWeeks: schedule === null ? "" : String(schedule.everyWeeks),
    except: schedule?.except.join("\n") ?? "",
  };
}
