// What the commission writes to a city: one note, typed into one of two fields or both.

export function isText(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

export function joinedNotes(...notes: unknown[]): string {
  return notes.filter(isText).join("\n\n");
}
