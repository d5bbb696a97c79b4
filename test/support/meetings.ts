// What somebody adds to a meeting, for the tests that walk through everything.

import { addDays, dayOf } from "../../src/platform/day.ts";
import type { Person, TestService } from "./service.ts";

export const firstMeeting = "/meetings/2024-06-machakos";

type Does = (
  person: Person,
  method: string,
  path: string,
  body?: unknown,
) => Promise<Record<string, unknown>>;

export const agenda = {
  concerns: "agenda",
  said: "First day: what each city does. Second day: the Key Features.",
  knownFrom: "I was there.",
  language: "en",
};
export const hours = {
  concerns: "hours",
  heldOn: "2024-06-19",
  startsAt: "09:00",
  endsAt: "16:30",
  knownFrom: "The printed program.",
  language: "en",
};

const plan = {
  meetingNameEn: "Meeting on open schools",
  startsOn: addDays(dayOf(new Date()), 40),
  mode: "hybrid",
  meetsAt: "Kilifi Library",
  town: "Kilifi",
};

/** Something added to a meeting, and a meeting that is planned. */
export async function someMeetings({
  api,
}: Pick<TestService, "api">): Promise<Record<"addition" | "meeting" | "plannedMeeting", string[]>> {
  const added = await api("public", "POST", `${firstMeeting}/additions`, agenda);
  const planned = await api("administrator", "POST", "/meetings", plan);
  return {
    addition: [String(added.body.id)],
    meeting: ["2024-06-machakos"],
    plannedMeeting: [String(planned.body.id)],
  };
}

/** Each command once, as the test of kept pages does. */
export async function changeMeetings(does: Does): Promise<void> {
  const { id } = await does("public", "POST", `${firstMeeting}/additions`, hours);
  const verdicts = `/meeting-additions/${String(id)}/verdicts`;
  await does("reviewer", "POST", verdicts, { verdict: "holds", version: 1 });
  await does("administrator", "POST", verdicts, { verdict: "holds", version: 2 });
  const { id: planned } = await does("administrator", "POST", "/meetings", plan);
  const one = `/meetings/${String(planned)}`;
  await does("administrator", "POST", `${one}/steps/call`, { version: 1 });
  await does("administrator", "PUT", one, { ...plan, town: "Malindi", version: 2 });
}

interface Waits {
  does: Does;
  waits: (kind: string, told: readonly Person[], href: string) => Promise<void>;
  isGone: (person: Person, href: string) => Promise<void>;
}

/** What was added waits for two of the commission, and for each of them until they have looked at it. */
export async function additionWaits({ does, waits, isGone }: Waits): Promise<void> {
  const { id } = await does("public", "POST", `${firstMeeting}/additions`, agenda);
  const here = `/network/meeting-additions/${String(id)}`;
  const verdicts = `/meeting-additions/${String(id)}/verdicts`;
  await waits("meetings.added", ["administrator", "reviewer"], here);
  await does("reviewer", "POST", verdicts, { verdict: "holds", version: 1 });
  await isGone("reviewer", here);
  await does("administrator", "POST", verdicts, { verdict: "holds", version: 2 });
  await isGone("administrator", here);
}
