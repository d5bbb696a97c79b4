// What somebody wrote themselves in a mail that answers another one: without what it quotes and without a signature. No I/O.

/** As mail programs introduce what they quote, in the languages that people here use. */
const introductions = [
  /^on\b.+\bwrote:$/i,
  /^mnamo\b.+\b(aliandika|ameandika):$/i,
  /^tarehe\b.+\b(aliandika|ameandika):$/i,
  /^le\b.+\ba écrit\s?:$/i,
  /^-{2,}\s*(original message|forwarded message|ujumbe asili|message d'origine)\s*-{2,}$/i,
  /^_{10,}$/,
  /^(from|kutoka|de)\s?:\s.*\S@\S+/i,
  /^\*?(from|kutoka|de)\s?:\*?\s.+$/i,
];
const signatures = [/^-- ?$/, /^(sent from my|sent via|get outlook for|imetumwa kutoka)\b/i];
/** An introduction that was broken over two or three lines ends like this. */
const endOfIntroduction = /(wrote|aliandika|ameandika|a écrit)\s?:$/i;

const isQuoted = (line: string) => line.trimStart().startsWith(">");
/** Words that are not quoted: somebody may answer between the lines. */
const isOwn = (line: string) => line.trim() !== "" && !isQuoted(line);

/**
 * @param above the sentence under which the mail that is answered begins, in each language
 */
export function answerIn(text: string, above: readonly string[]): string {
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\u00a0", " ").split("\n");
  const plain = (line: string) => line.replace(/^[\s>]+/, "").trim();
  const end = lines.findIndex((line, place) => {
    const said = plain(line);
    if (above.some((sentence) => said.includes(sentence))) return true;
    if (isQuoted(line)) return !lines.slice(place).some(isOwn);
    return introductions.some((form) => form.test(said)) || signatures.some((form) => form.test(line.trim()));
  });
  return withoutIntroduction(end === -1 ? lines : lines.slice(0, end))
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** What is left of an introduction that was broken into lines, at the end. */
function withoutIntroduction(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== "");
  if (last === -1 || !endOfIntroduction.test(lines[last]?.trim() ?? "")) return lines;
  const begin = lines.slice(0, last + 1).findLastIndex((line) => line.trim() === "");
  return last - begin > 3 ? lines.slice(0, last) : lines.slice(0, begin + 1);
}
