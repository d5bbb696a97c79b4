// What waits for somebody, as the slices tell it: each gives a source to a slot, and the page shows all as one list, what is
// due first. A page draws it as a block (`todoBlock`).

import type { VNode } from "preact";
import type { RequestContext } from "../../platform/http/exchange.ts";
import { type Answers, queriesOf, type Reads, type Visit, visitOf } from "../../platform/page.ts";
import type { Slot } from "../../platform/slot.ts";
import { type Todo, TodoList } from "../todo-list.tsx";
import { askForBlocks, type Block } from "./block.tsx";

export interface TodoSource<About = void> {
  /** Undefined for whoever may not ask what it rests on. */
  open(c: RequestContext): Promise<((about: About) => readonly Todo[]) | undefined>;
}

interface SourceDefinition<Asked, About> {
  reads: Asked;
  list: (loaded: Answers<Asked>, visit: Visit, about: About) => readonly Todo[];
}

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

/** All that the sources of a slot tell about something, as a list. */
export function todoBlock<About>(sources: Slot<TodoSource<About>>, position: number): Block<About> {
  return {
    position,
    shows: [],
    async open(c): Promise<(about: About) => VNode> {
      const { now } = visitOf(c);
      const opened = await Promise.all(sources.given().map((source) => source.open(c)));
      return (about) => <TodoList todos={opened.flatMap((list) => list?.(about) ?? [])} now={now} />;
    },
  };
}
