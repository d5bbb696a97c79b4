// Loaded into the server's own process (`node --import`): how long its event loop was held in one piece, from the signal
// SIGUSR2 on, told as the process ends. In time of the processor, which a busy machine does not lengthen.

const everyMs = 5;
let longest = 0;
let last = 0;

function spent(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

process.on("SIGUSR2", () => {
  longest = 0;
  last = spent();
  setInterval(() => {
    const now = spent();
    longest = Math.max(longest, now - last);
    last = now;
  }, everyMs).unref();
});
process.on("exit", () => console.log(`The loop was held for ${Math.round(longest)} ms at most.`));
