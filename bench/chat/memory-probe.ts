/**
 * Loaded into the bot's process before it starts: answers its parent with the memory that is in use
 * once what is unused was given back (needs --expose-gc). The bot itself knows nothing of it.
 */
export type Memory = { rss: number; heapUsed: number; peakRss: number };

process.on('message', () => {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  // maxRSS is in kilobytes, the others in bytes.
  process.send?.({ rss, heapUsed, peakRss: process.resourceUsage().maxRSS * 1_024 });
});
// A measurement that broke off leaves no bot behind.
process.on('disconnect', () => process.exit());
// Waiting for the parent alone keeps nothing running.
process.channel?.unref();
