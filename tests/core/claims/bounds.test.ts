import { describe, expect, it } from 'vitest';
import { stepsBetween, webOf } from '../../../src/core/claims/arcs.ts';
import { CLAIM_CHARS_MAX, checkClaim } from '../../../src/core/claims/check-claim.ts';
import { parseClaim } from '../../../src/core/claims/parse.ts';
import { readClaims, SENTENCE_CHARS_MAX } from '../../../src/core/claims/read.ts';

const SENTENCE = 'The harbour was closed on Monday.';

function padded(chars: number): string {
  return `${SENTENCE.slice(0, -1)} ${'x'.repeat(chars - SENTENCE.length - 1)}.`;
}

/** "Anna, Berta, Anna, … met." */
function list(names: number): string {
  const all = Array.from({ length: names }, (_, at) => (at % 2 === 0 ? 'Anna' : 'Berta'));
  return `${all.join(', ')} met.`;
}

describe('a text longer than any claim', () => {
  it('is withheld unread from the first character too many, be it in the evidence as it stands', () => {
    const longest = padded(CLAIM_CHARS_MAX);
    expect(checkClaim(longest, [longest]).supported).toBe(true);
    const longer = padded(CLAIM_CHARS_MAX + 1);
    expect(checkClaim(longer, [longer])).toEqual({
      supported: false,
      reason: 'length: longer than a claim may be',
    });
  });

  it('is a sentence: a summary of several may be longer', () => {
    const summary = Array.from({ length: 30 }, () => SENTENCE).join(' ');
    expect(summary.length).toBeGreaterThan(CLAIM_CHARS_MAX);
    expect(checkClaim(summary, [SENTENCE]).supported).toBe(true);
    expect(checkClaim(`${summary} `.repeat(5), [SENTENCE]).reason).toMatch(/^length: /);
  });

  it('bears nothing out as a sentence of the evidence, while those beside it do', () => {
    expect(readClaims(padded(SENTENCE_CHARS_MAX))).toHaveLength(1);
    const longer = padded(SENTENCE_CHARS_MAX + 1);
    expect(readClaims(longer)).toEqual([]);
    expect(checkClaim(SENTENCE, [longer]).supported).toBe(false);
    expect(checkClaim(SENTENCE, [longer, SENTENCE]).supported).toBe(true);
  });
});

describe('a list of names', () => {
  // Walking the same tie once for each way it was found made a list's cost grow beyond its square.
  it.each([10, 40, 160])('of %i is walked over each tie once', (names) => {
    const [read] = readClaims(list(names));
    if (read === undefined) throw new Error('the list is short enough to be read');
    const web = webOf(parseClaim(read));
    let walked = 0;
    const links = web.links.map((ties) => {
      const counted = new Set(ties);
      counted[Symbol.iterator] = () => {
        walked += ties.size;
        return ties.values();
      };
      return counted;
    });
    stepsBetween({ ...web, links }, [0], [-1]);
    expect(walked).toBeLessThanOrEqual(links.reduce((sum, ties) => sum + ties.size, 0));
  });
});
