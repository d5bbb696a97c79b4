// A telephone behind Kannel: Debian's own (`apt-get install kannel`) with its pretended line (`smsc = fake`), where it is installed;
// and always something that speaks as its user guide says, so that a clean clone tests the same way without it.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isGsm, segmentsOf } from "../../src/platform/phone/gsm.ts";
import { temporaryFolder } from "./process.ts";
import { startSmsGateway } from "./sms-gateway.ts";

export interface Kannel {
  /** For SMS_URL. */
  url: string;
  /** A telephone sends a text: in two bytes a sign where the small alphabet lacks one, in parts where it is long, the last one first. */
  say(from: string, text: string): Promise<void>;
  /** What telephones got: "TO text". */
  heard: readonly string[];
  stop(): Promise<void>;
}

/** In two bytes a sign, the high one first. */
const wide = (text: string) => Buffer.from(text, "utf16le").swap16();
const escaped = (bytes: Buffer) => bytes.toString("hex").replaceAll(/../g, "%$&");

/** Where Jifunze is called: `http://…/gateways/kannel/KEY`. */
type Start = (address: string) => Promise<Kannel>;

const bearerbox = "/usr/sbin/bearerbox";
const smsbox = "/usr/sbin/smsbox";

/** Each way that there is here, by what it is called. */
export const kannels: readonly (readonly [string, Start])[] = [
  ["what speaks as Kannel does", startLikeKannel],
  ...(existsSync(bearerbox) && existsSync(smsbox) ? [["Kannel itself", startKannel] as const] : []),
];

async function startLikeKannel(address: string): Promise<Kannel> {
  const heard: string[] = [];
  const gateway = await startSmsGateway({
    atMessage: ({ to, text, reportAddress }) => {
      heard.push(`${to} ${text}`);
      setTimeout(() => void fetch((reportAddress ?? "").replace("%d", "1")), 20);
      return undefined;
    },
  });
  let said = 0;
  return {
    url: gateway.kannelUrl,
    heard,
    async say(from, text) {
      said += 1;
      const [charset, bytes] = isGsm(text) ? ["UTF-8", Buffer.from(text)] : ["UTF-16BE", wide(text)];
      const asked = new URLSearchParams({ from, charset, id: `said-${said}` });
      await fetch(`${address}/texts?${asked}&text=${escaped(bytes)}`);
    },
    stop: () => gateway.stop(),
  };
}

async function startKannel(address: string): Promise<Kannel> {
  const folder = await temporaryFolder();
  const ports = [freePort(), freePort(), freePort(), freePort(), freePort()] as const;
  const [admin, box, line, send, wideLine] = await Promise.all(ports);
  const path = join(folder.path, "kannel.conf");
  await writeFile(
    path,
    `group = core
admin-port = ${admin}
admin-interface = 127.0.0.1
admin-password = none
smsbox-port = ${box}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
dlr-storage = internal

group = smsc
smsc = fake
smsc-id = fake
port = ${line}
connect-allow-ip = 127.0.0.1

# The pretended line knows one alphabet and no parts; an operator that speaks HTTP knows both. Nothing is sent by it.
group = smsc
smsc = http
smsc-id = wide
system-type = kannel
smsc-username = operator
smsc-password = operator
port = ${wideLine}
connect-allow-ip = 127.0.0.1
send-url = "http://127.0.0.1:1/none"
allowed-smsc-id = wide

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${send}
sendsms-interface = 127.0.0.1

group = sendsms-user
username = jifunze
password = "pass word"
default-sender = 22384

group = sms-service
keyword = default
catch-all = yes
max-messages = 0
get-url = "${address}/texts?from=%p&text=%b&charset=%C&id=%I"
`,
  );
  const programs: ChildProcess[] = [];
  const start = (program: string) =>
    programs.push(spawn(program, ["-v", "4", path], { stdio: "ignore", cwd: folder.path }));
  start(bearerbox);
  const telephone = await reached(line);
  await reached(box).then((socket) => socket.destroy());
  start(smsbox);
  await reached(send).then((socket) => socket.destroy());
  const heard: string[] = [];
  let rest = "";
  // A line is "FROM TO text WORDS".
  telephone.setEncoding("utf8").on("data", (part: string) => {
    const lines = `${rest}${part}`.split("\n");
    rest = lines.pop() ?? "";
    for (const each of lines) {
      const [, to, text] = /^\S+ (\S+) text (.*)$/.exec(each) ?? [];
      if (to !== undefined) heard.push(`${to} ${text}`);
    }
  });
  let said = 0;
  async function sayInParts(from: string, text: string): Promise<void> {
    said += 1;
    const isWide = !isGsm(text);
    const room = isWide ? 67 : 153;
    const parts = Array.from({ length: Math.ceil(text.length / room) }, (_none, at) =>
      text.slice(at * room, (at + 1) * room),
    );
    for (const [at, part] of [...parts.entries()].toReversed()) {
      const asked = new URLSearchParams({
        username: "operator",
        password: "operator",
        from,
        to: "22384",
        ...(isWide ? { coding: "2", charset: "UTF-16BE" } : { coding: "0" }),
      });
      const bytes = isWide ? wide(part) : Buffer.from(part);
      const header = Buffer.from([5, 0, 3, said, parts.length, at + 1]);
      const ofMany = parts.length > 1 ? `&udh=${escaped(header)}` : "";
      const answer = await fetch(`http://127.0.0.1:${wideLine}/sms?${asked}${ofMany}&text=${escaped(bytes)}`);
      if (answer.status !== 202) throw new Error(`Kannel took nothing: ${await answer.text()}`);
    }
  }
  return {
    url: `kannel+http://jifunze:pass%20word@127.0.0.1:${send}`,
    heard,
    async say(from, text) {
      const { alphabet, count } = segmentsOf(text);
      if (alphabet === "gsm" && count === 1) telephone.write(`${from} 22384 text ${text}\n`);
      else await sayInParts(from, text);
    },
    async stop() {
      telephone.destroy();
      for (const program of programs.toReversed()) {
        const ended = once(program, "exit");
        program.kill("SIGKILL");
        await ended;
      }
      await folder.remove();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** A connection, as soon as somebody listens there. */
async function reached(port: number): Promise<Socket> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const isOpen = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    if (isOpen) return socket;
    await delay(50);
  }
}
