/** By which pages are kept that show achievements. */
export const achievementsTag = "achievements";
/** Those that show rounds of awards and who got them. */
export const awardsTag = "awards";
