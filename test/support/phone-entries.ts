// A small catalogue for telephones, and one joining; both remember what they were asked.

import type { Asked, PhoneCatalogue, PhoneEntry } from "../../src/phones/catalogue.ts";
import type { JoinedRun, JoiningByPhone, WhichRun } from "../../src/phones/joining.ts";

export function phoneEntry(place: number, more: Partial<PhoneEntry["card"]> = {}): PhoneEntry {
  return {
    id: `entry-${place}`,
    code: `${4820 + place}`,
    run: 1,
    card: {
      title: { en: `Sewing circle ${place}`, sw: `Kikundi cha kushona ${place}` },
      provider: { name: { en: "Malindi Library", sw: "Maktaba ya Malindi" } },
      venue: "Malindi Library",
      place: { name: { en: "Malindi", sw: "Malindi" } },
      channel: null,
      startsOn: "2099-01-16",
      days: ["sat"],
      everyWeeks: 1,
      from: "09:00",
      to: "12:00",
      price: { is: "free" },
      access: { step_free: "yes" },
      phone: "+254700000000",
      confirmedOn: "2026-11-03",
      ...more,
    },
  };
}

/** Entries that have nothing, much, and what no simple phone shows. */
export const oddEntries: readonly PhoneEntry[] = [
  phoneEntry(1, {
    title: {
      en: "Ushonaji – ngazi ya “pili” … kwa watu wote wanaopenda sana kushona nguo za kila aina katika kaunti ẽĩũ 😀",
    },
    venue:
      "Ukumbi wa ng’ombe na kituo cha mafunzo ya ufundi stadi cha kijiji cha Kakuyuni karibu na shule ya msingi",
    price: { is: "amount", amount: 1_234_567, per: "term" },
    days: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    everyWeeks: 8,
    access: { step_free: "no", sign_language: "ask", child_care: "yes" },
  }),
  phoneEntry(2, {
    title: { sw: "{[~^|€]}".repeat(30) },
    venue: null,
    place: null,
    startsOn: null,
    days: [],
    from: null,
    to: null,
    price: { is: "untold" },
    access: {},
    phone: null,
    confirmedOn: null,
  }),
  phoneEntry(3, {
    venue: null,
    channel: "Radio 98.4",
    price: { is: "amount", amount: 4500, per: null },
    places: "full",
  }),
];

export interface MadeCatalogue extends PhoneCatalogue {
  asked: Asked[];
  entries: readonly PhoneEntry[];
}

export function madeCatalogue(entries: readonly PhoneEntry[]): MadeCatalogue {
  const made: MadeCatalogue = {
    asked: [],
    entries,
    find(asked) {
      made.asked.push(asked);
      const { page } = asked;
      return Promise.resolve({
        found: made.entries.length,
        entries: made.entries.slice((page - 1) * 3, page * 3),
      });
    },
    similarTo: ({ id }) => Promise.resolve(made.entries.filter((entry) => entry.id !== id).slice(0, 3)),
    entryWith: (code) => Promise.resolve(made.entries.find((entry) => entry.code === code)),
  };
  return made;
}

export interface MadeJoining extends JoiningByPhone {
  done: string[];
  runs: readonly JoinedRun[];
  toJoin: number;
}

const wordsOf = ({ code, run }: WhichRun) => [code, run].filter(Boolean).join("/");

export function madeJoining(runs: readonly JoinedRun[] = []): MadeJoining {
  const said = (what: string) => {
    made.done.push(what);
    return Promise.resolve(`Done: ${what}`);
  };
  const made: MadeJoining = {
    done: [],
    runs,
    toJoin: 1,
    ask: (_caller, which) => Promise.resolve(`Asked: ${wordsOf(which)}`),
    countToJoin: () => Promise.resolve(made.toJoin),
    join: ({ key }, { guardian, ...which }) => said(`join ${wordsOf(which)} ${guardian ?? ""} ${key}`),
    leave: (_caller, which) => said(`leave ${wordsOf(which)}`),
    decide: (_caller, code, isYes) => said(`${isYes ? "yes" : "no"} ${code}`),
    rate: (_caller, code, rating) => said(`rate ${code} ${rating}`),
    tellFault: (_caller, code, fault) => said(`fault ${code} ${fault}`),
    mine: () => Promise.resolve(made.runs),
    async forget() {
      await said("forget");
    },
  };
  return made;
}
