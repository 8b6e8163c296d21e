/**
 * Keys of cases and of the newsroom: who holds them, how they are opened with an unlocked vault, sealed for one more person, rolled; the signing
 * key under every recipient; and what is sealed with them. No page enters here.
 */
package org.postern.casework.keys;
