import { countWords } from "../platform/count-words.ts";
import { announcerOf } from "./announce.ts";

const pauseMs = 600;
/** As long as a text that saves itself waits. */
const silenceMs = 1_500;

/** Shows the words left while typing. Gives the sentence as it is now, for whoever tells what became of the text. */
export function startWordCount(textarea: HTMLTextAreaElement): (() => string) | undefined {
  const message = document.getElementById(`${textarea.id}-words`);
  if (!message) return undefined;
  const { dataset } = textarea;
  const limit = Number(dataset.maxWords);
  const plural = new Intl.PluralRules(document.documentElement.lang);
  const left = () => limit - countWords(textarea.value);
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function sentence(): string {
    const count = Math.abs(left());
    const form = plural.select(count) === "one" ? "One" : "Other";
    const text = dataset[left() < 0 ? `wordsOver${form}` : `wordsLeft${form}`];
    return (text ?? "").replace("{count}", String(count));
  }

  function show(): void {
    if (message) message.textContent = sentence();
    message?.classList.toggle("text-status__words--over", left() < 0);
  }

  textarea.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, pauseMs);
  });
  show();
  return sentence;
}

/** Tells the words left when the writing pauses, where nothing else is to be told about the text. */
export function tellWordCount(textarea: HTMLTextAreaElement, sentence: () => string): void {
  const announce = announcerOf(textarea);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  textarea.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => announce(sentence()), silenceMs);
  });
}
