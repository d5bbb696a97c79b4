// Loaded into a server (`node --import`): how long its event loop was held in one piece. On RECORDER_PORT, /begin begins
// to watch and /longest tells the longest piece since then in ms: `delay` as another request would have felt it, and
// `spent` in time of the processor, which a busy machine does not lengthen.

import { createServer } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  delays.enable();
  const processorMs = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let last = processorMs();
  let longest = 0;
  setInterval(() => {
    const now = processorMs();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1).unref();

  createServer((request, response) => {
    if (request.url === "/begin") {
      delays.reset();
      longest = 0;
      response.end();
      return;
    }
    // After what is due now was done: also the piece that ends with this request.
    setTimeout(() => response.end(JSON.stringify({ delay: delays.max / 1e6, spent: longest })), 5);
  }).listen(Number(process.env.RECORDER_PORT), "127.0.0.1");
}
