import type pg from "pg";

const retryMs = 1_000;

/**
 * Hears what processes on this database tell each other, by channel. After a broken connection each listener is called
 * without a message: anything may have been missed.
 */
export async function listenOn(
  pool: pg.Pool,
  channels: Record<string, (message: string | undefined) => void>,
): Promise<{ stop(): Promise<void> }> {
  let isStopped = false;
  let client: pg.PoolClient | undefined;

  async function connect(): Promise<void> {
    const connected = await pool.connect();
    client = connected;
    connected.on("notification", ({ channel, payload }) => channels[channel]?.(payload));
    connected.on("error", () => {
      client = undefined;
      connected.release(true);
      retry();
    });
    for (const channel of Object.keys(channels)) await connected.query(`listen ${channel}`);
    assumeAll();
  }

  function assumeAll(): void {
    for (const listener of Object.values(channels)) listener(undefined);
  }

  function retry(): void {
    if (isStopped) return;
    assumeAll();
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
