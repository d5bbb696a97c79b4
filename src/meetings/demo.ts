// A meeting in the demonstration, marked as an example: held some weeks ago, with minutes that are approved and sealed.

import { z } from "zod";
import { demoActor } from "../accounts/demo-accounts.ts";
import { addDays, dayOf, momentAfter, momentBefore } from "../platform/day.ts";
import { type DemoPart, demonstrationIn, speakAs } from "../platform/demonstration.ts";
import { defaultLanguage } from "../platform/i18n/languages.ts";
import type { Service } from "../platform/service.ts";
import { valueOfOwner } from "./actions/action.ts";
import { addAction } from "./actions/commands.ts";
import { addAgendaItem } from "./agenda/commands.ts";
import { approveMinutes, sendMinutes } from "./approval/commands.ts";
import { checkIn, openDesk } from "./attendance/commands.ts";
import { deskLink } from "./attendance/link.ts";
import { writtenChannel } from "./channels/channel.ts";
import { addChannel } from "./channels/commands.ts";
import { inviteCities } from "./invitations/commands.ts";
import { listInvitations } from "./invitations/queries.ts";
import { addDecision, writeMinutes } from "./minutes/commands.ts";
import { planMeeting, stepMeeting } from "./planning/commands.ts";

const Fields = z.record(z.string(), z.string());

const Example = z.object({
  plan: Fields,
  daysAgo: z.int(),
  answerDaysBefore: z.int(),
  channels: z.array(z.object(writtenChannel)),
  cities: z.array(z.string()),
  agenda: z.array(
    z.object({
      itemNameEn: z.string(),
      itemNameSw: z.string(),
      itemPurpose: z.string(),
      itemMinutes: z.string(),
      minutesText: z.string(),
      decision: Fields.optional(),
    }),
  ),
  action: z.object({ actionTextEn: z.string(), actionTextSw: z.string(), city: z.string(), dueIn: z.int() }),
  /** So many days after the meeting. */
  sentAfter: z.int(),
  approvedAfter: z.int(),
  chairName: z.string(),
});
type Example = z.infer<typeof Example>;

const Meetings = z.object({ meetings: z.array(Example).default([]) });

export const demoMeetings: DemoPart = {
  async prepare(service) {
    for (const example of (await demonstrationIn(Meetings)).meetings) await hold(service, example);
  },
};

async function hold(service: Service, example: Example): Promise<void> {
  const {
    plan,
    daysAgo,
    answerDaysBefore,
    channels,
    cities,
    agenda,
    action,
    sentAfter,
    approvedAfter,
    chairName,
  } = example;
  const officer = await demoActor(service, "administrator", null);
  const heldAt = momentBefore(new Date(), daysAgo);
  const days = (after: number) => momentAfter(heldAt, after);
  const before = speakAs(service, officer, days(-5));
  const says = speakAs(service, officer, heldAt);
  const { id: meeting } = await before(planMeeting, {
    ...plan,
    startsOn: dayOf(heldAt),
    answerBy: dayOf(days(-answerDaysBefore)),
  });
  const items = [];
  for (const { minutesText, decision, ...item } of agenda) {
    const { id } = await before(addAgendaItem, { meeting, ...item });
    items.push({ agendaItem: id, minutesText, decision });
  }
  await before(inviteCities, { meeting, cities });
  for (const channel of channels) await before(addChannel, { meeting, ...channel });
  // Each step counts the version on: a start that was cut off takes the same ones again.
  await before(stepMeeting, { meeting, meetingStep: "call", version: 1 });
  await says(stepMeeting, { meeting, meetingStep: "open", version: 2 });
  await letIn(service, says, meeting);
  for (const { agendaItem, minutesText, decision } of items) {
    if (minutesText === "") continue;
    await says(writeMinutes, { meeting, agendaItem, minutesText, language: defaultLanguage, baseVersion: 0 });
    if (decision) await says(addDecision, { meeting, agendaItem, ...decision });
  }
  const owner = await demoActor(service, "coordinator", action.city);
  const { city, dueIn, ...text } = action;
  await says(addAction, {
    meeting,
    ...text,
    actionOwner: valueOfOwner({ person: owner.id, city: { id: city } }),
    actionDue: addDays(dayOf(new Date()), dueIn),
  });
  await says(stepMeeting, { meeting, meetingStep: "close", version: 3 });
  await speakAs(service, officer, days(sentAfter))(sendMinutes, { meeting, version: 4 });
  const approved = { approvedBy: "chair", chairName, version: 5 };
  await speakAs(service, officer, days(approvedAfter))(approveMinutes, { meeting, ...approved });
}

/** Everybody who is invited comes, and is written down at a desk. */
async function letIn(service: Service, says: ReturnType<typeof speakAs>, meeting: string): Promise<void> {
  const { id: desk } = await says(openDesk, { meeting, deskName: "Video call" });
  const { invitations } = await says(listInvitations, { meeting });
  await says(checkIn, {
    token: deskLink.token(service.secret, desk),
    dayNumber: 1,
    comes: "video",
    people: invitations.map(({ id }) => id),
  });
}
