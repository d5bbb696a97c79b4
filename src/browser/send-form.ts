// Sends what was typed into a form from the page, and says whether the server has it.

/** Whether somebody reads the answer: taken, refused, or nobody was there. */
export type SentAnswer = "taken" | "refused" | "away";

const patienceMs = 8000;

export async function sendForm(
  address: string,
  fields: readonly (readonly [string, string])[],
  at: string,
): Promise<SentAnswer> {
  const body = new URLSearchParams(fields.map(([name, value]) => [name, value]));
  body.set("at", at);
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const { signal } = patience;
    const { type, status } = await fetch(address, { method: "POST", body, redirect: "manual", signal });
    // Whoever is led on was understood.
    if (type === "opaqueredirect") return "taken";
    return status >= 500 || status === 429 ? "away" : "refused";
  } catch {
    return "away";
  } finally {
    clearTimeout(timer);
  }
}
