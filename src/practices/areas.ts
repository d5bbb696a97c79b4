/** Where it was done, as others compare it with where they are. */
export const areas = ["arid", "coastal", "informal_settlement", "town", "rural"] as const;
