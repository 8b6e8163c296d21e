/**
 * The sandboxed process that meets untrusted bytes: protocol, pool, confinement. One document, then it dies.
 */
package org.postern.worker;
