/**
 * Whether a claim is a sentence of the evidence as it stands, or the same with a clause cut off at a
 * comma: what the product itself shortens must never be withheld.
 */
import type { ClaimWord, ReadClaim } from './read.ts';

/** What may not be cut away: it changes what is left. */
const TELLING =
  /^(?:not|n't|no|never|if|unless|whether|would|could|may|might|although|reportedly|allegedly|denie[ds]|deny|claim(?:s|ed)?|alleges?|alleged|believes?|believed|fears?|feared|until|except)$/;
const CUTS_MAX = 2;

export function isTakenFrom(claim: ReadClaim, sentence: ReadClaim): boolean {
  if (claim.text === sentence.text) return true;
  const own = claim.words.filter(isWord);
  const theirs = sentence.words.filter(isWord);
  let [at, cuts] = [0, 0];
  for (const [place, word] of own.entries()) {
    if (theirs[at]?.lower === word.lower && theirs[at] !== undefined) {
      at++;
      continue;
    }
    const next = theirs.findIndex(
      (other, index) =>
        index > at &&
        other.lower === word.lower &&
        own[place + 1]?.lower === theirs[index + 1]?.lower,
    );
    if (next < 0 || !isCut(sentence, theirs, at, next) || ++cuts > CUTS_MAX) return false;
    at = next + 1;
  }
  return at === theirs.length || isCut(sentence, theirs, at, theirs.length);
}

/** A stretch between commas, or from a comma to the end, in which nothing stands that the rest hangs on. */
function isCut(
  sentence: ReadClaim,
  words: readonly ClaimWord[],
  from: number,
  to: number,
): boolean {
  const first = words[from];
  const last = words[to - 1];
  if (first === undefined || last === undefined || from === 0) return false;
  const before = sentence.words[first.at - 1];
  const after = sentence.words[last.at + 1];
  const opens = before !== undefined && /^[,;–—(-]$/.test(before.text);
  const closes = after === undefined || /^[,;.!?)–—"-]$/.test(after.text);
  return (
    opens &&
    closes &&
    words.slice(from, to).every((word) => !TELLING.test(word.lower)) &&
    !words.slice(from, to).some((word) => word.quoted)
  );
}

function isWord(word: ClaimWord): boolean {
  return /[\p{L}\p{N}]/u.test(word.text);
}
