/**
 * JPEG 2000 (ISO/IEC 15444-1), read only: {@link org.postern.clean.jpx.Jpx} turns a file or a bare code stream into samples. Of our own, since the one decoder
 * in pure Java there is has had no maintainer for years and a licence that allows no free use. Nothing here writes JPEG 2000.
 */
package org.postern.clean.jpx;
