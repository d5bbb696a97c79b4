/** Escape puts away the source that is shown beside its number, without moving pointer or focus. */
export function startNotes(): void {
  const notes = document.querySelectorAll<HTMLElement>(".note");
  if (notes.length === 0) return;
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    for (const note of notes) if (note.matches(":hover, :focus-within")) note.classList.add("note--closed");
  });
  for (const note of notes)
    for (const event of ["mouseleave", "focusout"])
      note.addEventListener(event, () => note.classList.remove("note--closed"));
}
