// Africa's Talking, which carries text messages and USSD in many countries of the continent: forms that it posts and takes.

import { z } from "zod";
import {
  askGateway,
  type DeliveryReport,
  type Form,
  type Gateway,
  NotTaken,
  type ReceivedText,
  type TextToSend,
} from "./gateway.ts";

export const africasTalkingName = "africastalking";

const Answer = z.object({
  SMSMessageData: z.object({
    Message: z.string().optional(),
    Recipients: z.array(
      z.object({ statusCode: z.number(), status: z.string().optional(), messageId: z.string().optional() }),
    ),
  }),
});

/** What its answer calls taken: processed, sent, queued. */
const taken = new Set([100, 101, 102]);
/** No money left, its own trouble: the same for the next message. */
const troubles = new Set([405, 500, 501]);

export function africasTalking(url: URL, sender: string | undefined): Gateway {
  // A gateway on this machine is one of a test.
  const scheme = ["127.0.0.1", "localhost"].includes(url.hostname) ? "http" : "https";
  const address = new URL(`${scheme}://${url.host}/version1/messaging`);
  const username = decodeURIComponent(url.username);
  const apiKey = decodeURIComponent(url.password);
  return {
    name: africasTalkingName,
    isRepeatable: false,
    async send({ to, text }: TextToSend, signal) {
      const body = new URLSearchParams({ username, to, message: text, ...(sender && { from: sender }) });
      const answer = await askGateway(
        address,
        { method: "POST", headers: { apiKey, accept: "application/json" }, body },
        signal,
      );
      if (answer.status >= 300)
        throw new NotTaken("gateway", `Africa's Talking: ${answer.status} ${answer.body}`);
      const [recipient] = Answer.safeParse(jsonOf(answer.body)).data?.SMSMessageData.Recipients ?? [];
      if (!recipient) throw new NotTaken("gateway", `Africa's Talking: ${answer.body}`);
      if (taken.has(recipient.statusCode)) return recipient.messageId;
      throw new NotTaken(
        troubles.has(recipient.statusCode) ? "gateway" : "refused",
        `Africa's Talking: ${recipient.statusCode} ${recipient.status ?? ""}`,
      );
    },
    close: async () => {},
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const Received = z.object({
  id: z.string().min(1).max(100),
  from: z.string().min(1).max(40),
  text: z.string().max(1000).default(""),
});

export function receivedByAfricasTalking(form: Form): ReceivedText | undefined {
  const { data } = Received.safeParse(form);
  return data;
}

const Report = z.object({ id: z.string().min(1).max(100), status: z.string() });

export function reportedByAfricasTalking(form: Form): DeliveryReport | undefined {
  const { data } = Report.safeParse(form);
  if (data?.status === "Success") return { gatewayId: data.id, delivery: "delivered" };
  if (data?.status === "Failed" || data?.status === "Rejected")
    return { gatewayId: data.id, delivery: "failed" };
  return undefined;
}
