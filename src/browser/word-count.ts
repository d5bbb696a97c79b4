import { countWords } from "../reports/report.ts";

const pauseMs = 600;

/** Counts the words left while typing, and tells a screen reader only when the typing pauses. */
export function startWordCount(textarea: HTMLTextAreaElement): void {
  const message = document.getElementById(`${textarea.id}-words`);
  if (!message) return;
  const { dataset } = textarea;
  const limit = Number(dataset.maxWords);
  const plural = new Intl.PluralRules(document.documentElement.lang);
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    const left = limit - countWords(textarea.value);
    const count = Math.abs(left);
    const form = plural.select(count) === "one" ? "One" : "Other";
    const text = dataset[left < 0 ? `wordsOver${form}` : `wordsLeft${form}`];
    if (message) message.textContent = (text ?? "").replace("{count}", String(count));
    message?.classList.toggle("text-status__words--over", left < 0);
  }

  textarea.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, pauseMs);
  });
  show();
}
