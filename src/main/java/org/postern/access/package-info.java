/**
 * Who somebody is and which roles they have: sign-in through Keycloak, sign-out from either side, step-up before an approval, the
 * route policy. Main names: {@link org.postern.access.SignedIn} (the {@code Actor} of this request) and
 * {@link org.postern.access.StepUp}. Nothing here opens anything: keys are the vault's.
 */
package org.postern.access;
