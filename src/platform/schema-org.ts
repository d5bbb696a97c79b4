// The words of schema.org (https://schema.org/docs/schemas.html), in which public pages tell search engines what they show.

export const schemaOrg = "https://schema.org";

/** Under which everybody may use what is given to programs. */
export const licence = "https://creativecommons.org/licenses/by/4.0/";

type Texts = Readonly<Record<string, string>>;

/** Each language as JSON-LD says it. */
export function taggedTexts(texts: Texts): { "@language": string; "@value": string }[] {
  return Object.entries(texts).flatMap(([language, text]) =>
    text === "" ? [] : [{ "@language": language, "@value": text }],
  );
}

interface Listed {
  name: Texts;
  /** None of what has no page of its own. */
  url: string | undefined;
}

/** What a page lists, in its order; undefined where that is nothing. */
export function itemList(items: readonly Listed[]): object | undefined {
  if (items.length === 0) return undefined;
  return {
    "@context": schemaOrg,
    "@type": "ItemList",
    itemListElement: items.map(({ name, url }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name: taggedTexts(name),
      ...(url !== undefined && { url }),
    })),
  };
}
