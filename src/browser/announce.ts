/** Tells a screen reader about a text that is being written; nothing else on the page does. */
export type Announce = (text: string) => void;

/** One region a field, filled once when the writing pauses: what changes while somebody types interrupts them. */
export function announcerOf(textarea: HTMLTextAreaElement): Announce {
  const region = document.getElementById(`${textarea.id}-said`);
  return (text) => {
    if (region) region.textContent = text;
  };
}
