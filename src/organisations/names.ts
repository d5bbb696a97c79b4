// How the names of organisations are compared: without capitals, accents, signs and what every second one has in its name, so
// that "Kilifi Pry. Sch." and "KILIFI PRIMARY SCHOOL" are one name, and a primary and a secondary school are two. What a country
// has besides, its data says.

import { ofHome } from "../platform/home.ts";
import { literally } from "../platform/pattern.ts";
import { plainLetters } from "../platform/plain-letters.ts";

/** What is written in many ways in any country, and what it is written as here; longer ones first. Of nothing: it tells no two apart. */
const everywhere: readonly (readonly [RegExp, string])[] = (
  [
    ["self help groups?|s h g|shg", "selfhelpgroup"],
    ["community based organi[sz]ations?|c b o|cbo", "communityorganisation"],
    ["non governmental organi[sz]ations?|n g o|ngo", ""],
    [
      "early childhood (?:development )?(?:and )?(?:education )?(?:centres?|center)|ecde?(?: centre| center)?",
      "earlychildhood",
    ],
    ["(?:pri|pry|prim|primary) (?:sch|schl|school)s?|primary|pry", "primaryschool"],
    ["(?:high|sec|secondary|sen|senior) (?:sch|schl|school)s?|secondary|sec|high", "secondaryschool"],
    ["junior (?:secondary |sec )?(?:sch|schl|school)s?|jss", "juniorschool"],
    ["adult (?:education|learning|literacy) (?:centre|center)s?", "adultcentre"],
    ["university colleges?", "universitycollege"],
    ["univ|universities", "university"],
    ["(?:centre|center)s?", "centre"],
    ["sch|schl|schools", "school"],
    ["inst|instit|institutes", "institute"],
    ["colleges?", "college"],
    ["groups", "group"],
    ["programmes?|programs?", "programme"],
    ["organi[sz]ations?|org", "organisation"],
    ["saint|st|sant", "st"],
    ["limited|ltd|company|co|plc|inc|llp|enterprises?", ""],
    ["the|of|and|for|at|in|a", ""],
    ["ya|wa|la|cha|za|na|kwa|vya", ""],
  ] as const
).map(([pattern, word]) => [spelt(pattern), word] as const);

function spelt(pattern: string): RegExp {
  return new RegExp(`(?<= )(?:${pattern})(?= )`, "g");
}

/** With those of the country, which come first: they are longer. */
const ofCountry = ofHome(({ reading: { organisations } }) => ({
  spellings: [
    ...organisations.kinds.map(({ as, written }) => [spelt(anyOf(written)), as] as const),
    ...everywhere,
  ],
  kinds: new Set([...kindWords, ...organisations.kinds.map(({ as }) => as)]),
  common: new Set([...commonWords, ...organisations.common.map(plainWords)]),
}));

/** The longest first, so that it is not cut. */
function anyOf(written: readonly string[]): string {
  return written
    .map((words) => literally(plainWords(words)))
    .toSorted((one, other) => other.length - one.length)
    .join("|");
}

/** Words that say what an organisation is, not which. */
const kindWords = new Set(
  everywhere
    .map(([, word]) => word)
    .filter((word) => word !== "" && word !== "st")
    .concat(
      "school",
      "academy",
      "institution",
      "foundation",
      "trust",
      "group",
      "association",
      "society",
      "library",
    )
    .concat(
      "department",
      "ministry",
      "office",
      "church",
      "mosque",
      "cooperative",
      "union",
      "network",
      "project",
    ),
);

/** Words that many have in their names: two that share nothing else are not the same. */
const commonWords = new Set(
  ["national", "international", "community", "development", "education", "learning"]
    .concat(
      "training",
      "technical",
      "youth",
      "women",
      "africa",
      "african",
      "east",
      "st",
      "new",
      "north",
      "south",
    )
    .concat(
      "west",
      "central",
      "upper",
      "lower",
      "hill",
      "hills",
      "view",
      "light",
      "star",
      "junior",
      "preparatory",
    )
    .concat(
      "children",
      "home",
      "care",
      "hope",
      "life",
      "action",
      "support",
      "services",
      "public",
      "private",
      "girls",
    )
    .concat("boys", "mixed", "day", "boarding", "muslim", "catholic", "teknical"),
);

/** Capitals, accents and signs away; words with one space between them. */
export function plainWords(text: string): string {
  return plainLetters(text)
    .replaceAll(/['’‘ʼ`´]/g, "")
    .replaceAll("&", " and ")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function wordsOf(name: string): string[] {
  let text = ` ${plainWords(name)} `;
  // What is taken out leaves two spaces, between which the next pattern would not find its words.
  for (const [pattern, word] of ofCountry().spellings)
    text = text.replaceAll(pattern, word).replaceAll(/ +/g, " ");
  return text.split(" ").filter((word) => word !== "");
}

/** The same for two spellings of one name. Of a name that is nothing but such words, the words. */
export function nameKeyOf(name: string): string {
  const words = wordsOf(name);
  const { kinds } = ofCountry();
  const which = words.filter((word) => !kinds.has(word));
  const what = words.filter((word) => kinds.has(word)).toSorted();
  const key = [...which, ...new Set(what)].join(" ");
  return key === "" ? plainWords(name) : key;
}

/** A name in the words by which it is compared. */
export interface NameWords {
  /** What it is called, without what it is. */
  which: string[];
  /** What it is: a primary and a secondary school are never the same. */
  what: string[];
  /** Those of `which` that few others have. */
  distinctive: string[];
}

export function nameWordsOf(name: string): NameWords {
  const words = wordsOf(name);
  const { kinds, common } = ofCountry();
  const which = words.filter((word) => !kinds.has(word));
  return {
    which,
    what: [...new Set(words.filter((word) => kinds.has(word)))].toSorted(),
    distinctive: which.filter((word) => word.length > 2 && !common.has(word)),
  };
}
