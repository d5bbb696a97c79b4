// What is left of a text where accents, marks and capitals say nothing. Whoever compares names begins with it, and says what else of
// them does not count.

/** "Élan" and "Elan" are written with the same letters. */
export function withoutMarks(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "");
}

export function plainLetters(text: string): string {
  return withoutMarks(text).toLowerCase();
}
