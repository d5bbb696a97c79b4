import type { VNode } from "preact";

const book = "M20 29C15 24.5 9 23.5 2 24V11c7-.5 13 .5 18 5 5-4.5 11-5.5 18-5v13c-7-.5-13 .5-18 5z";

/** The sign alone, for the browser's tab. */
export const icon = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 32"><rect width="40" height="32" y="0" rx="6" fill="#0b4f3c"/><circle cx="20" cy="10" r="6" fill="#f2b35e"/><path d="${book}" fill="#fff"/></svg>`,
)}`;

/** An open book under a rising sun, and the name. */
export function Wordmark(): VNode {
  return (
    <span class="wordmark">
      <svg
        class="wordmark__sign"
        viewBox="0 0 40 32"
        width="40"
        height="32"
        aria-hidden="true"
        focusable="false"
      >
        <circle class="wordmark__sun" cx="20" cy="10" r="6" />
        <path class="wordmark__book" d={book} />
        <path class="wordmark__spine" d="M20 16v13" />
      </svg>
      <span class="wordmark__name">Jifunze</span>
    </span>
  );
}
