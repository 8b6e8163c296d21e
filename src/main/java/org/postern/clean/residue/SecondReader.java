package org.postern.clean.residue;

import java.io.IOException;

/**
 * Reads a result of one format with code that no cleaner uses: hands out every decoded view of its bytes, and says which rule of the
 * format's allow-list the result breaks. Stands in {@link ResidueScan}'s list.
 */
interface SecondReader {
    void read(byte[] result, Sink sink) throws IOException;

    /** The text a person sees in the result: a removed value that also stands here is content, and no residue. Asked only then. */
    default String visible(byte[] result) throws IOException {
        return "";
    }

    /** Where a reader puts what it sees. */
    interface Sink {
        /** Decoded bytes to be searched, such as an inflated stream. */
        void view(String where, byte[] bytes) throws ResidueFoundException;

        /** The result holds something that is not on the allow-list. */
        default void broken(String rule, String where) throws ResidueFoundException {
            throw new ResidueFoundException(rule, where);
        }
    }
}
