export const paths = {
  help: "/help",
  /** Of a page of the manual; without a name, its contents. */
  page: (name: string) => (name === "" ? "/help" : `/help/${name}`),
  glossary: "/glossary",
  privacy: "/privacy",
  contact: "/contact",
};

/** Where a word of the glossary is explained: the first is 0. */
export function glossaryPath(term: number): string {
  return `${paths.glossary}#${termAnchor(term)}`;
}

export function termAnchor(term: number): string {
  return `term-${term + 1}`;
}
