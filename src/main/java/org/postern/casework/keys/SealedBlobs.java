package org.postern.casework.keys;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.security.SecureRandom;
import java.util.Collection;
import org.postern.age.Identity;
import org.postern.age.Opener;
import org.postern.age.Recipient;
import org.postern.age.Sealer;
import org.postern.age.SealingStream;
import org.postern.store.BlobId;
import org.postern.store.BlobStore;
import org.postern.store.BlobWriter;
import org.postern.store.Padding;

/** Files of a case in the store: padded, sealed, opened at any place without opening the rest. */
public final class SealedBlobs {
    private final BlobStore store;
    private final SecureRandom random;

    public SealedBlobs(BlobStore store, SecureRandom random) {
        this.store = store;
        this.random = random;
    }

    /** Writes the content of a blob. */
    public interface Content<T> {
        T writeTo(OutputStream out) throws IOException;
    }

    /** What was written, and its name in the store. The blob is committed; the caller names it in the database or deletes it. */
    public record Written<T>(String blob, T result) {}

    public <T> Written<T> write(Collection<? extends Recipient> recipients, Content<T> content) throws IOException {
        BlobWriter writer = store.create();
        boolean done = false;
        SealingStream seal = null;
        try {
            seal = Sealer.seal(writer, recipients, random);
            OutputStream sealing = Padding.pad(seal);
            T result = content.writeTo(sealing);
            sealing.close();
            writer.commit();
            done = true;
            return new Written<>(writer.id().value(), result);
        } finally {
            if (!done) {
                if (seal != null) {
                    // Erases the key and what waited to be sealed.
                    seal.abort();
                }
                writer.abort();
            }
        }
    }

    /** The content of a blob, without its padding; random access. */
    public SeekableByteChannel open(String blob, Collection<? extends Identity> identities) throws IOException {
        return Padding.unpad(Opener.openChannel(store.open(new BlobId(blob)), identities));
    }

    public void delete(String blob) throws IOException {
        if (blob != null) {
            store.delete(new BlobId(blob));
        }
    }
}
