// The file of a backup: a tar archive, compressed with gzip, that can be read without Jifunze.
//
//   backup.json                 what it is, of which version, with which tables and columns
//   secret                      the installation's secret
//   tables/SCHEMA.TABLE/00001…  a table as PostgreSQL's COPY writes it (text), cut into parts
//   digests.json                rows and SHA-256 of each table, of all its parts together; and of the two files above
//
// `digests.json` comes last: an archive without it was cut off.

import { z } from "zod";

export const backupFormat = "jifunze-backup/1";

/** A table is cut into parts of about this size, so that no more of it is ever in memory. */
export const partBytes = 4 * 1024 * 1024;

export const About = z.object({
  format: z.literal(backupFormat),
  version: z.string(),
  madeAt: z.iso.datetime(),
  postgres: z.string(),
  /** The migrations that the database had: restoring brings an empty one to the same. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()).min(1) })),
  sequences: z.array(
    z.object({ schema: z.string(), name: z.string(), lastValue: z.string(), isCalled: z.boolean() }),
  ),
});
export type About = z.infer<typeof About>;

export const Digests = z.object({
  about: z.string(),
  secret: z.string(),
  tables: z.record(z.string(), z.object({ rows: z.number(), sha256: z.string() })),
});
export type Digests = z.infer<typeof Digests>;

export function tableKey({ schema, name }: { schema: string; name: string }): string {
  return `${schema}.${name}`;
}
