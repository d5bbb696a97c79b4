// A server of its own to which tables of records are given, with how long it works on each and how long others wait meanwhile.

import { readdirSync, readFileSync } from "node:fs";
import { runCommand, startServerProcess, temporaryFolder } from "../support/process.ts";

export interface Table {
  id: string;
  state: string;
  counts: {
    rows: number;
    ready: number;
    open: number;
    outcome: Record<string, number>;
    taken: Record<string, number>;
  };
}

export interface TableServer {
  url: string;
  bearer: string;
  ask: <Answer = Table>(method: string, path: string, body?: object) => Promise<Answer>;
  /** Waits until a table is not worked on any more, and tells of it under this name. */
  worked: (name: string, id: string) => Promise<Table>;
  stop: () => Promise<void>;
}

export const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\n");

/** Hundredths of a second of the processor, as Linux counts them. */
const ticks = 100;

/** Notes what a process and all that it started have taken of the processor, in seconds; those that end keep what they took. */
function noteSpent(pid: number, ours: Map<number, number>): void {
  const parents = new Map<number, number>();
  const spent = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    const fields = statOf(name);
    if (!fields) continue;
    parents.set(Number(name), Number(fields[1]));
    spent.set(Number(name), (Number(fields[11]) + Number(fields[12])) / ticks);
  }
  const isOurs = (id: number | undefined): boolean =>
    id === pid || (id !== undefined && isOurs(parents.get(id)));
  for (const [id, seconds] of spent) if (isOurs(id)) ours.set(id, seconds);
}

const sumOf = (ours: ReadonlyMap<number, number>) =>
  [...ours.values()].reduce((sum, seconds) => sum + seconds, 0);

/** What follows the name of the program; none where it has ended meanwhile. */
function statOf(pid: string): string[] | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ");
  } catch {
    return undefined;
  }
}

/** `as`: the address of whoever gives the tables, of the demonstration. */
export async function startTableServer(as: string): Promise<TableServer> {
  const data = await temporaryFolder();
  const settings = { DATA_DIR: data.path };
  const server = await startServerProcess(settings, ["--demo"]);
  const input = JSON.stringify({ name: "Lists", scope: "write" });
  const made = await runCommand(["call", "accounts.createToken", input, "--as", as, "--demo"], settings);
  const bearer = /"token":\s*"([^"]+)"/.exec(made.output)?.[1];
  if (made.code !== 0 || !bearer) throw new Error(made.output);

  const ask: TableServer["ask"] = async <Answer>(method: string, path: string, body?: object) => {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${server.url}/api/v1/record-tables${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body && !isForm && { "content-type": "application/json" }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text) as Answer;
  };

  return {
    url: server.url,
    bearer,
    ask,
    async worked(name, id) {
      const pid = server.process.pid ?? 0;
      const ours = new Map<number, number>();
      noteSpent(pid, ours);
      const begun = { at: performance.now(), spent: sumOf(ours) };
      let waited = 0;
      let turns = 0;
      for (;;) {
        const asked = performance.now();
        await (await fetch(`${server.url}/static/nothing`)).text();
        waited = Math.max(waited, performance.now() - asked);
        noteSpent(pid, ours);
        await new Promise((resolve) => setTimeout(resolve, 50));
        // To ask how far it is takes of the time in which it is worked on.
        if (++turns % 8 !== 0) continue;
        const table = await ask<Table>("GET", `/${id}`);
        if (!["reading", "taking", "undoing"].includes(table.state)) {
          const seconds = (performance.now() - begun.at) / 1000;
          const spent = sumOf(ours) - begun.spent;
          console.log(
            `${name}: ${seconds.toFixed(1)} s, ${spent.toFixed(1)} s of the processor, others waited ${waited.toFixed(0)} ms at most; ${JSON.stringify(table.counts.outcome)} taken ${JSON.stringify(table.counts.taken)}`,
          );
          return table;
        }
      }
    },
    async stop() {
      await server.end("SIGTERM");
      await data.remove();
    },
  };
}
