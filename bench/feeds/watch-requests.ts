/**
 * What leaves this process for one port, seen by undici's own diagnostics and not by the code that
 * is measured: requests, the most at once, and the shortest time between two.
 */
import diagnostics from 'node:diagnostics_channel';

type Request = { origin?: string | URL };
export type Seen = { requests: number; mostAtOnce: number; gapMsMin: number };

/** Requests of Node's own fetch do not count: only what says that it is Pullquote. */
export function watchRequests(port: string): { seen(): Seen } {
  const seen: Seen = { requests: 0, mostAtOnce: 0, gapMsMin: Number.POSITIVE_INFINITY };
  const open = new Set<Request>();
  let lastMs = Number.NEGATIVE_INFINITY;
  const end = (message: unknown): void => {
    open.delete((message as { request: Request }).request);
  };
  diagnostics.subscribe('undici:client:sendHeaders', (message) => {
    const { request, headers } = message as { request: Request; headers: string };
    if (!headers.includes('Pullquote') || !String(request.origin).endsWith(`:${port}`)) return;
    const now = performance.now();
    open.add(request);
    seen.requests += 1;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, open.size);
    seen.gapMsMin = Math.min(seen.gapMsMin, now - lastMs);
    lastMs = now;
  });
  diagnostics.subscribe('undici:request:trailers', end);
  diagnostics.subscribe('undici:request:error', end);
  return { seen: () => seen };
}
