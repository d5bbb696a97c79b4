/** By which pages are kept that show achievements. */
export const achievementsTag = "achievements";
/** Those on which a badge is checked. */
export const badgesTag = "badges";
/** Those that show rounds of awards and who got them, all of them. */
export const awardsTag = "awards";
/** The list of them alone, and the page of one. */
export const awardListTag = "list-of-awards";
export const awardTag = (award: number) => `award:${award}`;

/** What a command changes that concerns one round, which it asks for. */
export const changesOfAward = ({ award }: { award: number }): string[] => [awardTag(award), awardListTag];
