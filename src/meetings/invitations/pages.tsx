// Inviting people to a meeting, for the commission; and the page behind the link of whoever is invited.

import { calendarFile } from "../../catalogue/calendar/calendar.ts";
import { onceMailed } from "../../platform/mail/sending.ts";
import type { Visit } from "../../platform/page.ts";
import { EndingForm } from "../../ui/ending-form.tsx";
import { file } from "../../ui/screens/file.ts";
import { formPage } from "../../ui/screens/form-page.tsx";
import { lead } from "../../ui/screens/lead.ts";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { plannedPage } from "../planning/pages.tsx";
import { eventsWithout } from "../record/events.ts";
import type { Meeting } from "../record/meeting.ts";
import { titleWords } from "../record/words.ts";
import { AnswerForm, fieldOfDay } from "./answer-views.tsx";
import {
  answerInvitation,
  inviteCities,
  inviteGuest,
  inviteTogether,
  lookAtNeeds,
  takeBackInvitation,
} from "./commands.ts";
import { standing } from "./invitation.ts";
import {
  citiesToInvite,
  guestToInvite,
  invitationForCalendar,
  invitationsForPage,
  invitationToAnswer,
  invitationToWithdraw,
  meetingOfNeeds,
  ownInvitation,
  togetherToInvite,
} from "./queries.ts";
import {
  Invitations,
  InviteCitiesForm,
  InviteGuestForm,
  InviteTogetherForm,
  NeedsForm,
  NeedsOfPeople,
} from "./views.tsx";

type Reader = Pick<Visit, "language">;

type Known = { meeting: Meeting };

/** Of a screen about one meeting: its title names the meeting, its heading need not. */
const about = (of: "invitations" | "inviteCities" | "inviteGuest" | "needs" | "answering") => ({
  title: ({ meeting }: Known, visit: Pick<Visit, "t" | "language">) =>
    visit.t(`meetings:${of}.title`, { title: titleWords(meeting, visit.language) }),
  heading: (_known: Known, { t }: Pick<Visit, "t">) => t(`meetings:${of}.heading`),
  caption: ({ meeting }: Known, visit: Reader) => titleWords(meeting, visit.language),
});

export const invitationsPage = page({
  path: "/network/meetings/:meeting/invitations",
  reads: invitationsForPage,
  parent: plannedPage,
  ...about("invitations"),
  crumb: "meetings:invitations.heading",
  draw: (known) => <Invitations {...known} />,
});

export const inviteCitiesPage = formPage({
  path: "/network/meetings/:meeting/invite-cities",
  reads: citiesToInvite,
  does: inviteCities,
  parent: invitationsPage,
  ...about("inviteCities"),
  draw: ({ cities, withoutCoordinator }, form) => (
    <InviteCitiesForm cities={cities} withoutCoordinator={withoutCoordinator} form={form} />
  ),
  done: (_output, { params }) => paths.invitations(params.meeting),
  flash: "meetings:inviteCities.done",
});

export const inviteTogetherPage = formPage({
  path: "/network/meetings/:meeting/invite-together",
  reads: togetherToInvite,
  does: inviteTogether,
  parent: invitationsPage,
  title: ({ meeting }, { t, language }) =>
    t("convening:inviteTogether.title", { title: titleWords(meeting, language) }),
  heading: (_known, { t }) => t("convening:inviteTogether.heading"),
  caption: ({ meeting }, visit) => titleWords(meeting, visit.language),
  draw: ({ body, groups, before }, form) => (
    <InviteTogetherForm body={body} groups={groups} before={before} form={form} />
  ),
  done: (_output, { params }) => paths.invitations(params.meeting),
  flash: ({ invited }) => (invited === 0 ? "convening:inviteTogether.all" : "convening:inviteTogether.done"),
});

export const inviteGuestPage = formPage({
  path: "/network/meetings/:meeting/invite-guest",
  reads: guestToInvite,
  does: inviteGuest,
  parent: invitationsPage,
  ...about("inviteGuest"),
  initial: (_known, { language }) => ({ invitedAs: "guest", language }),
  draw: (_known, form) => <InviteGuestForm form={form} />,
  done: (_output, { params }) => paths.invitations(params.meeting),
  flash: "meetings:inviteGuest.done",
});

export const withdrawPage = formPage({
  path: "/network/meetings/:meeting/invitations/:invitee/withdraw",
  reads: invitationToWithdraw,
  does: takeBackInvitation,
  parent: invitationsPage,
  title: ({ invitation }, { t }) => t("meetings:withdraw.title", { name: invitation.name }),
  caption: ({ meeting }, visit) => titleWords(meeting, visit.language),
  draw: ({ meeting }, form, { t }) => (
    <EndingForm
      effects={[t("meetings:withdraw.effect"), t("meetings:withdraw.calendar")]}
      submit={t("meetings:withdraw.submit")}
      back={paths.invitations(meeting.id)}
      form={form}
    />
  ),
  done: (_output, { params }) => paths.invitations(params.meeting),
  flash: "meetings:withdraw.done",
});

export const needsPage = formPage({
  path: "/network/meetings/:meeting/needs",
  reads: meetingOfNeeds,
  does: lookAtNeeds,
  parent: invitationsPage,
  ...about("needs"),
  draw: (_known, form) => <NeedsForm form={form} />,
  answer: ({ people }, { meeting }, visit) => ({
    title: visit.t("meetings:needs.title", { title: titleWords(meeting, visit.language) }),
    heading: visit.t("meetings:needs.heading"),
    body: <NeedsOfPeople meeting={meeting.id} people={people} />,
  }),
  done: (_output, { params }) => paths.invitations(params.meeting),
});

/** From the desk to what the link in the mail opens. */
export const ownAnswerLead = lead({
  path: "/meetings/:meeting/my-answer",
  reads: ownInvitation,
  to: ({ token }) => paths.answer(token),
});

/** From the desk to the minutes behind the link in the mail. */
export const ownMinutesLead = lead({
  path: "/meetings/:meeting/my-minutes",
  reads: ownInvitation,
  to: ({ token }) => paths.minutesByLink(token),
});

export const answerPage = formPage({
  path: "/meeting-invitations/:token",
  reads: invitationToAnswer,
  does: answerInvitation,
  ...about("answering"),
  initial: ({ open, invitation, needs }) => ({
    ...Object.fromEntries(
      open.map(({ number }) => [
        fieldOfDay(number),
        standing(invitation.answers).find(({ day }) => day === number)?.takes ?? "later",
      ]),
    ),
    needs: needs.needs,
    otherNeed: needs.otherNeed,
    ...(invitation.mayBeNamed && { mayBeNamed: "yes" }),
  }),
  read: readDays,
  draw: ({ needs: _needs, ...known }, form, { params, config }) => (
    <AnswerForm
      {...known}
      now={paths.nowByLink(params.token)}
      token={params.token}
      baseUrl={config.baseUrl}
      form={form}
    />
  ),
  done: (_output, { params }) => paths.answer(params.token),
  flash: onceMailed("meetings:answering.done", "meetings:answering.doneWaits"),
});

/** What the calendar of whoever is invited gets, as often as it looks: days that move, and that it is cancelled. */
export const answerCalendarFile = file({
  path: "/meeting-invitation-calendars/:token/meeting.ics",
  reads: invitationForCalendar,
  answer({ meeting, without }, { t, language, config }) {
    const { origin } = new URL(config.baseUrl);
    // Whoever is invited by a link alone reads of it behind that one.
    const url = `${origin}${meeting.visibility === "public" ? paths.one(meeting.id) : paths.all}`;
    const events = eventsWithout(new Set(without), meeting, { t, language, url });
    const { headers, content } = calendarFile(`meeting-${meeting.id}`, titleWords(meeting, language), events);
    // The address alone lets somebody in: nothing on the way may keep it.
    return { headers: { ...headers, "cache-control": "private, no-store" }, content };
  },
});

/** Each day is a field of the form, and all of them one of the command. */
function readDays(fields: Record<string, unknown>): Record<string, unknown> {
  const answers: string[] = [];
  const others = Object.entries(fields).filter(([name, value]) => {
    const [, number] = /^day(\d+)$/.exec(name) ?? [];
    if (number === undefined) return true;
    answers.push(`${number}:${String(value)}`);
    return false;
  });
  return { ...Object.fromEntries(others), answers };
}
