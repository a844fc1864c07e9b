import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HostQueue } from '../../../src/runtime/http/host-queue.ts';
import { failureOf } from './harness.ts';

const GAP_MS = 500;

/** Asks for turns by name and keeps the order in which they came. */
function createLine(limits: Partial<ConstructorParameters<typeof HostQueue>[0]> = {}) {
  const queue = new HostQueue({ perHostMax: 2, overallMax: 4, queuedMax: 100, ...limits });
  const started: string[] = [];
  const leave = new Map<string, () => void>();
  const ask = (name: string, gapMs = 0, signal = new AbortController().signal) => {
    const turn = queue.enter(name.split('/')[0] ?? '', gapMs, signal).then((end) => {
      started.push(name);
      leave.set(name, end);
    });
    turn.catch(() => undefined);
    return turn;
  };
  const end = async (name: string) => {
    leave.get(name)?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { queue, started, ask, end };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('turns', () => {
  it('lets perHostMax requests into one host at a time', async () => {
    const line = createLine();
    for (const name of ['a/1', 'a/2', 'a/3']) line.ask(name);
    await settle();
    expect(line.started).toEqual(['a/1', 'a/2']);
    await line.end('a/1');
    expect(line.started).toEqual(['a/1', 'a/2', 'a/3']);
  });

  it('lets overallMax requests through at a time', async () => {
    const line = createLine({ overallMax: 2 });
    for (const name of ['a/1', 'b/1', 'c/1']) line.ask(name);
    await settle();
    expect(line.started).toEqual(['a/1', 'b/1']);
    await line.end('b/1');
    expect(line.started).toEqual(['a/1', 'b/1', 'c/1']);
  });

  it('gives each host its turn, so that many pages of one do not hold up the others', async () => {
    const line = createLine({ overallMax: 1 });
    line.ask('x/1');
    for (const name of ['a/1', 'a/2', 'a/3', 'b/1', 'c/1']) line.ask(name);
    await settle();
    for (const name of ['x/1', 'a/1', 'b/1', 'c/1', 'a/2']) await line.end(name);
    expect(line.started).toEqual(['x/1', 'a/1', 'b/1', 'c/1', 'a/2', 'a/3']);
  });

  it('keeps the gap between two starts on one host, and only there', async () => {
    const line = createLine();
    for (const name of ['a/1', 'a/2', 'b/1']) line.ask(name, GAP_MS);
    await settle();
    expect(line.started).toEqual(['a/1', 'b/1']);
    await line.end('a/1');
    await vi.advanceTimersByTimeAsync(GAP_MS - 1);
    expect(line.started).toEqual(['a/1', 'b/1']);
    await vi.advanceTimersByTimeAsync(1);
    expect(line.started).toEqual(['a/1', 'b/1', 'a/2']);
  });
});

describe('leaving the line', () => {
  it('by the signal frees the place for the next', async () => {
    const line = createLine({ perHostMax: 1 });
    const controller = new AbortController();
    line.ask('a/1');
    const second = line.ask('a/2', 0, controller.signal);
    line.ask('a/3');
    controller.abort();
    expect((await failureOf(second)).code).toBe('aborted');
    await line.end('a/1');
    expect(line.started).toEqual(['a/1', 'a/3']);
  });

  it('is asked of what comes beyond queuedMax', async () => {
    const line = createLine({ perHostMax: 1, queuedMax: 1 });
    line.ask('a/1');
    line.ask('a/2');
    const failure = await failureOf(line.ask('a/3'));
    expect(failure).toMatchObject({ kind: 'temporary', code: 'queue_full' });
    expect(failure.message).toContain('a among them');
  });

  it('is what all that wait do when it closes', async () => {
    const line = createLine({ perHostMax: 1 });
    line.ask('a/1');
    const second = line.ask('a/2');
    line.queue.close();
    expect((await failureOf(second)).code).toBe('aborted');
    expect((await failureOf(line.ask('b/1'))).code).toBe('aborted');
  });
});
