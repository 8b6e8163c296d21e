/**
 * The triage desk and the case: what it holds, who holds it, the conversation with its source.
 */
package org.postern.casework.cases;
