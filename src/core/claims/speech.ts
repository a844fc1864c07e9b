/**
 * What a claim has between quotation marks must stand in the evidence word for word: checked on the
 * letters, before anything is weighed.
 */

const QUOTED = /"([^"]+)"|(?<![\p{L}\p{N}])'([^']{3,}(?:'(?=\p{L})[^']*)*)'(?!\p{L})/gu;

export function alteredQuote(claim: string, evidence: readonly string[]): string | null {
  const texts = evidence.map((text) => bare(evenQuotes(text)).toLowerCase());
  for (const match of evenQuotes(claim).matchAll(QUOTED)) {
    const quoted = match[1] ?? match[2] ?? '';
    const parts = quoted
      .split(/\s*(?:\.\.\.|…|\[[^\]]*\])\s*/)
      .map(bare)
      .filter((part) => part !== '');
    const missing = parts.find((part) => !texts.some((text) => text.includes(part.toLowerCase())));
    if (missing !== undefined) return `quote: "${missing}" is not word for word in the evidence`;
  }
  return null;
}

function evenQuotes(text: string): string {
  return text
    .replace(/``|''/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ');
}

/** Without marks at either end: a comma moved into the quotation marks alters no word. */
function bare(text: string): string {
  return text.replace(/^[\s,.;:!?"'–—-]+|[\s,.;:!?"'–—-]+$/g, '');
}
