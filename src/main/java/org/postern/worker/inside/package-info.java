/**
 * What runs in the worker's process: the confinement of itself, the tasks, and nothing that could be worth stealing.
 * {@link org.postern.worker.inside.WorkerMain} is its start. One thread does all the work; after the start no other can be made.
 */
package org.postern.worker.inside;
