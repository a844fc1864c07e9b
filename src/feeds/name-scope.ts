/**
 * What an element's name means where it stands: namespaces declared on it and around it, resolved
 * to the prefixes of feed-names.ts. Feeds bind prefixes wrongly, locally or never, so customary
 * prefixes stand in where a declaration says nothing.
 */
import { CUSTOMARY_PREFIXES, type Dialect, namespacePrefix } from './feed-names.ts';
import { decodeStandard } from './references.ts';
import { scanAttributes } from './scan-xml.ts';

export class NameScope {
  #dialect: Dialect;
  /** Declared here. Prefix in the document, '' for none → prefix; null: a vocabulary we do not read. */
  #prefixes: ReadonlyMap<string, string | null>;
  /** Asked for the rest; copying it would cost each element all that was declared before it. */
  #outer: NameScope | null = null;
  #known = new Map<string, string | null>();

  constructor(dialect: Dialect = 'rss', rootName = '', rootAttributes = '') {
    this.#dialect = dialect;
    const prefixes = declared(rootAttributes);
    const colon = rootName.indexOf(':');
    // Whatever the root is named in is the feed's own vocabulary, however it is spelt.
    if (!/^(?:rdf|[\w.-]+:rdf)$/.test(rootName))
      prefixes.set(rootName.slice(0, Math.max(0, colon)), '');
    this.#prefixes = prefixes;
  }

  /** The scope inside an element with these attributes. */
  inside(attributes: string): NameScope {
    const own = declared(attributes);
    if ([...own].every(([prefix, here]) => this.#bound(prefix) === here)) return this;
    const scope = new NameScope(this.#dialect);
    scope.#prefixes = own;
    scope.#outer = this;
    return scope;
  }

  /** `name` (lower case) as feed-names.ts knows it; null where its vocabulary is not known. */
  canonical(name: string): string | null {
    const found = this.#known.get(name);
    if (found !== undefined) return found;
    const meant = this.#resolve(name);
    this.#known.set(name, meant);
    return meant;
  }

  #bound(prefix: string): string | null | undefined {
    for (let scope: NameScope | null = this; scope !== null; scope = scope.#outer) {
      const here = scope.#prefixes.get(prefix);
      if (here !== undefined) return here;
    }
    return undefined;
  }

  #resolve(name: string): string | null {
    const colon = name.indexOf(':');
    const prefix = name.slice(0, Math.max(0, colon));
    const local = name.slice(colon + 1);
    const here = this.#bound(prefix) ?? customary(prefix);
    if (here === null) return null;
    const isOwn = here === '' || (here === 'atom' && this.#dialect === 'atom');
    return isOwn ? local : `${here}:${local}`;
  }
}

function customary(prefix: string): string | null {
  return prefix === '' || CUSTOMARY_PREFIXES.has(prefix) ? prefix : null;
}

function declared(attributes: string): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const [key, value] of scanAttributes(attributes)) {
    const name = key.toLowerCase();
    if (name === 'xmlns') found.set('', namespacePrefix(decodeStandard(value)) ?? '');
    else if (name.startsWith('xmlns:')) {
      found.set(name.slice(6), namespacePrefix(decodeStandard(value)));
    }
  }
  return found;
}
