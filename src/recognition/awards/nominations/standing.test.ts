import { expect, it } from "vitest";
import { translator } from "../../../platform/i18n/messages.ts";
import type { AwardRound } from "../rounds/round.ts";
import { roundStates } from "../rounds/workflow.ts";
import type { Nomination } from "./nomination.ts";
import { standingOf } from "./standing.ts";

const reader = { t: translator("en"), language: "en" };
const said = (state: AwardRound["state"], nomination: Nomination["state"] = "handed_in") =>
  standingOf(
    {
      round: { state, nominationsUntil: "2026-12-03" } as AwardRound,
      nomination: { state: nomination } as Nomination,
    },
    "standingHere",
    reader,
  );

it("promises to take a nomination back only as long as its round takes some", () => {
  expect(said("open")).toContain("Until 3 December 2026 you can take it back.");
  for (const state of roundStates.filter((one) => one !== "open"))
    for (const nomination of ["draft", "handed_in", "withdrawn"] as const)
      expect([state, said(state, nomination)]).toEqual([
        state,
        expect.not.stringMatching(/3 December|[Uu]ntil/),
      ]);
  expect(said("cancelled", "chosen")).toBe("The round is cancelled: nothing comes of it any more.");
});
