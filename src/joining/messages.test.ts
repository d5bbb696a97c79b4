import { expect, it } from "vitest";
import { languages } from "../platform/i18n/languages.ts";
import { isGsm, septetsOf } from "../platform/phone/gsm.ts";
import { textOf, texts } from "./messages.ts";
import type { JoinedRun } from "./run.ts";

const title = "Tailoring and dressmaking for beginners, with a national trade test at the end";
const provider = "Sub-County Adult and Continuing Education Office of Kilifi North";

const run: JoinedRun = {
  id: "7b4a5a3e-0000-4000-8000-000000000000",
  number: 1,
  code: "1234567",
  opportunity: "7b4a5a3e-0000-4000-8000-000000000001",
  title: Object.fromEntries(languages.map((language) => [language, title])),
  bring: {},
  provider: { id: "1", names: Object.fromEntries(languages.map((language) => [language, provider])) },
  city: "kilifi",
  cityNames: {},
  state: "open",
  isPublished: true,
  isPaused: false,
  days: {
    startKind: "fixed",
    startsOn: null,
    endsOn: null,
    joinFrom: null,
    joinUntil: null,
    duration: null,
    durationUnit: null,
    overOn: "2027-12-31",
  },
  capacity: 20,
  hasWaitingList: true,
  places: "yes",
  venue: null,
  mode: "in_person",
  channel: null,
  place: { en: "Sub-County of Kilifi North", sw: "Kaunti ndogo ya Kilifi Kaskazini" },
  next: { on: "2026-11-25", at: "23:45", venue: null },
};

it("says all that has to be said in one message of a simple phone, in each language", () => {
  const values = {
    join: "1234",
    place: "1000",
    until: "Wed 25 Nov 11:45pm",
    reason: "The tutor is ill and cannot come today.",
    name: "Mwanamvua",
    was: "Wed 25 Nov 11:45pm",
    now: "Thu 26 Nov 11:45pm",
    sent: "123456",
    said: "s".repeat(90),
    which: "1234567 200",
  };
  for (const language of languages)
    for (const text of texts) {
      const day = text === "ask" && { when: ", Wed 25 Nov" };
      const message = textOf({
        text,
        run,
        language,
        values: { ...values, ...day },
        baseUrl: "https://jifunze.example.go.ke",
      });
      expect([language, text, isGsm(message), septetsOf(message) <= 160]).toEqual([
        language,
        text,
        true,
        true,
      ]);
      // What to do, and what was said, is never cut.
      expect([language, text, message.endsWith("..")]).toEqual([language, text, false]);
      expect(message).not.toContain("{{");
    }
});

it("tells whoever waits nothing that sounds like a place", () => {
  const said = (text: "waiting" | "joined") =>
    textOf({
      text,
      run,
      language: "en",
      values: { join: "1234", place: "3" },
      baseUrl: "https://jifunze.example",
    });
  expect(said("waiting")).toMatch(/no\. 3 in line and have no place yet/);
  expect(said("waiting")).not.toMatch(/joined|confirmed|booked/);
  expect(said("joined")).toMatch(/you joined .*Wed 25 Nov 11:45 ?pm/i);
});
