// What happened to a city's membership, as reports cite it: the steps that everybody may know, and nothing within the commission.

import type { Citable, CitableKind, CitingAbout } from "../../platform/citable.ts";
import { citableRecord, fact, searchingThrough } from "../../platform/citable-record.ts";
import type { Queryable } from "../../platform/database/database.ts";
import { formatKnownDay } from "../../platform/i18n/format.ts";
import { inAllLanguages, translator } from "../../platform/i18n/messages.ts";
import { inEach } from "../../platform/search/searchable.ts";
import { isWritten, type WrittenText, written, writtenFrom } from "../../platform/written.ts";
import { cityPath } from "../paths.ts";
import { isCertainlyBefore, mostEvents } from "./membership.ts";
import {
  type Happened,
  type MembershipAction,
  type MembershipState,
  type ShownStep,
  shownSteps,
} from "./workflow.ts";

interface Event extends Happened {
  id: string;
}

interface History {
  cityId: string;
  steps: ShownStep<Event>[];
  /** What is uncertain about since when it is a member. */
  joinedNote: WrittenText;
  hidden: Event[];
}

export const citableMembership: CitableKind = {
  name: "membership",
  words: { title: "membership:citable.title", cite: "membership:citable.cite" },

  async find(db, cityId, ids) {
    const history = await historyOf(db, cityId);
    const shown = history.steps.map((step) => citable(history, step));
    // What happened within the commission is no public step: whoever names one finds that it cannot be cited.
    const hidden = history.hidden.map((event) => ({
      ...citable(history, { standing: "with_commission", on: null, event, version: 1 }),
      isGone: true,
    }));
    return [...shown, ...hidden].filter(({ id }) => ids.includes(id));
  },

  async suggest(db, about, most) {
    const history = await historyOf(db, about.cityId);
    return offered(history.steps, about)
      .slice(0, most)
      .map(({ step, isWithin }) => ({
        ...citable(history, step),
        reason: (language) =>
          translator(language)(isWithin ? "membership:citable.within" : "membership:citable.before"),
      }));
  },

  search: searchingThrough(async (db, { cityId }) => {
    const history = await historyOf(db, cityId);
    return history.steps.toReversed().map((step) => citable(history, step));
  }),
};

/** What happened in the time that is asked about, the newest first, and what the city was when that began. */
function offered<Step extends ShownStep<Event>>(
  steps: readonly Step[],
  { period }: Pick<CitingAbout, "period">,
) {
  const begun = steps
    .filter(({ on }) => !period || on === null || !isCertainlyBefore(period.to, on))
    .toReversed();
  const isWithin = ({ on }: Step) =>
    period === undefined || (on !== null && !isCertainlyBefore(on, period.from));
  const within = begun.filter(isWithin);
  const before = begun.filter((step) => !isWithin(step)).slice(0, 1);
  return [...within, ...before].map((step) => ({ step, isWithin: isWithin(step) }));
}

async function historyOf(db: Queryable, cityId: string): Promise<History> {
  const rows = await db
    .selectFrom("membershipEvents")
    .innerJoin("memberships", "memberships.id", "membershipEvents.membershipId")
    .innerJoin("cities", "cities.id", "memberships.cityId")
    .select(["citableId", "action", "toState", "happenedOn", "cities.joinedNote"])
    .where("memberships.cityId", "=", cityId)
    .orderBy("membershipEvents.id")
    .limit(mostEvents)
    .execute();
  const events = rows.map(
    ({ citableId, action, toState, happenedOn }): Event => ({
      id: citableId,
      action: action as MembershipAction,
      to: toState as MembershipState,
      on: happenedOn,
    }),
  );
  const steps = shownSteps(events);
  const begun = new Set(steps.map(({ event }) => event));
  return {
    cityId,
    steps,
    joinedNote: writtenFrom(rows[0]?.joinedNote),
    hidden: events.filter((event) => !begun.has(event)),
  };
}

function citable(
  { cityId, joinedNote }: History,
  { standing, on, event, version }: ShownStep<Event>,
): Citable {
  const isUncertain = standing === "member" && isWritten(joinedNote);
  const day = inEach((t, language) => {
    if (isUncertain) return written(joinedNote, language)?.text ?? "";
    return on === null ? t("membership:unknownDay") : formatKnownDay(on, language);
  });
  const title = inEach((t, language) => {
    if (on === null && !isUncertain) return t(`membership:standing.${standing}`);
    return `${t(`membership:event.${standing}`)}${isUncertain ? ":" : ""} ${day[language]}`;
  });
  return citableRecord({
    id: event.id,
    href: `${cityPath(cityId)}#membership`,
    title: (language) => title[language] ?? "",
    hint: (language) => translator(language)("membership:citable.hint"),
    version,
    isGone: false,
    ...(on !== null && { lastOn: on }),
    of: "membership",
    what: "membership:citable.one",
    facts: [
      fact("membership:citable.standing", (_language, t) => t(`membership:standing.${standing}`)),
      { name: inAllLanguages("membership:when"), says: day },
    ],
  });
}
