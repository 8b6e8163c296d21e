/**
 * The queue and the housekeeper: it holds opaque identifiers, and whatever it loses it finds again in the state of the rows.
 */
package org.postern.casework.work;
