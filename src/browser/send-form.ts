// Sends what was typed into a form from the page, and says whether the server has it.

/** What came of it: taken, refused, nobody was there, or nobody who may send it is signed in any more. */
export type SentAnswer = "taken" | "refused" | "away" | "signed out";

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
    if (status === 401 || status === 403) return "signed out";
    return status >= 500 || status === 429 ? "away" : "refused";
  } catch {
    return "away";
  } finally {
    clearTimeout(timer);
  }
}
