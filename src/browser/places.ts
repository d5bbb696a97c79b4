// Offers places, organisations, or what can be learned, while one is named: the browser's own list below the field, filled with what the server finds.

interface Named {
  fullNames: Record<string, string>;
}

interface FoundPlace extends Named {
  above: Named[];
}

interface FoundOrganisation {
  name: string;
}

interface FoundWords {
  /** What begins as it is typed. */
  text: string;
  topic: { names: Record<string, string> } | null;
}

interface Offered {
  value: string;
  /** What it is offered for, where it is called otherwise. */
  label?: string;
}

const fewestLetters = 2;
const mostOffered = 8;

export function startPlaces(field: HTMLInputElement): void {
  const nameOf = ({ fullNames }: Named) => inLanguage(fullNames);
  startOffering(field, field.dataset.places, ({ places }: { places: FoundPlace[] }) =>
    places.map((place) => ({
      value: [place, ...place.above.slice(1).reverse()].map(nameOf).join(", "),
    })),
  );
}

/** A topic is offered by its name, also where another word for it was typed. */
export function startWords(field: HTMLInputElement): void {
  startOffering(field, field.dataset.words, ({ offered }: { offered: FoundWords[] }) =>
    offered.map(({ text, topic }) =>
      topic === null ? { value: text } : { value: inLanguage(topic.names), label: text },
    ),
  );
}

function inLanguage(names: Record<string, string>): string {
  return names[document.documentElement.lang] ?? names.en ?? "";
}

export function startOrganisations(field: HTMLInputElement): void {
  startOffering(
    field,
    field.dataset.organisations,
    ({ organisations }: { organisations: FoundOrganisation[] }) =>
      organisations.map(({ name }) => ({ value: name })),
  );
}

function startOffering<Answer>(
  field: HTMLInputElement,
  address: string | undefined,
  offersIn: (answer: Answer) => Offered[],
): void {
  const { list } = field;
  if (!list || address === undefined) return;
  let asked = new AbortController();

  async function offer(text: string): Promise<void> {
    // An answer to what was typed before would replace that to what is typed now.
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const response = await fetch(`${address}?${new URLSearchParams({ q: text }).toString()}`, { signal });
    if (!response.ok) return;
    const offers = offersIn((await response.json()) as Answer).slice(0, mostOffered);
    if (!list) return;
    list.textContent = "";
    for (const [value, label] of new Map(offers.map((offer) => [offer.value, offer.label]))) {
      const option = document.createElement("option");
      option.value = value;
      if (label !== undefined && label !== value) option.label = label;
      list.append(option);
    }
  }

  field.addEventListener("input", () => {
    const text = field.value.trim();
    if (text.length < fewestLetters) return;
    // Offline, or replaced by a newer question: the form itself still finds what is meant.
    offer(text).catch(() => {});
  });
}
