// When, where and how a run is offered, in words: on pages, in messages, read aloud.

import { formatTime } from "../../platform/i18n/clock.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Language } from "../../platform/i18n/languages.ts";
import type { Translate } from "../../platform/i18n/message-key.ts";
import type { Opportunity } from "../opportunities/opportunity.ts";
import { type Schedule, weekdayOf } from "../time/schedule.ts";
import type { Run, Session } from "./run.ts";
import { joiningOn, lastDayToJoin } from "./run-days.ts";

export interface Reader {
  t: Translate;
  language: Language;
}

/** "From 5 September 2026", "Begins at any time": by what people tell the runs of an opportunity apart. */
export function runName(
  { startKind, startsOn }: Pick<Run, "startKind" | "startsOn">,
  reader: Reader,
): string {
  const { t, language } = reader;
  if (startsOn !== null) return t("runs:name.from", { day: formatDate(startsOn, language) });
  return startKind === "fixed" ? t("runs:name.on_demand") : t(`runs:name.${startKind}`);
}

/** "9:00 to 12:00"; "saa 3 asubuhi (9:00) hadi saa 6 mchana (12:00)". */
export function hoursWords(from: string, to: string | null, { t, language }: Reader): string {
  if (to === null) return t("runs:when.at", { from: formatTime(from, language) });
  return t("runs:when.hours", { from: formatTime(from, language), to: formatTime(to, language) });
}

function weekWords({ days, everyWeeks, from, to }: Schedule, reader: Reader): string {
  const { t, language } = reader;
  const list = new Intl.ListFormat(language).format(days.map((day) => t(`needs:weekday.${day}`)));
  const week =
    everyWeeks === 1
      ? t("runs:when.every", { days: list })
      : t("runs:when.everyWeeks", { days: list, count: everyWeeks });
  return `${week}, ${hoursWords(from, to, reader)}`;
}

function daysWords(
  { startKind, startsOn, endsOn }: Pick<Run, "startKind" | "startsOn" | "endsOn">,
  reader: Reader,
): string {
  const { t, language } = reader;
  const day = (said: string) => formatDate(said, language);
  if (startsOn !== null && endsOn !== null)
    return t("runs:when.both", { from: day(startsOn), to: day(endsOn) });
  if (startsOn !== null) return t("runs:when.from", { from: day(startsOn) });
  const start = startKind === "term" ? t("runs:when.termUnknown") : runName({ startKind, startsOn }, reader);
  return endsOn === null ? start : `${start}, ${t("runs:when.until", { to: day(endsOn) })}`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "Every Saturday, 9:00 to 12:00, from 5 September 2026. It takes 6 weeks." */
export function whenSentences(run: Run, reader: Reader): string[] {
  const { t, language } = reader;
  const { schedule, duration, durationUnit, hours } = run;
  const days = daysWords(run, reader);
  const first = schedule === null ? days : `${weekWords(schedule, reader)}, ${days}`;
  const left = schedule?.except.map((day) => formatDate(day, language)) ?? [];
  return [
    `${capital(first)}.`,
    ...(left.length === 0
      ? []
      : [t("runs:when.except", { days: new Intl.ListFormat(language).format(left) })]),
    ...(duration === null || durationUnit === null
      ? []
      : [t("runs:when.lasts", { how: t(`runs:lasts.${durationUnit}`, { count: duration }) })]),
    ...(hours === null ? [] : [t("runs:when.teaching", { count: hours })]),
  ];
}

/** Where it meets, or by which way it comes. */
export function whereWords(
  { mode, venue, place, channel }: Pick<Run, "mode" | "venue" | "place" | "channel">,
  { t }: Pick<Reader, "t">,
): string {
  const where = venue ? [venue.name, venue.landmark, venue.place.name] : [channel, place?.name];
  const said = where.filter((part) => part !== null && part !== undefined && part !== "");
  return mode === "in_person" && said.length > 0
    ? said.join(", ")
    : [t(`runs:mode.${mode}`), ...said].join(", ");
}

/** "12 September 2026, Saturday, 9:00 to 12:00" */
export function sessionWords(
  { heldOn, startsAt, endsAt }: Pick<Session, "heldOn" | "startsAt" | "endsAt">,
  reader: Reader,
): string {
  return reader.t("runs:next.day", {
    day: formatDate(heldOn, reader.language),
    weekday: reader.t(`needs:weekday.${weekdayOf(heldOn)}`),
    time: hoursWords(startsAt, endsAt, reader),
  });
}

interface Offered {
  run: Run;
  /** Its state goes before that of each run: nobody joins what is paused. */
  opportunity: Pick<Opportunity, "state">;
  today: string;
}

/** That nobody can join because of the state of what it is a run of, where a run on its own would take people. */
export function stopped({ run, opportunity, today }: Offered): "paused" | "ended" | undefined {
  const { state } = opportunity;
  const joining = joiningOn(run, today);
  return (state === "paused" || state === "ended") && joining !== "no" ? state : undefined;
}

/** Until when one can join, and whether there is room. */
export function joinSentences(offered: Offered, { t, language }: Reader): string[] {
  const { run, today } = offered;
  const stop = stopped(offered);
  if (stop) return [t(stop === "paused" ? "runs:join.paused" : "runs:join.no")];
  const joining = joiningOn(run, today);
  const day = (said: string) => formatDate(said, language);
  if (joining === "not_yet")
    return [
      run.joinFrom !== null && run.joinFrom > today && run.state !== "planned" && run.state !== "postponed"
        ? t("runs:join.not_yet", { day: day(run.joinFrom) })
        : t("runs:join.planned"),
    ];
  if (joining === "over") return [t("runs:join.over", { day: day(lastDayToJoin(run)) })];
  if (joining === "no") return [t("runs:join.no")];
  const places = run.places === "full" && !run.hasWaitingList ? "fullNoList" : run.places;
  return [
    ...(places === "unknown" ? [] : [t(`runs:places.${places}`)]),
    t("runs:join.open", { day: day(lastDayToJoin(run)) }),
  ];
}
