const document = (number: number | string) => `/documents/${number}`;
const item = (number: number | string) => `/news/${number}`;

export const paths = {
  documents: "/documents",
  document,
  addDocument: "/documents/new",
  editDocument: (number: number | string) => `${document(number)}/edit`,
  addFile: (number: number | string) => `${document(number)}/files/new`,
  file: (number: number | string, language: string, edition: number) =>
    `${document(number)}/files/${language}/${edition}`,
  documentStep: (number: number | string, action: string) => `${document(number)}/steps/${action}`,
  news: "/news",
  item,
  feed: "/news/feed.atom",
  write: "/news/new",
  editItem: (number: number | string) => `${item(number)}/edit`,
  newsStep: (number: number | string, action: string) => `${item(number)}/steps/${action}`,
};
