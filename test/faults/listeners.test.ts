// What is to be done after something happened is done once, although the process that would do it is killed.

import { expect, it } from "vitest";
import { runCommand, startServerProcess, temporaryFolder } from "../support/process.ts";

interface ListedMail {
  recipient: string;
  subject: string;
}

it("a mail to the city is written once, when the server is killed before, while and after it is told", async () => {
  const folder = await temporaryFolder();
  const settings = { DATA_DIR: folder.path };
  const call = async (name: string, input: object, person = "administrator@commission.example") => {
    const args = ["call", name, JSON.stringify(input), "--as", person, "--demo"];
    const { code, output } = await runCommand(args, settings);
    if (code !== 0) throw new Error(output);
    return JSON.parse(output);
  };
  const mails = async () =>
    ((await call("accounts.listMails", {})) as { mails: ListedMail[] }).mails
      .map(({ recipient, subject }) => `${recipient}: ${subject}`)
      .sort();
  try {
    // The demonstration's reports are submitted before anything runs in the background.
    await (await startServerProcess(settings, ["--demo"])).end("SIGKILL");
    const server = await startServerProcess(settings, ["--demo"]);
    const report = { city: "laikipia", cycle: "2024-2026" };
    const { digest } = await call("reports.getSubmittedReport", report);
    await call("reports.return", { ...report, digest, note: "More figures." }, "reviewer@commission.example");
    // By now it was told, or is being told, or not yet.
    await server.end("SIGKILL");
    const last = await startServerProcess(settings, ["--demo"]);
    const isTold = (all: readonly string[]) =>
      ["coordinator@laikipia.example: Receipt:", "coordinator@makueni.example: Receipt:"].every((receipt) =>
        all.some((mail) => mail.startsWith(receipt)),
      ) && all.some((mail) => /^coordinator@laikipia\.example: .*(?:sent back|returned)/.test(mail));
    while (!isTold(await mails()));
    await last.end("SIGTERM");
    await (await startServerProcess(settings, ["--demo"])).end("SIGTERM");
    // Of the exchanges that the demonstration begins, the same is rightly said more than once.
    const written = (await mails()).filter((mail) => /Receipt|sent back|returned|report/i.test(mail));
    expect(written.length).toBeGreaterThan(2);
    expect(written.filter((mail, place) => written.indexOf(mail) !== place)).toEqual([]);
  } finally {
    await folder.remove();
  }
}, 240_000);
