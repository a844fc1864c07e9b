/**
 * Figures that a story's own later reports take back: "€620m, not €400m", "its first figure,
 * 21,000, left out". A sentence that still tells one of them is not the answer any more.
 */
const FIGURE = String.raw`(?:[A-Z]{0,3}[€£$]|SKr)?(?<figure>\d[\d.,]*\d|\d)`;
const AMOUNT = `(?:(?:an?|the|of|about|some|nearly|earlier) )*${FIGURE}`;
const TAKEN_BACK = new RegExp(
  String.raw`(?:,? not|\bearlier|\bpreviously|\binitially|\boriginally|\binstead of|\brather than|\b(?:up|down|raised|cut|revised) from|\bfirst (?:figure|estimate|count|number)(?:,[^.,]{0,40})?(?:,| was| of)) ${AMOUNT}`,
  'g',
);
const CORRECTION = /\b(?:an earlier|a previous) version\b[^.]*/gi;
const ANY_FIGURE = new RegExp(FIGURE, 'g');

/** Digits of each figure taken back, as {@link figuresOf} gives them. */
export function replacedFigures(texts: readonly string[]): ReadonlySet<string> {
  const replaced = new Set<string>();
  for (const text of texts) {
    for (const { groups } of text.matchAll(TAKEN_BACK)) replaced.add(plain(groups?.figure));
    for (const [said] of text.matchAll(CORRECTION))
      for (const figure of figuresOf(said)) replaced.add(figure);
  }
  return replaced;
}

export function figuresOf(text: string): string[] {
  return Array.from(text.matchAll(ANY_FIGURE), ({ groups }) => plain(groups?.figure));
}

function plain(figure: string | undefined): string {
  return (figure ?? '').replace(/,/g, '');
}
