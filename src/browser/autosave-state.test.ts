import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { translator } from "../platform/i18n/messages.ts";
import { delays, refusals } from "../ui/autosave-outcome.ts";
import {
  type AutosaveEvent,
  type AutosaveState,
  afterEvent,
  eventOf,
  isSafe,
  waitMs,
} from "./autosave-state.ts";

const opened: AutosaveState = { name: "still", version: 3 };
const stateAfter = (...events: AutosaveEvent[]) => events.reduce(afterEvent, opened);
const typed: AutosaveEvent = { name: "typed" };
const due: AutosaveEvent = { name: "due" };
const failed: AutosaveEvent = { name: "failed", delay: "offline" };
const back: AutosaveEvent = { name: "back" };
const refused = (refusal: (typeof refusals)[number]): AutosaveEvent => ({ name: "refused", refusal });
const saved: AutosaveEvent = { name: "saved", version: 4 };

describe("a text that saves itself", () => {
  test("leaves it to a person when somebody else saved", () => {
    const state = stateAfter(typed, due, { name: "conflict" });
    expect([typed, due, saved, failed, back].map((event) => afterEvent(state, event))).toEqual(
      Array(5).fill(state),
    );
    expect(waitMs(state)).toBeUndefined();
  });

  test.each(refusals)(
    "refused as %s, waits for the person, and is tried again when they come back",
    (refusal) => {
      const state = stateAfter(typed, due, refused(refusal));
      expect(waitMs(state)).toBeUndefined();
      expect(isSafe(state)).toBe(false);
      expect(afterEvent(state, back).name).toBe("typed");
    },
  );

  test.each([
    ["signedOut", "typed"],
    ["tooLarge", "typed"],
    ["invalid", "typed"],
    ["unknown", "typed"],
    ["otherAccount", "refused"],
    ["notAllowed", "refused"],
    ["notFound", "refused"],
    ["locked", "refused"],
  ] as const)(
    "refused as %s and typed further is %s: no use to knock where no word helps",
    (refusal, name) => {
      expect(stateAfter(typed, due, refused(refusal), typed).name).toBe(name);
    },
  );

  test("too long when it was sent and shortened since is sent again at once", () => {
    expect(stateAfter(typed, due, typed, refused("tooLarge")).name).toBe("typed");
    expect(stateAfter(typed, due, typed, refused("locked")).name).toBe("refused");
  });

  test("waits as long as the server asks for, and not when the connection is back", () => {
    const busy = stateAfter(typed, due, { name: "failed", delay: "busy", leastMs: 20_000 });
    expect(waitMs(busy)).toBe(20_000);
    expect(waitMs(afterEvent(busy, back))).toBe(0);
  });

  test("is saved a moment after the typing stops", () => {
    expect(waitMs(stateAfter(typed))).toBe(1_500);
    expect(stateAfter(typed, due, saved)).toEqual({ name: "still", version: 4 });
  });

  test("typed further while it is saved is saved again", () => {
    expect(stateAfter(typed, due, typed, saved)).toEqual({ name: "typed", version: 4 });
  });

  test("without a connection is tried again, ever more patiently, and not forgotten", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7].map((times) =>
      waitMs(stateAfter(typed, ...Array.from({ length: times }, () => [due, failed]).flat())),
    );
    expect(waits).toEqual([3_000, 6_000, 12_000, 24_000, 48_000, 60_000, 60_000]);
  });

  test("typed further without a connection sends what was typed since as well", () => {
    expect(stateAfter(typed, due, failed, typed, due, saved)).toEqual({ name: "typed", version: 4 });
  });
});

const events = fc.oneof(
  fc.constantFrom<AutosaveEvent>(typed, due, failed, back, { name: "conflict" }),
  fc.constantFrom(...refusals).map(refused),
  fc.nat().map((version): AutosaveEvent => ({ name: "saved", version })),
);

test("whatever happens, a text is never called saved that was typed after the last saving", () => {
  fc.assert(
    fc.property(fc.array(events), (before) => {
      const state = afterEvent(stateAfter(...before), typed);
      expect(isSafe(state)).toBe(false);
      if ("typedSince" in state) expect(state.typedSince).toBe(true);
    }),
  );
});

test("whatever happens, a text that is not saved is on its way, or the person is told what to do", () => {
  fc.assert(
    fc.property(fc.array(events), (before) => {
      const state = stateAfter(...before);
      const isUnderWay = state.name === "saving" || waitMs(state) !== undefined;
      expect(isSafe(state) || isUnderWay || state.name === "conflict" || state.name === "refused").toBe(true);
    }),
  );
});

describe("the server's answer", () => {
  const answer = (status: number, body: unknown = {}, retryAfter: string | null = null) =>
    eventOf({ status, body, retryAfter });

  test.each([
    [200, { version: 4 }, { name: "saved", version: 4 }],
    [200, "<html>", { name: "failed", delay: "server" }],
    [401, {}, { name: "refused", refusal: "signedOut" }],
    [403, {}, { name: "refused", refusal: "notAllowed" }],
    [403, { code: "platform.other_account" }, { name: "refused", refusal: "otherAccount" }],
    [404, {}, { name: "refused", refusal: "notFound" }],
    [408, {}, { name: "failed", delay: "server" }],
    [409, { code: "reports.answer_changed" }, { name: "conflict" }],
    [409, { code: "reports.not_open" }, { name: "refused", refusal: "locked" }],
    [409, { code: "platform.key_reused" }, { name: "refused", refusal: "unknown" }],
    [413, undefined, { name: "refused", refusal: "tooLarge" }],
    [
      422,
      { errors: [{ detail: "Too long." }] },
      { name: "refused", refusal: "invalid", reason: "Too long." },
    ],
    [500, undefined, { name: "failed", delay: "server" }],
    [503, {}, { name: "failed", delay: "server" }],
  ])("%i with %j is %j", (status, body, event) => {
    expect(answer(status, body)).toEqual(event);
  });

  test("429 is tried again after the time that it names", () => {
    expect(answer(429, {}, "30")).toEqual({ name: "failed", delay: "busy", leastMs: 30_000 });
    expect(answer(429)).toEqual({ name: "failed", delay: "busy", leastMs: 0 });
  });

  test.each(["en", "sw"] as const)("has a sentence of its own in %s for each outcome", (language) => {
    const t = translator(language);
    const sentences = [...delays, ...refusals].map((name) => t(`ui:autosave.refused.${name}`));
    expect(new Set(sentences).size).toBe(delays.length + refusals.length);
    expect(sentences.join(" ")).not.toContain("ui:");
  });
});
