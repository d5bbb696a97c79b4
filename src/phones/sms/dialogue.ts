// What a text message is answered. What somebody looks for is known for a day, so that MORE goes on; all else each message says
// itself.

import type { Seeker } from "../../catalogue/finding/missed.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { dayOf } from "../../platform/day.ts";
import { defaultLanguage, type Language } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import { translator } from "../../platform/i18n/messages.ts";
import type { TextDialogue, ToAnswer } from "../../platform/sms/answer-texts.ts";
import { answerFigure } from "../asking/said.ts";
import { findCaller, type KnownCaller, rememberCaller } from "../callers.ts";
import { entriesPerPage, type PhoneEntry } from "../catalogue.ts";
import type { JoiningByPhone, PhoneCaller } from "../joining.ts";
import type { Means } from "../means.ts";
import { renewAnswered, renewSame } from "../searches/renewing.ts";
import { sayRenewed, sayTellWhen } from "../searches/said.ts";
import { forgetTelephone, fulfil, wantNoTexts, wantTexts } from "../wish-commands.ts";
import { type Meaning, understand } from "./grammar.ts";
import { detailText, nothingText, oneMessage, resultsText, whichPlaceText } from "./texts.ts";

/** Whoever asks to be forgotten says yes within so long. */
const forgetMs = 60 * 60_000;

export function textDialogue(meansOf: (db: Queryable, now: Date, seeker: Seeker) => Means): TextDialogue {
  return async (asked) => {
    const { kept, service, now, text } = asked;
    const { db } = service.database;
    const known = await findCaller(db, kept.phoneKey, now);
    const { meaning, language: said } = understand(text);
    const language = said ?? known.language ?? defaultLanguage;
    if (meaning.means === "nothing") return undefined;
    const seeker: Seeker = { channel: "sms", caller: kept.phoneKey, secret: service.secret };
    const answer = await answerTo(meaning, { asked, known, language, ...meansOf(db, now, seeker) });
    const confirmsStop = meaning.means === "stop";
    return { text: oneMessage(answer), language, kind: "phones.answer", confirmsStop };
  };
}

interface Conversation extends Means {
  asked: ToAnswer;
  known: KnownCaller;
  language: Language;
}

async function answerTo(meaning: Meaning, conversation: Conversation): Promise<string> {
  const { asked, known, language, joining, speaking, badges } = conversation;
  const { kept, service, now } = asked;
  const { db } = service.database;
  const { phoneKey } = kept;
  const t = translator(language);
  const isForgetting =
    known.forgetAskedAt !== undefined && now.getTime() - known.forgetAskedAt.getTime() < forgetMs;
  if (meaning.means === "yes" && meaning.code === undefined && isForgetting) {
    await joining?.forget(callerOf(conversation));
    await speaking?.forget(callerOf(conversation));
    await fulfil(forgetTelephone, callerOf(conversation));
    return t("phones:sms.forgotten");
  }
  switch (meaning.means) {
    case "stop":
      await fulfil(wantNoTexts, callerOf(conversation));
      await rememberCaller(db, phoneKey, { language, now });
      return t("phones:sms.stop");
    case "start":
      await fulfil(wantTexts, callerOf(conversation));
      await rememberCaller(db, phoneKey, { language, now });
      return t("phones:sms.start");
    case "tellWhen":
      await fulfil(wantTexts, callerOf(conversation));
      await rememberCaller(db, phoneKey, { language, now });
      return sayTellWhen(callerOf(conversation), { words: meaning.words }, meaning.words);
    case "keep":
      await rememberCaller(db, phoneKey, { language, now });
      return sayRenewed(callerOf(conversation));
    case "forget":
      await rememberCaller(db, phoneKey, { language, now, asksToForget: true });
      return t("phones:sms.forgetAsk");
    case "code":
      await rememberCaller(db, phoneKey, { language, now });
      await renewAnswered(db, phoneKey, meaning.code, now);
      return detailOf(meaning.code, conversation);
    case "find":
      return found({ words: meaning.words, page: 1 }, conversation);
    case "more":
      if (known.searched === undefined) return help(conversation);
      return found({ words: known.searched, page: known.searchedPage + 1 }, conversation);
    case "speak":
      await rememberCaller(db, phoneKey, { language, now });
      return speaking?.say(callerOf(conversation), meaning) ?? help(conversation);
    case "badge": {
      await rememberCaller(db, phoneKey, { language, now });
      const { codes, shown, word } = meaning;
      const caller = callerOf(conversation);
      if (!badges) return help(conversation);
      if (!codes) return t("phones:sms.badgeHow", { word });
      if (shown) return badges.showName(caller, codes, shown);
      const { said, isTheirs } = await badges.open(caller, codes);
      return isTheirs ? `${said} ${t("phones:sms.badgeMore")}` : said;
    }
    case "choice": {
      const answered = await answerFigure(callerOf(conversation), meaning.answer);
      if (answered !== undefined) return answered;
      return meaning.sought === undefined
        ? help(conversation)
        : found({ words: meaning.sought, page: 1 }, conversation);
    }
    case "pick": {
      const words = known.searched ?? "";
      const { which } = words === "" ? {} : await conversation.catalogue.find({ words, page: 1 });
      const county = which?.counties[meaning.place];
      const chosen = county && `${words} ${localisedPlain(county, language)}`;
      return found({ words: chosen ?? meaning.sought, page: 1 }, conversation);
    }
    case "help":
    case "nothing":
      return help(conversation);
    default:
      await rememberCaller(db, phoneKey, { language, now });
      return joining ? join(meaning, conversation, joining) : t("phones:sms.cannotJoin");
  }
}

type Joining = Extract<Meaning, { means: "join" | "leave" | "yes" | "no" | "rate" | "wrong" }>;

async function join(meaning: Joining, conversation: Conversation, joining: JoiningByPhone): Promise<string> {
  const caller = callerOf(conversation);
  const t = translator(conversation.language);
  const { code } = meaning;
  if (code === undefined)
    return t("phones:sms.whichCode", {
      word: "word" in meaning ? meaning.word : conversation.asked.text.trim().toUpperCase().slice(0, 20),
    });
  switch (meaning.means) {
    case "join":
      return meaning.agrees || meaning.guardian !== undefined
        ? joining.join(caller, { code, run: meaning.run, guardian: meaning.guardian })
        : joining.ask(caller, { code, run: meaning.run });
    case "leave":
      return joining.leave(caller, { code, run: meaning.run });
    case "wrong":
      return meaning.fault === undefined
        ? t("phones:sms.whatIsWrong", { code, word: meaning.word })
        : joining.tellFault(caller, code, meaning.fault);
    case "rate":
      return joining.rate(caller, code, meaning.rating);
    default:
      return joining.decide(caller, code, meaning.means === "yes");
  }
}

function callerOf({ asked, language }: Conversation): PhoneCaller {
  const { number, kept, service, now, key } = asked;
  return { number, kept, language, channel: "sms", service, now, key };
}

async function detailOf(code: string, conversation: Conversation): Promise<string> {
  const { asked, language, catalogue, joining } = conversation;
  const entry = (await listedWith(code, conversation)) ?? (await catalogue.entryWith(code));
  if (!entry) return translator(language)("phones:sms.wrongCode", { code });
  const toJoin = await joining?.countToJoin(callerOf(conversation), code);
  return detailText(entry, language, { today: dayOf(asked.now), toJoin });
}

/** What was listed last to this telephone with the code: of two runs of one opportunity that one is meant. */
async function listedWith(
  code: string,
  { known: { searched, searchedPage }, catalogue }: Conversation,
): Promise<PhoneEntry | undefined> {
  for (let page = searchedPage; searched !== undefined && page > 0; page -= 1) {
    const { entries } = await catalogue.find({ words: searched, page });
    const listed = entries.filter((entry) => entry.code === code);
    if (listed.length > 0) return listed.length === 1 ? listed[0] : undefined;
  }
  return undefined;
}

async function found(
  search: { words: string; page: number },
  { asked, language, catalogue }: Conversation,
): Promise<string> {
  const { service, kept, now } = asked;
  const answer = await catalogue.find(search);
  await rememberCaller(service.database.db, kept.phoneKey, { language, now, search });
  await renewSame(service.database.db, kept.phoneKey, { words: search.words }, now);
  if (answer.which) return whichPlaceText(answer.which, language);
  if (answer.entries.length === 0)
    return search.page > 1 ? translator(language)("phones:sms.noMore") : nothingText(search.words, language);
  const isMore = answer.found > search.page * entriesPerPage;
  return resultsText(answer, { words: search.words, language, today: dayOf(now), isMore });
}

async function help({ asked, language }: Conversation): Promise<string> {
  const { kept, service, now } = asked;
  await rememberCaller(service.database.db, kept.phoneKey, { language, now });
  const t = translator(language);
  const { ussdCode } = service.config;
  const menu = ussdCode ? t("phones:sms.menu", { code: ussdCode }) : "";
  return t("phones:sms.help", { menu });
}
