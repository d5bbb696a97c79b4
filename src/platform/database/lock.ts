import pg from "pg";

const keepAlive = { keepAlive: true, connectionTimeoutMillis: 5_000, application_name: "jifunze-lock" };

/**
 * Does the work while nobody else on this database holds the lock of this name; the lock is a connection of its own
 * and ends with it, also when the process is killed. Where another one holds it for longer than `waitMs`, nothing is
 * done and the answer is undefined.
 */
export async function withLock<T>(
  url: string,
  name: string,
  waitMs: number,
  work: () => Promise<T>,
): Promise<{ result: T } | undefined> {
  const client = new pg.Client({ connectionString: url, ...keepAlive });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query(`set lock_timeout = ${Math.max(1, Math.round(waitMs))}`);
    try {
      await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [`jifunze ${name}`]);
    } catch (error) {
      const isHeld = error instanceof pg.DatabaseError && error.code === "55P03";
      if (isHeld) return undefined;
      throw error;
    }
    return { result: await work() };
  } finally {
    await client.end().catch(() => {});
  }
}
