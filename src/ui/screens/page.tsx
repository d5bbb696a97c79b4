// page(): a screen that shows what its queries answer.

import type { VNode } from "preact";
import type { RequestContext } from "../../platform/http/exchange.ts";
import { inOneLook } from "../../platform/one-look.ts";
import { requireAllowed } from "../../platform/operation.ts";
import {
  type Answers,
  type Asking,
  askAll,
  type Example,
  type Page,
  type Params,
  type ParentPage,
  parentPage,
  queriesOf,
  type Reads,
  requireChecked,
  requireOpener,
  type Text,
  textOf,
  type Visit,
  visitOf,
} from "../../platform/page.ts";
import { PageHeading } from "../page-heading.tsx";
import { show } from "../screen.tsx";
import type { Screen } from "../shell.ts";
import { type Blocks, openBlocks, type Slots, tagsOfBlocks } from "./block.tsx";
import { type AnyFile, giveFile } from "./file.ts";
import { type OwnParts, screenWithOwn } from "./kept-body.tsx";

/** What every kind of screen says of itself. */
export interface ScreenDefinition<Path extends string, Asked, Loaded, Parent, Known>
  extends Asking<Params<Path>> {
  /** Its address below the installation's own: `/cities/:city`. Each parameter is an input of what it asks or does. */
  path: Path;
  /** Its queries: who may open it, and whether there is such a thing, follows from them. */
  reads?: Asked;
  /** The page above it, for the breadcrumbs. */
  parent?: Parent;
  /** What the browser calls it; also its heading. */
  title: Text<Loaded, Params<Path>>;
  /** Of a public page: a sentence for search engines and links on other sites; default: that of the whole site. */
  description?: Text<Loaded, Params<Path>>;
  /** Of a public page: what it shows in the words of schema.org, for search engines. */
  structured?: (loaded: Loaded, visit: Visit<Params<Path>>) => object | undefined;
  /** Whether there is a file `share.png` below it, which other sites show beside a link to it; default: the picture of the whole site. */
  hasPicture?: boolean;
  /** Its heading where that is another text; `"own"` where what is drawn brings one. */
  heading?: "own" | ((loaded: Loaded, visit: Visit<Params<Path>>) => string);
  /** Whether the heading is that of a public page, which is larger. */
  isOpening?: boolean;
  /** A smaller line above the heading. */
  caption?: Text<Loaded, Params<Path>>;
  /** What breadcrumbs of pages below it call it, from what those have read; default: its title, where a message. */
  crumb?: Text<Known>;
  /**
   * Of a screen that is the same for everybody who is not signed in: what it shows, by tags (`city:kilifi`). It is kept
   * rendered until one of them changes; `undefined` where it would not stay true for so long.
   */
  shows?: readonly string[] | ((loaded: Loaded, visit: Visit<Params<Path>>) => readonly string[] | undefined);
  wide?: boolean;
  /** Where there is something to see, for the walks through all screens; tests know values for most parameters. */
  examples?: readonly Example<Params<Path>>[];
}

interface PageDefinition<Path extends string, Asked, Loaded, Parent, Known, Shown>
  extends ScreenDefinition<Path, Asked, Loaded, Parent, Known> {
  /** Where other slices add to it; `draw` gets what they gave. */
  blocks?: Shown;
  /**
   * Of a public page: what only some see, in the places that `draw` leaves for it (`<OwnPart name="edit" />`). The rest is
   * the same for everybody, and is drawn once until something changes that the page `shows`.
   */
  own?: OwnParts;
  /** Where the visitor is sent instead, where there is nothing to see for them. */
  leadsTo?(visit: Visit<Params<Path>>): string | undefined;
  /** Full-width content before the main column. */
  lead?(loaded: Loaded, visit: Visit<Params<Path>>): VNode;
  status?(loaded: Loaded): number | undefined;
  /** A file that the same address gives instead where it is asked for (`?format=csv`). */
  download?(loaded: Loaded, visit: Visit<Params<Path>>): AnyFile | undefined | Promise<AnyFile | undefined>;
  draw(loaded: Loaded, visit: Visit<Params<Path>>, blocks: Blocks<Shown>): VNode | null;
}

export type KnownIn<Above> = Above extends ParentPage<infer Known> ? Known : unknown;

/** A screen that shows something. */
export function page<
  const Path extends string,
  Asked extends Reads | undefined = undefined,
  Parent extends ParentPage<Answers<Asked>> = ParentPage<unknown>,
  Known = unknown,
  Shown extends Slots = Record<never, never>,
>(
  definition: PageDefinition<Path, Asked, Answers<Asked>, Parent, Known, Shown>,
): Page & ParentPage<Known & KnownIn<Parent>> {
  const { path, reads, allow } = definition;
  requireOpener(path, definition);
  if (reads !== undefined) requireChecked(path, queriesOf(reads));
  return {
    ...pageOf<Path, Asked, Answers<Asked>, Parent, Known>("page", definition),
    methods: ["GET"],
    serve: (routes) => {
      routes.get(path, async (c: RequestContext) => {
        const visit = visitOf(c) as Visit<Params<Path>>;
        const elsewhere = definition.leadsTo?.(visit);
        if (elsewhere !== undefined) return c.redirect(elsewhere, 303);
        if (reads === undefined)
          requireAllowed({ kind: "query", allow, needs: undefined }, visit.actor, visit.params);
        if (definition.own) {
          const forAll = () => opened(c).then(screenFor);
          return show(c, await screenWithOwn(c, definition.own, forAll));
        }
        const known = await opened(c);
        const file = await definition.download?.(known.loaded, known.visit);
        return file ? giveFile(c, file) : show(c, screenFor(known));
      });
    },
  };

  async function opened(c: RequestContext) {
    const visit = visitOf(c) as Visit<Params<Path>>;
    const [loaded, blocks] = await inOneLook(() =>
      Promise.all([askAll(c, reads as Asked, definition), openBlocks(c, definition.blocks)]),
    );
    return { visit, loaded, blocks };
  }

  function screenFor({ visit, loaded, blocks }: Awaited<ReturnType<typeof opened>>): Screen {
    const status = definition.status?.(loaded);
    const lead = definition.lead?.(loaded, visit);
    return {
      ...screenOf<Path, Answers<Asked>, Parent>(
        definition,
        loaded,
        visit,
        definition.draw(loaded, visit, blocks),
      ),
      ...keptWithBlocks(keptBy(definition, loaded, visit), definition.blocks),
      ...(status !== undefined && { status }),
      ...(lead && { lead }),
    };
  }
}

/** By what a public screen is kept rendered. */
export function keptBy<Loaded, Visit>(
  {
    shows,
  }: { shows?: readonly string[] | ((loaded: Loaded, visit: Visit) => readonly string[] | undefined) },
  loaded: Loaded,
  visit: Visit,
): Pick<Screen, "shows"> {
  const tags = typeof shows === "function" ? shows(loaded, visit) : shows;
  return tags === undefined ? {} : { shows: tags };
}

/** A page is also kept by what the blocks on it show. */
function keptWithBlocks({ shows }: Pick<Screen, "shows">, slots: Slots | undefined): Pick<Screen, "shows"> {
  return shows === undefined ? {} : { shows: [...shows, ...tagsOfBlocks(slots)] };
}

/**
 * What the app and the tests know of a screen, and what pages below it name it by. Callers say its types, here and of
 * `screenOf`: finding them out compares every message's key with every other one, which took the compiler longer than
 * anything else.
 */
export function pageOf<Path extends string, Asked extends Reads | undefined, Loaded, Parent, Known>(
  kind: Page["kind"],
  definition: ScreenDefinition<Path, Asked, Loaded, Parent, Known>,
): Omit<Page, "methods" | "serve"> & ParentPage<Known & KnownIn<Parent>> {
  const { path, reads, parent, title, crumb, examples = [] } = definition;
  const name = crumb ?? (typeof title === "string" ? title : undefined);
  const here = parentPage<Known, never>({
    path,
    title: name ?? (() => nameless(path)),
    ...(parent !== undefined && { parent: parent as unknown as ParentPage<never> }),
  });
  return {
    kind,
    path,
    given: here.given,
    trail: here.trail as ParentPage<Known & KnownIn<Parent>>["trail"],
    reads: queriesOf(reads),
    does: undefined,
    asksFirst: false,
    examples: examples as readonly Example[],
  };
}

function nameless(path: string): never {
  throw new Error(`${path} has pages below it: say what breadcrumbs call it, as its \`crumb\``);
}

/** A screen with its title, heading and breadcrumbs. */
export function screenOf<Path extends string, Loaded, Parent>(
  definition: Pick<
    ScreenDefinition<Path, unknown, Loaded, Parent, never>,
    | "title"
    | "description"
    | "structured"
    | "hasPicture"
    | "heading"
    | "isOpening"
    | "caption"
    | "parent"
    | "wide"
  >,
  loaded: Loaded,
  visit: Visit<Params<Path>>,
  body: VNode | null,
): Screen {
  const { title, description, heading, isOpening, caption, parent, wide } = definition;
  const structured = definition.structured?.(loaded, visit);
  const text = textOf(title, loaded, visit);
  const above = parent as ParentPage<Loaded> | undefined;
  return {
    title: text,
    ...(description !== undefined && { description: textOf(description, loaded, visit) }),
    ...(structured && { structured }),
    ...(definition.hasPicture && { hasPicture: true }),
    ...(above && { breadcrumbs: above.trail(loaded, visit as Visit) }),
    ...(wide && { wide }),
    body: (
      <>
        {heading !== "own" && (
          <PageHeading
            size={isOpening ? "xl" : "l"}
            text={heading?.(loaded, visit) ?? text}
            caption={caption === undefined ? undefined : textOf(caption, loaded, visit)}
          />
        )}
        {body}
      </>
    ),
  };
}
