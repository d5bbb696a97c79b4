// A gateway to telephones on this machine, which speaks as Kannel does, or as Africa's Talking, and does as a test wants.

import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface CarriedText {
  to: string;
  text: string;
  reportAddress: string | undefined;
}

export interface GatewayBehaviour {
  /** Before it answers: what it says instead of taking the message; or it waits, or drops the connection. */
  atMessage?: (text: CarriedText) => Promise<void> | { status: number; body: string } | "drop" | undefined;
}

export interface SmsGateway {
  kannelUrl: string;
  africasTalkingUrl: string;
  /** All that it got, also where nobody heard it say so. */
  carried: CarriedText[];
  stop(): Promise<void>;
}

export async function startSmsGateway(behaviour: GatewayBehaviour = {}): Promise<SmsGateway> {
  const carried: CarriedText[] = [];
  async function take(text: CarriedText, response: ServerResponse, answer: { status: number; body: string }) {
    carried.push(text);
    const verdict = await behaviour.atMessage?.(text);
    if (verdict === "drop") {
      response.destroy();
      return;
    }
    const { status, body } = verdict ?? answer;
    response.writeHead(status).end(body);
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://gateway");
    if (url.pathname === "/cgi-bin/sendsms") {
      const {
        username,
        password,
        to = "",
        text = "",
        "dlr-url": reportAddress,
      } = Object.fromEntries(url.searchParams);
      if (username !== "jifunze" || password !== "pass word") {
        response.writeHead(403).end("Authorization failed for sendsms");
        return;
      }
      void take({ to, text, reportAddress }, response, { status: 202, body: "0: Accepted for delivery" });
      return;
    }
    let sent = "";
    request.setEncoding("utf8").on("data", (part: string) => {
      sent += part;
    });
    request.on("end", () => {
      const { to = "", message = "" } = Object.fromEntries(new URLSearchParams(sent));
      const id = `ATXid_${carried.length + 1}`;
      const Recipients = [
        { statusCode: 101, number: to, status: "Success", cost: "KES 0.80", messageId: id },
      ];
      const body = JSON.stringify({ SMSMessageData: { Message: "Sent to 1/1", Recipients } });
      void take({ to, text: message, reportAddress: undefined }, response, {
        status: request.headers.apikey === "key" ? 201 : 401,
        body,
      });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    kannelUrl: `kannel+http://jifunze:pass%20word@127.0.0.1:${port}`,
    africasTalkingUrl: `africastalking://jifunze:key@127.0.0.1:${port}`,
    carried,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
