// What every page shows around its content, and what a page hands over to be shown in it.

import type { VNode } from "preact";
import type { Exchange } from "../platform/http/exchange.ts";
import type { MessageKey } from "../platform/i18n/message-key.ts";
import type { Operation } from "../platform/operation.ts";
import { type Slot, slot } from "../platform/slot.ts";
import type { FormState } from "./form-state.ts";
import type { PageProps } from "./page.tsx";

/** One drawn page. */
export interface Screen extends Pick<PageProps, "title" | "breadcrumbs" | "wide" | "lead"> {
  body: VNode;
  status?: number;
  /**
   * Of a page that is the same for everybody who is not signed in: what it shows, by tags. It is kept rendered until one
   * of them changes.
   */
  shows?: readonly string[];
  /** Where the same can be opened again, for the language switch; default: the page that the form belongs to. */
  again?: string;
}

/** An entry of a bar. `position`: where it stands among those of other slices, the lowest first. */
interface BarEntry {
  position: number;
  href: string;
  text: MessageKey;
  isForPeople?: boolean;
}

/** What slices add to the bar above every page. */
export const navigation = slot<BarEntry>();
/** What slices add to the foot of every page. */
export const footer = slot<BarEntry>();

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
  assets: { css: string; rtl: string; js: string };
  /** Whether a browser can open the path. */
  isPage: (path: string) => boolean;
}

interface Shell extends ShellOfService, SigningIn {
  navigation: { href: string; text: string }[];
  footer: { href: string; text: string }[];
}

/** The step in which somebody shows once more that it is them, before what needs a fresh sign-in. */
export interface IdentityCheck {
  operation: Operation;
  /** A form to the same address again, with what was sent in it. */
  draw(sent: { action: string; fields: FormState["values"]; form: FormState }, exchange: Exchange): Screen;
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
  return { ...shell, ...accounts, navigation: bar(navigation, exchange), footer: bar(footer, exchange) };
}

function bar(entries: Slot<BarEntry>, { actor, t }: Exchange): { href: string; text: string }[] {
  return entries
    .given()
    .filter(({ isForPeople }) => !isForPeople || actor.kind !== "public")
    .toSorted((one, other) => one.position - other.position)
    .map(({ href, text }) => ({ href, text: t(text) }));
}

/** Where to sign in and come back. */
export function signInAddress(exchange: Exchange, next: string): string {
  return `${shellOf(exchange).signInPath}?next=${encodeURIComponent(next)}`;
}
