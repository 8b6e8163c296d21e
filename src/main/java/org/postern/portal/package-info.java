/**
 * What a source meets: pages, codename, uploads, replies. Works without scripts. It knows {@code casework.intake} alone and never\n * sees a class that opens a case.
 */
package org.postern.portal;
