// The coordinators of all cities are told of a meeting that was called, changed since, or cancelled.

import { sql } from "kysely";
import { z } from "zod";
import type { CityRole, NetworkRole } from "../../network/role.ts";
import { currentTimeZone } from "../../platform/caller.ts";
import { boundedBy } from "../../platform/database/bounded-by.ts";
import type { Tx } from "../../platform/database/database.ts";
import { formatDate } from "../../platform/i18n/format.ts";
import type { Event } from "../../platform/jobs/listener.ts";
import { notificationKind, type Reader } from "../../platform/notifications/kind.ts";
import { tells } from "../../platform/notifications/notify.ts";
import { Named } from "../../platform/written.ts";
import { hasSaidNo } from "../invitations/news.ts";
import { bothHours } from "../invitations/words.ts";
import { paths } from "../paths.ts";
import { known } from "../record/known.ts";
import { type Meeting, MeetingDay, MeetingMode, meetingStates, mostDays } from "../record/meeting.ts";
import { findMeetingItself } from "../record/store.ts";
import { editMeeting, stepMeeting } from "./commands.ts";
import { planOfBody, ThrownAway, throwAwayPlanOfBody } from "./own-body.ts";

const values = z.object({
  title: Named,
  day: z.string(),
  place: z.string(),
  reason: z.string(),
  /** Missing in what was told before hours were. */
  hours: z
    .object({ timeZone: z.string(), days: z.array(MeetingDay).max(mostDays), mode: known(MeetingMode) })
    .optional(),
});

const withDay = <Said extends { day: string }>(
  { day, ...said }: Said,
  { language }: { language: string },
) => ({
  ...said,
  day: formatDate(day, language),
});

/** By the clocks of whoever reads and by those there; where it is, and how it is held. */
function inTheirWords({ hours, place, ...said }: z.infer<typeof values>, reader: Reader) {
  const { t } = reader;
  const words = { ...withDay(said, reader), place };
  if (!hours) return { ...words, when: words.day };
  const held = t(`meetings:mode.${hours.mode}`);
  const zones = { timeZone: hours.timeZone, readIn: currentTimeZone() };
  return {
    ...words,
    when: hours.days.map((day) => bothHours(day, zones, reader)).join("; "),
    place: place === noPlace ? held : t("convening:moved.placeAndMode", { place, mode: held }),
  };
}

const noPlace = "–";

const common = {
  values,
  inWords: inTheirWords,
  told: { assigned: "while they hold a role" },
  mail: "at_once",
  canBeOff: true,
} as const;

const called = notificationKind({ name: "meetings.called", words: "meetings:told.called", ...common });
const changed = notificationKind({
  name: "meetings.changed",
  words: "meetings:told.changed",
  ...common,
  // Not every change moves it.
  inWords: (said: z.infer<typeof values>, reader) => ({
    ...inTheirWords(said, reader),
    reason: said.reason === "" ? "" : ` ${said.reason}`,
  }),
});
const cancelled = notificationKind({
  name: "meetings.cancelled",
  words: "meetings:told.cancelled",
  ...common,
});

/** By a coordinator, for a body of their city. */
const plannedByCity = notificationKind({
  name: "meetings.plannedByCity",
  words: "convening:told.plannedByCity",
  values: z.object({ title: Named, day: z.string(), body: Named }),
  inWords: withDay,
  told: { network: ["administrator"] satisfies NetworkRole[] },
  mail: "at_once",
  canBeOff: true,
});

/** For whom it was told that it was planned. */
const plannedNoMore = notificationKind({
  name: "meetings.plannedNoMore",
  words: "convening:told.plannedNoMore",
  values: z.object({ title: Named, day: z.string() }),
  inWords: withDay,
  told: { network: ["administrator"] satisfies NetworkRole[] },
  mail: "at_once",
  canBeOff: true,
});

export const planningKinds = [called, changed, cancelled, plannedByCity, plannedNoMore];

/** Earlier versions wrote down neither. */
const Edit = z.object({ state: z.string().optional(), reason: z.string().optional() });

/** Undefined where by now it is in another state than it is told in. */
async function meetingIn(tx: Tx, event: Event, news: "called" | "changed" | "cancelled") {
  const { subject, details } = event;
  const state = news === "cancelled" ? "cancelled" : "called";
  const meeting = await findMeetingItself(tx, String(subject), meetingStates);
  if (meeting.state !== state) return undefined;
  const toldByMail = await toldByInvitations(tx, meeting.id, news);
  return {
    people: (await coordinators(tx, meeting)).filter((person) => !toldByMail.has(person)),
    href: paths.one(meeting.id),
    thread: `meeting/${meeting.id}`,
    values: {
      title: meeting.title,
      day: meeting.days[0]?.day ?? "",
      place: meeting.venue === "unknown" ? noPlace : meeting.venue.town,
      hours: { timeZone: meeting.timeZone, days: meeting.days, mode: meeting.mode },
      reason: meeting.cancelledBecause ?? Edit.parse(details).reason ?? "",
    },
  };
}

/** Of the cities that are in the body that meets; of all where the whole network does; of those that are invited, where it is for them alone. */
async function coordinators(
  tx: Tx,
  { id, body, visibility }: Pick<Meeting, "id" | "body" | "visibility">,
): Promise<string[]> {
  const rows = await tx
    .selectFrom("roles")
    .innerJoin("cities", "cities.id", "roles.placeId")
    .select("personId")
    .distinct()
    .where("place", "=", "city")
    .where("role", "=", "coordinator" satisfies CityRole)
    .where("endedAt", "is", null)
    .where("cities.retiredAt", "is", null)
    .$if(visibility === "invited", (all) =>
      all.where(
        sql<boolean>`exists (select from meeting_invitations as invited where invited.meeting_id = ${id}
          and invited.withdrawn_at is null and invited.city_id = cities.id)`,
      ),
    )
    .$if(body !== undefined, (all) =>
      all.where(
        sql<boolean>`(exists (select from meeting_bodies where id = ${body?.id ?? ""} and kind = 'assembly')
          or exists (select from meeting_body_cities where body_id = ${body?.id ?? ""} and city_id = cities.id))`,
      ),
    )
    .$call(boundedBy("the coordinators of the cities"))
    .execute();
  return rows.map(({ personId }) => personId);
}

/** Whoever is invited gets the invitation when it is called; and whoever got it and has not said no, a mail when it is cancelled. */
async function toldByInvitations(
  tx: Tx,
  meeting: string,
  news: "called" | "changed" | "cancelled",
): Promise<ReadonlySet<string | null>> {
  // Not every change moves a calendar: of what changed all are told.
  if (news === "changed") return new Set();
  const invited = tx
    .selectFrom("meetingInvitations")
    .select("personId")
    .where("meetingId", "=", meeting)
    .where("withdrawnAt", "is", null)
    .where("personId", "is not", null);
  const told =
    news === "called"
      ? invited
      : invited.where("mailedAt", "is not", null).where(sql<boolean>`not ${hasSaidNo}`);
  return new Set((await told.execute()).map(({ personId }) => personId));
}

const Step = z.object({ meetingStep: z.string() });
const stepOf = ({ details }: Event) => Step.parse(details).meetingStep;

export const planningListeners = [
  tells(plannedByCity, planOfBody, {
    name: "meetings.tellPlannedByCity",
    async say({ subject }, { tx }) {
      const { id, title, days, state, body } = await findMeetingItself(tx, String(subject), meetingStates);
      if (state !== "draft") return undefined;
      return {
        href: paths.step(id, "call"),
        thread: `meeting/${id}`,
        values: { title, day: days[0]?.day ?? "", body: body?.name ?? {} },
      };
    },
  }),
  tells(plannedNoMore, throwAwayPlanOfBody, {
    name: "meetings.tellPlannedNoMore",
    say: async ({ subject, details }) => ({
      href: paths.planned,
      thread: `meeting/${String(subject)}`,
      values: ThrownAway.omit({ id: true }).parse(details),
    }),
  }),
  tells(called, stepMeeting, {
    name: "meetings.tellCalled",
    say: async (event, { tx }) => (stepOf(event) === "call" ? meetingIn(tx, event, "called") : undefined),
  }),
  tells(changed, editMeeting, {
    name: "meetings.tellChanged",
    say: async (event, { tx }) =>
      Edit.parse(event.details).state === "draft" ? undefined : meetingIn(tx, event, "changed"),
  }),
  tells(cancelled, stepMeeting, {
    name: "meetings.tellCancelled",
    say: async (event, { tx }) =>
      stepOf(event) === "cancel" ? meetingIn(tx, event, "cancelled") : undefined,
  }),
];
