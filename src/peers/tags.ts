/** By which pages are kept that show confirmed exchanges of all cities. */
export const exchangesTag = "exchanges";

/** The same of clusters. */
export const clustersTag = "clusters";

/** The same of partnerships. */
export const partnershipsTag = "partnerships";
