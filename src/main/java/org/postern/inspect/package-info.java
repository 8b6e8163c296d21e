/**
 * Findings, and the detectors of marks that identify a source or a person. No Quarkus, HTTP or SQL.
 */
package org.postern.inspect;
