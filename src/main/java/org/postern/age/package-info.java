/**
 * The age v1 file format (C2SP age.md): recipients, identities, header, stream, armor; sealing and opening. No other room's class\n * may enter, nor Quarkus, HTTP or SQL.
 */
package org.postern.age;
