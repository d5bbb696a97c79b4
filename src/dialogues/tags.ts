/** By which pages are kept that show dialogues. */
export const dialoguesTag = "dialogues";
