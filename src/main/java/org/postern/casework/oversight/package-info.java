/**
 * What a security officer may do beside reading the log: see who holds what, and freeze it. Nothing here opens anything.
 */
package org.postern.casework.oversight;
