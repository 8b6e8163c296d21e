package org.postern.cli;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.URLStreamHandlerFactory;

/**
 * The commands that start often use no network, and so they say. The JDK's ciphers make an address when they start, never to open it, and
 * without this it would first look through the whole class path for who could: that takes longer than sealing a small file.
 */
final class NoNetwork extends URLStreamHandler implements URLStreamHandlerFactory {
    private NoNetwork() {}

    /** Once in a process. */
    static void promise() {
        URL.setURLStreamHandlerFactory(new NoNetwork());
    }

    @Override
    public URLStreamHandler createURLStreamHandler(String protocol) {
        return protocol.equals("http") || protocol.equals("https") ? this : null;
    }

    @Override
    protected URLConnection openConnection(URL address) throws IOException {
        throw new IOException("This command uses no network.");
    }
}
