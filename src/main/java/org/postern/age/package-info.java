/**
 * The age v1 file format (C2SP age.md): everything Postern seals is such a file, so that other age programs can open it without Postern.
 *
 * <p>{@link org.postern.age.Sealer} makes an age file for one or more {@link org.postern.age.Recipient}s; {@link org.postern.age.Opener}
 * opens it with an {@link org.postern.age.Identity}; each way to fail is one {@link org.postern.age.AgeException}. Use
 * {@link org.postern.age.HybridIdentity} (post-quantum) for keys; {@link org.postern.age.ScryptIdentity} is for what a person remembers.
 *
 * <p>Promised: no byte of plaintext leaves before its chunk is authenticated; what is not canonical is refused; memory does not grow
 * with the file; keys are erased when their holder is closed. Not promised: that the short-lived copies of a key inside Bouncy Castle
 * and the JDK's cipher are erased before the garbage collector reuses their memory.
 *
 * <p>No other room's class may enter, nor Quarkus, HTTP or SQL.
 */
package org.postern.age;
