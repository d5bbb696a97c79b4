// The run of a row: which of those that are kept it speaks of, and what it is to be.

import { z } from "zod";
import type { CellError, TypedRow } from "../../bulk/record-table.ts";
import { dayIn } from "../../initiatives/table/days.ts";
import { type Place, placeLabel } from "../../network/places/place.ts";
import { comparable } from "../../platform/comparable.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { checkInput } from "../../platform/input.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { typedText } from "../../platform/written.ts";
import { accessAfter } from "../access/access.ts";
import type { Costs } from "../costs/costs.ts";
import { longestExempt } from "../costs/costs.ts";
import { type RunContent, runContent } from "../runs/content.ts";
import { mostRuns, type Run } from "../runs/run.ts";
import { overOn } from "../runs/run-days.ts";
import { exceptionsIn, fittingRun, meetsSomewhere } from "../runs/said.ts";
import { runMayChange } from "../runs/workflow.ts";
import { mostWeeksApart, type Schedule } from "../time/schedule.ts";
import { longestLandmark, longestName } from "../venues/venue.ts";
import type { Doubt } from "./doubts.ts";
import type { Finds } from "./finds.ts";
import { noting } from "./noting.ts";
import { type ReadCells, said } from "./reading.ts";
import { isSameRun } from "./saying.ts";
import type { NewVenue, WantedRun } from "./wanted.ts";

interface Reading {
  errors: CellError[];
  finds: Finds;
  runs: readonly Run[];
  organisation: string;
  today: string;
  /** Whether any cell speaks of a run. */
  isSaid: boolean;
  /** Which place somebody chose. */
  placeTold: string | undefined;
  language: Language;
}

const RunCells = z.object(runContent.changes);

const unsaid = {
  ...(Object.fromEntries(runContent.names.map((name) => [name, null])) as unknown as RunContent),
  mode: "in_person",
  startKind: "fixed",
  hasWaitingList: true,
  patterns: [],
  languages: [],
} satisfies RunContent;

export async function readRun(
  { typed }: TypedRow,
  cells: ReadCells,
  reading: Reading,
): Promise<{ had?: Run; wanted?: WantedRun; doubt?: Doubt } | undefined> {
  if (!reading.isSaid) return undefined;
  const { errors, today } = reading;
  const number = said(typed, "run");
  const where = await readWhere(typed, reading);
  const had =
    number === undefined
      ? sameRun(cells, where, reading.runs)
      : reading.runs.find((run) => String(run.number) === number);
  if (number !== undefined && had === undefined)
    errors.push({
      column: "run",
      message: "learning-table:field.noRun",
      values: { number: number.slice(0, 20) },
    });
  if (had === undefined && reading.runs.length >= mostRuns)
    errors.push({ column: "run", message: "learning-table:field.tooManyRuns", values: { limit: mostRuns } });
  if (had === undefined && cells.run.mode === undefined && !errors.some(({ column }) => column === "mode"))
    errors.push({ column: "mode", message: "learning-table:field.mode", values: {} });
  const content = await noting(errors, undefined, () => contentOf(cells, had, today));
  const schedule = await noting(errors, undefined, () => scheduleOf(cells, had));
  const costs = await noting(errors, undefined, () => costsOf(cells, had));
  if (content === undefined || schedule === undefined || costs === undefined) return undefined;
  const place = where.placeId ?? (where.newVenue || where.venueId ? null : (had?.place?.id ?? null));
  const venueId = where.isSaid ? where.venueId : (had?.venue?.id ?? null);
  if (
    meetsSomewhere.includes(content.mode) &&
    venueId === null &&
    !where.newVenue &&
    place === null &&
    !where.isWrong
  )
    errors.push({ column: "venue", message: "runs:field.venue", values: {} });
  const over =
    had && content.startsOn === had.startsOn && content.endsOn === had.endsOn
      ? had.overOn
      : overOn(content, today);
  if (had === undefined && over < today)
    errors.push({ column: "endsOn", message: "learning-table:field.isOver", values: {} });
  const about = { ...(had && { had }), ...(where.doubt && { doubt: where.doubt }) };
  if (where.doubt) return about;
  const wanted: WantedRun = {
    said: {
      content,
      texts: {
        costsNote: had?.costsNote ?? typedText({}, "costsNote"),
        note: had?.note ?? typedText({}, "note"),
      },
      venueId,
      placeId: venueId === null ? place : null,
      schedule,
      costs,
      access: accessAfter(had?.access ?? {}, cells.access ?? {}, today),
      overOn: over,
    },
    ...(where.newVenue && { newVenue: where.newVenue }),
  };
  // What is over comes back in every file of all that there was.
  if (had !== undefined && !runMayChange(had.state) && !isSameRun(had, wanted))
    errors.push({ column: "run", message: "learning-table:field.runOver", values: {} });
  return { ...about, wanted };
}

interface Where {
  isSaid: boolean;
  /** It was not understood, or is asked. */
  isWrong: boolean;
  doubt?: Doubt;
  venueId: string | null;
  placeId: string | null;
  newVenue?: NewVenue;
}

/** Venues by their names; one that is not known yet needs the place in which it lies. */
async function readWhere(typed: TypedRow["typed"], reading: Reading): Promise<Where> {
  const { errors, finds, organisation, runs } = reading;
  const [venue, place, landmark] = ["venue", "place", "landmark"].map((name) => said(typed, name));
  const wrongBefore = errors.length;
  const number = said(typed, "run");
  const mine = runs.filter((run) => number === undefined || String(run.number) === number);
  const { id: placeId, perhaps } = place === undefined ? noPlace : await readPlace(place, mine, reading);
  const doubt = perhaps.length > 0 ? doubtOf(place ?? "", perhaps, reading.language) : undefined;
  const where = { isSaid: false, isWrong: false, venueId: null, placeId: placeId ?? null };
  if (venue === undefined)
    return {
      ...where,
      isSaid: placeId !== undefined,
      isWrong: doubt !== undefined || errors.length > wrongBefore,
      ...(doubt && { doubt }),
    };
  const kept = mine
    .flatMap((run) => run.venue ?? [])
    .filter(({ name }) => comparable(name) === comparable(venue));
  const all = [
    ...new Map([...kept, ...finds.venues(venue, organisation)].map((one) => [one.id, one])).values(),
  ];
  // A venue that is known says of several places in which it is.
  const there = all.filter(({ place: { id } }) =>
    doubt ? perhaps.some((one) => one.id === id) : placeId === undefined || placeId === id,
  );
  const [only, ...others] = there;
  if (only && others.length === 0) return { ...where, isSaid: true, venueId: only.id, placeId: null };
  if (doubt) return { ...where, isSaid: true, isWrong: true, doubt };
  if (others.length > 0) errors.push({ column: "venue", message: "learning-table:field.venues", values: {} });
  else if (venue.length > longestName)
    errors.push({ column: "venue", message: "platform:field.too_long", values: { limit: longestName } });
  else if (place === undefined)
    errors.push({ column: "place", message: "runs:field.placeOfVenue", values: {} });
  else if (placeId !== undefined)
    return {
      ...where,
      isSaid: true,
      placeId: null,
      newVenue: { name: venue, place: placeId, landmark: landmark?.slice(0, longestLandmark) ?? null },
    };
  return { ...where, isSaid: true, isWrong: true };
}

interface ReadPlace {
  id: string | undefined;
  /** Which one of them, is asked. */
  perhaps: readonly Place[];
}

const noPlace: ReadPlace = { id: undefined, perhaps: [] };

/** Where it is kept already that the run is; else what somebody chose, or what is called so. */
async function readPlace(
  text: string,
  mine: readonly Run[],
  { errors, finds, placeTold }: Reading,
): Promise<ReadPlace> {
  const kept = mine.flatMap(({ place, venue }) => [place ?? [], venue?.place ?? []].flat());
  const same = kept.find(({ name }) => comparable(name) === comparable(text));
  const id = placeTold ?? same?.id;
  if (id !== undefined) return { id, perhaps: [] };
  const found = await noting(errors, "place", () => finds.place(text));
  if (!found) return noPlace;
  const before = found.perhaps.find((one) => kept.some((where) => where.id === one.id));
  const named = found.named ?? before;
  return named ? { id: named.id, perhaps: [] } : { id: undefined, perhaps: found.perhaps };
}

const doubtOf = (called: string, perhaps: readonly Place[], language: Language): Doubt => ({
  kind: "place",
  called: called.slice(0, 200),
  perhaps: perhaps.map((place) => ({ id: place.id, name: placeLabel(place, language) })),
});

/** The one run that all agrees with that the row says of when and where. */
function sameRun(cells: ReadCells, where: Where, runs: readonly Run[]): Run | undefined {
  const { startsOn, mode } = cells.run;
  const found = runs.filter(
    (run) =>
      (startsOn === undefined || run.startsOn === startsOn) &&
      (mode === undefined || run.mode === mode) &&
      (!where.isSaid || (run.venue?.id ?? null) === where.venueId) &&
      (where.placeId === null || run.place?.id === where.placeId) &&
      !where.newVenue &&
      (cells.schedule === undefined ||
        (run.schedule !== null &&
          run.schedule.from === cells.schedule.from &&
          run.schedule.days.join() === cells.schedule.days.join())),
  );
  return found.length === 1 ? found[0] : undefined;
}

async function contentOf(
  { run: given }: ReadCells,
  had: Run | undefined,
  today: string,
): Promise<RunContent> {
  const read = await checkInput(RunCells, given, "catalogue.importRow");
  const named = Object.entries(read).filter(([name]) => given[name] !== undefined);
  const content = runContent.changed(had ?? unsaid, Object.fromEntries(named));
  return fittingRun(runContent.pick(content), today);
}

/** Several, as people write each of them. */
const daysIn = (cell: string) =>
  cell
    .split(/[\n,;]+/)
    .map(dayIn)
    .join("\n");

function scheduleOf({ schedule, everyWeeks, except }: ReadCells, had: Run | undefined): Schedule | null {
  const before = had?.schedule ?? null;
  const when = schedule ?? before;
  if (when === null) {
    if (everyWeeks !== undefined || except !== undefined)
      throw fieldProblem("schedule", "learning-table:field.noSchedule");
    return null;
  }
  const weeks = everyWeeks === undefined ? (before?.everyWeeks ?? 1) : Number(everyWeeks);
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > mostWeeksApart)
    throw fieldProblem("everyWeeks", "learning-table:field.everyWeeks", { limit: mostWeeksApart });
  return {
    days: when.days,
    from: when.from,
    to: when.to,
    everyWeeks: weeks,
    except: except === undefined ? (before?.except ?? []) : exceptionsIn(daysIn(except)),
  };
}

function costsOf({ costs: sums, exempt }: ReadCells, had: Run | undefined): Costs {
  const before = had?.costs ?? null;
  if (exempt !== undefined && exempt.length > longestExempt)
    throw fieldProblem("exempt", "platform:field.too_long", { limit: longestExempt });
  const said = sums === undefined ? before : sums;
  if (exempt !== undefined && (said === null || said.length === 0))
    throw fieldProblem("exempt", "learning-table:field.exempt");
  return (
    said?.map(({ kind, amount, per }) => {
      const kept = before?.find((cost) => cost.kind === kind);
      return { kind, amount, per, exempt: exempt ?? kept?.exempt ?? null, help: kept?.help ?? [] };
    }) ?? null
  );
}
