/**
 * The process that meets untrusted bytes. {@link org.postern.worker.WorkerPool} is all that other rooms use: each call hands one document to
 * a fresh process that has no network, no key, no file, bounded memory and no life after the document.
 *
 * <p>Inner rooms: {@code confine} is what Linux enforces, {@code wire} the messages between parent and worker, {@code inside} what runs in the
 * worker. Nothing of {@code inside} may be called in the parent: there the parsers are. What a worker says is untrusted until {@code wire} and the
 * reader of each answer have checked it.
 */
package org.postern.worker;
