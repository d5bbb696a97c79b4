// A real mail server on this machine, which does as a test wants: take, refuse, hang, drop.

import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

export interface TakenMail {
  to: string[];
  messageId: string;
  text: string;
}

/** What the server does at a step: goes on, refuses with a code, or waits for as long as the promise is open. */
type Step = number | Promise<void> | undefined;

export interface Behaviour {
  atRecipient?: (address: string) => Step;
  /** When it has all of a mail, before it says that it takes it. */
  atVerdict?: (mail: TakenMail) => Step;
  /** Ends the connection when the first bytes of a mail come. */
  dropsMidway?: () => boolean;
}

export interface MailServer {
  url: string;
  port: number;
  /** Mails that it said it took. */
  taken: TakenMail[];
  /** Mails that it got whole, also where nobody heard it say so. */
  seen: TakenMail[];
  stop(): Promise<void>;
}

export async function startMailServer(behaviour: Behaviour = {}, port = 0): Promise<MailServer> {
  const taken: TakenMail[] = [];
  const seen: TakenMail[] = [];
  const sockets = new Map<string, Socket>();
  const answer = (step: Step, callback: (error?: Error | null) => void) => {
    if (typeof step === "number") callback(refusal(step));
    else if (step === undefined) callback();
    else void step.then(() => callback());
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    closeTimeout: 500,
    onRcptTo: ({ address }, _session, callback) => answer(behaviour.atRecipient?.(address), callback),
    onData(stream, session, callback) {
      if (behaviour.dropsMidway?.()) {
        stream.once("data", () => sockets.get(addressOf(session))?.destroy());
        stream.resume();
        return;
      }
      readMail(stream, session).then(
        (mail) => {
          seen.push(mail);
          answer(behaviour.atVerdict?.(mail), (error) => {
            if (!error) taken.push(mail);
            callback(error);
          });
        },
        // It did not come whole: the client went away.
        () => {},
      );
    },
  });
  server.server.on("connection", (socket: Socket) =>
    sockets.set(`${socket.remoteAddress}:${socket.remotePort}`, socket),
  );
  // A client that is killed ends its connection without a good-bye.
  server.on("error", () => {});
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
  const listening = (server.server.address() as AddressInfo).port;
  return {
    url: `smtp://127.0.0.1:${listening}`,
    port: listening,
    taken,
    seen,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function refusal(code: number): Error {
  return Object.assign(new Error("As the test wants it"), { responseCode: code });
}

function addressOf({ remoteAddress, remotePort }: SMTPServerSession): string {
  return `${remoteAddress}:${remotePort}`;
}

async function readMail(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<TakenMail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return {
    to: session.envelope.rcptTo.map(({ address }) => address),
    messageId: /^Message-ID: (\S+)$/im.exec(text)?.[1] ?? "",
    text,
  };
}

export interface SilentServer {
  url: string;
  /** How often somebody connected. */
  connections: () => number;
  stop(): Promise<void>;
}

/** Something that accepts connections and never says a word. */
export async function startSilentServer(): Promise<SilentServer> {
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    open.add(socket);
    socket.on("error", () => {});
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    connections: () => connections,
    async stop() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
