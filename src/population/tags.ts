/** By which pages are kept that show how many people live in places. */
export const peopleTag = "people";
