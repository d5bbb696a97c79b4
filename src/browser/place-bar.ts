/** On a phone a bar is a row that is pushed sideways: the entry that one is at is pushed into view. */
export function showCurrentPlace(): void {
  for (const list of document.querySelectorAll<HTMLElement>(".place-bar__list")) {
    const current = list.querySelector<HTMLElement>("[aria-current]");
    if (!current || list.scrollWidth <= list.clientWidth) continue;
    const [row, entry] = [list.getBoundingClientRect(), current.getBoundingClientRect()];
    if (entry.right > row.right || entry.left < row.left)
      list.scrollLeft += entry.left - row.left - (row.width - entry.width) / 2;
  }
}
