// What public pages of the reports show, for what is kept rendered (`platform/public-pages.ts`).

/** The list of published reports. */
export const publishedTag = "published-reports";

/** The reporting cycles. */
export const cyclesTag = "cycles";
