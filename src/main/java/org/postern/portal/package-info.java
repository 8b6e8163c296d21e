/**
 * What a source meets: pages, codename, uploads, replies. Works without scripts. It knows {@code casework.intake} alone and never
 * sees a class that opens a case.
 *
 * <p>Every page is complete without scripts and every sentence stands in {@link org.postern.portal.PortalMessages}. Nothing about a
 * source is logged; a failure carries a reason from a closed list, never a name, an address or a codename.
 */
package org.postern.portal;
