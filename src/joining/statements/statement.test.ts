// What a statement of attendance says.

import { expect, it } from "vitest";
import type { JoinedRun } from "../run.ts";
import { statementContent } from "./statement-pdf.ts";

const run = {
  title: { en: "Sewing circle", sw: "Kikundi cha kushona" },
  provider: { id: "library", names: { en: "Malindi Library" } },
  cityNames: { en: "Kilifi County", sw: "Kaunti ya Kilifi" },
  venue: "Hall",
  days: { startsOn: "2026-10-01" },
} as unknown as JoinedRun;
const held = { first: "2026-10-01", last: "2026-11-19", sessions: 8, hours: 24 };

it("names who took part as far as a name is kept, and leaves a line for all others", () => {
  const people = [
    { firstName: "Amina\nSaid", isChild: false },
    { firstName: null, isChild: false },
    { firstName: "Juma", isChild: true },
  ];
  const said = statementContent({ run, held, people, today: "2026-11-29" }, "en");
  expect(said.people).toEqual(["Amina Said", "_".repeat(32), "_".repeat(32)]);
  expect(said.facts).toEqual([
    "From 1 October 2026 to 19 November 2026",
    "8 sessions",
    "24 hours",
    "Where: Hall, Kilifi County",
  ]);
  expect(statementContent({ run, held, people, today: "2026-11-29" }, "sw").took).toContain(
    "Kikundi cha kushona",
  );
});

it("counts no sessions where none was written down", () => {
  const none = { first: null, last: null, sessions: 0, hours: 0 };
  expect(statementContent({ run, held: none, people: [], today: "2026-11-29" }, "en").facts).toEqual([
    "Began on 1 October 2026",
    "Where: Hall, Kilifi County",
  ]);
});
