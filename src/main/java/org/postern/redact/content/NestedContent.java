package org.postern.redact.content;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.apache.pdfbox.cos.COSStream;

/** The commands of nested streams: forms, patterns, masks, procedures. Each is read once for a document, whoever comes first. */
final class NestedContent {
    /** A nested stream larger than this, decoded, is no drawing. */
    private static final int MAX_STREAM = 64 << 20;

    private final Map<COSStream, List<Command>> read = new IdentityHashMap<>();

    synchronized List<Command> of(COSStream stream) throws IOException {
        List<Command> commands = read.get(stream);
        if (commands == null) {
            commands = ContentParser.parse(StreamBytes.whole(stream, MAX_STREAM));
            read.put(stream, commands);
        }
        return commands;
    }
}
