// What public pages show of meetings, for what is kept rendered (`platform/public-pages.ts`).

/** The archive, and with it every meeting: what one of them says of another changes with it, too. */
export const meetingsTag = "meetings";

/** The archive, and the next meeting on the home page, but no page of one. */
export const archiveTag = "archive-of-meetings";

/** The pages of one meeting. */
export const meetingTag = (meeting: string) => `meeting:${meeting}`;

/** What a command changes that concerns one meeting alone, which it asks for. */
export const changesOfMeeting = ({ meeting }: { meeting: string }): string[] => [
  meetingTag(meeting),
  archiveTag,
];

/** The same where its answer says which meeting that is. */
export const changesOfItsMeeting = (_input: unknown, output: { meeting: string }): string[] =>
  changesOfMeeting(output);
