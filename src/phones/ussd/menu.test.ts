// Whatever somebody types into the menu: every screen fits a simple phone, and nobody joins who did not agree on the screen before.

import fc from "fast-check";
import { expect, it } from "vitest";
import { oddEntries } from "../../../test/support/phone-entries.ts";
import { isGsm, septetsOf } from "../../platform/phone/gsm.ts";
import type { ToCheck } from "../asking/question.ts";
import type { Calls } from "../calls/call.ts";
import { entriesPerPage, type KnownPlace } from "../catalogue.ts";
import type { JoinedRun } from "../joining.ts";
import { type Act, type Known, type Need, nothingKnown, type Position, type Snapshot } from "./position.ts";
import { screenOf } from "./screens.ts";
import { walk } from "./walk.ts";

/** Every screen that there is: a new one that is not named here is no program any more, and one that nobody reaches fails. */
const screens: Record<Exclude<Position["at"], "done">, true> = {
  resume: true,
  home: true,
  topic: true,
  place: true,
  areaNumber: true,
  areas: true,
  parts: true,
  want: true,
  list: true,
  tellMe: true,
  item: true,
  full: true,
  similar: true,
  number: true,
  wrong: true,
  adult: true,
  guardian: true,
  consent: true,
  code: true,
  mine: true,
  joined: true,
  child: true,
  rate: true,
  forget: true,
  badgeCode: true,
  ownerCode: true,
  badge: true,
  checks: true,
  check: true,
  endCheck: true,
  guide: true,
  advice: true,
  callCity: true,
  callTime: true,
  callMe: true,
  ownCall: true,
};
const acts: Record<Act["act"], true> = {
  join: true,
  leave: true,
  decide: true,
  rate: true,
  fault: true,
  text: true,
  check: true,
  tellWhen: true,
  callMe: true,
  noCall: true,
  badgeName: true,
  badgeSend: true,
  renew: true,
  stop: true,
  forget: true,
};

const longName =
  "Kituo cha mafunzo ya ufundi stadi cha ng’ombe na mbuzi cha kijiji cha Kakuyuni … “{[~^|€]}”";
const places: KnownPlace[] = Array.from({ length: 12 }, (_none, at) => ({
  id: `ke-${at}`,
  name: { en: at % 2 === 0 ? longName : `Place ${at}`, sw: `Mahali ${at} ${longName}` },
}));
const runs: JoinedRun[] = [1, 2, 3, 4, 5].map((at) => ({
  code: `${4820 + at}`,
  run: at,
  title: longName,
  when: "Sat 16 Jan",
  isToRate: at % 2 === 0,
  ...(at === 3 && { child: "Amina wa Mwanajuma wa" }),
}));
const checks: ToCheck[] = [0, 1].map((at) => ({
  id: `check-${at}`,
  city: "kilifi",
  code: `${4821 + at}`,
  title: { en: longName, sw: longName },
  provider: { en: longName },
  version: 1,
  confirmedOn: "2026-01-01",
  confirmEvery: 90,
  hiddenSince: null,
  card: oddEntries[at]?.card ?? null,
}));
const saysMuch = "Kikundi cha kushona ".repeat(20);

/** Nobody who calls, many cities with long names, or one that was asked already. */
const callsKnown: Calls[] = [
  { cities: [], own: null },
  { cities: places, own: null },
  { cities: places, own: { city: places[0] ?? { id: "", name: {} }, askedOn: "2026-11-03" } },
];

/** What is looked up, at its longest; nothing is found in every other place. */
function found(need: Need, known: Known, calls: Calls): Known {
  switch (need.need) {
    case "find": {
      const { place, page } = need.asked;
      const isEmpty = !/[02]$/.test(place ?? "");
      const entries = [...oddEntries, ...oddEntries];
      const shown = entries.slice((page - 1) * entriesPerPage, page * entriesPerPage);
      const near = { id: "ke-2", name: { en: longName }, count: 123 };
      return {
        ...known,
        finds: {
          ...known.finds,
          [need.key]: isEmpty ? { found: 0, entries: [], near } : { found: entries.length, entries: shown },
        },
      };
    }
    case "area":
      return {
        ...known,
        areas: { ...known.areas, [need.number]: need.number === "48" ? null : (places[0] ?? null) },
      };
    case "areas":
      return { ...known, allAreas: places };
    case "parts":
      return { ...known, parts: { ...known.parts, [need.of]: places.slice(1) } };
    case "code": {
      const entry = oddEntries.find(({ code }) => code === need.code) ?? null;
      return { ...known, codes: { ...known.codes, [need.code]: entry } };
    }
    case "similar":
      return {
        ...known,
        similar: {
          ...known.similar,
          [need.entry.id]: need.entry.code === "4822" ? [] : oddEntries.slice(0, 3),
        },
      };
    case "mine":
      return { ...known, mine: runs, waits: true };
    case "checks":
      return { ...known, checks };
    case "calls":
      return { ...known, calls };
    case "badge":
      return { ...known, badges: { ...known.badges, [need.step]: { said: saysMuch, isTheirs: true } } };
    case "act":
      return { ...known, done: { ...known.done, [need.step]: saysMuch } };
  }
}

interface Reached {
  position: Position;
  text: string;
  ends: boolean;
  /** What was done for this screen. */
  acts: readonly Act[];
  known: Known;
}

function reach(inputs: readonly string[], snapshot: Snapshot, calls: Calls): Reached {
  const done: Act[] = [];
  let known = snapshot.known;
  for (;;) {
    const walked = walk(inputs, { ...snapshot, known });
    if (!("need" in walked)) {
      const { position } = walked;
      return { position, ...screenOf(walked, { ...snapshot, known }), acts: done, known };
    }
    if (walked.need === "act") done.push(walked.act);
    known = found(walked, known, calls);
  }
}

const begin = fc.record({
  language: fc.constantFrom("en" as const, "sw" as const),
  last: fc.constantFrom(undefined, places[0], places[1]),
  resumes: fc.constantFrom<readonly string[]>([], [], ["1", "2", "4"], ["4821"]),
  toCheck: fc.constantFrom(0, 12_345),
  canJoin: fc.constantFrom(true, true, true, false),
  hasBadges: fc.constantFrom(true, true, true, false),
});
/** A choice of those on the screen, by its place among them; or what is no choice, or somebody's number. */
const key = fc.oneof(
  { weight: 16, arbitrary: fc.nat(9) },
  { weight: 2, arbitrary: fc.constantFrom("00", "99", "4821", "4822", "9999", "0722000111", "47", "48") },
  {
    weight: 1,
    arbitrary: fc.string({ unit: "binary", maxLength: 12 }).filter((text) => !text.includes("*")),
  },
);

/** What is dialled at once, or typed with stars between. */
const dialled = fc.oneof(
  fc
    .constantFrom(
      "4821*1*1*1",
      "1*1*1",
      "3*8*1",
      "3*7",
      "3*1*1",
      "4822*4*5",
      "4821*2",
      "6*1*1",
      "4*5*1*1*1",
      "1*1*1*0*1",
      "1*x",
    )
    .map((text) => text.split("*")),
  fc.array(fc.constantFrom("0", "00", "1", "2", "3", "4", "7", "8", "9", "4821"), {
    minLength: 2,
    maxLength: 6,
  }),
);
const hop = fc.oneof({ weight: 9, arbitrary: key }, { weight: 1, arbitrary: dialled });

it("fits, is in the alphabet, and does only what somebody agreed to on the screen before, however they walk or dial", () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(
      begin,
      fc.constantFrom(...callsKnown),
      fc.array(hop, { maxLength: 16 }),
      (beginning, calls, keys) => {
        const begun: Snapshot = { ...beginning, heard: [], known: nothingKnown, today: "2026-11-27" };
        let before = reach([], begun, calls);
        let joins = 0;
        const inputs: string[] = [];
        const heard: number[] = [];
        // Dialled with the number of the menu, its first screen is never seen.
        for (const one of [...(Array.isArray(keys[0]) ? [] : [undefined]), ...keys]) {
          const typed = inputs.length;
          const choices = [...before.text.matchAll(/^(\d+) /gm)].map(([, choice]) => choice);
          const asksForCode = before.position.at === "badgeCode" || before.position.at === "ownerCode";
          if (Array.isArray(one)) inputs.push(...one);
          else if (typeof one === "string") inputs.push(one);
          else if (one !== undefined)
            inputs.push(
              asksForCode && one > 1 ? "7QK4-M2ZT-9X" : (choices[one % choices.length] ?? `${one}`),
            );
          const now =
            one === undefined ? before : reach(inputs, { ...begun, heard, known: before.known }, calls);
          const { position, text, ends, acts: did } = now;
          reached.add(position.at === "done" ? `done ${position.act.act}` : position.at);
          expect([inputs, text !== "" && isGsm(text)]).toEqual([inputs, true]);
          expect(septetsOf(text), `${inputs.join("*")}: ${text}`).toBeLessThanOrEqual(182);
          // Whatever is cut, the way back is not.
          if (!ends) expect([inputs, text.split("\n").at(-1)?.slice(0, 2)]).toEqual([inputs, "0 "]);
          // The same once more is the same, and does nothing again.
          const again = reach(inputs, { ...begun, heard, known: now.known }, calls);
          expect([inputs, again.text, again.acts]).toEqual([inputs, text, []]);
          for (const act of did) {
            expect([inputs, ends]).toEqual([inputs, true]);
            // By one thing that was typed to a screen that was shown.
            expect([inputs, inputs.length - typed, heard.at(-1)]).toEqual([inputs, 1, typed]);
            if (act.act === "callMe") {
              const { city, bestTime } = act;
              expect([inputs, before.position]).toEqual([inputs, { at: "callMe", city, bestTime }]);
            }
            if (act.act !== "join") continue;
            joins += 1;
            expect([inputs, before.position]).toEqual([
              inputs,
              {
                at: "consent",
                entry: act.entry,
                ...(act.guardian !== undefined && { guardian: act.guardian }),
              },
            ]);
            expect(inputs.at(-1)).toBe("1");
          }
          before = now;
          heard.push(inputs.length);
          if (ends) break;
        }
        expect(joins).toBeLessThanOrEqual(1);
      },
    ),
    { numRuns: 1400 },
  );
  const all = [...Object.keys(screens), ...Object.keys(acts).map((act) => `done ${act}`)];
  expect([...reached].toSorted()).toEqual(all.toSorted());
});
