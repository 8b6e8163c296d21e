/**
 * Who somebody is and which roles they have: sign-in through Keycloak, step-up, the directory of staff.
 */
package org.postern.access;
