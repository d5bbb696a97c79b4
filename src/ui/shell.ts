// What every page shows around its content, and what a page hands over to be shown in it.

import type { VNode } from "preact";
import type { Config } from "../platform/config/config.ts";
import type { AssetAddresses } from "../platform/http/assets.ts";
import type { Exchange } from "../platform/http/exchange.ts";
import type { PageCache } from "../platform/http/page-cache.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import type { Operation } from "../platform/operation.ts";
import { type Slot, slot } from "../platform/slot.ts";
import type { FormState } from "./form-state.ts";
import type { DrawnTool, FeedInHead, PageProps } from "./page.tsx";
import { type DrawnBar, drawnBar } from "./place-bar.tsx";

/** One drawn page. */
export interface Screen extends Pick<PageProps, "title" | "breadcrumbs" | "wide" | "lead"> {
  body: VNode;
  /** A sentence for search engines and for those who share a link; of a public page only. */
  description?: string;
  /** Of a public page: what it shows in the words of schema.org. */
  structured?: object;
  /** Whether there is a picture of it for other sites, at its own address and `share.png`; default: that of the whole site. */
  hasPicture?: boolean;
  status?: number;
  /**
   * Of a page that is the same for everybody who is not signed in: what it shows, by tags. It is kept rendered until one
   * of them changes.
   */
  shows?: readonly string[];
  /** The body as text, where it was drawn for everybody (`screens/kept-body.tsx`). */
  html?: string;
  /** Where the same can be opened again, for the language switch; default: the page that the form belongs to. */
  again?: string;
}

/** A link around every page. `position`: where it stands among those of other slices, the lowest first. */
interface ShellLink {
  position: number;
  href: string;
  text: MessageKey;
}

/** What slices add to the foot of every page. */
export const footer = slot<ShellLink & { isShown?: (config: Config) => boolean }>();

/** What stands at the top of every page, beside the language and the account. */
interface HeaderTool extends Omit<ShellLink, "href"> {
  /** Where it leads from this page; undefined where it leads nowhere, or is not for whoever asks. */
  href: (exchange: Exchange) => string | undefined;
  /** A number beside it, such as of what is unread; it comes with `personCounts`, so that no page asks for it again. */
  count?: (exchange: Exchange) => { number: number | string; text: string } | undefined;
}

/** What slices add to the top of every page. */
export const headerTools = slot<HeaderTool>();

/** A feed that readers of feeds find in the head of a public page. */
export interface FeedOfPage extends Omit<ShellLink, "href"> {
  /** Its address; undefined where this page is about something else. */
  href: (exchange: Exchange) => string | undefined;
  /** No feed, but what tells a browser how to search here (OpenSearch). */
  isSearch?: true;
}

/** The feeds that slices have, for the pages that are about the same. */
export const feedsOfPage = slot<FeedOfPage>();

/** Those of a public page, in the reader's language. */
export function feedsFor(exchange: Exchange): FeedInHead[] {
  return inOrder(feedsOfPage).flatMap(({ href, text, isSearch = false }) => {
    const address = href(exchange);
    return address === undefined ? [] : [{ href: address, text: exchange.t(text), isSearch }];
  });
}

/** Where one signs in, and shows once more that it is oneself; one slice gives it. */
interface SigningIn {
  signInPath: string;
  accountPath: string;
  signOutPath: string;
  secondFactorPath: string;
  identityCheck: IdentityCheck;
}

export const signingIn = slot<SigningIn>();

/** What every page shows around its content; the app sets it once. */
interface ShellOfService {
  /** Bodies of public pages, drawn once for everybody. */
  bodies: PageCache["bodies"];
  assets: AssetAddresses;
  /** Whether a browser can open the path. */
  isPage: (path: string) => boolean;
}

interface Shell extends ShellOfService, SigningIn {
  bar: DrawnBar;
  tools: DrawnTool[];
  footer: { href: string; text: string }[];
}

/** What waits until somebody has shown that it is them. */
export interface SentAgain {
  action: string;
  fields: FormState["values"];
  form: FormState;
  /** The page of the form with what was typed into it, for those who show it elsewhere and come back. */
  again: () => Promise<string>;
}

/** The step in which somebody shows once more that it is them, before what needs a fresh sign-in. */
export interface IdentityCheck {
  operation: Operation;
  /** A form to the same address again, with what was sent in it. */
  draw(sent: SentAgain, exchange: Exchange): Promise<Screen>;
}

const shells = new WeakMap<object, ShellOfService>();

/** Tells the pages of a service what to show around their content. */
export function useShell(service: object, shell: ShellOfService): void {
  shells.set(service, shell);
}

export function shellOf(exchange: Exchange): Shell {
  const shell = shells.get(exchange.service);
  const [accounts] = signingIn.given();
  if (!shell || !accounts) throw new Error("useShell was not called for this service");
  return {
    ...shell,
    ...accounts,
    bar: drawnBar(exchange),
    tools: toolsFor(exchange),
    footer: inOrder(footer)
      .filter(({ isShown }) => isShown?.(exchange.service.config) ?? true)
      .map(({ href, text }) => ({ href, text: exchange.t(text) })),
  };
}

function toolsFor(exchange: Exchange): DrawnTool[] {
  return inOrder(headerTools).flatMap(({ href, text, count }) => {
    const address = href(exchange);
    return address === undefined ? [] : [{ href: address, text: exchange.t(text), count: count?.(exchange) }];
  });
}

function inOrder<Link extends { position: number }>(links: Slot<Link>): Link[] {
  return links.given().toSorted((one, other) => one.position - other.position);
}

/** Where to sign in and come back. */
export function signInAddress(exchange: Exchange, next: string): string {
  return `${shellOf(exchange).signInPath}?next=${encodeURIComponent(next)}`;
}
