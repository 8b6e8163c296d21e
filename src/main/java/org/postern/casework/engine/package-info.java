/**
 * What is done to untrusted bytes, elsewhere: {@code Engine} is the contract, {@code WorkerEngine} keeps it with confined workers. Pages see
 * {@link org.postern.casework.engine.Sandbox} alone.
 */
package org.postern.casework.engine;
