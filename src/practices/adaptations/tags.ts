/** By which pages are kept that show what cities made of practices of others. */
export const adaptationsTag = "adaptations";
