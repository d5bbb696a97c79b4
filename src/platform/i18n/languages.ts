export const languages = ["en", "sw"] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = "en";

/** Each language by its own name, as the language switch shows it. */
export const languageNames: Record<Language, string> = { en: "English", sw: "Kiswahili" };

export function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text);
}

/** The best of our languages for an `Accept-Language` header. */
export function negotiateLanguage(header: string | undefined): Language {
  const wanted = (header ?? "")
    .split(",")
    .slice(0, 20)
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const q = parameters.find((p) => p.trim().startsWith("q="));
      return { language: tag.slice(0, 2).toLowerCase(), weight: q ? Number(q.trim().slice(2)) : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find(isLanguage) ?? defaultLanguage;
}
