// The archive of meetings by year, and the page of one, for everybody.

import { calendarFile } from "../../catalogue/calendar/calendar.ts";
import { file } from "../../ui/screens/file.ts";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { archiveTag, meetingsTag, meetingTag } from "../tags.ts";
import { eventsOfMeeting } from "./events.ts";
import type { Meeting } from "./meeting.ts";
import { getMeeting, listMeetings, meetingsForCalendar } from "./queries.ts";
import { partsOfMeeting } from "./slots.ts";
import { MeetingList, MeetingView } from "./views.tsx";
import { titleWords } from "./words.ts";

export const meetingsPage = page({
  path: "/meetings",
  description: "meetings:lead",
  reads: listMeetings,
  search: ["year"],
  title: "meetings:title",
  isOpening: true,
  shows: [meetingsTag, archiveTag],
  examples: [{}, { search: "year=2024" }],
  draw: (known) => <MeetingList {...known} />,
});

export const meetingPage = page({
  path: "/meetings/:meeting",
  reads: getMeeting,
  parent: meetingsPage,
  title: (meeting, { language }) => titleWords(meeting, language),
  crumb: (meeting: Meeting, { language }) => titleWords(meeting, language),
  isOpening: true,
  shows: ({ id }) => [meetingsTag, meetingTag(id)],
  blocks: { own: partsOfMeeting },
  draw: (meeting, _visit, { own }) => (
    <>
      <MeetingView meeting={meeting} />
      {own()}
    </>
  ),
});

/** For calendars that subscribe to it. Nobody who is invited stands in it, and no way to join. */
export const meetingsCalendar = file({
  path: "/meetings/calendar.ics",
  reads: meetingsForCalendar,
  answer({ meetings }, { t, language, config }) {
    const events = meetings.flatMap((meeting) =>
      eventsOfMeeting(meeting, { t, language, url: `${config.baseUrl}${paths.one(meeting.id)}` }),
    );
    return calendarFile("meetings", t("meetings:title"), events);
  },
});

export const meetingCalendar = file({
  path: "/meetings/:meeting/calendar.ics",
  reads: getMeeting,
  answer(meeting, { t, language, config }) {
    const url = `${config.baseUrl}${paths.one(meeting.id)}`;
    const name = titleWords(meeting, language);
    return calendarFile(`meeting-${meeting.id}`, name, eventsOfMeeting(meeting, { t, language, url }));
  },
});
