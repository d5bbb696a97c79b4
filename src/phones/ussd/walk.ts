// The menu of simple phones as a function: from all that was typed and what was looked up follows the screen. The same inputs
// always lead to the same one, so a request that comes twice, or again after a process died, does no harm. No I/O.

import { broadTopics } from "../../framework/topics.ts";
import { type Language, languages } from "../../platform/i18n/languages.ts";
import { readNumber } from "../../platform/phone/number.ts";
import { isTexted } from "../../platform/phone/texted-number.ts";
import { checkAnswers } from "../asking/question.ts";
import { bestTimes } from "../calls/call.ts";
import {
  type Asked,
  anywhere,
  entriesPerPage,
  type FoundEntries,
  type KnownPlace,
  type PhoneEntry,
  wants,
} from "../catalogue.ts";
import { faults, ratings } from "../joining.ts";
import { hasMore, joinedShown, nth, pageOf } from "./choices.ts";
import { type Act, type Advice, findKey, type Need, type Position, type Snapshot } from "./position.ts";

/** After so many numbers that are not on the screen the conversation ends. */
const mostBad = 3;
const mostInputs = 60;

export interface Walked {
  position: Position;
  language: Language;
  /** The last thing typed is no choice of the screen. */
  isBad: boolean;
  ends: boolean;
  /** The place that was chosen last, to be offered the next time. */
  place: KnownPlace | undefined;
}

type Step =
  | { to: Position }
  /** The same screen, turned. */
  | { turn: Position }
  | { language: Language }
  | { replay: readonly string[] }
  | "bad"
  | "exit"
  | Need;

const isNeed = (step: Step): step is Need => typeof step === "object" && "need" in step;

/** Something is done there. */
const acts = (step: Step) => typeof step === "object" && "to" in step && step.to.at === "done";

/**
 * Where the inputs lead; or what has to be looked up before that can be said. Something is done only by what was typed alone, to the
 * screen that asks for it: whoever dials more at once, or goes on where they were, comes as far as that screen.
 */
export function walk(inputs: readonly string[], snapshot: Snapshot): Walked | Need {
  const home: Position = { at: "home" };
  let stack: Position[] = snapshot.resumes.length > 0 ? [{ at: "resume" }] : [home];
  let language = snapshot.speaks ?? snapshot.language;
  let place: KnownPlace | undefined;
  let bad = 0;
  const isAnswer = (at: number | undefined) => at === inputs.length - 1 && snapshot.heard.includes(at);
  let waiting: { input: string; at?: number }[] = inputs.map((input, at) => ({ input, at }));
  for (let count = 0; ; count += 1) {
    const [next, ...rest] = waiting;
    if (!next) break;
    const { input, at } = next;
    waiting = rest;
    const position = stack.at(-1) ?? home;
    if (count > mostInputs) return { position, language, isBad: false, ends: true, place };
    if (input === "00" && position.at !== "resume") {
      stack = [home];
      bad = 0;
      continue;
    }
    if (input === "0" && position.at !== "resume" && stack.length > 1) {
      stack.pop();
      bad = 0;
      continue;
    }
    const step = chosen(position, input, { ...snapshot, language }, `${count}`);
    if (step === "exit") return { position, language, isBad: false, ends: true, place };
    if (step === "bad") {
      bad += 1;
      if (bad >= mostBad) return { position, language, isBad: true, ends: true, place };
      continue;
    }
    if (isNeed(step)) return step;
    bad = 0;
    if (acts(step) && !isAnswer(at)) continue;
    if ("language" in step) language = step.language;
    else if ("replay" in step) {
      stack = [home];
      if (step.replay.length > 0) language = snapshot.language;
      waiting = [...step.replay.map((typed) => ({ input: typed })), ...waiting];
    } else if ("turn" in step) stack[stack.length - 1] = step.turn;
    else stack.push(step.to);
    const reached = stack.at(-1);
    if (reached?.at === "want" && reached.place.id !== anywhere) place = reached.place;
  }
  const position = stack.at(-1) ?? home;
  const missing = missingFor(position, snapshot);
  if (missing) return missing;
  return { position, language, isBad: bad > 0, ends: position.at === "done", place };
}

/** What a screen shows that is not looked up yet. */
function missingFor(position: Position, { known }: Snapshot): Need | undefined {
  switch (position.at) {
    case "list": {
      const asked = askedBy(position);
      const key = findKey(asked);
      return known.finds[key] ? undefined : { need: "find", key, asked };
    }
    case "areas":
      return known.allAreas ? undefined : { need: "areas" };
    case "parts":
      return known.parts[position.area.id] ? undefined : { need: "parts", of: position.area.id };
    case "similar":
      return known.similar?.[position.entry.id] ? undefined : { need: "similar", entry: position.entry };
    case "checks":
      return known.checks ? undefined : { need: "checks" };
    case "mine":
      return known.mine ? undefined : { need: "mine" };
    case "badge": {
      const { code, ownerCode, step } = position;
      return known.badges[step] ? undefined : { need: "badge", codes: { code, ownerCode }, step };
    }
    case "done":
      return known.done[position.step] === undefined
        ? { need: "act", act: position.act, step: position.step }
        : undefined;
    default:
      return undefined;
  }
}

export function askedBy({ topic, place, want, page }: Extract<Position, { at: "list" }>): Asked {
  return { topic, place: place.id, want, page };
}

const anywherePlace: KnownPlace = { id: anywhere, name: {} };

function chosen(position: Position, input: string, snapshot: Snapshot, step: string): Step {
  const { known } = snapshot;
  const done = (act: Act): Step => ({ to: { at: "done", act, step } });
  switch (position.at) {
    case "resume":
      if (input === "1") return { replay: snapshot.resumes };
      if (input === "2") return { replay: [] };
      return input === "0" ? "exit" : "bad";
    case "home":
      return chosenAtHome(input, snapshot);
    case "topic": {
      if (input === "9" && hasMore(broadTopics, position.page))
        return { turn: { at: "topic", page: position.page + 1 } };
      const topic = nth(pageOf(broadTopics, position.page), input);
      return topic ? { to: { at: "place", topic: topic.id } } : "bad";
    }
    case "place":
      return chosenPlace(position.topic, input, snapshot);
    case "areaNumber": {
      if (input === "99") return { to: { at: "areas", topic: position.topic, page: 1 } };
      if (!/^\d{1,3}$/.test(input)) return "bad";
      const number = String(Number(input));
      const area = known.areas[number];
      if (area === undefined) return { need: "area", number };
      return area ? { to: { at: "parts", topic: position.topic, area, page: 1 } } : "bad";
    }
    case "areas": {
      const all = known.allAreas;
      if (!all) return { need: "areas" };
      if (input === "9" && hasMore(all, position.page))
        return { turn: { ...position, page: position.page + 1 } };
      const area = nth(pageOf(all, position.page), input);
      return area ? { to: { at: "parts", topic: position.topic, area, page: 1 } } : "bad";
    }
    case "parts": {
      const parts = known.parts[position.area.id];
      if (!parts) return { need: "parts", of: position.area.id };
      const all = [position.area, ...parts];
      if (input === "9" && hasMore(all, position.page))
        return { turn: { ...position, page: position.page + 1 } };
      const place = nth(pageOf(all, position.page), input);
      return place ? { to: { at: "want", topic: position.topic, place } } : "bad";
    }
    case "want": {
      const want = nth(wants, input);
      return want
        ? { to: { at: "list", topic: position.topic, place: position.place, want, page: 1 } }
        : "bad";
    }
    case "list": {
      const asked = askedBy(position);
      const found = known.finds[findKey(asked)];
      if (!found) return { need: "find", key: findKey(asked), asked };
      if (input === "9" && found.found > position.page * entriesPerPage)
        return { turn: { ...position, page: position.page + 1 } };
      const entry = nth(found.entries, input);
      if (entry) return { to: { at: "item", entry } };
      return found.found === 0 ? (nth(waysOn(position, found), input)?.step ?? "bad") : "bad";
    }
    case "tellMe": {
      const { topic, place, want } = position;
      return input === "1" ? done({ act: "tellWhen", topic, place, want }) : "bad";
    }
    case "item":
      if (input === "1" && snapshot.canJoin)
        return { to: { at: isFull(position.entry) ? "full" : "adult", entry: position.entry } };
      if (input === "2") return done({ act: "text", entry: position.entry });
      if (input === "3") return { to: { at: "number", entry: position.entry } };
      return input === "4" && snapshot.canJoin ? { to: { at: "wrong", entry: position.entry } } : "bad";
    case "full":
      if (input === "1") return { to: { at: "adult", entry: position.entry } };
      return input === "2" ? { to: { at: "similar", entry: position.entry } } : "bad";
    case "similar": {
      const similar = known.similar?.[position.entry.id];
      if (!similar) return { need: "similar", entry: position.entry };
      const entry = nth(similar, input);
      return entry ? { to: { at: "item", entry } } : "bad";
    }
    case "wrong": {
      const fault = nth(faults, input);
      return fault ? done({ act: "fault", entry: position.entry, fault }) : "bad";
    }
    case "adult":
      if (input === "1") return { to: { at: "consent", entry: position.entry } };
      return input === "2" ? { to: { at: "guardian", entry: position.entry } } : "bad";
    case "guardian": {
      const guardian = readNumber(input);
      return guardian && isTexted(guardian)
        ? { to: { at: "consent", entry: position.entry, guardian } }
        : "bad";
    }
    case "consent": {
      const { entry, guardian } = position;
      if (input === "1") return done({ act: "join", entry, ...(guardian && { guardian }) });
      return input === "2" ? { to: { at: "item", entry } } : "bad";
    }
    case "code":
      return chosenCode(input, snapshot);
    case "mine": {
      if (!known.mine) return { need: "mine" };
      if (input === "9" && hasMore(known.mine, position.page, joinedShown(known)))
        return { turn: { at: "mine", page: position.page + 1 } };
      const run = nth(pageOf(known.mine, position.page, joinedShown(known)), input);
      if (run?.child !== undefined) return { to: { at: "child", run, child: run.child } };
      if (run) return { to: { at: run.isToRate ? "rate" : "joined", run } };
      if (input === "6" && known.waits) return done({ act: "renew" });
      if (input === "7") return done({ act: "stop" });
      return input === "8" ? { to: { at: "forget" } } : "bad";
    }
    case "joined":
      return input === "1" ? done({ act: "leave", code: position.run.code, run: position.run.run }) : "bad";
    case "child":
      return input === "1" || input === "2"
        ? done({ act: "decide", code: position.run.code, isYes: input === "1" })
        : "bad";
    case "rate": {
      const rating = nth(ratings, input);
      return rating ? done({ act: "rate", code: position.run.code, rating }) : "bad";
    }
    case "forget":
      return input === "1" ? done({ act: "forget" }) : "bad";
    case "badgeCode":
      return longCode.test(input) ? { to: { at: "ownerCode", code: input } } : "bad";
    case "ownerCode":
      return longCode.test(input)
        ? { to: { at: "badge", code: position.code, ownerCode: input, step } }
        : "bad";
    case "badge": {
      const { at: _at, step: at, ...codes } = position;
      const said = known.badges[at];
      if (!said) return { need: "badge", codes, step: at };
      if (!said.isTheirs) return "bad";
      if (input === "1") return done({ act: "badgeName", shown: "show", ...codes });
      if (input === "2") return done({ act: "badgeName", shown: "hide", ...codes });
      return input === "3" ? done({ act: "badgeSend", ...codes }) : "bad";
    }
    case "checks": {
      if (!known.checks) return { need: "checks" };
      const check = nth(known.checks, input);
      return check ? { to: { at: "check", check } } : "bad";
    }
    case "check": {
      const { check } = position;
      const answer = nth(checkAnswers, input);
      if (answer === "end") return { to: { at: "endCheck", check } };
      return answer ? done({ act: "check", check, answer }) : "bad";
    }
    case "endCheck":
      return input === "1" ? done({ act: "check", check: position.check, answer: "end" }) : "bad";
    case "guide":
      return chosenAdvice(input, snapshot);
    case "callCity": {
      const cities = known.calls?.cities;
      if (!cities) return { need: "calls" };
      if (input === "9" && hasMore(cities, position.page))
        return { turn: { ...position, page: position.page + 1 } };
      const city = nth(pageOf(cities, position.page), input);
      return city ? { to: { at: "callTime", city } } : "bad";
    }
    case "callTime": {
      const bestTime = nth(bestTimes, input);
      return bestTime ? { to: { at: "callMe", city: position.city, bestTime } } : "bad";
    }
    case "callMe": {
      const { city, bestTime } = position;
      return input === "1" ? done({ act: "callMe", city, bestTime }) : "bad";
    }
    case "ownCall":
      return input === "1" ? done({ act: "noCall", city: position.city.id }) : "bad";
    case "number":
    case "advice":
    case "done":
      return "bad";
  }
}

const isFull = ({ card }: PhoneEntry) => card.places === "full";

/** A code of ten or sixteen signs, with whatever stands between them. */
const longCode = /^[\p{L}\p{N}\s.-]{8,40}$/u;

/** Where one goes on from a list of nothing. */
export function waysOn(
  position: Extract<Position, { at: "list" }>,
  { near }: FoundEntries,
): { to: "near" | "anywhere" | "tellMe"; step: Step }[] {
  const { topic, place, want } = position;
  const listIn = (other: KnownPlace): Step => ({ to: { ...position, place: other, page: 1 } });
  return [
    ...(near ? [{ to: "near" as const, step: listIn({ id: near.id, name: near.name }) }] : []),
    ...(place.id === anywhere ? [] : [{ to: "anywhere" as const, step: listIn(anywherePlace) }]),
    { to: "tellMe", step: { to: { at: "tellMe", topic, place, want } } },
  ];
}

function chosenAtHome(input: string, snapshot: Snapshot): Step {
  switch (input) {
    case "1":
      return { to: { at: "topic", page: 1 } };
    case "2":
      return { to: { at: "code", isWrong: false } };
    case "3":
      return { to: { at: "mine", page: 1 } };
    case "4":
      return { to: { at: "guide" } };
    case "5":
      return { language: nextLanguage(snapshot.language) };
    case "6":
      return snapshot.toCheck > 0 ? { to: { at: "checks" } } : "bad";
    case "7":
      return snapshot.hasBadges ? { to: { at: "badgeCode" } } : "bad";
    case "0":
      return "exit";
    // The code of a notice, dialled with the number of the menu.
    default:
      return /^\d{4,8}$/.test(input) ? chosenCode(input, snapshot) : "bad";
  }
}

export function nextLanguage(language: Language): Language {
  return languages[(languages.indexOf(language) + 1) % languages.length] ?? language;
}

function chosenCode(input: string, { known }: Snapshot): Step {
  if (!/^\d{4,8}$/.test(input)) return "bad";
  const entry = known.codes[input];
  if (entry === undefined) return { need: "code", code: input };
  return { to: entry ? { at: "item", entry } : { at: "code", isWrong: true } };
}

function chosenPlace(topic: string, input: string, { last, known }: Snapshot): Step {
  if (input === "1" && last) return { to: { at: "want", topic, place: last } };
  if (input === "2" && last) {
    // The area that the last place lies in, by its id.
    const area = known.areas[`of ${last.id}`];
    if (area === undefined) return { need: "area", number: `of ${last.id}` };
    return area ? { to: { at: "parts", topic, area, page: 1 } } : "bad";
  }
  if (input === "3") return { to: { at: "areaNumber", topic } };
  return input === "4" ? { to: { at: "want", topic, place: anywherePlace } } : "bad";
}

const advices: readonly Advice[] = ["rpl", "fees", "disability"];

function chosenAdvice(input: string, { known }: Snapshot): Step {
  // Who left school early looks for a school that takes them.
  if (input === "1") return { to: { at: "place", topic: "school" } };
  if (input === "5") {
    if (!known.calls) return { need: "calls" };
    const { own } = known.calls;
    return { to: own ? { at: "ownCall", ...own } : { at: "callCity", page: 1 } };
  }
  const advice = nth(advices, String(Number(input) - 1));
  return advice ? { to: { at: "advice", advice } } : "bad";
}
