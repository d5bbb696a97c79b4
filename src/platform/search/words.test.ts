import { expect, it } from "vitest";
import { isGeneral, isPassed, rootsOf, wordsOf } from "./words.ts";

/** Whether what has one word is found by the other. */
function meet(one: string, other: string): boolean {
  const [of = ""] = wordsOf(one);
  const [and = ""] = wordsOf(other);
  const roots = new Set([of, ...rootsOf(of)]);
  return [and, ...rootsOf(and)].some((root) => roots.has(root));
}

it.each([
  ["kushona", "tailoring"],
  ["mshonaji", "ushonaji"],
  ["cherehani", "dressmaking"],
  ["fundi", "ufundi"],
  ["mafundi", "trades"],
  ["chuo", "vyuo"],
  ["mwalimu", "walimu"],
  ["mpishi", "upishi"],
  ["andika", "uandishi"],
  ["kitabu", "vitabu"],
  ["dereva", "madereva"],
  ["ng’ombe", "dairy"],
  ["nduthi", "pikipiki"],
  ["stima", "electrician"],
  ["mjengo", "construction"],
  ["ngumbaru", "literacy"],
  ["weilding", "uchomeleaji"],
  ["digrii", "degree"],
  ["nesi", "nursing"],
  ["wasioona", "braille"],
])("“%s” finds “%s”", (one, other) => {
  expect(meet(one, other)).toBe(true);
});

it.each([
  ["walimu", "kulima"],
  ["kilimo", "kilima"],
  ["nyuki", "kuku"],
  ["ufugaji", "nyuki"],
  ["kusoma", "kushona"],
  ["chuo", "chumvi"],
  ["mpishi", "upimaji"],
])("“%s” does not find “%s”", (one, other) => {
  expect(meet(one, other)).toBe(false);
});

it("knows words that only say that somebody wants to learn, and which say more", () => {
  expect(wordsOf("nataka kujifunza ushonaji").filter((word) => !isPassed(word) && !isGeneral(word))).toEqual([
    "ushonaji",
  ]);
});
