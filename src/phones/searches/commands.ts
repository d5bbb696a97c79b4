// Wanting to be told once there is something: by a telephone, and on the web by a number and the code that it is sent.

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { Filters, filterFields } from "../../catalogue/finding/filters.ts";
import { type Standing, standingSearch } from "../../catalogue/finding/standing.ts";
import { longestPlace } from "../../catalogue/finding/where.ts";
import { telephoneIn } from "../../platform/actor.ts";
import { everyone, telephones } from "../../platform/allow.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { line, orEmpty } from "../../platform/input.ts";
import { holderOf, openedBy } from "../../platform/link.ts";
import { type Call, command } from "../../platform/operation.ts";
import { keptNumber } from "../../platform/phone/kept-number.ts";
import { readToSend, typedCodes } from "../../platform/phone/sent-code.ts";
import { fieldProblem } from "../../platform/problem.ts";
import { writeTextMessage } from "../../platform/sms/text-message.ts";
import { wants } from "../catalogue.ts";
import { refuse } from "../problems.ts";
import { checkCode, keepAsk, searchLink, takeAsk } from "./asks.ts";
import { renewAll } from "./renewing.ts";
import { keepSearch } from "./store.ts";

const longestWords = 120;

interface Wanted {
  words: string | undefined;
  place: string | undefined;
  filters: Filters;
}

/** @throws Problem where it says nothing of what is to be learned, or names a place that there is not, or several of */
async function standing(db: Queryable, { words, place, filters }: Wanted, now: Date): Promise<Standing> {
  const asked = { words: words ?? "", place: place ?? "", filters, today: dayOf(now) };
  const found = await standingSearch(db, asked);
  if (!found) throw refuse.search_says_nothing();
  const { isOfSeveral, ...search } = found;
  // All the time it would be told of another place.
  if (isOfSeveral) throw refuse.search_says_not_where();
  return search;
}

export const saveSearch = command({
  name: "phones.saveSearch",
  input: z.object({
    words: line(longestWords).optional(),
    topic: z.string().max(60).optional(),
    /** Its id; anywhere where there is none. */
    place: z.string().max(60).optional(),
    want: z.enum(wants).default("all"),
  }),
  allow: telephones,
  subject: (_input, { id }: { id: string }) => id,
  // What somebody looks for is theirs alone.
  auditDetails: () => ({}),
  changes: [],
  async run({ words, topic, place, want }, { db, actor, now }) {
    const { phoneKey, phoneSealed, language } = telephoneIn({ actor });
    const filters = Filters.parse({ topic, ...(want !== "all" && { [want]: "1" }) });
    const search = await standing(db, { words, place, filters }, now);
    const number = { phoneKey, phoneSealed, language };
    const id = await keepSearch(db, { ...number, words: words ?? null, filters, ...search }, now);
    return { id };
  },
});

/** All that this telephone waits for goes on. */
export const renewSearches = command({
  name: "phones.renewSearches",
  input: z.object({}),
  allow: telephones,
  // What somebody looks for is theirs alone.
  auditDetails: () => ({}),
  changes: [],
  async run(_input, { db, actor, now }) {
    return { renewed: await renewAll(db, telephoneIn({ actor }).phoneKey, now) };
  },
});

export const askToBeTold = command({
  name: "phones.askToBeTold",
  route: "POST /learning/searches",
  summary:
    "Want to be told by text message once there is something that nobody offers now. The number is sent a code; until that is typed nothing is looked for, and after 15 minutes it is forgotten.",
  input: z.object({
    phone: line(40),
    tellIn: z.enum(languages).describe("The language of the messages."),
    q: orEmpty(line(longestWords)).describe("What, in words; a place may stand among them."),
    place: orEmpty(line(longestPlace)).describe("Where: a place by its id or its name, or “anywhere”."),
    ...filterFields,
  }),
  output: z.object({ token: z.string().describe("Where the code is typed.") }),
  allow: everyone,
  before: readToSend("phone-checks:field.phone", { isForAll: true }),
  auditDetails: () => ({}),
  changes: [],
  async run({ phone: _phone, tellIn: language, q, place, ...filters }, { db, now, secret, baseUrl }, number) {
    const search = await standing(db, { words: q, place, filters }, now);
    const to = keptNumber(secret, number);
    const id = randomUUID();
    const asked = { ...to, language, words: q ?? null, filters, ...search };
    const { code, until } = await keepAsk(db, asked, { secret, now, id });
    await writeTextMessage(db, {
      kind: "phones.searchCode",
      to,
      language,
      text: translator(language)("phones:sms.searchCode", { code, site: new URL(baseUrl).host }),
      goes: "answer",
    });
    return { token: await searchLink.write(db, { secret, subject: id, expiresAt: until }) };
  },
});

export const confirmSearch = command({
  name: "phones.confirmSearch",
  route: "POST /learning/searches/:token/code",
  summary: "Show by the code that was sent that the number is one's own: from then on its telephone is told.",
  input: z.object({ token: z.string().max(300), code: line(20) }),
  output: z.object({ kept: z.literal(true) }),
  allow: holderOf(searchLink),
  auditDetails: () => ({}),
  changes: [],
  async before({ token, code }, { db, door, secret, now }: Call) {
    const id = await searchLink.open(db, token, { secret, now });
    const asked = await checkCode(db, { id, code, secret, now });
    if (!asked) throw refuse.no_search();
    const { phoneKey, isRight } = asked;
    await door?.attempt(typedCodes(door, phoneKey), async () => ({ isRight, result: undefined }));
    if (!isRight) throw fieldProblem("code", "phone-checks:field.code");
  },
  async run(_input, context) {
    const { db, now } = context;
    const asked = await takeAsk(db, openedBy(context));
    if (!asked) throw refuse.no_search();
    await keepSearch(db, asked, now);
    return { kept: true as const };
  },
});
