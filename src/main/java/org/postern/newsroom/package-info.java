/**
 * What a journalist, an editor and a partner meet: vault, desk, case, document, proposal and release pages, one resource class each.
 * {@link org.postern.newsroom.Sitting} says who sits there; {@code casework} holds every rule: nothing here decides who may do what.
 */
package org.postern.newsroom;
