/**
 * The messages between parent and worker: a type, a length, bytes. {@link org.postern.worker.wire.Message} lists them in the order of a conversation.
 * Every length is capped before anything is allocated, every count and choice is checked before it is used; what breaks a rule is a
 * {@link org.postern.worker.wire.BadMessage}, after which nothing is read any more.
 */
package org.postern.worker.wire;
