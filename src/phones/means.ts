import { entryWith, find, isOfSeveral, unknownWords, type Where } from "../catalogue/finding/find.ts";
import type { Seeker } from "../catalogue/finding/missed.ts";
import { similarWithPlaces } from "../catalogue/finding/similar.ts";
import type { Queryable } from "../platform/database/database.ts";
import { dayOf } from "../platform/day.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import { inLanguages } from "../platform/written.ts";
import { type BadgesByPhone, badgesByPhone } from "./badges.ts";
import { entriesPerPage, type PhoneCatalogue, type WhichPlace } from "./catalogue.ts";
import { type JoiningByPhone, joiningByPhone } from "./joining.ts";
import { type SpeakingByPhone, speakingByPhone } from "./speaking.ts";

/** By what telephones find and join. */
export interface Means {
  catalogue: PhoneCatalogue;
  /** Where the installation lets people join by telephone. */
  joining: JoiningByPhone | undefined;
  /** Where people can say something to the questions of dialogues. */
  speaking?: SpeakingByPhone | undefined;
  /** Where people hold badges. */
  badges?: BadgesByPhone | undefined;
}

/** `seeker`: whose telephone it is; what it does not find is counted. */
export function meansOf(db: Queryable, now: Date, seeker: Seeker): Means {
  const [joining] = joiningByPhone.given();
  const [speaking] = speakingByPhone.given();
  const [badges] = badgesByPhone.given();
  return { catalogue: catalogueIn(db, dayOf(now), seeker), joining, speaking, badges };
}

/** What everybody finds of which somebody said lately that it is right, a few at a time. */
function catalogueIn(db: Queryable, today: string, seeker: Seeker): PhoneCatalogue {
  return {
    async find({ topic, words = "", place = "", want = "all", page }) {
      const filters = { topic, ...(want !== "all" && { [want]: "1" as const }) };
      const asked = { words, place, filters, page, size: entriesPerPage, isSure: true, today, seeker };
      const answer = await find(db, asked);
      const { found, entries, helps, where } = answer;
      if (isOfSeveral(where)) return { found: 0, entries: [], which: whichOf(where) };
      const unknown = unknownWords(answer);
      const [near] = found === 0 ? (helps?.near ?? []) : [];
      return {
        found,
        entries,
        ...(unknown.length > 0 && { unknown }),
        ...(near && { near: { id: near.id, name: inLanguages(near.names), count: near.count } }),
      };
    },
    similarTo: async ({ code, run }) => (run === null ? [] : similarWithPlaces(db, { code, run }, today)),
    entryWith: (code) => entryWith(db, code, today),
  };
}

function whichOf(where: Where | undefined): WhichPlace {
  const [taken] = where?.places ?? [];
  const counties = [...(taken ? [taken] : []), ...(where?.others ?? [])].map(({ countyName }) => countyName);
  return {
    name: taken?.fullNames ?? {},
    counties: counties.toSorted((one, other) =>
      (one[defaultLanguage] ?? "").localeCompare(other[defaultLanguage] ?? ""),
    ),
  };
}
