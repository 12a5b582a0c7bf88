/** Begins to measure. What it returns prints, as JSON, how many milliseconds went by, and of processor. */
export function stopwatch() {
  const [began, used] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(used);
    const wall = performance.now() - began;
    process.stdout.write(`${JSON.stringify({ wall, cpu: (user + system) / 1000 })}\n`);
  };
}
