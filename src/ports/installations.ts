/** Workspaces that installed the app: their tokens, sealed by a key of the environment. */

export type Installation = {
  platform: string;
  /** `slack:T123`. */
  tenant: string;
  /** Whatever the platform needs to come back, as JSON; sealed at rest. */
  secret: string;
  installedAt: string;
};

/** The sole right to renew a secret, for a while. `version` tells whether it was changed since. */
export type RenewalLease = { installation: Installation; version: number };

export interface InstallationStore {
  /** In place of what was kept; ends a lease. */
  save(installation: Installation): Promise<void>;
  load(platform: string, tenant: string): Promise<Installation | null>;
  remove(platform: string, tenant: string): Promise<void>;
  list(platform: string): Promise<Installation[]>;
  /** Times are ISO 8601 UTC. Null where another has the lease, or nothing is kept. */
  lease(
    platform: string,
    tenant: string,
    times: { now: string; until: string },
  ): Promise<RenewalLease | null>;
  /** Ends the lease with a new secret. False, and nothing is written, where it was changed since. */
  renew(lease: RenewalLease, secret: string): Promise<boolean>;
}

/** Authenticated encryption with the deployment's key. */
export interface Vault {
  seal(text: string): string;
  /** Throws AppError `config`, code `wrong_secret_key`, where the key is another. */
  open(sealed: string): string;
}
