/** By which pages are kept that show achievements. */
export const achievementsTag = "achievements";
