// What waits for somebody, as the slices tell it: each gives a source to a slot, and the page shows all as one list, what is
// due first. A page draws it as a block (`todoBlock`).

import type { VNode } from "preact";
import type { RequestContext } from "../../platform/http/exchange.ts";
import { type Answers, queriesOf, type Reads, type Visit, visitOf } from "../../platform/page.ts";
import type { Slot } from "../../platform/slot.ts";
import { type Found, type Waiting, waitingQuery } from "../../platform/waiting.ts";
import { type Todo, TodoList } from "../todo-list.tsx";
import { askForBlocks, type Block } from "./block.tsx";

export interface TodoSource<About = void> {
  /** What it rests on, where that is found together with what the other sources rest on. */
  readonly waits?: Waiting;
  /** Undefined for whoever may not ask what it rests on. */
  open(c: RequestContext, found: Promise<Found>): Promise<((about: About) => readonly Todo[]) | undefined>;
}

interface SourceDefinition<Asked, About> {
  reads: Asked;
  list: (loaded: Answers<Asked>, visit: Visit, about: About) => readonly Todo[];
}

/** A source with a query of its own, for what the database cannot find together with the rest. */
export function todoSource<const Asked extends Reads, About = unknown>({
  reads,
  list,
}: SourceDefinition<Asked, About>): TodoSource<About> {
  return {
    async open(c) {
      const visit = visitOf(c);
      if (!queriesOf(reads).every((query) => visit.may(query))) return undefined;
      const loaded = await askForBlocks(c, reads);
      return (about) => list(loaded, visit, about);
    },
  };
}

interface WaitingDefinition<Row extends object, About> {
  waits: Waiting<Row>;
  list: (rows: readonly Row[], visit: Visit, about: About) => readonly Todo[];
}

/** A source whose rows are found in one statement with those of all the others. */
export function waitingTodos<Row extends object, About = unknown>({
  waits,
  list,
}: WaitingDefinition<Row, About>): TodoSource<About> {
  return {
    waits,
    async open(c, found) {
      const rows = ((await found).get(waits) ?? []) as readonly Row[];
      return rows.length === 0 ? undefined : (about) => list(rows, visitOf(c), about);
    },
  };
}

/** All that the sources of a slot tell about something, as a list. */
export function todoBlock<About>(sources: Slot<TodoSource<About>>, position: number): Block<About> {
  const waiting = waitingQuery(() => sources.given().flatMap(({ waits }) => waits ?? []));
  return {
    position,
    shows: [],
    async open(c): Promise<(about: About) => VNode> {
      const { now, may } = visitOf(c);
      const found = may(waiting) ? askForBlocks(c, waiting) : Promise.resolve<Found>(new Map());
      const opened = await Promise.all(sources.given().map((source) => source.open(c, found)));
      return (about) => <TodoList todos={opened.flatMap((list) => list?.(about) ?? [])} now={now} />;
    },
  };
}
