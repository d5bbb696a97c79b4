// What leads a dialogue on and needs more than a button: each of these, by each role, from each phase. The plain steps stand beside it
// in `dialogues.test.ts`.

import { afterAll, beforeAll, expect, it } from "vitest";
import { members } from "../../test/support/cast.ts";
import { dialogueIn } from "../../test/support/dialogue-phases.ts";
import { askedByLaikipia, dialoguesIn, early, kilifi, outcome } from "../../test/support/dialogues.ts";
import { type Person, startTestService, type TestService } from "../../test/support/service.ts";
import { type DialogueState, states, steps } from "./workflow.ts";

let jifunze: TestService;
beforeAll(async () => {
  jifunze = await startTestService();
});
afterAll(() => jifunze.stop());

const { does, now } = dialoguesIn(() => jifunze);

interface Move {
  action: Parameters<typeof steps.nextOf>[0];
  /** The only one of the cast who takes it. */
  by: Person;
  method: "POST" | "PUT";
  path: (number: string) => string;
  body?: object;
}

/** In the order in which they follow each other. */
const moves: readonly Move[] = [
  { action: "second", by: "coordinator", method: "POST", path: (number) => `${kilifi(number)}/seconding` },
  {
    action: "beginDraft",
    by: "administrator",
    method: "POST",
    path: (number) => `/dialogues/${number}/summary`,
    body: { summedUpEn: "As it is.", firstEditor: "kilifi", secondEditor: "laikipia", note: early },
  },
  {
    action: "writeOutcome",
    by: "administrator",
    method: "PUT",
    path: (number) => `/dialogues/${number}/outcome`,
    body: outcome,
  },
  {
    action: "seal",
    by: "administrator",
    method: "POST",
    path: (number) => `/dialogues/${number}/outcome/seal`,
  },
];

/** A question that another city can second is one that a city asks. */
const inPhase = (state: DialogueState) =>
  state === "asked" ? askedByLaikipia(does) : dialogueIn(does, state);

it.each(states)("role × action from %s", async (state) => {
  let number = await inPhase(state);
  for (const { action, by, method, path, body } of moves) {
    const to = steps.nextOf(action, state);
    const others: Person[] = ["public", ...members.filter((person) => person !== by)];
    for (const person of [...others, by]) {
      const before = await now(number);
      const said = { ...body, version: before.version };
      const { status, body: answer } = await jifunze.api(person, method, path(number), said);
      const refused = person === "public" ? 401 : person === by ? 409 : 403;
      const goes = person === by && to !== undefined;
      expect([person, action, status]).toEqual([person, action, goes ? 200 : refused]);
      if (refused === 409 && !goes) expect(answer.code).toBe("dialogues.not_now");
      const after = await now(number);
      expect([person, action, after.state]).toEqual([person, action, goes ? to : state]);
      if (!goes) expect([person, action, after.version]).toEqual([person, action, before.version]);
      if (after.state !== state) number = await inPhase(state);
    }
  }
});
