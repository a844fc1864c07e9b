/**
 * A second look at claims that passed the deterministic checks. A port of its own: few engines can, and
 * none may answer with anything but numbers.
 */
import type { CitedClaim, Verdict } from '../core/denied-claims.ts';

export interface ClaimVerifier {
  /**
   * Of the claims, numbered from 1 as they were given; whether they were asked about is for the caller
   * to check. Throws as a LanguageModel's tasks do.
   */
  verifyClaims(claims: readonly CitedClaim[], signal?: AbortSignal): Promise<Verdict[]>;
}

export function canVerify<Model extends object>(model: Model): model is Model & ClaimVerifier {
  return 'verifyClaims' in model;
}
