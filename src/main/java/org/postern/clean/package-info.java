/**
 * One cleaner a format: an untrusted file in, a clean copy and a list of findings out. No Quarkus, HTTP or SQL.
 */
package org.postern.clean;
