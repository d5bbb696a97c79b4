// Kannel, an SMS gateway that speaks HTTP. What it asks of us and tells us is in its user guide, "Using HTTP interface".

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

export const kannelName = "kannel";

/** Delivered, failed, refused by the centre: what we want to be told. */
const toldOf = { delivered: 1, failed: 2, refused: 16 };

export function kannel(url: URL, sender: string | undefined): Gateway {
  const address = new URL(`${url.protocol.replace("kannel+", "")}//${url.host}${sendPath(url)}`);
  return {
    name: kannelName,
    isRepeatable: false,
    async send(text: TextToSend, signal) {
      const asked = new URL(address);
      asked.search = new URLSearchParams({
        username: decodeURIComponent(url.username),
        password: decodeURIComponent(url.password),
        ...(sender && { from: sender }),
        to: text.to,
        text: text.text,
        charset: "UTF-8",
        coding: "0",
        "dlr-mask": String(toldOf.delivered + toldOf.failed + toldOf.refused),
        "dlr-url": `${text.reportAddress}?message=${text.id}&state=%d`,
      }).toString();
      const { status, body } = await askGateway(asked, { method: "GET" }, signal);
      // 202: accepted, or kept until the centre can be reached. Kannel gives it no id; reports name ours.
      if (status === 202) return undefined;
      throw new NotTaken(failureOf(status), `Kannel: ${status} ${body.trim()}`);
    },
    close: async () => {},
  };
}

function sendPath({ pathname }: URL): string {
  return pathname === "" || pathname === "/" ? "/cgi-bin/sendsms" : pathname;
}

function failureOf(status: number): NotTaken["failure"] {
  // Our own user and password, or its own trouble: nothing else would be taken either.
  if (status === 401 || status === 403 || status === 404 || status >= 500) return "gateway";
  return "refused";
}

/** What its `sms-service` calls: `…?from=%p&text=%b&charset=%C&id=%I` (running.md has the whole line). */
const Received = z.object({
  id: z.string().min(1).max(100),
  from: z.string().min(1).max(40),
  charset: z.string().optional(),
  text: z.string().default(""),
});

export function receivedByKannel(form: Form, query: string): ReceivedText | undefined {
  const { data } = Received.safeParse(form);
  return data && { id: data.id, from: data.from, text: textIn(query, data.charset) ?? data.text };
}

/** As Kannel calls what is no text but, say, a logo. */
const noText = "8-BIT";

/**
 * Kannel hands on what it got, byte by byte: a telephone that writes one sign outside of its small alphabet, such as the apostrophe of a
 * smartphone, sends all of the text in two bytes a sign.
 */
function textIn(query: string, charset: string | undefined): string | undefined {
  if (charset === noText) return "";
  const [, sent] = /(?:^\??|&)text=([^&]*)/.exec(query) ?? [];
  if (sent === undefined) return undefined;
  const bytes = bytesOf(sent);
  // A line of kannel.conf that tells no charset: only in two bytes a sign there are zeros.
  const isWide = charset === undefined ? bytes.includes(0) : charset.toUpperCase().startsWith("UTF-16");
  return decoderFor(isWide ? "utf-16be" : charset).decode(bytes);
}

/** With `mo-recode` Kannel hands on in a charset of its own; what nobody knows is read as UTF-8. */
function decoderFor(charset = "utf-8"): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    return new TextDecoder();
  }
}

/** A value of an address as it was sent. */
function bytesOf(value: string): Buffer {
  const plain = value
    .replaceAll("+", " ")
    .replaceAll(/%([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(plain, "latin1");
}

const Report = z.object({ message: z.uuid(), state: z.string() });

export function reportedByKannel(form: Form): DeliveryReport | undefined {
  const { data } = Report.safeParse(form);
  if (!data) return undefined;
  const state = Number(data.state);
  if (state === toldOf.delivered) return { id: data.message, delivery: "delivered" };
  if (state === toldOf.failed || state === toldOf.refused) return { id: data.message, delivery: "failed" };
  return undefined;
}
