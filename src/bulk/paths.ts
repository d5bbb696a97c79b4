/** Tables of one kind of record: of the whole network, or of one city. */
const of = (kind: string, city?: string) =>
  city === undefined ? `/network/record-tables/${kind}` : `/cities/${city}/record-tables/${kind}`;
const table = (kind: string, id: string, city?: string) => `${of(kind, city)}/${id}`;

export const paths = {
  upload: of,
  template: (kind: string, city?: string) => `${of(kind, city)}/template.csv`,
  table,
  columns: (kind: string, id: string, city?: string) => `${table(kind, id, city)}/columns`,
  questions: (kind: string, id: string, city?: string) => `${table(kind, id, city)}/questions`,
  rows: (kind: string, id: string, city?: string) => `${table(kind, id, city)}/rows`,
  wrong: (kind: string, id: string, city?: string) => `${table(kind, id, city)}/wrong.csv`,
  undo: (kind: string, id: string, city?: string) => `${table(kind, id, city)}/undo`,
};
