// What every page shows around its content, and what a page hands over to be shown in it.

import type { VNode } from "preact";
import type { Exchange } from "../platform/http/exchange.ts";
import type { Operation } from "../platform/operation.ts";
import type { FormState } from "./form-state.ts";
import type { PageProps } from "./page.tsx";

/** One drawn page. */
export interface Screen extends Pick<PageProps, "title" | "breadcrumbs" | "wide" | "lead"> {
  body: VNode;
  status?: number;
  /** The same for everybody who is not signed in, so it may be kept rendered. */
  isPublic?: boolean;
  /** Where the same can be opened again, for the language switch; default: the page that the form belongs to. */
  again?: string;
}

/** What every page shows around its content; the app sets it once. */
export interface Shell {
  assets: { css: string; js: string };
  navigation(exchange: Exchange): { href: string; text: string }[];
  footer(exchange: Exchange): { href: string; text: string }[];
  signInPath: string;
  accountPath: string;
  signOutPath: string;
  /** Whether a browser can open the path. */
  isPage: (path: string) => boolean;
  identityCheck: IdentityCheck;
}

/** The step in which somebody shows once more that it is them, before what needs a fresh sign-in. */
export interface IdentityCheck {
  operation: Operation;
  /** A form to the same address again, with what was sent in it. */
  draw(sent: { action: string; fields: FormState["values"]; form: FormState }, exchange: Exchange): Screen;
}

const shells = new WeakMap<object, Shell>();

/** Tells the pages of a service what to show around their content. */
export function useShell(service: object, shell: Shell): void {
  shells.set(service, shell);
}

export function shellOf(exchange: Exchange): Shell {
  const shell = shells.get(exchange.service);
  if (!shell) throw new Error("useShell was not called for this service");
  return shell;
}

/** Where to sign in and come back. */
export function signInAddress(exchange: Exchange, next: string): string {
  return `${shellOf(exchange).signInPath}?next=${encodeURIComponent(next)}`;
}
