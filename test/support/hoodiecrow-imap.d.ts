// The package ships no types.
declare module "hoodiecrow-imap" {
  import type { Server } from "node:net";

  interface ImapServer {
    server: Server;
    listen(port: number, done: () => void): void;
    close(done: () => void): void;
    appendMessage(mailbox: string, flags: string[], at: Date, source: string): void;
    getMailbox(name: string): { messages: { flags: string[]; raw: string }[] };
  }
  export default function hoodiecrow(options: object): ImapServer;
}
