import type pg from "pg";
import { publicChangeChannel } from "../operation.ts";

const retryMs = 1_000;

/** Hears, from every process on this database, that public pages changed. After a broken connection it assumes so. */
export async function listenForChanges(
  pool: pg.Pool,
  onChange: () => void,
): Promise<{ stop(): Promise<void> }> {
  let isStopped = false;
  let client: pg.PoolClient | undefined;

  async function connect(): Promise<void> {
    const connected = await pool.connect();
    client = connected;
    connected.on("notification", onChange);
    connected.on("error", () => {
      client = undefined;
      connected.release(true);
      retry();
    });
    await connected.query(`listen ${publicChangeChannel}`);
    onChange();
  }

  function retry(): void {
    if (isStopped) return;
    onChange();
    setTimeout(() => connect().catch(retry), retryMs).unref();
  }

  await connect();
  return {
    async stop() {
      isStopped = true;
      client?.release(true);
    },
  };
}
