// Signs that nobody sees, by what they do, each kind in one place: what compares, cleans or shows a text says which of them it means.

const kinds = {
  /** Turn the direction of all that follows: embeddings, overrides and isolates. */
  steering: "\\u202a-\\u202e\\u2066-\\u2069",
  /** Say in which direction a number or a sign between two scripts is read. */
  directed: "\\u200e\\u200f",
  /** Take no room, and no language needs one: zero-width space, word joiner, byte order mark. */
  widthless: "\\u200b\\u2060\\ufeff",
  /** Join letters or keep them apart: some languages write with them. */
  joining: "\\u200c\\u200d",
  /** Where a word may be broken. */
  hyphening: "\\u00ad",
  /** Control characters. */
  control: "\\p{Cc}",
} as const;

type UnseenKind = keyof typeof kinds;

/** Any one sign of these kinds. */
export function unseenSigns(...of: UnseenKind[]): RegExp {
  return new RegExp(`[${of.map((kind) => kinds[kind]).join("")}]`, "gu");
}
