export const paths = {
  help: "/help",
  /** Of a page of the manual; without a name, its contents. */
  page: (name: string) => (name === "" ? "/help" : `/help/${name}`),
  glossary: "/glossary",
  privacy: "/privacy",
  contact: "/contact",
};
