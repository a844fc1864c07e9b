import { describe, expect, it } from 'vitest';
import { createVault } from '../../src/runtime/vault.ts';

describe('the vault', () => {
  const vault = createVault('a long passphrase of the deployment');

  it('opens what it sealed, whatever the words', () => {
    for (const secret of ['', 'xoxb-1', 'ключ 🗝️'])
      expect(vault.open(vault.seal(secret))).toBe(secret);
  });

  it('never seals the same words to the same bytes, and shows none of them', () => {
    const [first, second] = [vault.seal('xoxb-secret'), vault.seal('xoxb-secret')];
    expect(first).not.toBe(second);
    expect(Buffer.from(first, 'base64').toString('latin1')).not.toContain('xoxb');
  });

  it.each([
    ['another key', (sealed: string) => createVault('another').open(sealed)],
    ['a changed byte', (sealed: string) => vault.open(`A${sealed.slice(1)}`.replace(/^AA/, 'BA'))],
    ['a cut value', (sealed: string) => vault.open(sealed.slice(0, 20))],
    ['no sealed value at all', () => vault.open('hello')],
  ])('refuses %s', (_name, open) => {
    const sealed = vault.seal('xoxb-secret');
    expect(() => open(sealed)).toThrow(expect.objectContaining({ code: 'wrong_secret_key' }));
  });
});
