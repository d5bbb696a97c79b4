// When a text is saved by itself, and what is said about it: a state machine without any I/O.

import type { Delay, Refusal } from "../ui/autosave-outcome.ts";

export type AutosaveState =
  | { name: "still"; version: number }
  /** Typed, and waiting for the typing to pause. */
  | { name: "typed"; version: number }
  /** Under way; `typedSince`: more was typed meanwhile. */
  | { name: "saving"; version: number; typedSince: boolean; failures: number }
  /** Could not be sent; the same text is sent again after a while, then what was typed since. */
  | { name: "waiting"; version: number; typedSince: boolean; failures: number; leastMs: number }
  /** Somebody else saved: only a person can decide. */
  | { name: "conflict"; version: number }
  | { name: "refused"; version: number; refusal: Refusal };

export type AutosaveEvent =
  | { name: "typed" }
  | { name: "due" }
  | { name: "saved"; version: number }
  /** `by`: who saved meanwhile. */
  | { name: "conflict"; by?: string }
  | { name: "refused"; refusal: Refusal; reason?: string }
  | { name: "failed"; delay: Delay; leastMs?: number }
  /** The person came back to the page, perhaps from signing in elsewhere, or the connection did. */
  | { name: "back" };

/** Refusals that other words can end. */
const endedByTyping: readonly Refusal[] = ["signedOut", "tooLarge", "invalid", "unknown"];

export function afterEvent(state: AutosaveState, event: AutosaveEvent): AutosaveState {
  const { version } = state;
  if (state.name === "conflict") return state;
  switch (event.name) {
    case "typed":
      if (isUnanswered(state)) return { ...state, typedSince: true };
      if (state.name === "refused" && !endedByTyping.includes(state.refusal)) return state;
      return { name: "typed", version };
    case "back":
      if (state.name === "refused") return { name: "typed", version };
      return state.name === "waiting" ? { ...state, leastMs: 0, failures: 0 } : state;
    case "due":
      if (state.name === "typed") return { name: "saving", version, typedSince: false, failures: 0 };
      if (state.name !== "waiting") return state;
      return { name: "saving", version, typedSince: state.typedSince, failures: state.failures };
    case "saved":
      return { name: isUnanswered(state) && state.typedSince ? "typed" : "still", version: event.version };
    case "conflict":
      return { name: "conflict", version };
    case "refused":
      // What was typed since is sent only where other words may help.
      return isUnanswered(state) && state.typedSince && ["tooLarge", "invalid"].includes(event.refusal)
        ? { name: "typed", version }
        : { name: "refused", version, refusal: event.refusal };
    case "failed":
      if (!isUnanswered(state)) return state;
      return {
        name: "waiting",
        version,
        typedSince: state.typedSince,
        failures: state.failures + 1,
        leastMs: event.leastMs ?? 0,
      };
  }
}

/** Whether something was sent that the server has not answered yet. */
function isUnanswered(state: AutosaveState): state is AutosaveState & { name: "saving" | "waiting" } {
  return state.name === "saving" || state.name === "waiting";
}

/** Whether the server has every word. */
export function isSafe(state: AutosaveState): boolean {
  return state.name === "still";
}

const pauseMs = 1_500;
const firstRetryMs = 3_000;
const longestRetryMs = 60_000;

/** How long to wait before the next try; undefined where there is nothing to do. */
export function waitMs(state: AutosaveState): number | undefined {
  if (state.name === "typed") return pauseMs;
  if (state.name !== "waiting") return undefined;
  const retryMs = state.failures === 0 ? 0 : firstRetryMs * 2 ** (state.failures - 1);
  return Math.max(state.leastMs, Math.min(longestRetryMs, retryMs));
}

/** What the server answered, as far as it matters here. */
export interface SaveAnswer {
  status: number;
  retryAfter: string | null;
  body: unknown;
}

/** What an answer to a saving means. */
export function eventOf({ status, retryAfter, body }: SaveAnswer): AutosaveEvent {
  const version = memberOf(body, "version");
  if (status >= 200 && status < 300) {
    return typeof version === "number" ? { name: "saved", version } : { name: "failed", delay: "server" };
  }
  const code = memberOf(body, "code");
  if (status === 409 && typeof code === "string" && code.endsWith("answer_changed")) return conflictIn(body);
  if (status === 429) {
    const seconds = Number(retryAfter ?? 0);
    return { name: "failed", delay: "busy", leastMs: seconds > 0 ? Math.min(seconds, 600) * 1000 : 0 };
  }
  if (status === 408 || status >= 500) return { name: "failed", delay: "server" };
  const reason = reasonsIn(body);
  return { name: "refused", refusal: refusalOf(status, code), ...(reason && { reason }) };
}

function conflictIn(body: unknown): AutosaveEvent {
  const by = memberOf(memberOf(body, "details"), "by");
  return typeof by === "string" && by !== "" ? { name: "conflict", by } : { name: "conflict" };
}

function refusalOf(status: number, code: unknown): Refusal {
  if (code === "platform.other_account") return "otherAccount";
  switch (status) {
    case 401:
      return "signedOut";
    case 403:
      return "notAllowed";
    case 404:
    case 410:
      return "notFound";
    case 409:
      return code === "reports.not_open" || code === "network.application_closed" ? "locked" : "unknown";
    case 413:
      return "tooLarge";
    case 422:
      return "invalid";
    default:
      return "unknown";
  }
}

/** The server's own sentences about single fields. */
function reasonsIn(body: unknown): string {
  const errors = memberOf(body, "errors");
  if (!Array.isArray(errors)) return "";
  return errors
    .map((error: unknown) => memberOf(error, "detail"))
    .filter((detail): detail is string => typeof detail === "string")
    .join(" ");
}

/** A member of an answer in JSON, whatever that is. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
