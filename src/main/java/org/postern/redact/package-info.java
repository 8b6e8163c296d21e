/**
 * Plan, engine, fonts, images, verification of redactions in PDF. No Quarkus, HTTP or SQL.
 */
package org.postern.redact;
