/**
 * What Linux itself enforces on a worker, called through {@code java.lang.foreign}.
 *
 * <p>Two stages. {@link org.postern.worker.confine.Spawner} is one thread of the parent that gave up every right before it starts
 * anything: {@code no_new_privs}, no capability, Landlock. Landlock binds the calling thread and what it starts later, so each
 * worker is born inside it. {@link org.postern.worker.confine.Confinement} is the second stage, inside the worker, before the first untrusted
 * byte: resource limits, and a seccomp filter on all threads that leaves no system call which names a file, a socket or another process.
 */
package org.postern.worker.confine;
