/**
 * Character references as feeds really use them: XML's five, HTML's names, numbers (with the
 * windows-1252 range that HTML maps), and what the document declares for itself within a budget.
 * It stands alone because XML text, attributes and titles must be read by the same rules.
 */
import { decodeHTMLStrict } from 'entities';
import { DOCTYPE_CHARS_MAX, ENTITY_EXPANSION_CHARS_MAX } from './limits.ts';

const REFERENCE = /&(#[xX][0-9a-fA-F]{1,8}|#[0-9]{1,8}|[a-zA-Z][a-zA-Z0-9._-]{0,31});/g;
const DECLARATION = /<!ENTITY\s+([A-Za-z][\w.-]*)\s+(?:"([^"<%]*)"|'([^'<%]*)')\s*>/g;
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const known = new Map<string, string>();
/** HTML has some 2,200 names; more than this is someone filling the memory with made-up ones. */
const KNOWN_MAX = 4_000;

export class References {
  #declared = new Map<string, string>();
  #budget = ENTITY_EXPANSION_CHARS_MAX;
  /** True once an entity was refused: it refers to others, or all of them are too much text. */
  isRefused = false;

  /** Takes the plain entities out of a DOCTYPE; such as refer to others come to nothing. */
  declare(doctype: string): void {
    for (const match of doctype.slice(0, DOCTYPE_CHARS_MAX).matchAll(DECLARATION)) {
      const value = decodeStandard(match[2] ?? match[3] ?? '');
      const name = match[1] ?? '';
      const isPlain = !value.includes('&');
      if (!isPlain) this.isRefused = true;
      if (!this.#declared.has(name)) this.#declared.set(name, isPlain ? value : '');
    }
  }

  /** Text with its references read once; what names nothing stays as it stands. */
  decode(text: string): string {
    if (!text.includes('&')) return text;
    if (this.#declared.size === 0) return decodeStandard(text);
    return text.replace(REFERENCE, (whole, body: string) => {
      const own = this.#declared.get(body);
      if (own === undefined) return standard(whole, body);
      this.#budget -= own.length;
      if (this.#budget >= 0) return own;
      this.isRefused = true;
      return '';
    });
  }
}

/** Reads XML's, HTML's and numeric references once. */
export function decodeStandard(text: string): string {
  return text.includes('&') ? text.replace(REFERENCE, standard) : text;
}

function standard(whole: string, body: string): string {
  const found = known.get(body);
  if (found !== undefined) return found;
  const value = decodeHTMLStrict(whole).replace(CONTROLS, '');
  if (known.size < KNOWN_MAX) known.set(body, value);
  return value;
}

/** Without the characters that XML and chat platforms refuse; lone surrogates become U+FFFD. */
export function cleanText(text: string): string {
  const clean = withoutControls(text);
  return clean.isWellFormed() ? clean : clean.toWellFormed();
}

/** As `cleanText`, for text that came out of a decoder: it has no lone surrogates. */
export function withoutControls(text: string): string {
  return text.search(CONTROLS) < 0 ? text : text.replace(CONTROLS, '');
}

export function escapeMarkup(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (mark) => ESCAPES[mark] ?? mark) : text;
}
