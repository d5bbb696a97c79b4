/** How learning reaches people. */
export const modes = [
  "in_person",
  "online",
  "blended",
  "workplace",
  "radio",
  "television",
  "phone",
  "print",
  "offline_pack",
] as const;
