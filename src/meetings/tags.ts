// What public pages show of meetings, for what is kept rendered (`platform/public-pages.ts`).

/** The archive, and with it every meeting. */
export const meetingsTag = "meetings";
