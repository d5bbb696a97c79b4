// Offers places while one is named: the browser's own list below the field, filled with what the server finds.

interface Named {
  fullNames: Record<string, string>;
}

interface Found extends Named {
  above: Named[];
}

const fewestLetters = 2;
const mostOffered = 8;

export function startPlaces(field: HTMLInputElement): void {
  const { list } = field;
  const address = field.dataset.places;
  if (!list || address === undefined) return;
  const language = document.documentElement.lang;
  const nameOf = ({ fullNames }: Named) => fullNames[language] ?? fullNames.en ?? "";
  let asked = new AbortController();

  async function offer(text: string): Promise<void> {
    // An answer to what was typed before would replace that to what is typed now.
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const response = await fetch(`${address}?${new URLSearchParams({ q: text }).toString()}`, { signal });
    if (!response.ok) return;
    const { places } = (await response.json()) as { places: Found[] };
    const labels = places
      .slice(0, mostOffered)
      .map((place) => [place, ...place.above.slice(1).reverse()].map(nameOf).join(", "));
    if (!list) return;
    list.textContent = "";
    for (const label of labels) {
      const option = document.createElement("option");
      option.value = label;
      list.append(option);
    }
  }

  field.addEventListener("input", () => {
    const text = field.value.trim();
    if (text.length < fewestLetters) return;
    // Offline, or replaced by a newer question: the form itself still finds the place.
    offer(text).catch(() => {});
  });
}
