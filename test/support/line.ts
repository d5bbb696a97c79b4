import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { Page } from "playwright-core";
import type { TestService } from "./service.ts";

/** The network between one telephone and the service. A browser's own switch does not reach what a worker lets pass. */
export async function lineTo(service: Pick<TestService, "url">) {
  const { port, hostname } = new URL(service.url);
  const open = new Set<Socket>();
  let isAway = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => open.delete(socket));
    }
    near.pipe(far);
    far.pipe(near);
    if (isAway) near.destroy();
  });
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  await new Promise<void>((resolve) => server.listen(0, hostname, resolve));
  return {
    url: `http://${hostname}:${(server.address() as AddressInfo).port}`,
    end: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
    goesAway: async (page: Page) => {
      isAway = true;
      cut();
      await page.context().setOffline(true);
    },
    isBack: async (page: Page) => {
      isAway = false;
      await page.context().setOffline(false);
    },
  };
}
