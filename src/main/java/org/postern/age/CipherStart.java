package org.postern.age;

import java.nio.ByteBuffer;

/** Starting the JDK's cipher before it is needed: it is fast only once it is compiled, and that happens when it first runs. */
public final class CipherStart {
    private CipherStart() {}

    /** Starts it in a thread of its own, while the caller reads keys. Waits for nothing and keeps no process alive. */
    public static void early() {
        Thread.ofPlatform().daemon().name("cipher-start").start(CipherStart::sealNothing);
    }

    /** One chunk of zeros under a key of zeros; nobody gets it. */
    static ByteBuffer sealNothing() {
        var sealed = ByteBuffer.allocate(PayloadKey.SEALED_CHUNK);
        new PayloadKey(new byte[Aead.KEY]).chunks()
                .seal(0, true, ByteBuffer.allocate(PayloadKey.CHUNK), PayloadKey.CHUNK, new byte[PayloadKey.PIECE + Aead.TAG], sealed);
        return sealed.flip();
    }
}
