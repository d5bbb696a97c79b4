// block(): what a slice adds to a page of another one, such as a card of the desk: a query, and how its answer is drawn.
// A page names the slots that it shows (`blocks`), and asks all that was given there together with what it reads itself.

import { Fragment, type VNode } from "preact";
import type { RequestContext } from "../../platform/http/exchange.ts";
import { isOperation, type Operation } from "../../platform/operation.ts";
import { type Answers, askAll, queriesOf, type Reads, type Visit, visitOf } from "../../platform/page.ts";
import type { Slot } from "../../platform/slot.ts";

/** `About`: what the page tells it to be about, such as one of several cities. */
export interface Block<About = void> {
  readonly position: number;
  readonly shows: readonly string[];
  /** Where it stands on a page about this, if that is chosen there; default: its position. */
  placeFor?(about: About): number;
  /** Asks what it shows, and says how it is drawn; undefined for whoever may not ask it. */
  open(c: RequestContext): Promise<((about: About) => VNode | null) | undefined>;
}

export interface BlockDefinition<Asked, About> {
  /** Where it stands among those of other slices, the lowest first. */
  position: number;
  /** What it shows. Whoever may not ask it is not shown the block; without it, everybody is. */
  reads?: Asked;
  /** Tags of what it shows, besides those of the page: a page that is kept rendered is drawn anew where one changes. */
  shows?: readonly string[];
  /** Whether there can be something for this visitor at all; where not, nothing is asked. */
  isFor?(visit: Visit): boolean;
  /** Null where there is nothing to see. */
  draw(loaded: Answers<Asked>, visit: Visit, about: About): VNode | null;
}

export function block<const Asked extends Reads | undefined = undefined, About = unknown>(
  definition: BlockDefinition<Asked, About>,
): Block<About> {
  const { position, reads, shows = [] } = definition;
  return {
    position,
    shows,
    async open(c) {
      const visit = visitOf(c);
      if (!queriesOf(reads).every((query) => visit.may(query))) return undefined;
      if (definition.isFor && !definition.isFor(visit)) return undefined;
      const loaded = await askForBlocks(c, reads as Asked);
      return (about) => definition.draw(loaded, visit, about);
    },
  };
}

const askedBefore = new WeakMap<RequestContext, Map<Operation, Promise<unknown>>>();

/** Asks what blocks of a page rest on; what several rest on is asked once for each request. */
export async function askForBlocks<Asked extends Reads | undefined>(
  c: RequestContext,
  reads: Asked,
): Promise<Answers<Asked>> {
  const asked = askedBefore.get(c) ?? new Map<Operation, Promise<unknown>>();
  askedBefore.set(c, asked);
  const answerOf = (query: Operation): Promise<unknown> => {
    const known = asked.get(query) ?? askAll(c, query, {});
    asked.set(query, known);
    return known;
  };
  if (reads === undefined) return {} as Answers<Asked>;
  if (isOperation(reads)) return (await answerOf(reads)) as Answers<Asked>;
  const answers = await Promise.all(
    Object.entries(reads).map(async ([name, query]) => [name, await answerOf(query)] as const),
  );
  return Object.fromEntries(answers) as Answers<Asked>;
}

/** The slots that a page shows, under the names that it gives them. */
export type Slots = Readonly<Record<string, Slot<Block<never>>>>;

/** What was given to each slot and has something to show about something, in its order. */
export type Blocks<Shown> = {
  readonly [Name in keyof Shown]: Shown[Name] extends Slot<Block<infer About>>
    ? (about: About) => VNode[]
    : never;
};

/** The tags of all that was given to these slots. */
export function tagsOfBlocks(slots: Slots | undefined): string[] {
  return Object.values(slots ?? {}).flatMap((shown) => shown.given().flatMap(({ shows }) => shows));
}

export async function openBlocks<Shown extends Slots>(
  c: RequestContext,
  slots: Shown | undefined,
): Promise<Blocks<Shown>> {
  const opened = Object.entries(slots ?? {}).map(
    async ([name, shown]) => [name, await openSlot(c, shown.given())] as const,
  );
  return Object.fromEntries(await Promise.all(opened)) as Blocks<Shown>;
}

async function openSlot<About>(
  c: RequestContext,
  blocks: readonly Block<About>[],
): Promise<(about: About) => VNode[]> {
  const opened = await Promise.all(blocks.map(async (one) => ({ one, draw: await one.open(c) })));
  return (about) => {
    const place = ({ one }: (typeof opened)[number]) => one.placeFor?.(about) ?? one.position;
    return opened
      .toSorted((one, other) => place(one) - place(other))
      .flatMap(({ draw }, index) => {
        const drawn = draw?.(about);
        return drawn ? [<Fragment key={index}>{drawn}</Fragment>] : [];
      });
  };
}
