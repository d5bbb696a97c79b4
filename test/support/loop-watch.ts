// How long this process' event loop was held in one piece. Counted in time of the processor, so that a busy machine,
// which gives the whole process little of it, changes nothing.

import { setImmediate as nextTurn } from "node:timers/promises";

export interface LoopWatch {
  /** The longest piece, in ms. */
  stop(): Promise<number>;
}

export function watchLoop(): LoopWatch {
  let isOver = false;
  let longest = 0;
  const spent = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  const watching = (async () => {
    let last = spent();
    while (!isOver) {
      await nextTurn();
      const now = spent();
      longest = Math.max(longest, now - last);
      last = now;
    }
  })();
  return {
    async stop() {
      isOver = true;
      await watching;
      return longest;
    },
  };
}
