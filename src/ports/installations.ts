/** Workspaces that installed the app: their tokens, sealed by a key of the environment. */

export type Installation = {
  platform: string;
  /** `slack:T123`. */
  tenant: string;
  /** Whatever the platform needs to come back, as JSON; sealed at rest. */
  secret: string;
  installedAt: string;
};

export interface InstallationStore {
  save(installation: Installation): Promise<void>;
  load(platform: string, tenant: string): Promise<Installation | null>;
  remove(platform: string, tenant: string): Promise<void>;
  list(platform: string): Promise<Installation[]>;
}

/** Authenticated encryption with the deployment's key. */
export interface Vault {
  seal(text: string): string;
  /** Throws AppError `config`, code `wrong_secret_key`, where the key is another. */
  open(sealed: string): string;
}
