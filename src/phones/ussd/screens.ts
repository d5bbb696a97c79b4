// What stands on the screen of a simple phone, in 182 signs of its alphabet. No I/O.

import { broadTopics } from "../../framework/topics.ts";
import { formatDayShort } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import { languageName } from "../../platform/i18n/languages.ts";
import { localisedPlain } from "../../platform/i18n/localised.ts";
import type { MessageKey, Translate } from "../../platform/i18n/message-key.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { shownNumber } from "../../platform/phone/number.ts";
import { aboutText } from "../asking/about.ts";
import { dueDays } from "../calls/call.ts";
import {
  anywhere,
  entriesPerPage,
  type FoundEntries,
  type KnownPlace,
  type PhoneEntry,
} from "../catalogue.ts";
import { entryWords } from "../entry-words.ts";
import { fitted, fittedWith } from "../fitted.ts";
import type { JoinedRun } from "../joining.ts";
import { hasMore, joinedShown, pageOf } from "./choices.ts";
import { findKey, type Position, type Snapshot } from "./position.ts";
import { askedBy, nextLanguage, type Walked, waysOn } from "./walk.ts";

/** 160 octets. */
const septetsOfScreen = 182;

export interface Screen {
  ends: boolean;
  text: string;
}

interface Reader {
  language: Language;
  t: Translate;
  /** Room for the text, once the sentence about a wrong number is taken off. */
  room: number;
}

export function screenOf(walked: Walked, snapshot: Snapshot): Screen {
  const { position, language, isBad, ends } = walked;
  const t = translator(language);
  if (ends && position.at !== "done")
    return { ends, text: t(isBad ? "phones:ussd.lost" : "phones:ussd.bye") };
  const warning = isBad ? `${t("phones:ussd.bad")}\n` : "";
  const text = textOf(position, { language, t, room: septetsOfScreen - warning.length }, snapshot);
  return { ends, text: `${warning}${text}` };
}

/** What is said where nothing can be looked up. */
export function downText(language: Language): string {
  return translator(language)("phones:ussd.down");
}

function textOf(position: Position, reader: Reader, snapshot: Snapshot): string {
  const { t, room, language } = reader;
  const { known } = snapshot;
  switch (position.at) {
    case "resume":
      return t("phones:ussd.resume");
    case "home":
      return homeText(reader, snapshot);
    case "topic": {
      const names = broadTopics.map(({ short }) => localisedPlain(short, language));
      return paged(t("phones:ussd.topic"), names, position.page, reader);
    }
    case "place":
      return placeText(reader, snapshot);
    case "areaNumber":
      return t("phones:ussd.area");
    case "areas":
      return paged(t("phones:ussd.areas"), nameAll(known.allAreas ?? [], language), position.page, reader);
    case "parts": {
      const { area, page } = position;
      const name = localisedPlain(area.name, language);
      const all = [t("phones:ussd.all", { name }), ...nameAll(known.parts[area.id] ?? [], language)];
      return paged({ name }, all, page, reader);
    }
    case "want":
      return t("phones:ussd.want");
    case "list":
      return listText(position, reader, snapshot);
    case "tellMe":
      return t("phones:ussd.tellMe");
    case "item":
      return itemText(position.entry, reader, snapshot);
    case "full":
      return t("phones:ussd.full");
    case "similar":
      return similarText(position.entry, reader, snapshot);
    case "number": {
      const { phone } = position.entry.card;
      return phone
        ? fitted(room, [localisedPlain(position.entry.card.provider.name, language)], ([provider = ""]) =>
            t("phones:ussd.number", { provider, phone: shownNumber(phone) }),
          )
        : t("phones:ussd.noNumber");
    }
    case "wrong":
      return t("phones:ussd.wrong");
    case "adult":
      return t("phones:ussd.adult");
    case "guardian":
      return t("phones:ussd.guardian");
    case "consent":
      return fitted(room, [localisedPlain(position.entry.card.provider.name, language)], ([provider = ""]) =>
        t("phones:ussd.consent", { provider }),
      );
    case "code":
      return t(position.isWrong ? "phones:ussd.wrongCode" : "phones:ussd.code");
    case "mine": {
      const all = known.mine ?? [];
      const joined = pageOf(all, position.page, joinedShown(known));
      const names = joined.flatMap(({ title, when, isToRate, child }) => [
        title,
        isToRate ? "" : (child ?? when),
      ]);
      const head = t(joined.length > 0 ? "phones:ussd.mine" : "phones:ussd.mineNone");
      const lineOf = ({ isToRate, child }: JoinedRun, title = "", named = "") => {
        if (isToRate) return `${title}: ${t("phones:ussd.howWasIt")}`;
        if (child !== undefined) return `${title}: ${t("phones:ussd.childAsks", { child: named })}`;
        return [title, named].filter(Boolean).join(", ");
      };
      return fitted(room, names, (cut) =>
        [
          head,
          ...joined.map((run, at) => `${at + 1} ${lineOf(run, cut[2 * at], cut[2 * at + 1])}`),
          ...(known.waits ? [t("phones:ussd.renew")] : []),
          t("phones:ussd.mineOwn"),
          ...(hasMore(all, position.page, joinedShown(known)) ? [t("phones:ussd.more")] : []),
          t("phones:ussd.back"),
        ].join("\n"),
      );
    }
    case "joined":
      return fitted(room, [position.run.title], ([title = ""]) =>
        t("phones:ussd.joined", { title, when: position.run.when, code: position.run.code }),
      );
    case "child":
      return fitted(room, [position.run.title, position.child], ([title = "", child = ""]) =>
        t("phones:ussd.child", { title, child }),
      );
    case "rate":
      return fitted(room, [position.run.title], ([title = ""]) => t("phones:ussd.rate", { title }));
    case "forget":
      return t("phones:ussd.forget");
    case "badgeCode":
      return t("phones:ussd.badgeCode");
    case "ownerCode":
      return t("phones:ussd.ownerCode");
    case "badge": {
      const { said = "", isTheirs = false } = known.badges[position.step] ?? {};
      return fitted(room, [said], ([text = ""]) =>
        [text, t(isTheirs ? "phones:ussd.badge" : "phones:ussd.back")].join("\n"),
      );
    }
    case "checks": {
      const checks = known.checks ?? [];
      const head = t(checks.length > 0 ? "phones:ussd.checks" : "phones:ussd.checksNone");
      return fitted(
        room,
        checks.map(({ title }) => localisedPlain(title, language)),
        (names) =>
          [head, ...names.map((name, place) => `${place + 1} ${name}`), t("phones:ussd.back")].join("\n"),
      );
    }
    case "check": {
      const { check } = position;
      const about = aboutText(check, language, snapshot.today);
      return fitted(room, [localisedPlain(check.title, language), about], ([title = "", cut = ""]) =>
        t("phones:ussd.check", { title, about: cut }),
      );
    }
    case "endCheck":
      return fitted(room, [localisedPlain(position.check.title, language)], ([title = ""]) =>
        t("phones:ussd.endCheck", { title }),
      );
    case "guide":
      return t("phones:ussd.guide");
    case "callCity": {
      const cities = nameAll(known.calls?.cities ?? [], language);
      return cities.length === 0
        ? t("phones:ussd.nobodyCalls")
        : paged(t("phones:ussd.callCity"), cities, position.page, reader);
    }
    case "callTime":
      return t("phones:ussd.callTime");
    case "callMe":
      return fitted(room, [localisedPlain(position.city.name, language)], ([city = ""]) =>
        t("phones:ussd.callMe", { city, count: dueDays }),
      );
    case "ownCall":
      return fitted(room, [localisedPlain(position.city.name, language)], ([city = ""]) =>
        t("phones:ussd.ownCall", { city, day: formatDayShort(position.askedOn, language) }),
      );
    case "advice":
      return t(adviceKeys[position.advice]);
    case "done":
      return fitted(room, [known.done[position.step] ?? ""], ([said = ""]) => said);
  }
}

const adviceKeys = {
  rpl: "phones:ussd.advice.rpl",
  fees: "phones:ussd.advice.fees",
  disability: "phones:ussd.advice.disability",
} satisfies Record<string, MessageKey>;

function nameAll(places: readonly KnownPlace[], language: Language): string[] {
  return places.map(({ name }) => localisedPlain(name, language));
}

/** Numbered choices, eight a screen, with the way on and back; a name above them is cut as theirs are. */
function paged(
  head: string | { name: string },
  all: readonly string[],
  page: number,
  { t, room }: Reader,
): string {
  const shown = pageOf(all, page);
  const isMore = hasMore(all, page);
  const above = typeof head === "string" ? [] : [head.name];
  return fitted(room, [...shown, ...above], (cut) => {
    const names = cut.slice(0, shown.length);
    return [
      typeof head === "string" ? head : (cut.at(-1) ?? ""),
      ...names.map((name, place) => `${place + 1} ${name}`),
      ...(isMore ? [t("phones:ussd.more")] : []),
      t("phones:ussd.back"),
    ].join("\n");
  });
}

/** More is not counted out: the screen has room for three figures. */
const mostCounted = 999;

/** Whoever offers something themselves finds first what of it is due. Where both have no room, “7” works though it is not said. */
function homeText({ t, room, language }: Reader, { toCheck, hasBadges }: Snapshot): string {
  const plain = t("phones:ussd.home", { other: languageName(nextLanguage(language)) });
  // Before the last line, which ends it.
  const end = plain.lastIndexOf("\n");
  const home = `${plain.slice(0, end)}\n${t("phones:ussd.badges")}${plain.slice(end)}`;
  const count = Math.min(toCheck, mostCounted);
  const whole = (text: string) =>
    toCheck === 0 ? text : text.replace("\n", `\n${t("phones:ussd.toCheck", { count })}\n`);
  return hasBadges && whole(home).length <= room ? whole(home) : whole(plain);
}

function placeText({ t, room, language }: Reader, { last }: Snapshot): string {
  const names = last ? [localisedPlain(last.name, language)] : [];
  return fitted(room, names, ([name]) =>
    [
      t("phones:ussd.place"),
      ...(name === undefined ? [] : [t("phones:ussd.lastPlace", { name }), t("phones:ussd.nearPlace")]),
      t("phones:ussd.otherPlaces"),
      t("phones:ussd.back"),
    ].join("\n"),
  );
}

function topicName(id: string, language: Language): string {
  const topic = broadTopics.find((one) => one.id === id);
  return topic ? localisedPlain(topic.short, language) : id;
}

const wayKeys = {
  near: "phones:ussd.noneNear",
  anywhere: "phones:ussd.noneHere",
  tellMe: "phones:ussd.noneTell",
} satisfies Record<string, MessageKey>;

function listText(
  position: Extract<Position, { at: "list" }>,
  { t, room, language }: Reader,
  { known, today }: Snapshot,
): string {
  const answer: FoundEntries = known.finds[findKey(askedBy(position))] ?? { found: 0, entries: [] };
  const { found, entries, near } = answer;
  const isAnywhere = position.place.id === anywhere;
  const place = isAnywhere ? t("phones:ussd.anywhere") : localisedPlain(position.place.name, language);
  if (found === 0) {
    const ways = waysOn(position, answer);
    const names = [place, ...(near ? [localisedPlain(near.name, language)] : [])];
    return fitted(room, names, ([name = "", nearby = ""]) =>
      [
        t("phones:ussd.none", { place: name }),
        ...ways.map(
          ({ to }, at) => `${at + 1} ${t(wayKeys[to], { place: nearby, count: near?.count ?? 0 })}`,
        ),
        t("phones:ussd.back"),
      ].join("\n"),
    );
  }
  const topic = topicName(position.topic, language);
  const words = entries.map((entry) => entryWords(entry, language, today));
  const names = [place, topic, ...words.map(({ title }) => title), ...words.map(({ days }) => days)];
  return fitted(room, names, ([where = "", what = "", ...cut]) =>
    [
      t("phones:ussd.list", { topic: what, place: where, count: found }),
      ...words.map(({ price }, at) =>
        // The price survives, and the day, unless it is as long as a title.
        [`${at + 1} ${cut[at] ?? ""}`, price, cut[words.length + at]].filter(Boolean).join(", "),
      ),
      ...(found > position.page * entriesPerPage ? [t("phones:ussd.more")] : []),
      t("phones:ussd.back"),
    ].join("\n"),
  );
}

function similarText({ id }: PhoneEntry, { t, room, language }: Reader, { known, today }: Snapshot): string {
  const words = (known.similar?.[id] ?? []).map((entry) => entryWords(entry, language, today));
  const names = [...words.map(({ title }) => title), ...words.map(({ days }) => days)];
  return fitted(room, names, (cut) =>
    [
      t(words.length > 0 ? "phones:ussd.similar" : "phones:ussd.similarNone"),
      ...words.map(({ price }, at) =>
        [`${at + 1} ${cut[at] ?? ""}`, price, cut[words.length + at]].filter(Boolean).join(", "),
      ),
      t("phones:ussd.back"),
    ].join("\n"),
  );
}

function itemText(entry: PhoneEntry, { t, room, language }: Reader, { canJoin, today }: Snapshot): string {
  const { title, where, price, ways, checked } = entryWords(entry, language, today);
  return fittedWith(room, { names: [title, where], ways }, ([name = "", venue = ""], way) => {
    const place = [name, venue].filter(Boolean).join(", ");
    const days = [way?.when, way?.from].filter(Boolean).join(", ");
    const facts = [place, price, days, way?.access, checked].filter(Boolean).map((fact) => `${fact}.`);
    return [
      facts.join(" "),
      ...(canJoin ? [t("phones:ussd.join")] : []),
      t("phones:ussd.item"),
      ...(canJoin ? [t("phones:ussd.somethingWrong")] : []),
      t("phones:ussd.back"),
    ].join("\n");
  });
}
