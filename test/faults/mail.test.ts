// The server as its own process, killed while it speaks to the mail server.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Behaviour, type MailServer, startMailServer } from "../support/mail-server.ts";
import {
  type Folder,
  runCommand,
  type ServerProcess,
  startServerProcess,
  usedFolder,
} from "../support/process.ts";

let folder: Folder;
let mails: MailServer;
let settings: Record<string, string>;
const behaviour: Behaviour = {};

beforeAll(async () => {
  folder = await usedFolder();
  mails = await startMailServer(behaviour);
  settings = { DATA_DIR: folder.path, SMTP_URL: mails.url };
});

afterAll(async () => {
  await mails.stop();
  await folder.remove();
});

async function invite(email: string): Promise<void> {
  const input = JSON.stringify({ email, name: "Amina", role: "observer", language: "en" });
  const { code, output } = await runCommand(["call", "network.invitePerson", input], settings);
  if (code !== 0) throw new Error(output);
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const to = (email: string) => (mail: { to: string[] }) => mail.to.includes(email);
const never = new Promise<void>(() => {});

interface Listed {
  recipient: string;
  state: string;
}

async function outbox(): Promise<Listed[]> {
  const { code, output } = await runCommand(["call", "accounts.listMails", "{}"], settings);
  if (code !== 0) throw new Error(output);
  return (JSON.parse(output) as { mails: Listed[] }).mails;
}

describe("a server that is killed", () => {
  let server: ServerProcess;

  it("before the mail server can have taken a mail, sends it once after the next start", async () => {
    let asked = 0;
    behaviour.atRecipient = () => {
      asked += 1;
      return asked === 1 ? never : undefined;
    };
    server = await startServerProcess(settings);
    await invite("before@example.org");
    await until(() => asked === 1);
    await server.end("SIGKILL");
    server = await startServerProcess(settings);
    await until(() => mails.taken.some(to("before@example.org")));
    expect(mails.seen.filter(to("before@example.org"))).toHaveLength(1);
  });

  it("after the mail server got a mail, does not send it again, and the outbox says so", async () => {
    behaviour.atVerdict = (mail) => (to("after@example.org")(mail) ? never : undefined);
    await invite("after@example.org");
    await until(() => mails.seen.some(to("after@example.org")));
    await server.end("SIGKILL");
    behaviour.atVerdict = undefined;
    server = await startServerProcess(settings);
    // What is written later goes out: the outbox was worked through.
    await invite("later@example.org");
    await until(() => mails.taken.some(to("later@example.org")));
    expect(mails.seen.filter(to("after@example.org"))).toHaveLength(1);
    const states = new Map((await outbox()).map(({ recipient, state }) => [recipient, state]));
    expect(states.get("after@example.org")).toBe("unanswered");
    expect(states.get("before@example.org")).toBe("sent");
    expect(await server.end("SIGTERM")).toBe(0);
  });
});
