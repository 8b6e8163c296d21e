package org.postern.age;

import java.io.IOException;
import java.io.Writer;

/** A secret text, such as an encoded identity. Erased when closed. */
public final class SecretChars implements AutoCloseable {
    private final char[] chars;

    /** Takes the characters over: they are erased with this holder. */
    SecretChars(char[] chars) {
        this.chars = chars;
    }

    /** A copy, which the caller erases. */
    public char[] copy() {
        return chars.clone();
    }

    /** The text as ASCII in a new array, which the caller erases. */
    public byte[] toBytes() {
        byte[] bytes = new byte[chars.length];
        for (int i = 0; i < chars.length; i++) {
            bytes[i] = (byte) chars[i];
        }
        return bytes;
    }

    public void writeTo(Writer out) throws IOException {
        out.write(chars);
    }

    @Override
    public void close() {
        Secrets.erase(chars);
    }

    @Override
    public String toString() {
        return "SecretChars";
    }
}
