// Invitations that a coordinator has not answered yet for their city, on their desk.

import { sql } from "kysely";
import { z } from "zod";
import { anyRole } from "../../platform/allow.ts";
import { dayOf } from "../../platform/day.ts";
import { ownCities } from "../../platform/role.ts";
import type { Waiting } from "../../platform/waiting.ts";
import { textToRead } from "../../platform/written.ts";
import { waitingTodos } from "../../ui/screens/todo.tsx";
import { paths } from "../paths.ts";
import { answerBy, lastDay } from "./days-of-meeting.ts";
import { answerable } from "./invitation.ts";

const mostNamed = 10;

const Waits = z.object({ meeting: z.string(), city: z.string(), title: z.string(), by: z.iso.date() });

const waits: Waiting<z.infer<typeof Waits>> = {
  allow: anyRole,
  row: Waits,
  find(db, { actor, now }) {
    const cities = ownCities(actor, "coordinator");
    if (cities.length === 0) return undefined;
    return db
      .selectFrom("meetingInvitations")
      .innerJoin("meetings", "meetings.id", "meetingInvitations.meetingId")
      .select([
        "meetings.id as meeting",
        "meetingInvitations.cityId as city",
        textToRead("meetings.title").as("title"),
        answerBy.as("by"),
      ])
      .where("personId", "=", actor.id)
      .where("meetingInvitations.cityId", "in", cities)
      .where("withdrawnAt", "is", null)
      .where("mailedAt", "is not", null)
      .where("meetings.state", "in", answerable)
      .where(lastDay, ">=", dayOf(now))
      .where(cityHasNotAnswered)
      .orderBy("by")
      .limit(mostNamed);
  },
};

/** A city has one voice: what one of its coordinators said, it said. */
const cityHasNotAnswered = sql<boolean>`not exists (
  select from meeting_answers join meeting_invitations answered on answered.id = meeting_answers.invitation_id
  where answered.meeting_id = meetings.id and answered.city_id = meeting_invitations.city_id
    and answered.withdrawn_at is null and takes <> 'later'
    and asked_again_at is null)`;

/** In the list of a city, for its coordinators. */
export const invitationsToAnswer = waitingTodos({
  waits,
  list: (rows, { t }, { id: city }: { id: string }) =>
    rows
      .filter((one) => one.city === city)
      .map(({ meeting, title, by }) => ({
        kind: "due",
        text: t("meetings:answering.todo", { title }),
        href: paths.ownAnswer(meeting),
        dueOn: by,
      })),
});
