// What somebody means who sends a text message, in whichever of the languages. Signs, spaces and politeness say nothing. No I/O.

import { mostRuns } from "../../catalogue/runs/run.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import { translator } from "../../platform/i18n/messages.ts";
import { readNumber } from "../../platform/phone/number.ts";
import { plainLetters } from "../../platform/plain-letters.ts";
import { type CheckAnswer, checkAnswers } from "../asking/question.ts";
import type { BadgeCodes } from "../badges.ts";
import { type Fault, faults, type Rating } from "../joining.ts";

export type Meaning =
  | { means: "stop" | "start" | "forget" | "keep" | "help" | "more" | "nothing" }
  | { means: "tellWhen"; words: string }
  | { means: "code"; code: string }
  /** `sought`: what they look for where they were asked nothing; a figure alone looks for nothing. */
  | { means: "choice"; answer: CheckAnswer; sought?: string }
  /** Of several places of one name; `sought`: what they look for where they were asked nothing. */
  | { means: "pick"; place: number; sought: string }
  | { means: "leave"; code: string | undefined; run: number | undefined; word: string }
  | ({ means: "join"; code: string | undefined; run: number | undefined; word: string } & Agreement)
  | { means: "wrong"; code: string; fault: Fault | undefined; word: string }
  | { means: "yes" | "no"; code: string | undefined }
  | { means: "rate"; rating: Rating; code: string }
  | { means: "speak"; dialogue: number; words: string }
  | { means: "badge"; codes: BadgeCodes | undefined; shown: "show" | "hide" | undefined; word: string }
  | { means: "find"; words: string };

/** Whoever joins says yes to what they are asked, or names the guardian who is asked. */
interface Agreement {
  agrees: boolean;
  /** In E.164. */
  guardian: string | undefined;
}

export interface Understood {
  meaning: Meaning;
  /** The language of the word that was understood; undefined where it is none of ours. */
  language: Language | undefined;
}

const kinds = [
  "stop",
  "polite",
  "thanks",
  "start",
  "forget",
  "help",
  "more",
  "keep",
  "join",
  "leave",
  "yes",
  "no",
  "veryGood",
  "good",
  "notGood",
  "didNotHappen",
  "didNotGo",
  "speak",
  "badge",
  "showName",
  "hideName",
  "wrong",
  "notRunning",
  "wrongPrice",
  "wrongPlace",
  "nobodyAnswers",
  "notSafe",
  "code",
  "isRight",
  "hasEnded",
  "change",
] as const;
type Kind = (typeof kinds)[number];

interface Phrase {
  words: readonly string[];
  language: Language;
}

/** The words of each kind in all languages, the longest first. */
const phrases = new Map<Kind, readonly Phrase[]>(
  kinds.map((kind) => [
    kind,
    languages
      .flatMap((language) =>
        translator(language)(`phones:words.${kind}`)
          .split(",")
          .map((phrase): Phrase => ({ words: wordsOf(phrase), language })),
      )
      .toSorted((one, other) => other.words.length - one.words.length),
  ]),
);

function wordsOf(text: string): string[] {
  return plainLetters(text)
    .replaceAll(/['’‘ʼ`]/g, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .filter((word) => word !== "");
}

function beginningOf(words: readonly string[], kind: Kind): Phrase | undefined {
  return phrases
    .get(kind)
    ?.find((phrase) => phrase.words.length > 0 && phrase.words.every((word, place) => words[place] === word));
}

/** What is left as one courtesy after the other is taken from before it: first all of it, last what is bare. */
function withoutCourtesies(words: readonly string[]): (readonly string[])[] {
  const polite = beginningOf(words, "polite");
  return polite ? [words, ...withoutCourtesies(words.slice(polite.words.length))] : [words];
}

/** Without what people say last. Who says nothing else has said that. */
function withoutThanks(words: readonly string[]): readonly string[] {
  const thanks = phrases.get("thanks")?.find(({ words: said }) => {
    const end = words.slice(-said.length);
    return said.length > 0 && said.length <= end.length && said.every((word, place) => end[place] === word);
  });
  const left = thanks && words.slice(0, -thanks.words.length);
  return left === undefined || isPolite(left) ? words : withoutThanks(left);
}

const isPolite = (words: readonly string[]) => withoutCourtesies(words).at(-1)?.length === 0;

const isCode = (word: string | undefined) => word !== undefined && /^\d{4,8}$/.test(word);

const rated = [
  ["veryGood", "very_good"],
  ["notGood", "not_good"],
  ["good", "good"],
  ["didNotHappen", "did_not_happen"],
  ["didNotGo", "did_not_go"],
] as const;

const faultWords = ["notRunning", "wrongPrice", "wrongPlace", "nobodyAnswers", "notSafe"] as const;

/** By its number in the list that they were sent, or in words. */
function faultIn([first = "", ...rest]: readonly string[]): Fault | undefined {
  if (/^[1-9]$/.test(first) && rest.length === 0) return faults[Number(first) - 1];
  const place = faultWords.findIndex((kind) => beginningOf([first, ...rest], kind));
  return faults[place];
}

const ratings = rated.map(([kind]) => kind);
/** What is done to something by its code. */
const byCode = ["join", "leave", "yes", "no", "wrong", ...ratings] as const;

/** The words as we ask for them: "1007 join", "JOIN1007" and "j o i n 1007" are JOIN 1007. Other words stay as they are. */
function inOrder(words: readonly string[]): readonly string[] {
  const apart = spelledOut(words).flatMap(withCodeApart);
  const [code, ...rest] = apart;
  if (code === undefined || !isCode(code) || rest.length === 0) return apart;
  for (const kind of byCode) {
    const phrase = beginningOf(rest, kind);
    const more = rest.slice(phrase?.words.length ?? 0);
    // Who joins may say yes at once, or name a run and a guardian.
    const fits = isPolite(more) || (kind === "join" && more.every(isOfJoining)) || kind === "wrong";
    if (phrase && fits) return [...phrase.words, code, ...more];
  }
  return apart;
}

const isOfJoining = (word: string) => /^\d+$/.test(word) || beginningOf([word], "yes") !== undefined;

/** "S T O P" */
function spelledOut(words: readonly string[]): readonly string[] {
  const end = words.findIndex((word) => !/^\p{L}$/u.test(word));
  const letters = words.slice(0, end === -1 ? words.length : end);
  const word = letters.join("");
  const isWord = letters.length > 2 && kinds.some((kind) => isPhrase([word], kind));
  return isWord ? [word, ...words.slice(letters.length)] : words;
}

function isPhrase(words: readonly string[], kind: Kind): boolean {
  return beginningOf(words, kind)?.words.length === words.length;
}

/** "join1007"; another word with a number in it is one. */
function withCodeApart(word: string): string[] {
  const [, before = "", code = "", after = ""] = /^(\p{L}*)(\d{4,8})(\p{L}*)$/u.exec(word) ?? [];
  const said = before === "" ? after : before;
  if (code === "" || (before !== "") === (after !== "")) return [word];
  const isSaid = [...byCode, "code" as const].some((kind) => isPhrase([said], kind));
  return !isSaid ? [word] : before === "" ? [code, said] : [said, code];
}

const wordsOfChoice = { right: "isRight", end: "hasEnded", change: "change" } as const;

/** "2", "2 it ended", "1 asante", as the question has it. Only the first three figures are ever asked for. */
function choiceIn(words: readonly string[]): CheckAnswer | undefined {
  const [, figure = "", said = ""] = /^([1-9])(\p{L}*)$/u.exec(words[0] ?? "") ?? [];
  const answer = checkAnswers[Number(figure) - 1];
  const rest = said === "" ? words.slice(1) : [said, ...words.slice(1)];
  if (answer === undefined || (rest.length === 0 && figure === "")) return undefined;
  const phrase = beginningOf(rest, wordsOfChoice[answer]);
  return isPolite(rest.slice(phrase?.words.length ?? 0)) ? answer : undefined;
}

/** Stop goes before all else: whoever wants no messages is understood in the middle of anything. */
export function understand(text: string): Understood {
  const all = withoutThanks(inOrder(wordsOf(text)));
  const levels = withoutCourtesies(all).toReversed();
  const words = inOrder(levels[0] ?? all);
  // "Naomba" is a courtesy, and "naomba kuacha" is more.
  const starts = (kind: Kind) => {
    const found = [words, ...levels].map((level) => beginningOf(level, kind));
    return found.find((phrase) => phrase !== undefined);
  };
  const stop = starts("stop");
  // "Futa data yangu" and "sahau" ask for more than to stop.
  const forget = starts("forget");
  if (forget && forget.words.length >= (stop?.words.length ?? 0)) return said({ means: "forget" }, forget);
  if (stop) return said({ means: "stop" }, stop);
  for (const [kind, rating] of rated) {
    // A courtesy may be the answer itself: "OK 4821".
    const level = [...levels].reverse().find((one) => beginningOf(one, kind));
    const phrase = level && beginningOf(level, kind);
    const code = phrase && level[phrase.words.length];
    if (phrase && code !== undefined && isCode(code)) return said({ means: "rate", rating, code }, phrase);
  }
  const speak = starts("speak");
  const spoken = speak && /^\D*(\d{1,6})[\s:.,-]+(\S.*)$/s.exec(text.trim());
  if (spoken) {
    const [, dialogue, rest = ""] = spoken;
    return said({ means: "speak", dialogue: Number(dialogue), words: rest }, speak);
  }
  const badge = starts("badge");
  const ofBadge = badge && badgeIn(words.slice(badge.words.length));
  if (ofBadge) return said({ means: "badge", ...ofBadge, word: badge.words.join(" ").toUpperCase() }, badge);
  const wrong = starts("wrong");
  if (wrong) {
    const [code, ...what] = words.slice(wrong.words.length);
    const word = wrong.words.join(" ").toUpperCase();
    if (code !== undefined && isCode(code))
      return said({ means: "wrong", code, fault: faultIn(what), word }, wrong);
  }
  const [first] = words;
  if (words.length === 1 && first !== undefined && isCode(first))
    return { meaning: { means: "code", code: first }, language: undefined };
  const named = starts("code");
  const [only, ...more] = named ? words.slice(named.words.length) : [];
  if (named && only !== undefined && isCode(only) && isPolite(more))
    return said({ means: "code", code: only }, named);
  const answer = choiceIn(words);
  if (answer && words.length === 1 && /^\d$/.test(first ?? ""))
    return { meaning: { means: "choice", answer }, language: undefined };
  if (answer) return { meaning: { means: "choice", answer, sought: words.join(" ") }, language: undefined };
  if (words.length === 1 && first !== undefined && /^\d{1,3}$/.test(first))
    return { meaning: { means: "help" }, language: undefined };
  for (const means of ["join", "leave", "yes", "no"] as const) {
    const phrase = starts(means);
    if (!phrase) continue;
    const following = words.slice(phrase.words.length);
    const rest = isPolite(following) ? [] : following;
    const code = rest.find(isCode);
    // Words after it that are no code say what somebody looks for: "join sewing".
    if (code === undefined && rest.length > 0) continue;
    if (means === "yes" || means === "no") return said({ means, code }, phrase);
    const word = phrase.words.join(" ").toUpperCase();
    const others = rest.filter((_, place) => code === undefined || place !== rest.indexOf(code));
    const run = runIn(others);
    if (means === "leave") return said({ means, code, run, word }, phrase);
    const agreement = agreementIn(run === undefined ? others : withoutFirst(others, String(run)));
    return said({ means, code, run, word, ...agreement }, phrase);
  }
  const start = starts("start");
  const after = start ? words.slice(start.words.length) : [];
  const wanted = isPolite(after) ? "" : after.join(" ");
  if (start && wanted !== "") return said({ means: "tellWhen", words: wanted.slice(0, 120) }, start);
  const keep = starts("keep");
  if (keep && isPolite(words.slice(keep.words.length))) return said({ means: "keep" }, keep);
  for (const means of ["start", "help", "more"] as const) {
    const phrase = starts(means);
    const rest = words.slice(phrase?.words.length ?? 0);
    if (phrase && (rest.length <= 1 || isPolite(rest))) return said({ means }, phrase);
  }
  // Of the first level: what is asked for by a letter may be no courtesy.
  const letter = all.length === 1 ? lettersToPick.indexOf(all[0] ?? "?") : -1;
  if (letter >= 0)
    return { meaning: { means: "pick", place: letter, sought: all[0] ?? "" }, language: undefined };
  const sought = (words.length > 0 ? words : all).join(" ");
  if (sought === "") return { meaning: { means: "nothing" }, language: undefined };
  return { meaning: { means: "find", words: sought.slice(0, 120) }, language: undefined };
}

/** Figures answer other questions. */
export const lettersToPick = "abcdefghij";

/** Ten signs and sixteen, however they are set apart. */
const signsOfCode = 10;
const signsOfBoth = 26;

/** Both codes and what is wanted; undefined where somebody looks for something to do with badges. */
function badgeIn(
  words: readonly string[],
): Pick<Extract<Meaning, { means: "badge" }>, "codes" | "shown"> | undefined {
  if (words.length === 0) return { codes: undefined, shown: undefined };
  let signs = "";
  let place = 0;
  for (; place < words.length && signs.length < signsOfBoth; place += 1) signs += words[place] ?? "";
  if (signs.length !== signsOfBoth) return undefined;
  const rest = words.slice(place);
  const shown = beginningOf(rest, "showName") ? "show" : beginningOf(rest, "hideName") ? "hide" : undefined;
  return { codes: { code: signs.slice(0, signsOfCode), ownerCode: signs.slice(signsOfCode) }, shown };
}

/** The number of a run before all other figures; what begins a telephone number with its country is none. */
function runIn(words: readonly string[]): number | undefined {
  const [first, ...others] = words.filter((word) => /^\d+$/.test(word));
  if (first === undefined || !/^[1-9]\d{0,2}$/.test(first) || Number(first) > mostRuns) return undefined;
  return others.length === 0 || readNumber(others.join("")) ? Number(first) : undefined;
}

function withoutFirst(words: readonly string[], word: string): readonly string[] {
  return words.toSpliced(words.indexOf(word), 1);
}

function agreementIn(words: readonly string[]): Agreement {
  const figures = words.filter((word) => /^\d+$/.test(word)).join("");
  return {
    agrees: words.some((_, place) => beginningOf(words.slice(place), "yes")),
    guardian: figures === "" ? undefined : (readNumber(figures) ?? readNumber(`+${figures}`)),
  };
}

function said(meaning: Meaning, { language }: Phrase): Understood {
  return { meaning, language };
}
