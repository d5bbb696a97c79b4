/** By which pages are kept that show achievements. */
export const achievementsTag = "achievements";
/** Those on which a badge is checked. */
export const badgesTag = "badges";
/** Those that show rounds of awards and who got them. */
export const awardsTag = "awards";
