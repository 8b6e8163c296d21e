package org.postern.age;

import java.util.List;
import java.util.stream.Stream;

/**
 * One recipient stanza: {@code -> type arguments…} and a body (age.md, "Recipient stanza").
 *
 * @param arguments all of them, the type first
 */
record Stanza(List<String> arguments, byte[] body) {
    Stanza {
        arguments = List.copyOf(arguments);
    }

    Stanza(String type, List<String> rest, byte[] body) {
        this(Stream.concat(Stream.of(type), rest.stream()).toList(), body);
    }

    String type() {
        return arguments.getFirst();
    }

    /**
     * The body of a stanza that has exactly this many arguments and wraps a file key.
     *
     * @throws HeaderException before anything is decrypted, so that a body of another length is no oracle
     */
    byte[] wrappedFileKey(int argumentCount) throws HeaderException {
        if (arguments.size() != argumentCount) {
            throw new HeaderException("This file's header has a " + type() + " stanza with the wrong number of arguments.");
        }
        if (body.length != FileKey.LENGTH + Aead.TAG) {
            throw new HeaderException("This file's header has a " + type() + " stanza of the wrong length.");
        }
        return body;
    }

    /** The argument at this place, decoded; exactly {@code length} bytes. */
    byte[] binaryArgument(int index, int length) throws HeaderException {
        byte[] decoded = RawBase64.decode(arguments.get(index));
        if (decoded == null || decoded.length != length) {
            throw new HeaderException("This file's header has a " + type() + " stanza with a malformed argument.");
        }
        return decoded;
    }
}
