// Offers places, or organisations, while one is named: the browser's own list below the field, filled with what the server finds.

interface Named {
  fullNames: Record<string, string>;
}

interface FoundPlace extends Named {
  above: Named[];
}

interface FoundOrganisation {
  name: string;
}

const fewestLetters = 2;
const mostOffered = 8;

export function startPlaces(field: HTMLInputElement): void {
  const language = document.documentElement.lang;
  const nameOf = ({ fullNames }: Named) => fullNames[language] ?? fullNames.en ?? "";
  startOffering(field, field.dataset.places, ({ places }: { places: FoundPlace[] }) =>
    places.map((place) => [place, ...place.above.slice(1).reverse()].map(nameOf).join(", ")),
  );
}

export function startOrganisations(field: HTMLInputElement): void {
  startOffering(
    field,
    field.dataset.organisations,
    ({ organisations }: { organisations: FoundOrganisation[] }) => organisations.map(({ name }) => name),
  );
}

function startOffering<Answer>(
  field: HTMLInputElement,
  address: string | undefined,
  labelsIn: (answer: Answer) => string[],
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
    const labels = labelsIn((await response.json()) as Answer).slice(0, mostOffered);
    if (!list) return;
    list.textContent = "";
    for (const label of new Set(labels)) {
      const option = document.createElement("option");
      option.value = label;
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
