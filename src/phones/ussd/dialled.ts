// What was typed, whichever way a gateway says it. Some send all of it each time, joined by stars; what was dialled with the number
// of the menu (`*384*00*4821#`) comes as text, as part of the number, or as both. No I/O.

/** Nobody who chooses from screens comes so far. */
const longestText = 1_000;

/** `too long`: what somebody wants is not understood from a part of it. */
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
}): string[] | "too long" {
  if (text.length > longestText || serviceCode.length > longestText) return "too long";
  const own = partsOf(menu ?? "");
  const dialled = partsOf(serviceCode);
  const beyond = startsWith(dialled, own) && own.length > 0 ? dialled.slice(own.length) : [];
  const isWhole = /^\*.*#$/.test(text.trim());
  const typed = partsOf(text);
  const inputs = isWhole && own.length > 0 && startsWith(typed, own) ? typed.slice(own.length) : typed;
  return startsWith(inputs, beyond) ? inputs : [...beyond, ...inputs];
}

function partsOf(text: string): string[] {
  return text
    .toWellFormed()
    .replaceAll(/[#\p{Cc}]/gu, "")
    .split("*")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function startsWith(parts: readonly string[], first: readonly string[]): boolean {
  return first.every((part, place) => parts[place] === part);
}
