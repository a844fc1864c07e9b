/**
 * What a model says of claims that passed the deterministic checks. It may only withhold: a claim that
 * it denies is dropped, and any other reply, or none, leaves the claim as it was.
 */
import { type AppError, isAppError } from './errors.ts';

/** A claim and the sentences that it cites, as they stand in print. */
export type CitedClaim = { text: string; evidence: readonly string[] };

/** `verdict`: 1 yes, 2 no, 3 unsure. */
export type Verdict = { claim: number; verdict: number };

const DENIED = 2;
/** A digest writes twelve: three points of the lead, one of four more stories, five headlines. */
const ASKED_MAX = 20;

export type Verification = {
  ask(claims: readonly CitedClaim[]): Promise<readonly Verdict[]>;
  /** Called where it failed; the claims stand. */
  failed(error: AppError): void;
  signal?: AbortSignal | undefined;
};

/** Places in the list given. Throws only where the work is called off. */
export async function deniedClaims(
  claims: readonly CitedClaim[],
  { ask, failed, signal }: Verification,
): Promise<ReadonlySet<number>> {
  const asked = claims.flatMap((claim, at) => (isVerbatim(claim) ? [] : [{ claim, at }]));
  const some = asked.slice(0, ASKED_MAX);
  if (some.length === 0) return new Set();
  try {
    const verdicts = await ask(some.map(({ claim }) => claim));
    return new Set(some.flatMap(({ at }, index) => (isDenied(index + 1, verdicts) ? [at] : [])));
  } catch (error) {
    if (signal?.aborted || !isAppError(error)) throw error;
    failed(error);
    return new Set();
  }
}

/** Two verdicts on one claim are none. */
function isDenied(number: number, verdicts: readonly Verdict[]): boolean {
  const own = verdicts.filter(({ claim }) => claim === number);
  return own.length > 0 && own.every(({ verdict }) => verdict === DENIED);
}

/** As published: there is nothing to judge, and nothing is paid for. */
function isVerbatim({ text, evidence }: CitedClaim): boolean {
  const even = (words: string) => words.replace(/\s+/g, ' ').trim();
  return evidence.some((sentence) => even(sentence).includes(even(text)));
}
