/**
 * Seals secrets of others (workspace tokens, feed credentials) with the deployment's key:
 * AES-256-GCM, a fresh nonce each time, the key stretched by scrypt so that any passphrase will do.
 */
import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { AppError } from '../core/errors.ts';
import type { InstallationStore, Vault } from '../ports/installations.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D recommends 96 bits for GCM. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** The same key must come of the same passphrase in every process; secrecy is the passphrase's. */
const SALT = 'pullquote vault 1';

export function createVault(passphrase: string): Vault {
  const key = scryptSync(passphrase, SALT, KEY_BYTES);
  return {
    seal(text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce);
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      try {
        const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES));
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new AppError(
          'config',
          'wrong_secret_key',
          'What is stored was sealed with another PULLQUOTE_SECRET_KEY. Put the former key back, or install the app anew.',
          { cause },
        );
      }
    },
  };
}

/** The same store, but what it keeps is sealed. */
export function sealedInstallations(store: InstallationStore, vault: Vault): InstallationStore {
  return {
    save: (installation) =>
      store.save({ ...installation, secret: vault.seal(installation.secret) }),
    async load(platform, tenant) {
      const found = await store.load(platform, tenant);
      return found === null ? null : { ...found, secret: vault.open(found.secret) };
    },
    remove: (platform, tenant) => store.remove(platform, tenant),
    async list(platform) {
      const all = await store.list(platform);
      return all.map((one) => ({ ...one, secret: vault.open(one.secret) }));
    },
    async lease(platform, tenant, times) {
      const leased = await store.lease(platform, tenant, times);
      if (leased === null) return null;
      const { installation } = leased;
      return {
        ...leased,
        installation: { ...installation, secret: vault.open(installation.secret) },
      };
    },
    renew: (lease, secret) => store.renew(lease, vault.seal(secret)),
  };
}
