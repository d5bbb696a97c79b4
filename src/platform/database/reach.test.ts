import { connect, createServer, type Server, type Socket } from "node:net";
import { describe, expect, inject, it } from "vitest";
import { databaseUrl } from "../../../test/support/database.ts";
import { StartProblem, startSentence } from "../start-problem.ts";
import { reachDatabase } from "./reach.ts";

const now = { longestMs: 0 };

async function listening(answer: (socket: Socket) => void): Promise<{ server: Server; port: number }> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    answer(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return { server, port: typeof address === "object" && address ? address.port : 0 };
}

/** What PostgreSQL answers to somebody whom it does not let in. */
function refusal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0Mno\0\0`);
  const head = Buffer.alloc(5);
  head.write("E");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

describe("a start on a database", () => {
  it.each([
    ["28P01", "refuses the password of the user “jifunze”"],
    ["28000", "does not let the user “jifunze” in"],
    ["3D000", "There is no database “city data”"],
    ["53300", "has no connection left"],
  ])(
    "that refuses with %s ends with a sentence that says so, and never the password",
    async (code, sentence) => {
      const { server, port } = await listening((socket) => {
        socket.once("data", () => socket.end(refusal(code)));
      });
      const url = `postgres://jifunze:s3cret@127.0.0.1:${port}/city%20data`;
      const error = await reachDatabase(url, now).catch((reason: unknown) => reason);
      server.close();
      expect(error).toBeInstanceOf(StartProblem);
      expect(String(error)).toContain(sentence);
      expect(String(error)).not.toContain("s3cret");
    },
  );

  it("that does not exist there is told with its name", async () => {
    const url = databaseUrl(inject("adminUrl"), "jifunze_nowhere");
    await expect(reachDatabase(url)).rejects.toThrow("There is no database “jifunze_nowhere”");
  });

  it("whose machine is unknown, or where nobody listens, ends with a sentence", async () => {
    const { server, port } = await listening(() => {});
    await new Promise((resolve) => server.close(resolve));
    await expect(reachDatabase(`postgres://a@127.0.0.1:${port}/b`, now)).rejects.toThrow(
      `Nothing takes connections for a database at 127.0.0.1:${port}`,
    );
    await expect(reachDatabase("postgres://a@nowhere.invalid/b", now)).rejects.toThrow(/nowhere\.invalid/);
  });

  it("that comes up later is waited for", async () => {
    const real = new URL(inject("adminUrl"));
    const socketFolder = real.searchParams.get("host");
    const target = socketFolder
      ? { path: `${socketFolder}/.s.PGSQL.5432` }
      : { host: real.hostname, port: Number(real.port || 5432) };
    const { server, port } = await listening(() => {});
    await new Promise((resolve) => server.close(resolve));
    const later = createServer((socket) => {
      const onward = connect(target);
      for (const side of [socket, onward]) side.on("error", () => {});
      socket.pipe(onward).pipe(socket);
    });
    const url = new URL(inject("adminUrl"));
    url.search = "";
    url.host = `127.0.0.1:${port}`;
    const waits: string[] = [];
    await reachDatabase(url.href, {
      onWait: (sentence) => {
        waits.push(sentence);
        later.listen(port, "127.0.0.1");
      },
    });
    expect(waits).toHaveLength(1);
    expect(waits[0]).toContain("Waiting for up to 60 seconds");
    later.close();
  });
});

describe("what the system refuses at a start", () => {
  it.each([
    ["EACCES", "/data", "may not write or read /data"],
    ["EROFS", "/data", "may not write or read /data"],
    ["ENOTDIR", "/data", "/data is a file where a folder is needed"],
    ["ENOSPC", "/data/secret", "The disk is full: /data/secret"],
    ["53100", undefined, "The disk is full"],
  ])("%s is told in a sentence", (code, path, sentence) => {
    expect(startSentence(Object.assign(new Error("x"), { code, path }))).toContain(sentence);
  });

  it("a fault of our own keeps its trace", () => {
    expect(startSentence(new TypeError("x is undefined"))).toBeUndefined();
  });
});
