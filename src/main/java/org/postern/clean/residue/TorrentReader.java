package org.postern.clean.residue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Set;

/** Walks a torrent by lengths alone: at the top, and in its description, only known keys. */
final class TorrentReader implements SecondReader {
    private static final Set<String> TOP = Set.of("announce", "announce-list", "info", "piece layers");
    private static final Set<String> INFO = Set.of("name", "piece length", "pieces", "length", "files", "private", "meta version", "file tree");

    @Override
    public void read(byte[] b, Sink sink) throws IOException {
        keys(b, 0, TOP, sink);
    }

    private static int keys(byte[] b, int at, Set<String> known, Sink sink) throws IOException {
        at++;
        while (b[at] != 'e') {
            int colon = colon(b, at);
            int length = length(b, at, colon);
            String key = new String(b, colon + 1, length, ISO_8859_1);
            if (!known.contains(key)) {
                sink.broken("a key that tells", "byte " + at);
            }
            at = colon + 1 + length;
            at = key.equals("info") && known == TOP && b[at] == 'd' ? keys(b, at, INFO, sink) : skip(b, at);
        }
        return at + 1;
    }

    private static int skip(byte[] b, int at) {
        int depth = 0;
        do {
            switch (b[at]) {
                case 'd', 'l' -> {
                    depth++;
                    at++;
                }
                case 'e' -> {
                    depth--;
                    at++;
                }
                case 'i' -> {
                    while (b[at] != 'e') {
                        at++;
                    }
                    at++;
                }
                default -> {
                    int colon = colon(b, at);
                    at = colon + 1 + length(b, at, colon);
                }
            }
        } while (depth > 0);
        return at;
    }

    private static int colon(byte[] b, int at) {
        while (b[at] != ':') {
            at++;
        }
        return at;
    }

    private static int length(byte[] b, int from, int colon) {
        return Integer.parseInt(new String(b, from, colon - from, ISO_8859_1));
    }

    @Override
    public String visible(byte[] result) {
        return new String(result, UTF_8);
    }
}
