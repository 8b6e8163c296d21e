/**
 * The staff: who they are, their vaults, and who is on the desk.
 */
package org.postern.casework.people;
