// The requests that are under way. One whose rest does not come is answered and ended, so that nobody holds the server
// by sending little; and when the server is asked to stop, whatever has come whole is answered first.

import { type IncomingMessage, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { languages } from "../i18n/languages.ts";
import { translator } from "../i18n/messages.ts";
import { type Problem, refuse } from "../problem.ts";

/** How long the server waits, in milliseconds. */
export interface Patience {
  /** For `leastBytes` more of a request's body. Slower than this is no line that people use. */
  stall: number;
  /** For the rest of a body when the server is asked to stop. */
  stallAtStop: number;
  /** For an answer that is being made when the server is asked to stop. */
  answerAtStop: number;
}

export const usualPatience: Patience = { stall: 30_000, stallAtStop: 5_000, answerAtStop: 20_000 };

const leastBytes = 1_000;

interface UnderWay {
  request: IncomingMessage;
  response: ServerResponse;
  socket: Socket;
  /** What had come when it was last looked at, and when that was. */
  bytesRead: number;
  at: number;
}

export class RequestsUnderWay {
  readonly #open = new Set<UnderWay>();
  readonly #patience: Patience;
  readonly #headers: Record<string, string>;
  readonly #watch: NodeJS.Timeout;
  #stoppingSince: number | undefined;

  constructor(patience: Patience, headers: Record<string, string>) {
    this.#patience = patience;
    this.#headers = headers;
    this.#watch = setInterval(() => this.#look(Date.now()), Math.min(1_000, patience.stall / 4));
    this.#watch.unref();
  }

  begin(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const one = { request, response, socket, bytesRead: socket.bytesRead, at: Date.now() };
    if (this.#stoppingSince !== undefined) response.shouldKeepAlive = false;
    this.#open.add(one);
    response.once("close", () => this.#open.delete(one));
  }

  /** From now on every answer ends its connection, and what takes too long is ended. */
  stop(): void {
    this.#stoppingSince = Date.now();
    for (const { response } of this.#open) if (!response.headersSent) response.shouldKeepAlive = false;
    clearInterval(this.#watch);
    const watch = setInterval(() => {
      if (this.#open.size === 0) clearInterval(watch);
      this.#look(Date.now());
    }, 50);
  }

  #look(now: number): void {
    const { stall, stallAtStop, answerAtStop } = this.#patience;
    const stoppingForMs = this.#stoppingSince === undefined ? 0 : now - this.#stoppingSince;
    for (const one of this.#open) {
      const { request, socket } = one;
      if (socket.bytesRead - one.bytesRead >= leastBytes) {
        one.bytesRead = socket.bytesRead;
        one.at = now;
      }
      // Of a request that has come whole nobody can say that nothing was changed.
      if (request.complete && stoppingForMs > answerAtStop) socket.destroy();
      else if (!request.complete && stoppingForMs > stallAtStop) this.#end(one, refuse.stopping());
      else if (!request.complete && now - one.at > stall) this.#end(one, refuse.stalled());
    }
  }

  /** Straight onto the connection: whoever makes the answer still waits for the rest of the request. */
  #end({ response, socket, request }: UnderWay, problem: Problem): void {
    if (response.headersSent || !socket.writable) {
      socket.destroy();
      return;
    }
    const text = languages.map((language) => translator(language)(problem.messageKey)).join("\n");
    const headers = {
      ...this.#headers,
      "content-type": "text/plain; charset=utf-8",
      "content-length": String(Buffer.byteLength(text)),
      "cache-control": "no-store",
      connection: "close",
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const head = [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...lines].join("\r\n");
    socket.end(`${head}\r\n\r\n${text}`, () => {
      request.destroy();
      socket.destroy();
    });
  }
}
