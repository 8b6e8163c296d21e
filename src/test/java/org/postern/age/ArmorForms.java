package org.postern.age;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Random;

/** The two readers of the text form, which must say the same. */
final class ArmorForms {
    private ArmorForms() {}

    /** The binary form, or null when the text is refused. */
    static byte[] fromTheStart(byte[] text) throws IOException {
        try (InputStream in = Armor.read(new ByteArrayInputStream(text))) {
            return in.readAllBytes();
        } catch (ArmorException refused) {
            return null;
        }
    }

    /** The same in pieces, the last one first. */
    static byte[] fromAnyPosition(byte[] text, Random pieces) throws IOException {
        try (var channel = Armor.channel(new MemoryChannel(text))) {
            byte[] binary = new byte[Math.toIntExact(channel.size())];
            for (int end = binary.length; end > 0;) {
                int start = Math.max(0, end - 1 - pieces.nextInt(60_000));
                channel.position(start);
                channel.read(ByteBuffer.wrap(binary, start, end - start));
                end = start;
            }
            return binary;
        } catch (ArmorException refused) {
            return null;
        }
    }
}
