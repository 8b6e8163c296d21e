/**
 * Who acts, what the log calls it, and how an act is run: {@code Acts} holds the act and its events in one transaction. What is refused is a
 * {@link org.postern.casework.acts.NotFoundException}, the same for what is absent and what is not for this person, or a
 * {@link org.postern.casework.acts.RuleException} with a sentence for them. Pages use the values; {@code Acts} is for casework alone.
 */
package org.postern.casework.acts;
