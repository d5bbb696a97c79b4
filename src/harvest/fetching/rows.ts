// What a source says of an entry, as a row of the table of what can be learned. What somebody here has changed stays as they said it,
// field by field. No I/O.

import { meetsSomewhere } from "../../catalogue/runs/said.ts";
import { opportunityCells, runCells } from "../../catalogue/table/cells.ts";
import type { KeptOpportunity } from "../../catalogue/table/kept.ts";
import { runColumns } from "../../catalogue/table/reading.ts";
import { defaultLanguage } from "../../platform/i18n/languages.ts";
import type { CalledOff, FeedItem } from "../feeds/item.ts";
import type { Source } from "../source.ts";

export type Cells = Readonly<Record<string, string>>;

/** What is known of an item since it was taken. */
export interface KnownItem {
  key: string;
  offer: string;
  opportunity: string;
  code: string;
  run: string | null;
  /** What the source said, and what was kept of it. */
  said: Cells;
  kept: Cells;
  missed: number;
  /** What the source said last of the run: that it is called off, and how. */
  calledOff: CalledOff | null;
  isOver: boolean;
}

/** Of one that is known only by what it is called, the run that begins on the same day. */
function runOf({ cells }: FeedItem, known: KnownItem | undefined, kept: KeptOpportunity) {
  if (known) return kept.runs.find(({ id }) => id === known.run);
  return kept.runs.find(({ startsOn }) => startsOn === (cells.startsOn ?? null));
}

const together = ["venue", "place", "landmark"];

/** The columns in which somebody here said something else than the source brought. */
export function ownColumns(current: Cells, kept: Cells): string[] {
  return Object.keys(current).filter((name) => current[name] !== (kept[name] ?? ""));
}

export function currentCells(kept: KeptOpportunity, run: KeptOpportunity["runs"][number] | undefined): Cells {
  return {
    ...opportunityCells(kept.opportunity, defaultLanguage),
    ...(run && runCells(run, defaultLanguage)),
  };
}

interface About {
  source: Source;
  item: FeedItem;
  known: KnownItem | undefined;
  /** Another item of what is taught. */
  sibling: KnownItem | undefined;
  kept: KeptOpportunity | undefined;
  /** Whether the city knows such a venue. */
  isKnownVenue: (name: string) => boolean;
}

export function rowOf({ source, item, known, sibling, kept, isKnownVenue }: About): Cells {
  const provider = source.namesOthers ? item.provider : undefined;
  const said: Record<string, string> = { ...item.cells, organisation: provider ?? source.organisation.id };
  const run = kept && runOf(item, known, kept);
  const hasRun = runColumns.some((name) => said[name] !== undefined) || source.venue !== null;
  if (!kept)
    Object.assign(said, { kind: source.kind, level: source.level }, pickSaid(said, ["kind", "level"]));
  if (!run && hasRun) addRun(said, { source, item, isKnownVenue });
  if (!kept) return said;
  said.code = kept.opportunity.code;
  if (run) said.run = String(run.number);
  const own = new Set(ownColumns(currentCells(kept, run), (known ?? sibling)?.kept ?? {}));
  if (together.some((name) => own.has(name))) for (const name of together) own.add(name);
  const identifies = new Set(["code", "run", "organisation"]);
  return Object.fromEntries(Object.entries(said).filter(([name]) => identifies.has(name) || !own.has(name)));
}

function pickSaid(said: Cells, names: readonly string[]): Cells {
  return Object.fromEntries(names.flatMap((name) => (said[name] ? [[name, said[name]]] : [])));
}

/** When and where it is offered, of what the source does not say. */
function addRun(
  said: Record<string, string>,
  { source, item, isKnownVenue }: Pick<About, "source" | "item" | "isKnownVenue">,
): void {
  const { mode, venue, address } = source;
  said.mode ??= mode;
  said.startKind ??= said.startsOn ? "fixed" : "rolling";
  // Where one learns online, the page that lists it says how one gets in.
  if (["online", "blended"].includes(said.mode)) said.onlineUrl ??= item.url ?? address;
  if (venue === null || !meetsSomewhere.some((one) => one === said.mode)) return;
  if (said.venue === undefined) Object.assign(said, { venue: venue.name, place: venue.place });
  else if (said.place === undefined && !isKnownVenue(said.venue)) said.place = venue.place;
}
