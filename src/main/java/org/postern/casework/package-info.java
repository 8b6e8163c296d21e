/**
 * Cases, documents, grants, approvals, releases: the rules and their states. No HTTP, no file format.
 */
package org.postern.casework;
