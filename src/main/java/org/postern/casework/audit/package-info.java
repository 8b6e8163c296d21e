/**
 * The log as security officers read, filter, verify and export it. The database writes it; nothing here adds to it.
 */
package org.postern.casework.audit;
