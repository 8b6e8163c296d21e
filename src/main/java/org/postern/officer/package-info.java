/**
 * What a security officer meets: log, access review, freeze, recovery. Nothing here can open a document.
 */
package org.postern.officer;
