/**
 * Whether two names as printed may be one person's: surname and given name, or the surname alone
 * where only that is told. One test for who is new to a story and for who was quoted already.
 */

export function isOneName(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const isBare = one.length === 1 || other.length === 1;
  return one.at(-1) === other.at(-1) && (isBare || one[0] === other[0]);
}

const TITLE =
  /^(?:(?:mr|mrs|ms|dr|sir|lord|lady|sen|senator|rep|representative|gov|governor|gen|general|president|vice|prime|minister|judge|justice|professor|prof|king|queen|pope|secretary|chancellor|chairman)\.? )+/u;

function wordsOf(name: string): string[] {
  return name.toLowerCase().replace(TITLE, '').split(/\s+/u);
}
