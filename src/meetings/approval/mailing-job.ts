export const minutesMailingJob = "meetings.mailMinutes";
