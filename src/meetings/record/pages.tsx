// The archive of meetings by year, and the page of one, for everybody.

import { calendarFile } from "../../catalogue/calendar/calendar.ts";
import { written } from "../../platform/written.ts";
import { file } from "../../ui/screens/file.ts";
import { page } from "../../ui/screens/page.tsx";
import { paths } from "../paths.ts";
import { meetingsTag } from "../tags.ts";
import { eventsOfMeeting } from "./events.ts";
import { getMeeting, listMeetings } from "./queries.ts";
import { MeetingList, MeetingView } from "./views.tsx";

export const meetingsPage = page({
  path: "/meetings",
  description: "meetings:lead",
  reads: listMeetings,
  search: ["year"],
  title: "meetings:title",
  isOpening: true,
  shows: [meetingsTag],
  examples: [{}, { search: "year=2024" }],
  draw: (known) => <MeetingList {...known} />,
});

export const meetingPage = page({
  path: "/meetings/:meeting",
  reads: getMeeting,
  parent: meetingsPage,
  title: ({ title, id }, { language }) => written(title, language)?.text ?? id,
  isOpening: true,
  shows: [meetingsTag],
  draw: (meeting) => <MeetingView meeting={meeting} />,
});

export const meetingCalendar = file({
  path: "/meetings/:meeting/calendar.ics",
  reads: getMeeting,
  answer(meeting, { t, language, config }) {
    const url = `${config.baseUrl}${paths.one(meeting.id)}`;
    const name = written(meeting.title, language)?.text ?? meeting.id;
    return calendarFile(`meeting-${meeting.id}`, name, eventsOfMeeting(meeting, { t, language, url }));
  },
});
