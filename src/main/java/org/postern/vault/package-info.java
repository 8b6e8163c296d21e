/**
 * The keys of people who are signed in now, and what is sealed to them. Keys are held in memory and erased.
 */
package org.postern.vault;
