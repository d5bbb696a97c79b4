// What was typed, whichever way a gateway says it. Some send all of it each time, joined by stars; what was dialled with the number
// of the menu (`*384*00*4821#`) comes as text, as part of the number, or as both. No I/O.

const longestText = 400;

export function inputsOf({
  text,
  serviceCode,
  menu,
}: {
  text: string;
  /** What was dialled, as the gateway tells it. */
  serviceCode: string;
  /** What the menu is reached by; undefined where nobody said. */
  menu: string | undefined;
}): string[] {
  const own = partsOf(menu ?? "");
  const dialled = partsOf(serviceCode);
  const beyond = startsWith(dialled, own) && own.length > 0 ? dialled.slice(own.length) : [];
  const isWhole = /^\*.*#$/.test(text.trim());
  const typed = partsOf(text.slice(0, longestText));
  const inputs = isWhole && own.length > 0 && startsWith(typed, own) ? typed.slice(own.length) : typed;
  return startsWith(inputs, beyond) ? inputs : [...beyond, ...inputs];
}

function partsOf(text: string): string[] {
  return text
    .replaceAll("#", "")
    .split("*")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function startsWith(parts: readonly string[], first: readonly string[]): boolean {
  return first.every((part, place) => parts[place] === part);
}
