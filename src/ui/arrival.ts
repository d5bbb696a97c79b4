// What a visitor who did something is told first on the page that answers: the errors, the news, the state of a list, or
// the heading. It has the focus, with and without JavaScript, and the browser's title begins with it.

import { createContext } from "preact";
import { useContext } from "preact/hooks";

/**
 * What there is to be told. `answer`: what a form was answered with at once, such as a preview; `page`: that another page
 * is there. Where nothing on the page is made to tell these, its heading does.
 */
type Answer = "errors" | "news" | "list" | "answer" | "page";

export class Arrival {
  readonly #answer: Answer | undefined;
  #isFocused = false;
  readonly #said: string[] = [];

  constructor(answer?: Answer) {
    this.#answer = answer;
  }

  /** A few words for the browser's title, which a screen reader reads before all else. */
  say(words: string): void {
    if (!this.#said.includes(words)) this.#said.push(words);
  }

  /** Whether the visitor asked for a list in another order, filtered, or for a later page of it. */
  get isList(): boolean {
    return this.#answer === "list";
  }

  get said(): readonly string[] {
    return this.#said;
  }

  /** Attributes of the element that tells it; only the first one on the page gets them. */
  focusFor(answer: Answer): { tabIndex?: number; autofocus?: true } {
    if (this.#isFocused || answer !== this.#answer) return {};
    this.#isFocused = true;
    return { tabIndex: -1, autofocus: true };
  }

  /** Where nothing else was there to tell it, the page's heading does, whoever drew it. */
  focusHeading(html: string): string {
    if (this.#answer === undefined || this.#isFocused) return html;
    return html.replace("<h1 ", '<h1 tabindex="-1" autofocus ');
  }
}

const CurrentArrival = createContext(new Arrival());

export const ArrivalProvider = CurrentArrival.Provider;

export function useArrival(): Arrival {
  return useContext(CurrentArrival);
}

/** A sentence as the beginning of a title: up to its end, which the colon takes the place of. */
export function inTitle(sentence: string): string {
  const [first = sentence] = sentence.split(/(?<=[.!?])\s/u);
  return first.replace(/[.:]$/u, "");
}
