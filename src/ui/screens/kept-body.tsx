// The body of a public page, drawn once for everybody and kept by the same tags as the page: for somebody who is signed in
// only their own parts are asked for and drawn.

import { getCookie } from "hono/cookie";
import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { currentTimeZone } from "../../platform/caller.ts";
import { asPublic, exchangeOf, type RequestContext } from "../../platform/http/exchange.ts";
import { flashCookie, isPlainAddress } from "../../platform/http/page-cache.ts";
import { I18nContext } from "../../platform/i18n/context.ts";
import { screenTranslator } from "../../platform/i18n/messages.ts";
import { type Screen, shellOf } from "../shell.ts";
import type { Block } from "./block.tsx";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "own-part": { name: string; children?: ComponentChildren };
    }
  }
}

/** What only some see of a page, by the names of the places that the page leaves for it. */
export type OwnParts = Readonly<Record<string, Block<void>>>;

/** Where a page leaves a place for what only some see; within it, what all others see there. */
export function OwnPart({ name, children }: { name: string; children?: ComponentChildren }): VNode {
  return <own-part name={name}>{children}</own-part>;
}

const places = /<own-part name="([\w-]+)">(.*?)<\/own-part>/gs;

type KeptScreen = Omit<Screen, "body">;

/**
 * The screen as everybody sees it, kept where its address says where it is and nothing else, with the own parts of whoever
 * asks in their places.
 */
export async function screenWithOwn(
  c: RequestContext,
  own: OwnParts,
  draw: () => Promise<Screen>,
): Promise<Screen> {
  const exchange = exchangeOf(c);
  const parts = await Promise.all(
    Object.entries(own).map(async ([name, part]) => [name, await part.open(c)] as const),
  );
  const { screen, html } = await bodyForAll(c, draw);
  const mine = new Map(
    parts.flatMap(([name, draw]) => {
      if (!draw) return [];
      const drawn = draw();
      return [[name, drawn ? drawnIn(exchange, drawn) : ""] as const];
    }),
  );
  const withMine = html.replaceAll(
    places,
    (_place, name: string, others: string) => mine.get(name) ?? others,
  );
  return { ...screen, body: <></>, html: withMine };
}

interface DrawnBody {
  screen: KeptScreen;
  html: string;
}

async function bodyForAll(c: RequestContext, draw: () => Promise<Screen>): Promise<DrawnBody> {
  const exchange = exchangeOf(c);
  const { language, url } = exchange;
  const { bodies } = shellOf(exchange);
  const key = `${language} ${url.pathname}`;
  // Somebody's own time zone gives other days than the network's.
  const isKept = isPlainAddress(url) && currentTimeZone() === undefined;
  // Whoever comes from a form sees what they saved, also where this process has not heard of it yet.
  const known = isKept && getCookie(c, flashCookie) === undefined ? bodies.get(key) : undefined;
  if (known) return { screen: known.screen as KeptScreen, html: known.html };
  const drawing = bodies.begin();
  try {
    c.set("exchange", asPublic(exchange));
    const { body, ...screen } = await draw();
    const html = drawnIn(exchange, body);
    const { shows = [] } = screen;
    if (isKept) bodies.add(key, { screen, html, shows, bytes: Buffer.byteLength(html) }, drawing);
    return { screen, html };
  } finally {
    c.set("exchange", exchange);
    bodies.end(drawing);
  }
}

function drawnIn({ language }: Pick<ReturnType<typeof exchangeOf>, "language">, node: VNode): string {
  const t = screenTranslator(language);
  return renderToString(<I18nContext.Provider value={{ t, language }}>{node}</I18nContext.Provider>);
}
