// When a text is saved by itself: a state machine without any I/O.

export type AutosaveState =
  | { name: "still"; version: number }
  /** Typed, and waiting for the typing to pause. */
  | { name: "typed"; version: number }
  /** Under way; `typedSince`: more was typed meanwhile. */
  | { name: "saving"; version: number; typedSince: boolean; failures: number }
  /** Could not be sent; the same text is sent again after a while, then what was typed since. */
  | { name: "waiting"; version: number; typedSince: boolean; failures: number }
  /** Somebody else saved: only a person can decide. */
  | { name: "conflict"; version: number }
  /** The server will not take it (signed out, submitted, too long): trying the same again would not help. */
  | { name: "refused"; version: number };

export type AutosaveEvent =
  | { name: "typed" }
  | { name: "due" }
  | { name: "saved"; version: number }
  | { name: "conflict" }
  | { name: "refused" }
  | { name: "failed" };

export function afterEvent(state: AutosaveState, event: AutosaveEvent): AutosaveState {
  const { version } = state;
  if (state.name === "conflict") return state;
  switch (event.name) {
    case "typed":
      return isUnanswered(state) ? { ...state, typedSince: true } : { name: "typed", version };
    case "due":
      if (state.name === "typed") return { name: "saving", version, typedSince: false, failures: 0 };
      return state.name === "waiting" ? { ...state, name: "saving" } : state;
    case "saved":
      return { name: isUnanswered(state) && state.typedSince ? "typed" : "still", version: event.version };
    case "conflict":
      return { name: "conflict", version };
    case "refused":
      return { name: "refused", version };
    case "failed":
      return isUnanswered(state) ? { ...state, name: "waiting", failures: state.failures + 1 } : state;
  }
}

/** Whether something was sent that the server has not answered yet. */
function isUnanswered(state: AutosaveState): state is AutosaveState & { name: "saving" | "waiting" } {
  return state.name === "saving" || state.name === "waiting";
}

const pauseMs = 1_500;
const firstRetryMs = 3_000;
const longestRetryMs = 60_000;

/** How long to wait before the next try; undefined where there is nothing to do. */
export function waitMs(state: AutosaveState): number | undefined {
  if (state.name === "typed") return pauseMs;
  if (state.name === "waiting") return Math.min(longestRetryMs, firstRetryMs * 2 ** (state.failures - 1));
  return undefined;
}
