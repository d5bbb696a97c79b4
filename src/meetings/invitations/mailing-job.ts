/** The job that writes to people who are invited. What it has to write, the tables say. */
export const mailingJob = "meetings.writeMails";
